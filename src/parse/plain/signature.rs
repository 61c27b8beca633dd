//! Signatures: who signs a letter, and the desk that worked on a report.

use crate::model::BlockKind;

use super::measure::Ending;
use super::names;
use super::page::Page;
use super::phrases::PHRASES;
use super::words::words;

/// Decides which units are signatures.
pub(crate) fn decide(page: &mut Page<'_>) {
    let are_letters = are_letters(page);
    for at in 0..page.units.len() {
        let is_out = page.units.get(at).is_none_or(super::unit::Unit::is_suspect)
            || !page.text_of(at).contains(char::is_alphabetic);
        if is_out || !page.is_open(at) || page.units.get(at).is_some_and(|it| it.is_turn) {
            continue;
        }
        if is_desk_line(page, at)
            || is_dashed_name(page, at)
            || (are_letters && is_letter_name(page, at))
        {
            page.set(at, BlockKind::Signature);
            date_below(page, at + 1);
        } else if is_closing(page, at) {
            sign_below(page, at);
        }
    }
}

/// A place and a day right under a signature belong to it.
fn date_below(page: &mut Page<'_>, at: usize) {
    let is_dated = page
        .units
        .get(at)
        .is_some_and(|it| it.kind == Some(BlockKind::Meta) && it.gap == 0 && it.measure.words <= 8);
    if is_dated {
        page.set(at, BlockKind::Signature);
    }
}

/// Whether the text is a letter or a column of letters.
pub(crate) fn are_letters(page: &Page<'_>) -> bool {
    let head = page.title.into_iter().chain(0..page.units.len().min(4));
    head.into_iter().any(|at| {
        let words = words(page.text_of(at).get(..200).unwrap_or(page.text_of(at)));
        PHRASES
            .of("letters")
            .longest(&words)
            .is_some_and(|it| it == words.len() || it >= 2 || page.title == Some(at))
    })
}

/// "(Reporting by …; Editing by …)", "责任编辑：…", "Редактор: …": near the end, outside or in brackets.
fn is_desk_line(page: &Page<'_>, at: usize) -> bool {
    let inner = page.text_of(at);
    let Some(unit) = page.units.get(at) else {
        return false;
    };
    let is_bracketed =
        inner.starts_with(['(', '（', '[', '【']) && inner.ends_with([')', '）', ']', '】', '.']);
    if at >= page.body.end && are_initials(inner) {
        return true;
    }
    let plain = inner.trim_start_matches(['(', '（', '[', '【', '*', '_', '—', '-', ' ']);
    let words = words(plain);
    let Some(length) = PHRASES.of("signature").longest(&words) else {
        return is_bracketed && is_reporter(inner) && unit.measure.words <= 12;
    };
    let after = length
        .checked_sub(1)
        .and_then(|it| words.get(it))
        .map_or("", |it| plain.get(it.end..).unwrap_or_default());
    let is_marked = after.trim_start().starts_with([':', '：', '/', ' ', '　'])
        && after.trim_start().starts_with([':', '：', '/']);
    let is_phrase =
        length >= 2 && !unit.measure.ideographic || unit.measure.ideographic && length >= 4;
    let is_late = at * 2 >= page.units.len();
    is_late && unit.measure.words <= 45 && (is_marked || is_phrase || is_bracketed)
}

/// `edf/mb/jj`.
fn are_initials(text: &str) -> bool {
    let mut parts = text.split('/');
    let are_short = parts
        .clone()
        .all(|it| (1..=4).contains(&it.chars().count()) && it.chars().all(char::is_alphabetic));
    parts.next().is_some() && parts.next().is_some() && are_short && text.len() <= 24
}

/// `(記者 高瀬みどり)`.
fn is_reporter(text: &str) -> bool {
    super::byline::read(text).is_some_and(|it| it.form == super::byline::Form::Stated)
}

