//! Lists and key points: items with markers in a row, and the points before the text.

use std::ops::Range;

use crate::model::BlockKind;

use super::marker::{self, MarkerKind};
use super::measure::Ending;
use super::page::Page;
use super::phrases::PHRASES;
use super::words::words;

/// Items that are longer than this many words on average are paragraphs with a number.
const LONG_ITEM: usize = 150;

/// Decides which units are items of lists, and which of them are key points.
pub(crate) fn decide(page: &mut Page<'_>) {
    let text = text_around(page);
    let mut at = 0;
    while at < page.units.len() {
        let run = run_at(page, at);
        at += run.len().max(1);
        if run.is_empty() || !is_list(page, &run) {
            continue;
        }
        let kind = if are_key_points(page, &run, &text) {
            BlockKind::KeyPoint
        } else {
            BlockKind::ListItem
        };
        for item in run {
            page.set(item, kind);
        }
    }
    plain_points(page);
}

/// From the first unit of running text, decks aside, to the last that is no item.
fn text_around(page: &Page<'_>) -> Range<usize> {
    let is_text = |at: &usize| page.is_running(*at);
    let mut all = (0..page.units.len()).filter(is_text);
    let first = all.find(|at| {
        page.units
            .get(*at)
            .is_some_and(|it| it.kind != Some(BlockKind::Deck))
    });
    let last = (0..page.units.len())
        .rev()
        .filter(is_text)
        .find(|at| page.units.get(*at).is_some_and(|it| it.marker.is_none()));
    first.unwrap_or(page.units.len())..last.unwrap_or(0)
}

/// The units from `at` on that are items of one list.
fn run_at(page: &Page<'_>, at: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    let mut last: Option<MarkerKind> = None;
    for here in at..page.units.len() {
        let Some(unit) = page
            .units
            .get(here)
            .filter(|it| it.is_open() && !it.is_turn)
        else {
            break;
        };
        let inner = unit.text(page.text);
        let Some(marker) = unit
            .marker
            .filter(|it| !marker::is_speech(inner, *it, unit.measure))
        else {
            break;
        };
        if last.is_some_and(|it| !it.is_like(marker.kind)) || unit.gap > 2 && !run.is_empty() {
            break;
        }
        last = Some(marker.kind);
        run.push(here);
    }
    run
}

/// Whether items in a row are a list rather than numbered headings or a lone dash.
fn is_list(page: &Page<'_>, run: &[usize]) -> bool {
    let Some(first) = run.first().copied() else {
        return false;
    };
    let words: usize = run.iter().map(|it| page.measure(*it).words).sum();
    if words > run.len() * LONG_ITEM {
        return false;
    }
    run.len() >= 2 || is_lone_item(page, first)
}

/// Whether one item alone is a list: after a heading or a colon, or with a bullet that is nothing else.
fn is_lone_item(page: &Page<'_>, at: usize) -> bool {
    let Some(marker) = page.units.get(at).and_then(|it| it.marker) else {
        return false;
    };
    let measure = page.measure(at);
    let is_over_text =
        page.measure(at + 1).is_closed() && measure.words <= 12 && measure.ending == Ending::Open;
    let is_square = page
        .text_of(at)
        .starts_with(['■', '●', '◆', '▶', '►', '▪', '★', '○', '□', '◇']);
    let is_heading = is_square && is_over_text;
    let follows_label = at.checked_sub(1).is_some_and(|it| introduces(page, it));
    match marker.kind {
        MarkerKind::Number(_) => false,
        MarkerKind::Bullet(_) => !is_heading,
        _ => follows_label && !is_heading,
    }
}

/// Whether unit `at` is a heading or ends with a colon.
fn introduces(page: &Page<'_>, at: usize) -> bool {
    page.units.get(at).is_some_and(|it| {
        let is_heading = it.is_open()
            && it.measure.words <= 10
            && it.measure.ending == Ending::Open
            && it.marker.is_none();
        is_heading
            || it.measure.ending == Ending::Colon
            || it.kind == Some(BlockKind::Heading)
            || it.kind == Some(BlockKind::ListItem)
    })
}

/// Whether the items stand before all running text, or under a label that says so.
fn are_key_points(page: &Page<'_>, run: &[usize], text: &Range<usize>) -> bool {
    let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else {
        return false;
    };
    let is_labeled = first.checked_sub(1).is_some_and(|it| is_label(page, it));
    let is_early = first * 5 <= page.units.len() * 2;
    let is_before = first <= text.start;
    let has_text_after = last < text.end;
    let is_bulleted = page
        .units
        .get(first)
        .and_then(|it| it.marker)
        .is_some_and(|it| {
            matches!(
                it.kind,
                MarkerKind::Bullet(_) | MarkerKind::Dash(_) | MarkerKind::Picture
            )
        });
    let is_unlabeled = is_before && has_text_after && is_bulleted;
    run.len() >= 2 && (is_labeled && (is_early || is_before) || is_unlabeled)
}

/// Whether unit `at` is a label such as "Key points".
pub(crate) fn is_label(page: &Page<'_>, at: usize) -> bool {
    let inner = page.text_of(at);
    inner.len() < 80 && PHRASES.of("key_points").is_whole(&words(inner))
}

/// Lines without markers under a label that only key points can have, before the text.
fn plain_points(page: &mut Page<'_>) {
    let labels: Vec<usize> = (0..page.units.len())
        .filter(|at| page.is_open(*at) && is_label(page, *at))
        .collect();
    for label in labels {
        let has_items = page
            .units
            .get(label + 1)
            .is_some_and(|it| it.kind == Some(BlockKind::KeyPoint));
        let starts_group = page.units.get(label + 1).is_some_and(|it| it.gap == 0);
        let group: Vec<usize> = (label + 1..page.units.len())
            .take_while(|at| page.is_open(*at) && page.units.get(*at).is_some_and(|it| it.gap == 0))
            .take(9)
            .collect();
        let ends_group = group
            .last()
            .is_some_and(|it| page.units.get(it + 1).is_some_and(|unit| unit.gap > 0));
        let are_short = group
            .iter()
            .all(|at| page.units.get(*at).is_some_and(|it| it.measure.words <= 40));
        if !has_items && starts_group && ends_group && are_short && (2..=8).contains(&group.len()) {
            for at in group {
                page.set(at, BlockKind::KeyPoint);
            }
        }
        page.set(label, BlockKind::Heading);
    }
}
