//! Finding a quote in a text: exactly once, or as the asker chooses among several.

use super::OpsError;
use crate::model::ArticleId;
use crate::text::TextRange;
use crate::text::cursor::{boundary_after, boundary_before};

/// Bytes shown on each side of a place when there are several.
const CONTEXT: usize = 24;

/// Most places that are shown.
const SHOWN: usize = 5;

/// The words that are looked for, and which of them if they stand there several times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The words.
    pub exact: String,
    /// Which of the places, from 1.
    pub nth: Option<usize>,
    /// What stands right before.
    pub prefix: Option<String>,
    /// What stands right after.
    pub suffix: Option<String>,
}

/// Where the quote stands; white space in it stands for any white space if it does not occur as it is.
///
/// # Errors
/// [`OpsError::NoQuote`]; [`OpsError::ManyQuotes`] with the places in their context;
/// [`OpsError::NoSuchPlace`] if there are fewer than asked for.
pub(super) fn find(article: ArticleId, text: &str, wanted: &Wanted) -> Result<TextRange, OpsError> {
    let quote = wanted.exact.trim();
    let mut places = exact(text, quote);
    if places.is_empty() {
        places = loose(text, quote);
    }
    places.retain(|it| fits(text, *it, wanted));
    match (wanted.nth, places.as_slice()) {
        (_, []) => Err(OpsError::NoQuote {
            article,
            quote: quote.to_owned(),
        }),
        (None, [only]) => Ok(*only),
        (Some(nth), places) => match nth.checked_sub(1).and_then(|it| places.get(it)) {
            Some(place) => Ok(*place),
            None => Err(OpsError::NoSuchPlace {
                article,
                nth,
                count: places.len(),
            }),
        },
        (None, many) => Err(OpsError::ManyQuotes {
            article,
            count: many.len(),
            contexts: many
                .iter()
                .take(SHOWN)
                .map(|it| context(text, *it))
                .collect(),
        }),
    }
}

fn exact(text: &str, quote: &str) -> Vec<TextRange> {
    if quote.is_empty() {
        return Vec::new();
    }
    let found = text.match_indices(quote);
    found
        .map(|(at, found)| TextRange::new(at, at + found.len()))
        .collect()
}

/// The quote with any white space between its words, as it comes from another layout of the same text.
fn loose(text: &str, quote: &str) -> Vec<TextRange> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else {
        return Vec::new();
    };
    let starts = text.match_indices(first);
    let found = starts.filter_map(|(start, _)| {
        let mut end = start + first.len();
        for word in rest {
            let tail = text.get(end..)?;
            let space = tail.len() - tail.trim_start().len();
            if space == 0 || !tail.trim_start().starts_with(word) {
                return None;
            }
            end += space + word.len();
        }
        Some(TextRange::new(start, end))
    });
    found.collect()
}

fn fits(text: &str, place: TextRange, wanted: &Wanted) -> bool {
    let before = TextRange::new(0, place.start()).slice(text);
    let after = TextRange::new(place.end(), text.len()).slice(text);
    let prefix = wanted.prefix.as_deref().unwrap_or_default();
    let suffix = wanted.suffix.as_deref().unwrap_or_default();
    before.trim_end().ends_with(prefix.trim_end())
        && after.trim_start().starts_with(suffix.trim_start())
}

/// The place with a little of what stands around it, on one line.
fn context(text: &str, place: TextRange) -> String {
    let from = boundary_after(text, place.start().saturating_sub(CONTEXT));
    let to = boundary_before(text, (place.end() + CONTEXT).min(text.len()));
    let before = TextRange::new(from, place.start()).slice(text);
    let after = TextRange::new(place.end(), to).slice(text);
    let line = format!("…{before}«{}»{after}…", place.slice(text));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
