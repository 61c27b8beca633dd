//! Tests of `story`, on the sample articles: six outlets tell of one vote, three of one cable car.

mod copies;
mod coverage;
mod grouping;
mod score;
mod words;

use newsmark::model::{Article, ArticleId, StoryId};
use newsmark::parse::{Document, Hints, parse};
use newsmark::story::{Grouper, Member, Placed, Vocabulary};

/// One day in seconds.
pub const DAY: i64 = 24 * 60 * 60;

/// A sample article.
pub fn sample(name: &str) -> Article {
    let path = format!("{}/assets/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    text(name, &std::fs::read(path).unwrap())
}

/// What is read from these bytes.
pub fn text(name: &str, bytes: &[u8]) -> Article {
    let hints = Hints {
        name: Some(name),
        ..Hints::default()
    };
    match parse(bytes, &hints) {
        Ok(Document::Article(parsed)) => parsed.article,
        _ => panic!("{name} is no article"),
    }
}

/// A vocabulary and a grouper that go together, and the articles that came, numbered from 1.
pub struct Desk {
    pub vocabulary: Vocabulary,
    pub grouper: Grouper,
    pub came: i64,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            grouper: Grouper::new(StoryId(1)),
            came: 0,
        }
    }

    /// Puts an article of this day into its story.
    pub fn add(&mut self, article: &Article, day: i64) -> Placed {
        let counts = self.vocabulary.count(&article.title, article);
        self.came += 1;
        self.grouper.place(Member {
            article: ArticleId(self.came),
            story: None,
            published: Some(day * DAY),
            added: 0,
            vector: self.vocabulary.vector(&counts),
        })
    }

    pub fn story_of(&self, article: i64) -> StoryId {
        self.grouper
            .member(ArticleId(article))
            .unwrap()
            .story
            .unwrap()
    }

    pub fn stories(&self) -> Vec<i64> {
        (1..=self.came).map(|it| self.story_of(it).0).collect()
    }
}
