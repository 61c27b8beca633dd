//! Lines that say again what stands elsewhere: the title, a caption, a teaser.

use crate::model::BlockKind;

use super::measure::Ending;
use super::page::Page;
use super::unit::Unit;
use super::words::key;

/// Lines that repeat the title known from elsewhere, or stand before the title and say the same.
pub(crate) fn fold_title_repeats(page: &mut Page<'_>, known: Option<&str>) {
    let title = page.title.map(|it| page.text_of(it).to_owned());
    let Some(wanted) = title
        .as_deref()
        .or(known)
        .map(key)
        .filter(|it| it.contains(' '))
    else {
        return;
    };
    let same = page.all(|it| it.is_open() && it.range.len() < 600);
    for at in same {
        let inner = page.text_of(at);
        let is_tailed = inner.len() < 400
            && starts_like(&key(inner), &wanted)
            && inner.contains([" | ", " - ", " – ", " — "].map(|_| '|'));
        if Some(at) != page.title && (key(inner) == wanted || is_tailed) {
            page.fold(at, "repeats the title");
        }
    }
}

fn starts_like(key: &str, wanted: &str) -> bool {
    key.strip_prefix(wanted)
        .is_some_and(|it| it.split(' ').count() <= 5)
}

/// A line that says again what an earlier one said; a caption's neighbor makes that one a caption.
pub(crate) fn fold_repeat(page: &mut Page<'_>, at: usize, first: usize) {
    let is_title = page.title == Some(first);
    let is_first_clutter = page.units.get(first).is_some_and(Unit::is_clutter);
    if !is_title && !is_first_clutter && !is_telling_repeat(page, at, first) {
        return;
    }
    if !is_title && at == first + 1 && at <= page.body.start && page.is_open(first) {
        page.set(first, BlockKind::Caption);
    }
    let reason = if is_title {
        "repeats the title"
    } else {
        "repeats a line"
    };
    page.fold(at, reason);
}

/// Whether saying it twice means something: short sentences are spoken twice, short lines name things twice.
fn is_telling_repeat(page: &Page<'_>, at: usize, first: usize) -> bool {
    let Some(unit) = page.units.get(at) else {
        return false;
    };
    let is_inside = page.body.contains(&at);
    let least = if unit.measure.ending == Ending::Sentence {
        10
    } else {
        6
    };
    let is_long = unit.measure.words >= least;
    let is_beside = at == first + 1 && unit.measure.ending != Ending::Sentence;
    let is_item = unit.marker.is_some() && unit.measure.words < 6;
    (is_long || is_beside || !is_inside && unit.measure.ending != Ending::Sentence) && !is_item
}
