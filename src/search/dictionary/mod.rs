//! [`Dictionary`]: the words of a corpus, and which of them a typed word may mean.
//!
//! All folded words with the number of texts that hold them, in memory, about 50 bytes a word. Words are only ever
//! added. What narrows is a scan: letter masks first, then a bit-parallel distance for the few that are left;
//! sounds and beginnings are looked up in sorted order.

mod abbreviation;
mod distance;
mod expand;
mod letters;
mod order;
mod slips;
mod sound;
mod terms;
mod transliterate;

use super::fold::Words;
use letters::ByLength;
use order::Order;
use terms::Terms;

pub use distance::Pattern;
pub use expand::{Expansion, How, MOST_EXPANSIONS, Place};

/// The number of a word in one [`Dictionary`], from 0 in the order in which they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// The folded words of a corpus.
///
/// ```
/// use newsmark::search::dictionary::{Dictionary, Place};
///
/// let mut dictionary = Dictionary::default();
/// dictionary.add("Zelensky meets Zelenskiy");
/// let found = dictionary.expand("zelenskyy", Place::Last);
/// let words: Vec<&str> = found.iter().map(|it| dictionary.word(it.term)).collect();
/// assert_eq!(words, ["zelensky", "zelenskiy"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    terms: Terms,
    frequencies: Vec<u32>,
    by_length: ByLength,
    /// By the word itself, for beginnings.
    alphabet: Order,
    /// By the hash of the sound skeleton: `hash << 32 | term`.
    sounds: Order,
    scratch: String,
    seen: Vec<u32>,
}

impl Dictionary {
    /// Number of different words.
    pub fn len(&self) -> usize {
        self.frequencies.len()
    }

    /// Whether there is no word yet.
    pub fn is_empty(&self) -> bool {
        self.frequencies.is_empty()
    }

    /// Counts one more text: its words, each once.
    pub fn add(&mut self, text: &str) {
        let mut words = Words::new(text);
        let mut word = std::mem::take(&mut self.scratch);
        let mut seen = std::mem::take(&mut self.seen);
        seen.clear();
        while words.next_into(&mut word).is_some() {
            seen.push(self.intern(&word).0);
        }
        seen.sort_unstable();
        seen.dedup();
        for term in &seen {
            self.count(TermId(*term), 1);
        }
        self.scratch = word;
        self.seen = seen;
    }

    /// The number of a folded `word`, which is added if it is new, without counting a text.
    pub fn intern(&mut self, word: &str) -> TermId {
        let (term, is_new) = self.terms.intern(word);
        if is_new {
            self.frequencies.push(0);
            self.by_length.push(term, word);
            let terms = &self.terms;
            self.alphabet.push(u64::from(term), |a, b| {
                terms.word(*a as u32).cmp(terms.word(*b as u32))
            });
            for skeleton in sound::skeletons(word).into_iter().flatten() {
                self.sounds.push(sound_key(skeleton, term), Ord::cmp);
            }
        }
        TermId(term)
    }

    /// Counts `texts` more texts that hold `term`.
    pub fn count(&mut self, term: TermId, texts: u32) {
        if let Some(frequency) = self.frequencies.get_mut(term.0 as usize) {
            *frequency = frequency.saturating_add(texts);
        }
    }

    /// Counts one text less that holds `term`. A word that no text holds any more is not expanded to.
    pub fn discount(&mut self, term: TermId) {
        if let Some(frequency) = self.frequencies.get_mut(term.0 as usize) {
            *frequency = frequency.saturating_sub(1);
        }
    }

    /// The number of a folded `word`, if it is known.
    pub fn find(&self, word: &str) -> Option<TermId> {
        self.terms.find(word).map(TermId)
    }

    /// The word with that number; empty if there is none.
    pub fn word(&self, term: TermId) -> &str {
        self.terms.word(term.0)
    }

    /// In how many texts the word stands.
    pub fn frequency(&self, term: TermId) -> u32 {
        self.frequencies.get(term.0 as usize).copied().unwrap_or(0)
    }

    /// All words that begin with `beginning`, itself included, in no order.
    pub fn beginning_with<'d>(&'d self, beginning: &'d str) -> impl Iterator<Item = TermId> + 'd {
        let compare = move |term: &u64| {
            let word = self.terms.word(*term as u32).as_bytes();
            let head = word.get(..beginning.len()).unwrap_or(word);
            head.cmp(beginning.as_bytes())
        };
        self.alphabet.equal(compare).map(|it| TermId(it as u32))
    }

    /// All words whose sound skeleton has this hash, in no order.
    fn sounding_like(&self, skeleton: u64) -> impl Iterator<Item = TermId> + '_ {
        let wanted = sound_key(skeleton, 0) >> 32;
        self.sounds
            .equal(move |key| (key >> 32).cmp(&wanted))
            .map(|it| TermId(it as u32))
    }
}

/// A skeleton's hash above the number of a word.
fn sound_key(skeleton: u64, term: u32) -> u64 {
    let hash = skeleton.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    hash << 32 | u64::from(term)
}
