//! [`Stories`]: which article is in which story.

use std::collections::HashMap;
use std::sync::Arc;

use super::{ArticleId, StoryId};

/// The story of each article, as far as stories were made. Copies share it.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    of_article: Arc<HashMap<ArticleId, StoryId>>,
}

impl Stories {
    /// Each article's story.
    pub fn new(of_article: HashMap<ArticleId, StoryId>) -> Self {
        Self {
            of_article: Arc::new(of_article),
        }
    }

    /// The story that an article is in.
    pub fn find(&self, article: ArticleId) -> Option<StoryId> {
        self.of_article.get(&article).copied()
    }
}
