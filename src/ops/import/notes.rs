//! What a person should know of an import: where its passages came to lie.

use std::collections::BTreeMap;

use crate::import::Draft;

/// Most missing articles that are named.
const SHOWN: usize = 10;

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its article is not here.
    Missing,
    /// Its words do not stand in its article.
    Unplaced,
    /// It has its place, or gets it with its article.
    Placed,
}

/// What is worth saying about where passages came to lie.
#[derive(Default)]
pub(super) struct Notes {
    /// Articles that are not here, and how many passages wait for each.
    missing: BTreeMap<String, usize>,
    /// Passages whose words do not stand in their article.
    unplaced: usize,
    undated: usize,
}

impl Notes {
    /// Counts a passage.
    pub(super) fn see(&mut self, draft: &Draft, fate: Fate) {
        match fate {
            Fate::Missing => {
                let name = draft.from.name().to_owned();
                *self.missing.entry(name).or_default() += 1;
            }
            Fate::Unplaced => self.unplaced += 1,
            Fate::Placed => {}
        }
        self.undated += usize::from(draft.created.is_none());
    }

    /// What there is to say.
    pub(super) fn sentences(self) -> Vec<String> {
        let mut sentences = Vec::new();
        for (name, count) in self.missing.iter().take(SHOWN) {
            sentences.push(format!(
                "the article `{name}` is not here; {count} of its passages are kept and wait for it"
            ));
        }
        if self.missing.len() > SHOWN {
            let more = self.missing.len() - SHOWN;
            sentences.push(format!("{more} more articles are not here"));
        }
        if self.unplaced > 0 {
            sentences.push(format!(
                "{} passages do not stand word for word in their article; `newsmark review` lists those that are not certain",
                self.unplaced
            ));
        }
        if self.undated > 0 {
            sentences.push(format!(
                "{} passages have no readable time; they count as marked now",
                self.undated
            ));
        }
        sentences
    }
}
