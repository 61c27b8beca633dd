//! The head of an article: kicker, deck, byline and dates between the title and the first paragraph.

use crate::model::BlockKind;

use super::byline::{self, Byline, Form};
use super::caption;
use super::dateline::{self, Colons};
use super::measure::Ending;
use super::moment;
use super::page::Page;
use super::phrases::PHRASES;
use super::words::words;

/// Units after the title in which the head is looked for.
const REACH: usize = 14;

/// Decides the units of the head; gives the byline if there is one.
pub(crate) fn decide(page: &mut Page<'_>) -> Option<Byline> {
    let start = page.title.map_or(0, |it| it + 1);
    let end = head_end(page, start);
    let found = find_byline(page, start, end);
    if let Some((at, _)) = &found {
        page.set(*at, BlockKind::Byline);
        role_below(page, *at);
    }
    decide_deck(page, start, end);
    decide_kickers(page);
    found
        .map(|(_, byline)| byline)
        .or_else(|| byline_below(page))
}

/// After the first running text; if that can be a deck, because a byline or a date follows it, after the second.
fn head_end(page: &Page<'_>, start: usize) -> usize {
    let limit = (start + REACH).min(page.units.len());
    let mut running = (start..limit).filter(|at| page.is_running(*at));
    let Some(first) = running.next() else {
        return limit;
    };
    let follows = (first + 1..(first + 4).min(limit)).take_while(|at| !page.is_running(*at));
    let is_deck = page.title.is_some()
        && first <= start + 1
        && page
            .units
            .get(first)
            .is_some_and(|it| it.measure.words <= 60)
        && follows.into_iter().any(|at| is_credit(page, at));
    if is_deck {
        running.next().unwrap_or(limit)
    } else {
        first
    }
}

/// Whether unit `at` is a byline that says so, a name with a date, or a date.
fn is_credit(page: &Page<'_>, at: usize) -> bool {
    let inner = page.text_of(at);
    let is_dated = moment::read(inner).is_some_and(|it| it != moment::Moment::Clock);
    is_dated
        || byline::read(inner).is_some_and(|it| {
            it.form == Form::Stated || page.title.is_some() && it.name.contains(' ')
        })
}

/// The byline between `start` and `end`: one that says so, else a name that stands where bylines do.
fn find_byline(page: &Page<'_>, start: usize, end: usize) -> Option<(usize, Byline)> {
    let early = 0..start.saturating_sub(1);
    let candidates: Vec<(usize, Byline)> = (start..end)
        .chain(early)
        .filter(|at| page.is_open(*at))
        .filter_map(|at| byline::read(page.text_of(at)).map(|it| (at, it)))
        .collect();
    let stated = candidates.iter().find(|(_, it)| it.form == Form::Stated);
    let bare = candidates.iter().find(|(at, it)| {
        let is_early =
            it.form == Form::Told && *at < page.body.start && it.name.contains(char::is_uppercase);
        is_early || *at >= start && stands_as_byline(page, *at, start)
    });
    stated.or(bare).cloned()
}

/// Whether a bare name at `at` stands where bylines do: under a title, beside a date or right above the text.
fn stands_as_byline(page: &Page<'_>, at: usize, start: usize) -> bool {
    let is_near = page.title.is_some() && at <= start + 4;
    let is_agency = PHRASES
        .of("credits")
        .longest(&words(page.text_of(at)))
        .is_some();
    if is_agency {
        return false;
    }
    let is_dated = [at.checked_sub(1), Some(at + 1), Some(at + 2)]
        .into_iter()
        .flatten()
        .any(|it| {
            page.units
                .get(it)
                .is_some_and(|unit| unit.kind == Some(BlockKind::Meta))
        });
    let inner = page.text_of(at);
    let is_cased = inner.chars().any(char::is_uppercase);
    let is_heading_like =
        is_cased && !inner.chars().any(char::is_lowercase) && has_caps_below(page, at);
    let above = (at + 1..at + 4).find(|it| {
        page.is_open(*it)
            && !page
                .units
                .get(*it)
                .is_some_and(super::unit::Unit::is_suspect)
    });
    let is_above_text =
        above.is_none_or(|it| page.is_running(it) || caption::read(page.text_of(it)).is_some());
    is_near
        && !page
            .units
            .get(at)
            .is_some_and(super::unit::Unit::is_suspect)
        && (is_dated || is_above_text && is_cased && !is_heading_like)
}

