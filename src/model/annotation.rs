//! [`Annotation`]: a passage that a person marked, with tags and a note.

use serde::{Deserialize, Serialize};

use super::{Article, ArticleId, Header, Moment, Published, Selector, TagId};

/// A marked passage with any number of tags (none: a plain highlight or a note).
///
/// It holds all that is needed to read it without its article, because it outlives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    /// The article in this library; `None` if it is not (or no longer) known here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleId>,
    /// Where the passage is.
    pub selector: Selector,
    /// What it was taken from.
    pub about: Citation,
    /// The tags, in the order they were given, none twice.
    pub tags: Vec<TagId>,
    /// What the person wrote about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who marked it.
    pub coder: String,
    /// When it was marked.
    pub created: Moment,
    /// When it was last changed.
    pub modified: Moment,
}

/// What a passage was taken from, in the words of the day it was marked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Citation {
    /// The key of the article, which holds across libraries.
    pub key: String,
    /// What the giver of the data called the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
}

impl Citation {
    /// What a passage of this article is taken from.
    pub fn of(header: &Header, article: &Article) -> Self {
        Self {
            key: header.key.to_string(),
            external_id: header.external_id.as_deref().map(str::to_owned),
            title: article.title.clone(),
            source: header.source.as_deref().map(str::to_owned),
            url: article.url.clone(),
            published: article.published,
        }
    }
}
