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
//! Fuzzy matching of short strings: every word typed, in any order, with a letter missing.
#[derive(Debug)]
    words: Vec<Vec<char>>,
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
        let words = typed.split_whitespace();
                .map(|it| it.to_lowercase().chars().collect())
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
        for pattern in &self.words {
            score += self.matcher.fuzzy_indices(bounded(word), pattern)?.0;
        Some(score)
        let chars: Vec<(usize, char)> = choice.char_indices().collect();
        let mut hit = FuzzyHit {
            score: 0,
            matches: Vec::new(),
        };
            let (score, found) = find_word(&chars, word)?;
            hit.score += score;
            hit.matches.extend(found);
        hit.matches.sort_unstable();
        hit.matches.dedup();
        hit.matches = joined(&hit.matches);
        Some(hit)
    }

    /// The places of those `choices` that match, best first; of equals the shorter, then the earlier.
    pub fn rank<'c>(&self, choices: impl IntoIterator<Item = &'c str>) -> Vec<(usize, FuzzyHit)> {
        let mut hits: Vec<(usize, usize, FuzzyHit)> = choices
            .into_iter()
            .enumerate()
            .filter_map(|(at, choice)| Some((at, choice.len(), self.find(choice)?)))
            .collect();
        hits.sort_by_key(|(at, len, hit)| (std::cmp::Reverse(hit.score), *len, *at));
        hits.sort_by_key(|(at, length, hit)| (std::cmp::Reverse(hit.score), *length, *at));
        hits.into_iter().map(|(at, _, hit)| (at, hit)).collect()
    }
}

/// The first [`LONGEST`] characters of `text`.
fn bounded(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
/// The best run of the letters of `word`, in order, within little more room than the word is long.
fn find_word(chars: &[(usize, char)], word: &[char]) -> Option<(i64, Vec<TextRange>)> {
    let mut best: Option<(i64, Vec<TextRange>)> = None;
    for start in 0..chars.len() {
        let Some((score, found)) = find_from(chars, start, word) else {
            continue;
        };
        if best.as_ref().is_none_or(|(it, _)| score > *it) {
            best = Some((score, found));
        }
    best
}

fn find_from(
    chars: &[(usize, char)],
    start: usize,
    word: &[char],
) -> Option<(i64, Vec<TextRange>)> {
    let room = word.len() + word.len() / 3 + 1;
    let mut rest = chars.get(start..)?.iter().take(room);
    let mut found = Vec::with_capacity(word.len());
    let mut score = 0;
    let mut last = None;
    for wanted in word {
        let (at, c) = rest.find(|(_, c)| same(*c, *wanted))?;
        score += if last == Some(*at) { 16 } else { 8 };
        last = Some(at + c.len_utf8());
        found.push(TextRange::new(*at, at + c.len_utf8()));
    let first = found.first()?.start();
    let before = start.checked_sub(1).and_then(|it| chars.get(it));
    if first == chars.get(start)?.0 && before.is_none_or(|(_, c)| !c.is_alphanumeric()) {
        score += 12;
    Some((score, found))
fn same(c: char, wanted: char) -> bool {
    c == wanted || c.to_lowercase().eq(std::iter::once(wanted))
fn joined(ranges: &[TextRange]) -> Vec<TextRange> {
    let mut joined: Vec<TextRange> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start() <= last.end() => *last = last.cover(*range),
            _ => joined.push(*range),
    joined
}