/// Whether further short lines in capitals stand below: then they are headings, and this is the first.
fn has_caps_below(page: &Page<'_>, at: usize) -> bool {
    let mut below = page.units.iter().skip(at + 1).take(60);
    below.any(|it| {
        it.is_open()
            && it.measure.caps
            && it.measure.words <= 4
            && it.measure.ending == Ending::Open
    })
}

/// A line of a role under the byline belongs to it.
fn role_below(page: &mut Page<'_>, at: usize) {
    let below = at + 1;
    let inner = page.text_of(below);
    let words: Vec<&str> = inner.split_whitespace().collect();
    let is_role = words.len() <= 7
        && words
            .iter()
            .any(|it| super::names::is_role(it.trim_matches(',')))
        && super::measure::ending(inner) == Ending::Open;
    if is_role && page.is_open(below) && !page.is_running(below) {
        page.set(below, BlockKind::Byline);
    }
}

/// A byline below the text, if it says so in a line of its own.
fn byline_below(page: &mut Page<'_>) -> Option<Byline> {
    let end = page.units.len();
    let tail = page.body.end.max(end.saturating_sub(12))..end;
    let stated = tail
        .filter(|at| page.is_open(*at) && !page.is_running(*at))
        .find_map(|at| {
            let byline = byline::read(page.text_of(at))?;
            (byline.form == Form::Stated).then_some((at, byline))
        });
    let (at, byline) = stated.or_else(|| signed(page))?;
    let inner = page.text_of(at);
    let is_editorial = PHRASES.of("signature").longest(&words(inner)).is_some();
    let is_signed = byline.form != Form::Stated || is_editorial || inner.starts_with(['(', '（']);
    page.set(
        at,
        if is_signed {
            BlockKind::Signature
        } else {
            BlockKind::Byline
        },
    );
    (!is_editorial).then_some(byline)
}

/// A name alone right below the text.
fn signed(page: &Page<'_>) -> Option<(usize, Byline)> {
    let at = page.body.end;
    let is_alone = page.is_open(at)
        && !is_suspect(page, at)
        && page.title.is_some()
        && !super::signature::are_letters(page);
    let byline = byline::read(page.text_of(at)).filter(|_| is_alone)?;
    Some((at, byline))
}

/// The line or two under the title.
fn decide_deck(page: &mut Page<'_>, start: usize, end: usize) {
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
    let next = (start..end).find(|at| page.is_open(*at) && !is_suspect(page, *at));
    let Some(at) = next else { return };
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

fn is_suspect(page: &Page<'_>, at: usize) -> bool {
    page.units
        .get(at)
        .is_some_and(super::unit::Unit::is_suspect)
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
    let next = (at + 1..at + 6).find(|it| page.is_open(*it) && !is_suspect(page, *it));
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

/// Whether unit `at` or the one right over it leads to the home page: then it is an item of a menu.
fn leads_home(page: &Page<'_>, at: usize) -> bool {
    let is_home = |it: usize| PHRASES.of("home").is_whole(&words(page.text_of(it)));
    is_home(at) || at.checked_sub(1).is_some_and(is_home)
}

/// One or two short lines over the title: the section or the kind of piece.
fn decide_kickers(page: &mut Page<'_>) {
    let Some(title) = page.title else { return };
    let above: Vec<usize> = (0..title).filter(|at| page.is_open(*at)).collect();
    let has_suspects = (0..title).any(|at| is_suspect(page, at));
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
