//! What is sent to the workers.

use std::sync::Arc;

use crate::model::{ArticleId, Change, Library, OriginId, Seq, VersionHash};
use crate::ops::Occasion;
use crate::search::Cancel;
use crate::search::titles::TitleIndex;
use crate::tui::msg::Step;

/// What the writer does.
pub enum Write {
    /// Puts a change on disk.
    Commit(u64, Change),
    /// Takes a step back or does it again.
    Step(Step),
    /// Keeps where an article was read.
    Remember(ArticleId, VersionHash, usize),
    /// Panics, for a trial.
    Panic,
}

/// What the follower does.
pub enum Follow {
    /// Reads all of the library.
    Load,
    /// Looks what others did since.
    Poll(Seq),
}

/// What the reader does.
pub struct Read {
    /// The number of the request.
    pub request: u64,
    /// The article.
    pub article: ArticleId,
    /// Its passages that were marked on other versions.
    pub strangers: Box<Library>,
}

/// What the filter does.
pub enum Sift {
    /// Makes the titles ready.
    Index(Arc<Library>),
    /// Finds what matches.
    Narrow(Narrow),
}

/// A search for passages.
pub struct Find {
    /// The number of the request.
    pub request: u64,
    /// The library.
    pub library: Arc<Library>,
    /// A number that alters with the texts of the library.
    pub texts: u64,
    /// What was typed.
    pub typed: String,
    /// How it learns that nobody waits for it.
    pub cancel: Cancel,
}

/// A round over feeds.
pub struct Fetch {
    /// The feeds; all if none is named.
    pub only: Vec<OriginId>,
    /// A person asks, or it is time.
    pub occasion: Occasion,
    /// How it learns that no further feed is to be asked.
    pub cancel: Cancel,
}

/// The saved searches, to be counted.
pub struct Count {
    /// The number of the request.
    pub request: u64,
    /// The titles.
    pub index: Arc<TitleIndex>,
    /// The searches, and what filters look at.
    pub library: Arc<Library>,
}

/// A library whose new articles are to be put into stories.
pub struct Group {
    /// The library.
    pub library: Arc<Library>,
    /// The number of the newest commit in it.
    pub seq: Seq,
}

/// Two versions of an article to be compared.
pub struct Compare {
    /// The number of the request.
    pub request: u64,
    /// The article.
    pub article: ArticleId,
    /// The older version, if one is named.
    pub old: Option<VersionHash>,
    /// The newer version, if one is named.
    pub new: Option<VersionHash>,
}

/// A search over titles.
pub struct Narrow {
    /// The number of the request.
    pub request: u64,
    /// The titles.
    pub index: Arc<TitleIndex>,
    /// What filters look at.
    pub library: Arc<Library>,
    /// The articles of the list; `None`: all.
    pub rows: Option<Arc<Vec<ArticleId>>>,
    /// What was typed.
    pub typed: String,
    /// How it learns that nobody waits for it.
    pub cancel: Cancel,
}
