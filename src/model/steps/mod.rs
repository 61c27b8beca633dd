//! Steps: what a person can do to a library, each made into one [`Change`].
//!
//! A step only says what would alter; applying and committing it is the caller's. All are pure.

mod articles;
mod codebook;
mod decisions;
mod merge;
mod origins;
mod passages;
mod searches;
mod stories;
mod together;

pub use articles::{Mark, show_version};
pub use merge::Impact;
pub use origins::OriginStep;
pub use passages::Marked;

use super::{Change, Edit, IdSource, Library, Moment, OriginId};

/// What a step needs: the library as it is, new ids, and the time.
#[derive(Debug)]
pub struct Steps<'a> {
    /// The library as it is.
    pub library: &'a Library,
    /// Where new ids come from.
    pub ids: &'a mut IdSource,
    /// The time of the step.
    pub now: Moment,
}

/// Why a step cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The path names no tag.
    #[error("there is no tag `{0}`")]
    NoTag(String),
    /// The path already names a tag.
    #[error("there is a tag `{0}` already")]
    TagExists(String),
    /// The path has no name in it.
    #[error("a tag needs a name")]
    EmptyName,
    /// A tag would hang below itself.
    #[error("`{0}` cannot be moved below itself")]
    Cycle(String),
    /// The id names no passage.
    #[error("there is no passage `{0}`")]
    NoPassage(String),
    /// The passage was marked on the very version that a place in was given for.
    #[error("the passage was marked in this version: mark it anew to move it")]
    OwnVersion,
    /// The number names no subscription.
    #[error("there is no subscription {0}")]
    NoOrigin(OriginId),
    /// A search without a name.
    #[error("a saved search needs a name")]
    NamelessSearch,
    /// A search for nothing.
    #[error("there is nothing to look for in the search that is to be saved")]
    EmptySearch,
    /// The name names no saved search.
    #[error("there is no saved search `{0}`")]
    NoSearch(String),
    /// A pin that is not a digit from 1 to 9.
    #[error("a tag can be pinned to 1 to 9, not to {0}")]
    NoDigit(u8),
}

impl Steps<'_> {
    fn change(&self, label: impl Into<String>, edits: Vec<Edit>) -> Change {
        Change::by_person(label, self.now, edits)
    }
}
