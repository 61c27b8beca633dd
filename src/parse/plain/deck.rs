//! The deck: a line or two under the title, and the kicker over it.

use crate::model::BlockKind;

use super::caption;
use super::dateline::{self, Colons};
use super::measure::Ending;
use super::moment::{self, Moment};
use super::page::Page;
use super::phrases::PHRASES;
use super::words::words;

/// The line or two under the title.
pub(crate) fn decide_deck(page: &mut Page<'_>, start: usize, end: usize) {
    if page.title.is_none() {
        return;
    }
    let credit = (start..end.min(start + 6)).find(|at| {
        page.units
            .get(*at)
            .is_some_and(|it| matches!(it.kind, Some(BlockKind::Byline | BlockKind::Meta)))
    });
    if let Some(credit) = credit {
        let decks: Vec<usize> = (start..credit)
            .filter(|at| can_be_deck(page, *at, 60))
            .collect();
        if (1..=2).contains(&decks.len()) {
            for at in decks {
                page.set(at, BlockKind::Deck);
            }
            return;
        }
    }
    if let Some(at) = credit.and_then(|it| lead_below(page, it)) {
        page.set(at, BlockKind::Deck);
        return;
    }
    let next = (start..end).find(|at| page.is_open(*at) && !page.is_suspect(*at));
    let Some(at) = next else { return };
    // Below a time alone stands the heading of an entry.
    let above = at.checked_sub(1).map_or("", |it| page.text_of(it));
    if moment::read(above) == Some(Moment::Clock) {
        return;
    }
    let unit = page.units.get(at).map(|it| it.measure).unwrap_or_default();
    let is_deck = unit.ending == Ending::Open || unit.ending == Ending::Question;
    if is_deck && unit.words >= 5 && can_be_deck(page, at, 40) && leads_on(page, at) {
        page.set(at, BlockKind::Deck);
    }
}

/// A lead under byline and date: a short text over a caption, or over the paragraph with the dateline.
fn lead_below(page: &Page<'_>, credit: usize) -> Option<usize> {
    let is_head = |at: &usize| {
        page.units
            .get(*at)
            .is_some_and(|it| matches!(it.kind, Some(BlockKind::Byline | BlockKind::Meta)))
    };
    let at = (credit..credit + 5).find(|at| !is_head(at))?;
    let below = page.text_of(at + 1);
    let is_over_caption = caption::read(below).is_some_and(|it| it.credit.is_some());
    let is_over_dateline = dateline::read(below, Colons::Refused).is_some();
    let is_short = page.units.get(at).is_some_and(|it| it.measure.words <= 45);
    let has_dateline = dateline::read(page.text_of(at), Colons::Refused).is_some();
    (is_short
        && !has_dateline
        && can_be_deck(page, at, 45)
        && (is_over_caption || is_over_dateline))
        .then_some(at)
}

fn can_be_deck(page: &Page<'_>, at: usize, longest: usize) -> bool {
    let inner = page.text_of(at);
    let Some(unit) = page.units.get(at) else {
        return false;
    };
    unit.is_open()
        && !unit.is_suspect()
        && !unit.is_turn
        && unit.marker.is_none()
        && (3..=longest).contains(&unit.measure.words)
        && !matches!(unit.measure.ending, Ending::Colon | Ending::Comma)
        && caption::read(inner).is_none()
        && !PHRASES.of("key_points").is_whole(&words(inner))
}

/// Whether running text comes soon after unit `at`, so that it stands right under the title's block.
fn leads_on(page: &Page<'_>, at: usize) -> bool {
    let next = (at + 1..at + 6).find(|it| page.is_open(*it) && !page.is_suspect(*it));
    next.is_none_or(|it| {
        page.is_running(it)
            || caption::read(page.text_of(it)).is_some()
            || is_repeat(page, it, at)
            || page
                .units
                .get(it)
                .is_some_and(|unit| unit.marker.is_some() || unit.is_turn)
    })
}

/// Whether unit `it` says again what the title or unit `at` says.
fn is_repeat(page: &Page<'_>, it: usize, at: usize) -> bool {
    let key = super::words::key(page.text_of(it));
    let next = super::words::key(page.text_of(it + 1));
    page.title
        .is_some_and(|title| super::words::key(page.text_of(title)) == key)
        || key == super::words::key(page.text_of(at))
        || next == key
}

/// One or two short lines over the title: the section or the kind of piece.
pub(crate) fn decide_kickers(page: &mut Page<'_>) {
    let Some(title) = page.title else { return };
    let above: Vec<usize> = (0..title).filter(|at| page.is_open(*at)).collect();
    let has_suspects = (0..title).any(|at| page.is_suspect(at));
    for at in above.iter().copied() {
        let Some(unit) = page.units.get(at) else {
            continue;
        };
        let is_known = PHRASES.of("kickers").is_whole(&words(page.text_of(at)));
        let stands_alone = unit.gap > 0 || at == 0 || above.len() == 1;
        let is_over_title = at + 1 == title && stands_alone;
        let is_short = unit.measure.words <= 8 && !unit.measure.is_closed();
        let is_brief = is_over_title && unit.measure.words <= 3;
        let is_alone = above.len() <= 2 && !has_suspects && !leads_home(page, at);
        let is_plain = is_known || is_over_title || !unit.evidence.is_menu;
        let is_kicker = is_short && is_plain && !unit.is_suspect() && (is_alone || is_brief);
        let is_section = is_known && at + 1 == title && at == 0;
        if is_section || is_kicker {
            page.set(at, BlockKind::Meta);
        }
    }
}

/// Whether unit `at` or the one right over it leads to the home page: then it is an item of a menu.
fn leads_home(page: &Page<'_>, at: usize) -> bool {
    let is_home = |it: usize| PHRASES.of("home").is_whole(&words(page.text_of(it)));
    is_home(at) || at.checked_sub(1).is_some_and(is_home)
}
