//! The head of an article: kicker, deck, byline and dates between the title and the first paragraph.

use crate::model::BlockKind;

use super::byline::{self, Byline, Form};
use super::caption;
use super::deck;
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
    deck::decide_deck(page, start, end);
    deck::decide_kickers(page);
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
    let inner = page.text_of(at);
    let is_agency = PHRASES.of("credits").longest(&words(inner)).is_some();
    if page.title.is_none() || at > start + 4 || is_agency || page.is_suspect(at) {
        return false;
    }
    let beside = [at.checked_sub(1), Some(at + 1), Some(at + 2)];
    let is_dated = beside
        .into_iter()
        .flatten()
        .any(|it| page.is_a(it, BlockKind::Meta));
    let next = (at + 1..at + 4).find(|it| page.is_open(*it) && !page.is_suspect(*it));
    let is_text = |it| page.is_running(it) || caption::read(page.text_of(it)).is_some();
    let has_capitals = inner.chars().any(char::is_uppercase);
    let is_caps = has_capitals && !inner.chars().any(char::is_lowercase);
    is_dated || has_capitals && next.is_none_or(is_text) && !(is_caps && has_caps_below(page, at))
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
        && !page.is_suspect(at)
        && page.title.is_some()
        && !super::signature::are_letters(page);
    let byline = byline::read(page.text_of(at)).filter(|_| is_alone)?;
    Some((at, byline))
}
