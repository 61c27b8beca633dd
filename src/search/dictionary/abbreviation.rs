//! Abbreviations: `gvrnmt` for government, by fuzzy-matcher against words.

use super::letters::LetterMask;
use super::{Dictionary, TermId};
use crate::search::fuzzy::Fuzzy;

/// Shortest abbreviation, in letters.
const SHORTEST: usize = 3;
/// Most words that are scored; of more, the most frequent.
const MOST_SCORED: usize = 256;

/// The words that `short` may abbreviate, best first, and whether it keeps their last letter, as contractions do.
///
/// A word begins with the same letter, has all letters in this order, and at least two more.
pub(super) fn abbreviated(
    dictionary: &Dictionary,
    short: &str,
    most: usize,
) -> Vec<(TermId, bool)> {
    let length = short.chars().count();
    if length < SHORTEST {
        return Vec::new();
    }
    let holding = dictionary
        .by_length
        .holding(LetterMask::of(short), length + 2);
    let mut terms: Vec<TermId> = holding
        .map(TermId)
        .filter(|it| is_abbreviation(short, dictionary.word(*it)))
        .collect();
    if terms.len() > MOST_SCORED {
        terms.sort_by_key(|it| std::cmp::Reverse(dictionary.frequency(*it)));
        terms.truncate(MOST_SCORED);
    }
    let fuzzy = Fuzzy::new(short);
    let mut scored: Vec<(bool, i64, TermId)> = terms
        .into_iter()
        .filter_map(|it| {
            let word = dictionary.word(it);
            let is_contraction = word.chars().next_back() == short.chars().next_back();
            Some((is_contraction, fuzzy.score(word)?, it))
        })
        .collect();
    scored.sort_by_key(|(is_contraction, score, term)| {
        std::cmp::Reverse((*is_contraction, *score, dictionary.frequency(*term), term.0))
    });
    scored.truncate(most);
    scored.into_iter().map(|it| (it.2, it.0)).collect()
}

/// Whether `word` begins with the first letter of `short` and has the others in order.
fn is_abbreviation(short: &str, word: &str) -> bool {
    if short.chars().next() != word.chars().next() {
        return false;
    }
    let mut letters = word.chars();
    short.chars().all(|wanted| letters.any(|it| it == wanted))
}
