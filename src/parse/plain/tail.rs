//! What comes after the article, where some of it is known to be clutter.

use crate::model::BlockKind;

use super::measure::Ending;
use super::page::Page;
use super::unit::Unit;

/// Short lines after the running text, once clutter has begun there.
pub(crate) fn fold_tail(page: &mut Page<'_>) {
    let from = page.body.end;
    let end = page
        .end_mark(&(from..page.units.len()))
        .or_else(|| page.end_mark(&(0..page.units.len())));
    let Some(start) =
        (from..page.units.len()).find(|at| is_mail_rule(page, *at) || starts_tail(page, *at))
    else {
        return;
    };
    for at in start..page.units.len() {
        let Some(unit) = page.units.get(at) else {
            continue;
        };
        let is_sentence = unit.measure.ending == Ending::Sentence && unit.measure.words >= 5;
        let is_link =
            unit.measure.words <= 20 && unit.measure.ending != Ending::Colon && !is_sentence;
        let is_meta = unit.kind == Some(BlockKind::Meta);
        let is_past_end = end.is_some_and(|it| at > it) && unit.measure.words <= 60;
        if (unit.is_open() && (is_link || is_past_end)) || is_meta {
            page.fold(at, "after the article");
        }
    }
}

/// Whether clutter begins at `at` after which no part of the article is to be expected.
fn starts_tail(page: &Page<'_>, at: usize) -> bool {
    let Some(unit) = page.units.get(at).filter(|it| it.is_clutter()) else {
        return false;
    };
    let is_ad = unit.reasons.contains(&"advertising") || unit.reasons.contains(&"repeats a line");
    !is_ad
}

/// The line of two dashes that mails have over their footers.
fn is_mail_rule(page: &Page<'_>, at: usize) -> bool {
    page.text_of(at) == "--"
        && (at + 1..at + 7).any(|it| page.units.get(it).is_some_and(Unit::is_clutter))
}

/// Short sentences and rules in the middle of a box: between two lines folded for the same kind of reason.
pub(crate) fn fold_boxes(page: &mut Page<'_>) {
    const BOXES: [&str; 6] = [
        "sign-up line",
        "log-in or paywall",
        "cookie notice",
        "comment form",
        "mail footer",
        "after the article",
    ];
    let is_box = |page: &Page<'_>, at: usize| {
        page.units
            .get(at)
            .is_some_and(|it| it.is_clutter() && it.reasons.iter().any(|it| BOXES.contains(it)))
    };
    for at in 1..page.units.len() {
        let Some(unit) = page.units.get(at) else {
            continue;
        };
        let has_words = page.text_of(at).chars().any(char::is_alphanumeric);
        let is_brief = unit.is_open() && unit.measure.words <= 14 && unit.marker.is_none();
        let is_rule = (unit.is_open() || unit.kind == Some(BlockKind::Meta)) && !has_words;
        let is_inside = is_box(page, at - 1) && is_box(page, at + 1);
        let leads_in =
            is_rule && at >= page.body.end && page.units.get(at + 1).is_some_and(Unit::is_clutter);
        if is_inside && (is_brief || is_rule) || leads_in {
            page.fold(at, "page furniture");
        }
    }
}

/// All short lines of a page that has no running text at all, if most of it is clutter anyway.
pub(crate) fn fold_bare_page(page: &mut Page<'_>) {
    if !page.body.is_empty() {
        return;
    }
    let clutter: usize = page
        .units
        .iter()
        .filter(|it| it.is_clutter())
        .map(|it| it.range.len())
        .sum();
    let all: usize = page.units.iter().map(|it| it.range.len()).sum();
    let menu = page.units.iter().filter(|it| it.is_clutter()).count();
    if clutter * 2 >= all && menu >= 3 {
        page.title = None;
        for at in page.all(|it| {
            it.is_open() || it.kind == Some(BlockKind::Meta) || it.kind == Some(BlockKind::Title)
        }) {
            page.fold(at, "page without an article");
        }
    }
}
