//! [`Pins`]: what a person said about pairs of articles, as the grouping looks it up.

use std::collections::{BTreeMap, HashMap};

use crate::model::{ArticleId, Pin, PinKey};

/// For each article, the others that a person put into one story with it, or took apart from it.
#[derive(Debug, Clone, Default)]
pub(super) struct Pins(HashMap<ArticleId, BTreeMap<ArticleId, Pin>>);

impl Pins {
    pub(super) fn take(&mut self, pins: impl IntoIterator<Item = (PinKey, Pin)>) {
        for (key, pin) in pins {
            let [a, b] = key.articles();
            self.0.entry(a).or_default().insert(b, pin);
            self.0.entry(b).or_default().insert(a, pin);
        }
    }

    pub(super) fn find(&self, a: ArticleId, b: ArticleId) -> Option<Pin> {
        self.0.get(&a)?.get(&b).copied()
    }

    /// The articles that are of one story with this one.
    pub(super) fn together_with(&self, article: ArticleId) -> impl Iterator<Item = ArticleId> + '_ {
        let pins = self.0.get(&article).into_iter().flatten();
        pins.filter(|(_, pin)| **pin == Pin::Together)
            .map(|(it, _)| *it)
    }
}
