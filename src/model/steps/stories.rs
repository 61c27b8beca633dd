//! Steps on stories: make several one, take articles out of one.

use std::collections::BTreeMap;

use super::Steps;
use crate::model::{ArticleId, Change, Delta, Edit, Library, Pin, PinKey};

impl Steps<'_> {
    /// Makes the stories with these articles one, and keeps it so whatever comes.
    pub fn merge_stories(&self, stories: &[Vec<ArticleId>]) -> Change {
        let mut pins = Pins::of(self.library);
        for (nth, story) in stories.iter().enumerate() {
            for other in stories.iter().skip(nth + 1) {
                pins.remove(Pin::Apart, story, other);
            }
        }
        pins.chain(&stories.concat());
        self.change("merge stories", pins.edits())
    }

    /// Takes the articles `out` from those that stay, to be a story of their own, and keeps it so whatever comes.
    pub fn split_story(&self, out: &[ArticleId], stay: &[ArticleId]) -> Change {
        let mut pins = Pins::of(self.library);
        pins.remove(Pin::Together, out, stay);
        pins.chain(out);
        // What was held together only by an article that goes is still one.
        let held: Vec<ArticleId> = stay
            .iter()
            .copied()
            .filter(|it| pins.were_together(*it))
            .collect();
        pins.chain(&held);
        if let Some(first) = out.first() {
            for other in stay {
                pins.put(*first, *other, Pin::Apart);
            }
        }
        self.change("split a story", pins.edits())
    }
}

/// The pins as they are and as they shall be.
struct Pins<'a> {
    library: &'a Library,
    after: BTreeMap<PinKey, Option<Pin>>,
}

impl<'a> Pins<'a> {
    fn of(library: &'a Library) -> Self {
        Self {
            library,
            after: BTreeMap::new(),
        }
    }

    fn put(&mut self, a: ArticleId, b: ArticleId, pin: Pin) {
        self.after.insert(PinKey::of(a, b), Some(pin));
    }

    /// Pins each article to the next one.
    fn chain(&mut self, articles: &[ArticleId]) {
        for pair in articles.windows(2) {
            if let [a, b] = pair {
                self.put(*a, *b, Pin::Together);
            }
        }
    }

    /// Takes away what was said of any article of the one side and any of the other.
    fn remove(&mut self, pin: Pin, one: &[ArticleId], other: &[ArticleId]) {
        for a in one {
            for b in other {
                let key = PinKey::of(*a, *b);
                if self.library.pin(key) == Some(pin) {
                    self.after.insert(key, None);
                }
            }
        }
    }

    fn were_together(&self, article: ArticleId) -> bool {
        let mut pins = self.library.pins_of(article);
        pins.any(|(_, pin)| pin == Pin::Together)
    }

    fn edits(self) -> Vec<Edit> {
        let altered = self
            .after
            .into_iter()
            .map(|(key, after)| (key, self.library.pin(key), after))
            .filter(|(_, before, after)| before != after);
        altered
            .map(|(key, before, after)| Edit::Pin(Delta { key, before, after }))
            .collect()
    }
}
