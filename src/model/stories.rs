//! [`Stories`]: which article is in which story.

use std::collections::HashMap;
use std::sync::Arc;

use super::{ArticleId, StoryId};

/// The story of each article, as far as stories were made. Copies share it.
#[derive(Debug, Clone, Default)]
pub struct Stories {
    of_article: Arc<HashMap<ArticleId, StoryId>>,
    several: usize,
}

impl Stories {
    /// Each article's story.
    pub fn new(of_article: HashMap<ArticleId, StoryId>) -> Self {
        let mut articles: HashMap<StoryId, usize> = HashMap::new();
        for story in of_article.values() {
            *articles.entry(*story).or_default() += 1;
        }
        Self {
            of_article: Arc::new(of_article),
            several: articles.values().filter(|it| **it > 1).count(),
        }
    }

    /// How many stories have more than one article, those that were removed from the lists among them.
    pub fn of_several(&self) -> usize {
        self.several
    }

    /// The story that an article is in.
    pub fn find(&self, article: ArticleId) -> Option<StoryId> {
        self.of_article.get(&article).copied()
    }
}
