//! [`Pin`]: what a person said about two articles and their stories, against the machine's grouping.

use serde::{Deserialize, Serialize};

use super::ArticleId;

/// Two articles, in the order of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PinKey {
    first: ArticleId,
    second: ArticleId,
}

impl PinKey {
    /// The pair; it does not matter which is named first.
    pub fn of(a: ArticleId, b: ArticleId) -> Self {
        Self {
            first: a.min(b),
            second: a.max(b),
        }
    }

    /// Both articles.
    pub fn articles(self) -> [ArticleId; 2] {
        [self.first, self.second]
    }

    /// The other article, if this is one of the two.
    pub fn other(self, article: ArticleId) -> Option<ArticleId> {
        match article {
            it if it == self.first => Some(self.second),
            it if it == self.second => Some(self.first),
            _ => None,
        }
    }
}

/// What a person said about two articles. Grouping obeys it; where pins contradict each other, `Together` wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pin {
    /// Both tell the same news.
    Together,
    /// They do not.
    Apart,
}
