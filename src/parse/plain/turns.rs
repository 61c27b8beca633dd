//! Turns of a conversation: "Q:" and "A:", speakers in capitals, names that come back.

use std::collections::HashMap;

use super::evidence::Evidence;
use super::page::Page;
use super::phrases::PHRASES;
use super::words::words;

/// Marks the units that are turns, if there are three of them or the labels are those of interviews.
pub(crate) fn mark(page: &mut Page<'_>) {
    let labels: Vec<Option<String>> = (0..page.units.len())
        .map(|at| label(page.text_of(at)))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(label.as_str()).or_default() += 1;
    }
    let speakers = counts
        .iter()
        .filter(|(label, count)| **count >= 2 || is_known(label))
        .count();
    let turns: usize = counts
        .iter()
        .filter(|(label, count)| **count >= 2 || is_known(label) || is_caps(label))
        .map(|(_, count)| count)
        .sum();
    if speakers == 0 || turns < 3 {
        return;
    }
    for (at, label) in labels.iter().enumerate() {
        let is_turn = label.as_deref().is_some_and(|it| {
            let is_named = speakers >= 2 && super::names::is_person(it);
            counts.get(it).is_some_and(|count| *count >= 2)
                || is_known(it)
                || is_caps(it)
                || is_named
        });
        let open = page.units.get_mut(at).filter(|it| is_turn && it.is_open());
        if let Some(unit) = open {
            unit.is_turn = true;
            unit.evidence = Evidence::default();
        }
    }
}

/// What stands before the first colon, if it can be a speaker.
fn label(text: &str) -> Option<String> {
    let head: String = text.chars().take(40).collect();
    let at = head.find([':', '：']).or_else(|| {
        head.strip_prefix(['Q', 'A'])
            .filter(|it| it.starts_with(". "))
            .map(|_| 1)
    })?;
    let name = head
        .get(..at)?
        .trim()
        .trim_matches(|it| matches!(it, '*' | '_' | '—' | '–' | '-'))
        .trim();
    let count = name.split_whitespace().count();
    let starts_high = name
        .chars()
        .next()
        .is_some_and(|it| !it.is_lowercase() && it.is_alphabetic());
    let rest = text.get(at..)?.trim_start_matches([':', '：', '.', '*']);
    let has_rest = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()
        || rest.starts_with(super::words::is_ideograph)
        || rest.starts_with(super::measure::is_opening_quote);
    ((1..=4).contains(&count) && starts_high && has_rest && !name.contains(['“', '"', ',']))
        .then(|| name.to_owned())
}

/// Whether a label is one that only conversations have.
fn is_known(label: &str) -> bool {
    PHRASES.of("turns").is_whole(&words(label))
}

/// Whether a label is written in capitals, as speakers are in transcripts.
fn is_caps(label: &str) -> bool {
    label.chars().filter(|it| it.is_uppercase()).count() >= 2
        && !label.chars().any(char::is_lowercase)
}
