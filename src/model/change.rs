//! [`Change`]: the only way a library is altered. A list of edits that can be turned round.

use serde::{Deserialize, Serialize};

use super::{
    Annotation, AnnotationId, ArticleId, ArticleState, Decision, DecisionKey, Moment, Origin,
    OriginId, Pin, PinKey, SavedSearch, Tag, TagId, Verdict, VerdictKey, VersionHash,
};

/// One step that a person (or the machine) did, to be applied, logged and undone as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What was done, for the log and the status line ("tag a passage").
    pub label: String,
    /// When.
    pub at: Moment,
    /// Who: what a person did can be undone, what the machine did is only logged.
    pub author: Author,
    /// What altered, in order.
    pub edits: Vec<Edit>,
}

/// Who made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// A person, by key or command.
    Person,
    /// The program on its own, such as the read mark of an opened article.
    Machine,
}

/// One entity before and after; `None` is "not there".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delta<K, V> {
    /// Which one.
    pub key: K,
    /// How it was.
    pub before: Option<V>,
    /// How it is.
    pub after: Option<V>,
}

/// A put or delete of one entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entity", rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "edits live in short lists, a box would cost more than it saves"
)]
pub enum Edit {
    /// Read, starred, removed.
    State(Delta<ArticleId, ArticleState>),
    /// A tag of the codebook.
    Tag(Delta<TagId, Tag>),
    /// A marked passage.
    Annotation(Delta<AnnotationId, Annotation>),
    /// A feed, folder or file.
    Origin(Delta<OriginId, Origin>),
    /// "Not clutter" and its opposite.
    Verdict(Delta<VerdictKey, Verdict>),
    /// Where a person put a passage on another version.
    Decision(Delta<DecisionKey, Decision>),
    /// Two articles that a person said are of one story, or are not.
    Pin(Delta<PinKey, Pin>),
    /// A search kept under a name.
    SavedSearch(Delta<String, SavedSearch>),
    /// Which version of an article is shown; a library sees it in the header, which the store gives.
    Shown(Delta<ArticleId, VersionHash>),
}

impl<K, V> Delta<K, V> {
    /// The way back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            key: self.key,
            before: self.after,
            after: self.before,
        }
    }
}

impl Edit {
    /// The way back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::State(delta) => Self::State(delta.inverse()),
            Self::Tag(delta) => Self::Tag(delta.inverse()),
            Self::Annotation(delta) => Self::Annotation(delta.inverse()),
            Self::Origin(delta) => Self::Origin(delta.inverse()),
            Self::Verdict(delta) => Self::Verdict(delta.inverse()),
            Self::Decision(delta) => Self::Decision(delta.inverse()),
            Self::Pin(delta) => Self::Pin(delta.inverse()),
            Self::SavedSearch(delta) => Self::SavedSearch(delta.inverse()),
            Self::Shown(delta) => Self::Shown(delta.inverse()),
        }
    }
}

impl Change {
    /// A change by a person.
    pub fn by_person(label: impl Into<String>, at: Moment, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            at,
            author: Author::Person,
            edits,
        }
    }

    /// A change by the program itself.
    pub fn by_machine(label: impl Into<String>, at: Moment, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            at,
            author: Author::Machine,
            edits,
        }
    }

    /// The change that takes this one back: edits turned round, last first.
    #[must_use]
    pub fn inverse(self, at: Moment) -> Self {
        let edits = self.edits.into_iter().rev().map(Edit::inverse).collect();
        Self { at, edits, ..self }
    }

    /// Whether another version of an article is shown after it.
    pub fn shows_other_text(&self) -> bool {
        self.edits.iter().any(|it| matches!(it, Edit::Shown(_)))
    }

    /// Whether articles may be of other stories after it.
    pub fn alters_stories(&self) -> bool {
        self.edits.iter().any(|it| matches!(it, Edit::Pin(_)))
    }

    /// Whether it alters nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}
