//! Sentences that a text says more than once.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::token::Tokens;

/// The sentences that one of two texts says more than once, as hashes of their words.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    hashes: HashSet<u64>,
}

impl Repeats {
    /// Finds them.
    pub fn of(texts: (&Tokens, &Tokens)) -> Self {
        let mut hashes = HashSet::new();
        for tokens in [texts.0, texts.1] {
            let bounds = tokens.sentences.windows(2);
            let mut all: Vec<u64> = bounds
                .filter_map(|it| it.first().zip(it.last()))
                .map(|(&start, &end)| hash(tokens, start..end))
                .collect();
            all.sort_unstable();
            let repeated = all.windows(2).filter(|it| it.first() == it.last());
            hashes.extend(repeated.filter_map(|it| it.first()));
        }
        Self { hashes }
    }

    /// Whether the words `sentence` of `tokens` are one of them.
    pub fn contains(&self, tokens: &Tokens, sentence: &Range<usize>) -> bool {
        !self.hashes.is_empty() && self.hashes.contains(&hash(tokens, sentence.clone()))
    }
}

fn hash(tokens: &Tokens, words: Range<usize>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words {
        tokens.word(word).hash(&mut hasher);
    }
    hasher.finish()
}
