//! Headings: short lines that stand over what they name.

use crate::model::BlockKind;

use super::measure::{Ending, Measure};
use super::page::Page;
use super::unit::Unit;

/// Decides which of the remaining units are headings, and takes the rest for paragraphs.
pub(crate) fn decide(page: &mut Page<'_>) {
    let candidates: Vec<usize> = (0..page.units.len())
        .filter(|at| page.is_open(*at))
        .filter(|at| is_marked_up(page.text_of(*at)) || is_heading(page, *at))
        .collect();
    let (spoken, plain): (Vec<usize>, Vec<usize>) = candidates
        .into_iter()
        .partition(|at| is_spoken(page.text_of(*at)));
    let asked = plain
        .iter()
        .filter(|at| page.text_of(**at).ends_with(['?', '？', '؟']))
        .count();
    // In an interview whose questions are headings "And then?" is one, too.
    let spoken = spoken.into_iter().filter(|_| asked >= 2);
    for at in plain.into_iter().chain(spoken) {
        let level = level(page.text_of(at));
        page.set(at, BlockKind::Heading);
        if let Some(unit) = page.units.get_mut(at) {
            unit.level = level;
        }
    }
    for at in page.all(Unit::is_open) {
        let has_words = page.text_of(at).chars().any(char::is_alphanumeric);
        page.set(
            at,
            if has_words {
                BlockKind::Paragraph
            } else {
                BlockKind::Meta
            },
        );
    }
}

/// `## Heading`, `**Heading**`, `== Heading ==`.
fn is_marked_up(text: &str) -> bool {
    let is_bold = text.len() > 4
        && text.starts_with("**")
        && text.ends_with("**")
        && text.matches("**").count() == 2;
    let is_wiki = text.starts_with("==") && text.ends_with("==") && text.len() > 6;
    let is_underlined = text.lines().count() == 2
        && text.lines().last().is_some_and(|it| {
            it.trim()
                .chars()
                .all(|mark| matches!(mark, '=' | '-' | '~' | '─'))
        });
    level(text).is_some()
        || is_underlined
        || ((is_bold || is_wiki) && Measure::of(text).words <= 14 && !text.contains('\n'))
}

/// The number of hashes before a heading.
fn level(text: &str) -> Option<u8> {
    let hashes = text.chars().take_while(|it| *it == '#').count();
    let is_parted = text
        .get(hashes..)
        .is_some_and(|it| it.starts_with(' ') && it.trim().len() > 1);
    let is_line = !text.contains('\n')
        && text.chars().count() <= 200
        && text.chars().any(char::is_alphanumeric);
    ((1..=6).contains(&hashes) && is_parted && is_line).then(|| u8::try_from(hashes).unwrap_or(6))
}

/// Whether a short line stands over something longer.
fn is_heading(page: &Page<'_>, at: usize) -> bool {
    let Some(unit) = page.units.get(at) else {
        return false;
    };
    let inner = unit.text(page.text);
    looks_like_heading(unit, inner) && names_what_follows(page, at)
}

/// Whether the line itself can be a heading.
fn looks_like_heading(unit: &Unit, text: &str) -> bool {
    let measure = unit.measure;
    let most = if measure.ideographic { 30 } else { 80 };
    let is_numbered = unit
        .marker
        .is_some_and(|it| matches!(it.kind, super::marker::MarkerKind::Number(_)));
    let is_plain = unit.marker.is_none()
        || is_numbered
        || text.starts_with(['■', '●', '◆', '▶', '►', '▪', '○', '★']);
    let ends_well = match measure.ending {
        Ending::Open => true,
        Ending::Question => {
            let most = if measure.ideographic { 12 } else { 9 };
            (2..=most).contains(&measure.words)
        }
        Ending::Sentence | Ending::Colon | Ending::Comma => false,
    };
    let is_aside =
        text.starts_with(['(', '[', '（', '［']) && text.ends_with([')', ']', '）', '］']);
    let has_letters = text.chars().any(char::is_alphabetic) && !holds_sentences(text);
    !unit.is_turn
        && is_plain
        && !is_aside
        && has_letters
        && ends_well
        && measure.words <= 13
        && text.chars().count() <= most
}

/// Whether a sentence ends inside the line.
fn holds_sentences(text: &str) -> bool {
    let ends = [". ", "! ", "。", "… "]
        .iter()
        .filter_map(|mark| text.find(mark).map(|at| (at, mark.len())));
    ends.into_iter().any(|(at, length)| {
        let word = text
            .get(..at)
            .unwrap_or_default()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let rest = text.get(at + length..).unwrap_or_default();
        word.chars().count() >= 4
            && rest.starts_with(|it: char| it.is_uppercase() || matches!(it, '—' | '–'))
    })
}

/// Whether a question is asked in passing rather than over a part of the text: "But why?", "“Who knows?”".
fn is_spoken(text: &str) -> bool {
    const OPENERS: [&str; 24] = [
        "but", "and", "so", "or", "oh", "well", "yet", "then", "aber", "und", "doch", "oder",
        "mais", "et", "ou", "alors", "але", "а", "і", "но", "и", "да", "ну", "لكن",
    ];
    let first = super::words::words(text)
        .into_iter()
        .next()
        .map(|it| it.folded);
    let is_quote = text.starts_with(super::measure::is_opening_quote);
    let is_question = text.ends_with(['?', '？', '؟']) || is_quote && text.contains('?');
    is_question && (is_quote || first.is_some_and(|it| OPENERS.contains(&it.as_str())))
}

/// Whether what comes next, folded lines and captions aside, is longer running text or a list.
fn names_what_follows(page: &Page<'_>, at: usize) -> bool {
    let next = page.units.iter().enumerate().skip(at + 1).find(|(_, it)| {
        !matches!(
            it.kind,
            Some(BlockKind::Clutter | BlockKind::Caption | BlockKind::Meta | BlockKind::Byline)
        )
    });
    let Some((below, unit)) = next else {
        return false;
    };
    let own = page.units.get(at).map_or(0, |it| it.measure.letters);
    if let Some(kind) = unit.kind {
        !matches!(kind, BlockKind::Title | BlockKind::Signature)
    } else {
        let is_longer = unit.measure.letters > own
            && (unit.measure.words >= 8 || unit.measure.ending != Ending::Open);
        let is_lower_heading = looks_like_heading(unit, unit.text(page.text))
            && (below + 1..below + 3).any(|it| page.is_running(it))
            && unit.gap > 0;
        is_longer
            && (unit.measure.is_closed()
                || unit.measure.words >= 14
                || unit.measure.ending == Ending::Colon
                || unit.is_turn)
            || is_lower_heading
    }
}
