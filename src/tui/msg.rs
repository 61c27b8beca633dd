//! [`Msg`]: what happened outside, and [`Tell`]: what one pane says to the others.

use std::sync::Arc;

use super::action::Call;
use super::ask::{Agreed, Aspect, Chosen, Field, Question};
use super::fetching::Heard;
use super::keymap::Key;
use super::layout::{Focus, Size};
use super::narrow::Narrowed;
use super::panes::Motion;
use super::place::{Goal, Pair};
use super::study::Findings;
use crate::model::{
    AnnotationId, Article, ArticleId, Change, Header, Library, Moment, OriginId, Seq, Stories,
    StoryId, TagId, VersionHash,
};
use crate::ops::{Answer as Passages, Comparison, Standing, VersionRow};
use crate::search::titles::TitleIndex;

/// Something that happened, and when: `update` reads no clock.
#[derive(Debug)]
pub struct Msg {
    /// When.
    pub at: Moment,
    /// What.
    pub event: Event,
}

/// What can happen.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it never acts as keys.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has this size now.
    Resize(Size),
    /// A second went by.
    Tick,
    /// A worker has something.
    Answer(Box<Answer>),
}

/// What the mouse did, and in which cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The button went down.
    Press,
    /// It moved with the button down.
    Drag,
    /// The button came up.
    Release,
    /// The wheel turned down.
    WheelDown,
    /// The wheel turned up.
    WheelUp,
}

/// What workers bring back. Those with a request number are dropped if a later request was made.
#[derive(Debug)]
pub enum Answer {
    /// The newest headers, for the first screen.
    First(Vec<Header>),
    /// All of the library.
    Loaded(Box<Library>, Seq),
    /// What others did since; `None` if nothing.
    News(Option<News>),
    /// An article's text.
    Article {
        /// Which request it answers.
        request: u64,
        /// The article, or why there is none, in words.
        found: Result<Opened, String>,
    },
    /// What the filter lets through.
    Narrowed {
        /// Which request it answers.
        request: u64,
        /// The rows and how long it took.
        narrowed: Narrowed,
    },
    /// How many articles each saved search finds.
    Counted {
        /// Which request it answers.
        request: u64,
        /// By name.
        counts: Vec<(String, usize)>,
    },
    /// The titles of a large library, ready to be searched.
    Indexed(Box<TitleIndex>),
    /// Passages that were found.
    Found {
        /// Which request it answers.
        request: u64,
        /// The passages, or why there are none.
        result: Result<Passages, String>,
        /// How long it took.
        micros: u64,
    },
    /// Something about passages.
    Studied {
        /// Which request it answers.
        request: u64,
        /// What was found, or why nothing.
        result: Result<Findings, String>,
    },
    /// Two versions of an article.
    Compared {
        /// Which request it answers.
        request: u64,
        /// The versions, or why there are none.
        result: Result<Box<Comparison>, String>,
    },
    /// A change is on disk, or could not be put there.
    Committed {
        /// Which request it answers.
        request: u64,
        /// Its number in the log, or why not.
        result: Result<Seq, String>,
    },
    /// A step was taken back or done again; `None` if there was none.
    Stepped {
        /// Which of the two.
        step: Step,
        /// What was done, or why not.
        result: Result<Option<Stepped>, String>,
    },
    /// An addition has ended: what to say about it.
    Added(Level, String),
    /// These feeds were never asked, and an addition has just subscribed to them.
    Subscribed(Vec<OriginId>),
    /// How far fetching is.
    Fetching(Heard),
    /// How many articles are in the passage index that is being made, of how many; nothing once it is made.
    Indexing(Option<(usize, usize)>),
    /// Which article is in which story.
    Stories(Stories),
    /// Something to say at the bottom.
    Said(Level, String),
}

/// What others did to the library.
#[derive(Debug)]
pub enum News {
    /// These changes and headers, up to this number in the log.
    Since {
        /// The newest number.
        seq: Seq,
        /// What people did, in order.
        changes: Vec<Change>,
        /// Headers that are new or altered.
        headers: Vec<Header>,
    },
    /// Too much to tell.
    Reload,
}

