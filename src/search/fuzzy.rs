//! Fuzzy matching of short strings, letters in order with gaps: names of tags, sources and commands, single words.
//!
//! The only file that names `fuzzy_matcher`. That crate scores well, but knows case only in ASCII, gives wrong
//! places past 32,767 characters, keeps a cache that never shrinks, and its two functions disagree about scores;
//! so it sees folded and bounded strings only, through one of the two.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::FoldedText;
use crate::text::TextRange;

/// Longest string that is matched, in folded characters; what follows is not looked at.
pub const LONGEST: usize = 256;
/// Most words of a pattern.
const MOST_WORDS: usize = 8;
/// Most cells of the score matrix (32 letters against [`LONGEST`]); larger ones are matched greedily.
const MOST_CELLS: usize = 32 * LONGEST;

/// A pattern that many strings are matched against: every word of it, in any order.
pub struct Fuzzy {
    words: Vec<String>,
    matcher: SkimMatcherV2,
}

/// How well a string matches, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FuzzyHit {
    /// Higher is better; comparable between strings matched by one [`Fuzzy`].
    pub score: i64,
    /// The matched bytes of the string as it was given: ascending, disjoint.
    pub matches: Vec<TextRange>,
}

impl Fuzzy {
    /// A pattern of the words in `typed`. A pattern without words matches everything.
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().take(MOST_WORDS);
        Self {
            words: words
                .map(|it| bounded(FoldedText::new(it).as_str()).to_owned())
                .collect(),
            matcher: SkimMatcherV2::default()
                .respect_case()
                .element_limit(MOST_CELLS),
        }
    }

    /// Matches `choice`; `None` if a word is not in it.
    pub fn find(&self, choice: &str) -> Option<FuzzyHit> {
        let folded = FoldedText::new(bounded(choice));
        let mut score = 0;
        let mut indices = Vec::new();
        for word in &self.words {
            let (points, found) = self.matcher.fuzzy_indices(folded.as_str(), word)?;
            score += points;
            indices.extend(found);
        }
        indices.sort_unstable();
        indices.dedup();
        Some(FuzzyHit {
            score,
            matches: folded.origins(indices),
        })
    }

    /// The score of a `word` that is already folded; `None` if it does not match.
    pub fn score(&self, word: &str) -> Option<i64> {
        let mut score = 0;
        for pattern in &self.words {
            score += self.matcher.fuzzy_indices(bounded(word), pattern)?.0;
        }
        Some(score)
    }

    /// The places of those `choices` that match, best first; of equals the shorter, then the earlier.
    pub fn rank<'c>(&self, choices: impl IntoIterator<Item = &'c str>) -> Vec<(usize, FuzzyHit)> {
        let mut hits: Vec<(usize, usize, FuzzyHit)> = choices
            .into_iter()
            .enumerate()
            .filter_map(|(at, choice)| Some((at, choice.len(), self.find(choice)?)))
            .collect();
        hits.sort_by_key(|(at, len, hit)| (std::cmp::Reverse(hit.score), *len, *at));
        hits.into_iter().map(|(at, _, hit)| (at, hit)).collect()
    }
}

/// The first [`LONGEST`] characters of `text`.
fn bounded(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}
