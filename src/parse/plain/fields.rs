//! Lines of several header fields: "来源：云岭日报    作者：陈望    时间：2030-04-02".

use super::front_matter::{Entry, known_entry};
use super::moment;
use super::phrases::Field;

/// Longer lines are text.
const LONGEST: usize = 240;

/// The fields of `text`, if it holds two or more and nothing else.
pub(crate) fn read(text: &str) -> Option<Vec<Entry>> {
    if text.len() > LONGEST || !text.contains([':', '：']) {
        return None;
    }
    [wide_parts(text), labeled_parts(text)]
        .into_iter()
        .filter(|it| it.len() >= 2)
        .find_map(|it| entries(&it))
}

/// Parts between bars or wide gaps.
fn wide_parts(text: &str) -> Vec<&str> {
    text.split(['|', '｜', '·', '\t', '\u{3000}'])
        .flat_map(|it| it.split("  "))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect()
}

/// Parts that each begin with a word that a colon ends.
fn labeled_parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(char::is_whitespace) {
        let rest = text.get(at..).unwrap_or_default().trim_start();
        let token = rest.split_whitespace().next().unwrap_or_default();
        let is_label = token
            .find([':', '：'])
            .is_some_and(|it| it > 1 && !token.starts_with(char::is_numeric));
        if is_label {
            parts.push(text.get(start..at).unwrap_or_default().trim());
            start = at;
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts.retain(|it| !it.is_empty());
    parts
}

/// The entries of the parts, if each is a field or says when, and one at least is a field.
fn entries(parts: &[&str]) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    for part in parts {
        match known_entry(part).filter(|it| !it.value.is_empty()) {
            Some(entry) => entries.push(entry),
            None if moment::read(part).is_some() => {}
            None => return None,
        }
    }
    let is_told = entries
        .iter()
        .any(|it| matches!(it.field, Field::Byline | Field::Source | Field::Date));
    (is_told || parts.len() > entries.len() && !entries.is_empty()).then_some(entries)
}
