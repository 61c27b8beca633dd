//! Sentences that a text says more than once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::token::Tokens;

/// The sentences that one of two texts says more than once, as rows of words.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    rows: HashSet<Vec<u32>>,
}

impl Repeats {
    /// Finds them.
    pub fn of(texts: (&Tokens, &Tokens)) -> Self {
        let mut rows = HashSet::new();
        for tokens in [texts.0, texts.1] {
            let mut seen: HashMap<Vec<u32>, usize> = HashMap::new();
            for bounds in tokens.sentences.windows(2) {
                let &[start, end] = bounds else { continue };
                *seen.entry(row(tokens, start..end)).or_default() += 1;
            }
            rows.extend(seen.into_iter().filter(|it| it.1 > 1).map(|it| it.0));
        }
        Self { rows }
    }

    /// Whether the words `sentence` of `tokens` are one of them.
    pub fn contains(&self, tokens: &Tokens, sentence: &Range<usize>) -> bool {
        !self.rows.is_empty() && self.rows.contains(&row(tokens, sentence.clone()))
    }
}

fn row(tokens: &Tokens, words: Range<usize>) -> Vec<u32> {
    words.map(|it| tokens.word(it)).collect()
}
