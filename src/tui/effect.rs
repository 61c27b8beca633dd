//! [`Effect`]: what the world must do, as data. The runtime carries it out.

use std::sync::Arc;

use super::msg::Step;
use super::study::Study;
use crate::model::{ArticleId, Change, Library, OriginId, Seq, VersionHash};
use crate::ops::Occasion;
use crate::search::titles::TitleIndex;

/// Something for the runtime and its workers to do.
#[derive(Debug)]
pub enum Effect {
    /// Read the whole library anew.
    Load,
    /// Look whether others did something after this number in the log.
    Poll(Seq),
    /// Read an article's text.
    Read {
        /// The number of the request.
        request: u64,
        /// The article.
        article: ArticleId,
        /// Its passages that were marked on another version than the newest, and what was decided of them.
        strangers: Box<Library>,
    },
    /// Compare two versions of an article.
    Compare {
        /// The number of the request.
        request: u64,
        /// The article.
        article: ArticleId,
        /// The older version, if one is named.
        old: Option<VersionHash>,
        /// The newer version, if one is named.
        new: Option<VersionHash>,
    },
    /// Make the titles of a large library ready to be searched.
    Index(Arc<Library>),
    /// Find the articles that match.
    Narrow {
        /// The number of the request.
        request: u64,
        /// The titles.
        index: Arc<TitleIndex>,
        /// What filters look at.
        library: Arc<Library>,
        /// The articles of the list; `None`: all.
        rows: Option<Arc<Vec<ArticleId>>>,
        /// What was typed.
        typed: String,
    },
    /// Count what each saved search finds.
    Count {
        /// The number of the request.
        request: u64,
        /// The titles.
        index: Arc<TitleIndex>,
        /// The searches, and what filters look at.
        library: Arc<Library>,
    },
    /// Open the passage index, or make it, before somebody waits for it.
    PrepareSearch {
        /// The library.
        library: Arc<Library>,
        /// A number that alters with the texts of the library.
        texts: u64,
    },
    /// Put new articles into stories.
    GroupStories {
        /// The library.
        library: Arc<Library>,
        /// The number of the newest commit in it.
        seq: Seq,
    },
    /// Find passages in all articles.
    Search {
        /// The number of the request.
        request: u64,
        /// The library.
        library: Arc<Library>,
        /// A number that alters with the texts of the library.
        texts: u64,
        /// What was typed.
        typed: String,
    },
    /// Find something out about passages.
    Study(Study),
    /// Put a change on disk.
    Commit {
        /// The number of the request.
        request: u64,
        /// The change, already applied here.
        change: Change,
    },
    /// Take the last step back, or do it again.
    Step(Step),
    /// Keep where an article was read.
    Remember {
        /// The article.
        article: ArticleId,
        /// The version.
        version: VersionHash,
        /// The byte at the top.
        offset: usize,
    },
    /// Add what lies at this path.
    Add(String),
    /// Ask feeds for what is new: these, or all that are due.
    Fetch {
        /// The feeds; all if none is named.
        only: Vec<OriginId>,
        /// A person asks, or it is time.
        occasion: Occasion,
    },
    /// Ask no further feed.
    StopFetching,
    /// Fetch the page of an article, for its full text.
    FullText(ArticleId),
    /// Put text on the clipboard of the person's terminal.
    Copy(String),
    /// Open an address in the browser.
    OpenUrl(String),
    /// Go back to the shell for a while.
    Suspend,
    /// Forget what the screen shows and draw it anew.
    Redraw,
    /// End.
    Quit,
}
