//! Small things that a person says about an article or a list, each an entity of its own.

use serde::{Deserialize, Serialize};

use super::{AnnotationId, ArticleId, VersionHash};
use crate::text::TextRange;

/// A block of one version of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VerdictKey {
    /// The article.
    pub article: ArticleId,
    /// The version.
    pub version: VersionHash,
    /// The block's range in that version.
    pub block: TextRange,
}

/// What a person said about a block, against what the parser thinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It belongs to the article: shown as a paragraph, searched, counted.
    NotClutter,
    /// It does not: folded.
    Clutter,
}

/// A passage on a version other than the one where it was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DecisionKey {
    /// The passage.
    pub annotation: AnnotationId,
    /// The version.
    pub version: VersionHash,
}

/// Where a person says that a passage is on another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// There.
    At(TextRange),
    /// Nowhere: it is gone from that version.
    Gone,
}

/// A search kept under a name and shown in the sidebar.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SavedSearch {
    /// The query as it is typed.
    pub query: String,
}