/// `— Desmond Oyelaran, Milltown` after a paragraph.
fn is_dashed_name(page: &Page<'_>, at: usize) -> bool {
    let inner = page.text_of(at);
    let Some(unit) = page.units.get(at) else {
        return false;
    };
    let Some(rest) = inner
        .strip_prefix(['—', '–', '―'])
        .or_else(|| inner.strip_prefix("--"))
    else {
        return false;
    };
    let rest = rest.trim_start();
    if !rest.starts_with(char::is_alphabetic) {
        return false;
    }
    let first = rest.split(',').next().unwrap_or_default();
    let is_alone = !page
        .units
        .get(at + 1)
        .is_some_and(|it| it.marker.is_some() && it.is_open());
    unit.measure.words <= 10
        && unit.measure.ending != Ending::Question
        && is_alone
        && (names::is_person(first) || is_name_like(rest))
}

/// A name, with a place after it, under a letter.
fn is_letter_name(page: &Page<'_>, at: usize) -> bool {
    let inner = page.text_of(at);
    let Some(unit) = page.units.get(at) else {
        return false;
    };
    let follows_text = at.checked_sub(1).is_some_and(|it| {
        page.is_running(it)
            || page.units.get(it).is_some_and(|unit| {
                unit.kind == Some(BlockKind::Signature)
                    || (unit.is_open() && unit.measure.is_closed())
            })
    });
    let is_line = unit.measure.words <= 9
        && !matches!(unit.measure.ending, Ending::Question | Ending::Colon)
        && !(unit.measure.ending == Ending::Sentence && unit.measure.words > 6);
    let after_name = at.checked_sub(1).is_some_and(|it| {
        page.units
            .get(it)
            .is_some_and(|unit| unit.kind == Some(BlockKind::Signature))
    });
    let is_about = after_name
        && unit.measure.words <= 25
        && unit.measure.is_closed()
        && at + 3 >= page.units.len();
    follows_text
        && (is_line
            && (inner.contains(',')
                || names::is_person(inner)
                || after_name && is_name_like(inner))
            && is_name_like(inner)
            || is_about)
}

/// Whether most words of a short line begin with capitals, as names and places do.
fn is_name_like(text: &str) -> bool {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let high = tokens
        .iter()
        .filter(|it| {
            it.chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c.is_numeric())
        })
        .count();
    let caseless = text
        .chars()
        .all(|it| !it.is_lowercase() && !it.is_uppercase());
    !tokens.is_empty()
        && (high * 10 >= tokens.len() * 7 || caseless)
        && text
            .chars()
            .next()
            .is_some_and(|it| it.is_uppercase() || caseless || it == '—')
        || (high >= 2 && text.contains(',') && tokens.len() <= 7)
}

/// Whether unit `at` closes a letter: "Yours sincerely,".
fn is_closing(page: &Page<'_>, at: usize) -> bool {
    let inner = page.text_of(at);
    let Some(unit) = page
        .units
        .get(at)
        .filter(|_| inner.len() < 80 && at * 2 >= page.body.end)
    else {
        return false;
    };
    let is_brief = unit.measure.ending == Ending::Comma && unit.measure.words <= 4;
    let is_signed = page
        .units
        .get(at + 1)
        .is_some_and(|it| it.measure.words <= 3 && it.measure.ending == Ending::Open);
    PHRASES.of("closings").is_whole(&words(inner))
        || is_brief && is_signed && at + 1 >= page.body.end
}

/// The closing words and the short lines below them sign the letter.
fn sign_below(page: &mut Page<'_>, closing: usize) {
    let mut signed = false;
    for at in closing + 1..(closing + 4).min(page.units.len()) {
        let is_line = page
            .units
            .get(at)
            .is_some_and(|it| it.is_open() && it.measure.words <= 8 && !it.is_suspect());
        if !is_line || !is_name_like(page.text_of(at)) {
            break;
        }
        page.set(at, BlockKind::Signature);
        signed = true;
    }
    if signed {
        page.set(closing, BlockKind::Signature);
    }
}
