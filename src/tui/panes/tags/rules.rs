//! When to give a tag, when not, and an example, line by line.

use crate::model::Tag;
use crate::text::width::width;
use crate::text::{Breaks, TextRange, wrap};

/// A line of the rules: what it is about, on the first of its lines, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RuleLine {
    pub label: &'static str,
    pub words: String,
}

/// Each rule on a line of its own, however long.
pub(super) fn first_lines(tag: &Tag) -> Vec<RuleLine> {
    let rules = rules(tag).into_iter();
    rules.map(|(label, words)| line(label, words)).collect()
}

/// The rules in lines of so many cells; of more than `most` lines the first ones, with a sign that there are more.
pub(super) fn wrapped(tag: &Tag, cells: usize, most: usize) -> Vec<RuleLine> {
    let mut lines = Vec::new();
    for (label, words) in rules(tag) {
        let room = cells.saturating_sub(width(label) + 1).max(1);
        let ranges = wrap(words, TextRange::of(words), room, Breaks::Flow, &[]);
        let labels = std::iter::once(label).chain(std::iter::repeat(""));
        let pairs = ranges.iter().zip(labels);
        lines.extend(pairs.map(|(range, label)| line(label, range.slice(words))));
    }
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        last.words.push('…');
    }
    lines
}

fn line(label: &'static str, words: &str) -> RuleLine {
    let words = words.to_owned();
    RuleLine { label, words }
}

fn rules(tag: &Tag) -> Vec<(&'static str, &str)> {
    let all = [
        ("when", tag.include.as_str()),
        ("not", tag.exclude.as_str()),
        ("example", tag.example.as_str()),
    ];
    all.into_iter().filter(|(_, it)| !it.is_empty()).collect()
}
