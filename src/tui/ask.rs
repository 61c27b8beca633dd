//! What can be asked at the bottom of the screen, and what the answers are.

use crate::model::{AnnotationId, TagId};

/// A question at the bottom of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which tags; these it has already.
    Tags(Vec<TagId>),
    /// Which of these tags is to be taken away from a passage.
    Untag(AnnotationId, Vec<TagId>),
    /// What the note says; it says this now.
    Note(String),
    /// What to find in the text.
    Find,
    /// What a tag is called.
    Name(Naming),
    /// Yes or no, and what a yes is for.
    Confirm(String, Agreed),
    /// A command; this much of it is known.
    Command(String),
}

/// Which tag gets a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// A new one; its path begins so.
    New(String),
    /// One that has this name now.
    Other(TagId, String),
}

/// A tag that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// One of the codebook.
    Known(TagId),
    /// One to be made, by its path.
    New(String),
}

/// What a yes is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agreed {
    /// Open this address in the browser.
    OpenUrl(String),
    /// Remove this tag.
    RemoveTag(TagId),
}
