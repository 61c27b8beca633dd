//! Completion: what the term at the cursor may become.

use super::filter::{Mark, keys, split_key};
use crate::search::fuzzy::Fuzzy;
use crate::text::TextRange;

/// Most proposals of one completion.
const MOST_PROPOSALS: usize = 50;

/// The names that values of filters can take.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Names of publishers.
    pub sources: &'a [&'a str],
    /// Paths of folders of subscriptions.
    pub folders: &'a [&'a str],
    /// Names of subscriptions.
    pub origins: &'a [&'a str],
    /// Paths of tags.
    pub tags: &'a [&'a str],
    /// Codes of languages.
    pub languages: &'a [&'a str],
}

/// Proposals for one stretch of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that a proposal replaces.
    pub range: TextRange,
    /// What could stand there instead, best first: `source:"Harbour Herald"`, `is:unread`, `after:`.
    pub proposals: Vec<String>,
}

/// Proposes what the term that ends at `cursor` (a byte of `typed`) may become; `None` where there is nothing to propose.
///
/// A beginning of a key gives keys, a key with a colon gives values.
pub fn complete(typed: &str, cursor: usize, known: &Known<'_>) -> Option<Completion> {
    let before = typed.get(..cursor)?;
    let start = start_of_term(before);
    let term = before.get(start..)?;
    let proposals = match split_key(term) {
        Some((key, value)) => values(key, value.trim_start_matches('"'), known),
        None if term.is_empty() => Vec::new(),
        None => keys()
            .filter(|it| it.starts_with(&term.to_ascii_lowercase()))
            .collect(),
    };
    (!proposals.is_empty()).then(|| Completion {
        range: TextRange::new(start, cursor),
        proposals,
    })
}

/// Where the last term begins, after its sign; a quoted value belongs to its key.
fn start_of_term(before: &str) -> usize {
    let mut start = 0;
    let mut is_quoted = false;
    for (at, c) in before.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '(' | ')' | '|' if !is_quoted => start = at + 1,
            _ if c.is_whitespace() && !is_quoted => start = at + c.len_utf8(),
            '-' | '!' if at == start => start = at + 1,
            _ => {}
        }
    }
    start
}

/// The values of `key` that match what was typed of it.
fn values(key: &str, typed: &str, known: &Known<'_>) -> Vec<String> {
    let marks = Mark::ALL.map(|it| it.0);
    let choices: &[&str] = match key {
        "source" => known.sources,
        "folder" => known.folders,
        "origin" => known.origins,
        "tag" => known.tags,
        "lang" => known.languages,
        "is" => &marks,
        "in" => &["clutter"],
        _ => &[],
    };
    let ranked = Fuzzy::new(typed).rank(choices.iter().copied());
    let names = ranked.iter().filter_map(|(at, _)| choices.get(*at));
    names
        .take(MOST_PROPOSALS)
        .map(|it| format!("{key}:{}", quoted(it)))
        .collect()
}

/// The value as it must be typed.
fn quoted(name: &str) -> String {
    let is_plain = |it: char| !it.is_whitespace() && !matches!(it, '(' | ')' | '|' | '"');
    if name.chars().all(is_plain) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', " "))
    }
}
