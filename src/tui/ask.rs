//! What can be asked at the bottom of the screen, and what the answers are.

use crate::model::{AnnotationId, OriginId, Tag, TagId};

/// A question at the bottom of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Which tags; these it has already.
    Tags(Vec<TagId>),
    /// Which of these tags is to be taken away from a passage.
    Untag(AnnotationId, Vec<TagId>),
    /// What the note says; it says this now. The unit that gets one of its own, if that is only a part of a
    /// passage.
    Note(String, Option<&'static str>),
    /// What to find in the text.
    Find,
    /// What a tag is called.
    Name(Naming),
    /// Below which tag this one is to hang.
    Parent(TagId),
    /// Which tag takes in this one.
    Into(TagId),
    /// Which part of what a tag says of itself is to be written.
    Field(TagId),
    /// That part; it says this now.
    Describe(TagId, Field, String),
    /// A part of a subscription; it is this now.
    Origin(OriginId, Aspect, String),
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
    /// Make one tag of two: the first goes.
    MergeTags(TagId, TagId),
    /// End this subscription.
    Unsubscribe(OriginId),
}

/// A part of a subscription that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// What it is called.
    Name,
    /// The folders it lies in, parted by slashes.
    Folder,
    /// What its server is told.
    UserAgent,
    /// How often it is asked.
    Interval,
}

impl Aspect {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Folder => "folder",
            Self::UserAgent => "user agent",
            Self::Interval => "ask every",
        }
    }
}

/// A part of what a tag says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What it means.
    Description,
    /// When to give it.
    Include,
    /// When not.
    Exclude,
    /// A passage that shows it.
    Example,
    /// Other names that find it, parted by commas.
    Aliases,
    /// `#rrggbb` or a color's name.
    Color,
}

impl Field {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Description,
        Self::Include,
        Self::Exclude,
        Self::Example,
        Self::Aliases,
        Self::Color,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Include => "when to give it",
            Self::Exclude => "when not to",
            Self::Example => "example",
            Self::Aliases => "other names",
            Self::Color => "color",
        }
    }

    /// What a tag says there.
    pub fn of(self, tag: &Tag) -> String {
        match self {
            Self::Description => tag.description.clone(),
            Self::Include => tag.include.clone(),
            Self::Exclude => tag.exclude.clone(),
            Self::Example => tag.example.clone(),
            Self::Aliases => tag.aliases.join(", "),
            Self::Color => tag.color.clone().unwrap_or_default(),
        }
    }

    /// Has a tag say something else there.
    pub fn write(self, tag: &mut Tag, words: &str) {
        let words = words.trim().to_owned();
        match self {
            Self::Description => tag.description = words,
            Self::Include => tag.include = words,
            Self::Exclude => tag.exclude = words,
            Self::Example => tag.example = words,
            Self::Aliases => {
                let names = words.split(',').map(str::trim).filter(|it| !it.is_empty());
                tag.aliases = names.map(str::to_owned).collect();
            }
            Self::Color => tag.color = Some(words).filter(|it| !it.is_empty()),
        }
    }
}
