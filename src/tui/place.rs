//! [`Goal`]: a place in an article that somebody wants to see.

use crate::model::VersionHash;
use crate::text::TextRange;

/// A place in one version of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The version.
    pub version: VersionHash,
    /// What is to be on the screen.
    pub range: TextRange,
    /// What is to be lit there.
    pub lit: Vec<TextRange>,
}