/// An article's text as it was read from the store.
#[derive(Debug)]
pub struct Opened {
    /// Its header.
    pub header: Header,
    /// Its newest version.
    pub article: Arc<Article>,
    /// The name of that version.
    pub version: VersionHash,
    /// The byte where it was last read.
    pub position: Option<usize>,
    /// How passages that were marked on other versions stand in this one.
    pub standings: Vec<(AnnotationId, Standing)>,
    /// The versions that are kept, oldest first.
    pub versions: Vec<VersionRow>,
    /// The version in which it was last left.
    pub left: Option<VersionHash>,
}

/// Back or forth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Taken back.
    Undo,
    /// Done again.
    Redo,
}

/// A step that was taken back or done again.
#[derive(Debug)]
pub struct Stepped {
    /// Its number in the log.
    pub seq: Seq,
    /// What it was.
    pub label: String,
    /// The change as it was applied.
    pub change: Change,
}

/// How loud something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// By the way.
    Info,
    /// It went well.
    Good,
    /// Worth a look.
    Warning,
    /// It failed.
    Error,
}

/// What one pane says to the others, by way of `update`.
#[derive(Debug)]
pub enum Tell {
    /// Give this pane the keys.
    Focus(Focus),
    /// Show this article beside the list.
    Preview(ArticleId),
    /// Show this article beside the search, at this place.
    PreviewAt(ArticleId, Goal),
    /// Show what is selected in the list again.
    PreviewSelected,
    /// Read this article, at a place if one is named.
    Open {
        /// The article.
        article: ArticleId,
        /// The place.
        at: Option<Goal>,
    },
    /// Read the article this far from the open one in the list.
    Turn(isize),
    /// The rows of the list altered: a filter has to look again.
    RowsAltered,
    /// Show in the list what belongs to this.
    ShowBy(By),
    /// The rows that the filter lets through; `None`: all.
    Narrow(Option<Narrowed>),
    /// Open the filter, or give it the keys; with these words if some are named.
    OpenFilter(String),
    /// Put these words into the filter; the keys stay where they are.
    FillFilter(String),
    /// Open the search for passages, with these words if some are named.
    OpenSearch(String),
    /// Move in the list from another pane.
    MoveList(Motion),
    /// Read what is selected in the list.
    OpenSelected,
    /// Take this article as one of two that are shown side by side.
    Beside(ArticleId),
    /// Show a story: who tells it, and what has a match elsewhere.
    ShowStory(StoryId),
    /// Show two versions of an article, at a place of the older one if one is named.
    Compare(Pair),
    /// Read the passage this far from the one under the cursor of the search.
    TurnPassage(isize),
    /// Ask something at the bottom.
    Ask(Question),
    /// Do what was typed as a command.
    Run(Call),
    /// Let a person say in the text of this article where a passage is now; first this place is shown.
    PlaceByHand(ArticleId, AnnotationId, Option<Goal>),
    /// Show the tagged passages that match this.
    OpenPassages(String),
    /// List all places where these words of this article stand; they have these tags there.
    ListOccurrences(String, ArticleId, Vec<TagId>),
    /// The answer to a question: tags for what is marked.
    Tagged(Vec<Chosen>),
    /// A note for a passage, or for what is marked.
    Noted(String),
    /// A tag to be taken away from a passage.
    Untagged(AnnotationId, TagId),
    /// Words to find in the text.
    Find(String),
    /// A name for a tag: a new tag, or another name.
    Named(Option<TagId>, String),
    /// Hang a tag below another one, or at the top.
    Moved(TagId, Option<TagId>),
    /// Make one tag of two, after showing what that does; the first goes.
    Merge(TagId, TagId),
    /// Part of what a tag says of itself.
    Described(TagId, Field, String),
    /// This was typed for a part of a subscription.
    OriginWritten(OriginId, Aspect, String),
    /// The reader said yes.
    Agreed(Agreed),
}

/// Which articles are shown, by what they belong to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum By {
    /// All.
    #[default]
    Everything,
    /// Those of one publisher; `None`: of an unknown one.
    Source(Option<String>),
    /// Those that came from one origin.
    Origin(OriginId),
    /// Those from subscriptions in these folders, outermost first, or in folders of them.
    Folder(Vec<String>),
    /// Those with a passage under this tag or one below it.
    Tag(TagId),
    /// The stories that several articles tell: a pane of their own.
    Stories,
    /// Those that the search saved under this name finds; the filter holds its words.
    Search(String),
}
