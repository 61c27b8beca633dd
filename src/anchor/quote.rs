//! Finding a passage by its quote, when the version in which it was marked is not at hand.

use super::alignment::Alignment;
use super::decide::{Outcome, Projection};
use super::edge::widened;
use super::fold::fold_mark;
use crate::text::TextRange;

/// A passage as others store it (the `TextQuoteSelector` of the W3C Web Annotation model).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quote<'a> {
    /// The text of the passage.
    pub exact: &'a str,
    /// Some text before it; may be empty.
    pub prefix: &'a str,
    /// Some text after it; may be empty.
    pub suffix: &'a str,
}

/// Letters of a quote that does not stand in a text by chance.
const LONG: usize = 24;

/// The share of the stored neighbors that speaks for a place.
const AGREEING: f32 = 0.5;

/// All places where the quote stands in `text` letter for letter, in order, without overlaps.
///
/// If a prefix or a suffix is given, only the places where it stands directly before or after. Each place lies
/// on graphemes, so a quote that is part of one is not found.
pub fn find_quote(text: &str, quote: &Quote<'_>) -> Vec<TextRange> {
    if quote.exact.is_empty() {
        return Vec::new();
    }
    text.match_indices(quote.exact)
        .map(|(start, found)| TextRange::new(start, start + found.len()))
        .filter(|it| widened(text, *it) == *it)
        .filter(|it| around(text, *it).0.ends_with(quote.prefix))
        .filter(|it| around(text, *it).1.starts_with(quote.suffix))
        .collect()
}

/// The place in `text` where the quote stands or most likely stands.
///
/// An exact place is anchored if its neighbors agree with the stored ones better than elsewhere, or if the quote
/// is long and stands nowhere else. Without an exact place, prefix, quote and suffix are aligned with the text
/// and judged as a projection is: what is not certain is for review, and what is not there is an orphan.
pub fn approximate_quote(text: &str, quote: &Quote<'_>) -> Projection {
    let exact = Quote {
        prefix: "",
        suffix: "",
        ..*quote
    };
    let mut places: Vec<(f32, TextRange)> = find_quote(text, &exact)
        .into_iter()
        .map(|it| (agreement(text, it, quote), it))
        .collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0));
    match places.as_slice() {
        [] => aligned(text, quote),
        [(score, range), rest @ ..] => {
            let second = rest.first().map(|it| it.0);
            judge(text, quote, (*score, *range), second)
        }
    }
}

/// Judges the best exact place; `second` is how well the next best agrees.
fn judge(text: &str, quote: &Quote<'_>, best: (f32, TextRange), second: Option<f32>) -> Projection {
    let (score, range) = best;
    let is_bare = quote.prefix.is_empty() && quote.suffix.is_empty();
    let letters = quote
        .exact
        .chars()
        .filter(|it| it.is_alphanumeric())
        .count();
    let anchored = |confidence| Projection {
        outcome: Outcome::Anchored,
        range: Some(range),
        confidence,
    };
    match second {
        None if score >= AGREEING => return anchored(0.75 + 0.25 * score),
        None if is_bare && letters >= LONG => return anchored(0.9),
        Some(second) if score >= AGREEING && score > second + 0.1 => {
            return anchored(0.6 + 0.3 * score);
        }
        _ => {}
    }
    let other = aligned(text, quote);
    let elsewhere = other.range.is_none_or(|it| !it.overlaps(range));
    match other.outcome {
        Outcome::Anchored if !elsewhere => anchored(other.confidence),
        Outcome::Anchored => Projection {
            outcome: Outcome::Review,
            ..other
        },
        Outcome::Review | Outcome::Orphan if second.is_none() && letters >= LONG => anchored(0.7),
        Outcome::Review | Outcome::Orphan => Projection {
            outcome: Outcome::Review,
            range: Some(range),
            confidence: 0.3 + 0.4 * score,
        },
    }
}

/// Aligns the quote and its neighbors with the text.
fn aligned(text: &str, quote: &Quote<'_>) -> Projection {
    let fragment = [quote.prefix, quote.exact, quote.suffix].concat();
    let start = quote.prefix.len();
    let passage = TextRange::new(start, start + quote.exact.len());
    Alignment::of_fragment(&fragment, text).project(passage)
}

/// How much of the stored neighbors stands beside `place`, from 0 to 1; 0 if none are stored.
fn agreement(text: &str, place: TextRange, quote: &Quote<'_>) -> f32 {
    let (before, after) = around(text, place);
    let stored = fold(quote.prefix.chars()).len() + fold(quote.suffix.chars()).len();
    let left = common(quote.prefix.chars().rev(), before.chars().rev());
    let right = common(quote.suffix.chars(), after.chars());
    if stored == 0 {
        0.0
    } else {
        (left + right) as f32 / stored as f32
    }
}

/// Folded characters that agree from the start.
fn common(stored: impl Iterator<Item = char>, found: impl Iterator<Item = char>) -> usize {
    let stored = fold(stored);
    let length = stored.len();
    let found = found.filter_map(fold_mark).scan(None, |last, it| {
        let again = it == ' ' && *last == Some(' ');
        *last = Some(it);
        Some((!again).then_some(it))
    });
    stored
        .into_iter()
        .zip(found.flatten().take(length))
        .take_while(|(stored, found)| stored == found)
        .count()
}

fn fold(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut folded: Vec<char> = chars.filter_map(fold_mark).collect();
    folded.dedup_by(|a, b| *a == ' ' && *b == ' ');
    folded
}

/// The text before and after `range`.
fn around(text: &str, range: TextRange) -> (&str, &str) {
    (
        text.get(..range.start()).unwrap_or_default(),
        text.get(range.end()..).unwrap_or_default(),
    )
}
