//! [`Goal`] and [`Pair`]: what somebody wants to see of an article.

use crate::model::{ArticleId, VersionHash};
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

/// Two versions of an article, to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The article.
    pub article: ArticleId,
    /// The older version; `None`: the one in which it was last read, else the one before the new one.
    pub old: Option<VersionHash>,
    /// The newer version; `None`: the one shown, or one that is held back if no older one is named.
    pub new: Option<VersionHash>,
    /// A place in the older version that is to be on the screen.
    pub at: Option<TextRange>,
}
