//! Which lines are not the article: the words of a line, where it stands, what stands around it, whether it repeats.

use crate::model::BlockKind;

use super::evidence::FOLD;
use super::marker::MarkerKind;
use super::measure::Ending;
use super::page::Page;
use super::phrases::PHRASES;
use super::unit::Unit;
use super::words::{key, words};

/// Folds every line that has enough against it.
pub(crate) fn decide(page: &mut Page<'_>) {
    let repeats = page.repeats();
    let scores: Vec<i32> = (0..page.units.len()).map(|at| score(page, at)).collect();
    for (at, (score, repeat)) in scores.iter().zip(&repeats).enumerate() {
        if !page.is_open(at) {
            continue;
        }
        if let Some(first) = repeat {
            fold_repeat(page, at, *first);
        } else if *score >= FOLD {
            fold(page, at);
        }
    }
    fold_tools(page);
    fold_between(page, &scores);
}

/// The points of unit `at` with those for its place.
fn score(page: &Page<'_>, at: usize) -> i32 {
    let Some(unit) = page.units.get(at) else {
        return 0;
    };
    let points = unit.evidence.score;
    if points <= 0 {
        return points;
    }
    let starts = page.title.unwrap_or(page.body.start);
    let is_outside = at < starts || at >= page.body.end;
    let is_head = !is_outside && at < page.body.start;
    points
        + if is_outside {
            1
        } else if is_head {
            0
        } else {
            -1
        }
}

fn fold(page: &mut Page<'_>, at: usize) {
    let reason = page
        .units
        .get(at)
        .and_then(|it| it.evidence.reason)
        .unwrap_or("page furniture");
    page.fold(at, reason);
}

/// A line that says again what an earlier one said; a caption's neighbor makes that one a caption.
fn fold_repeat(page: &mut Page<'_>, at: usize, first: usize) {
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

/// `Negative: none` and other lines that a tool left behind the text.
fn fold_tools(page: &mut Page<'_>) {
    let from = page.units.len() - page.units.len().div_ceil(5).max(4).min(page.units.len());
    for at in from.max(page.body.start + 1)..page.units.len() {
        if page.is_open(at) && is_tool_line(page.text_of(at)) {
            page.fold(at, "left by a tool");
        }
    }
}

/// A name, a colon, and a value such as programs give.
fn is_tool_line(text: &str) -> bool {
    const VALUES: [&str; 18] = [
        "none",
        "null",
        "n/a",
        "nil",
        "undefined",
        "true",
        "false",
        "yes",
        "no",
        "positive",
        "negative",
        "neutral",
        "unknown",
        "nan",
        "keine",
        "aucun",
        "нет",
        "немає",
    ];
    let Some((name, value)) = text.split_once(':') else {
        return false;
    };
    let value = value.trim().trim_end_matches('.').to_lowercase();
    let is_number = value.parse::<f64>().is_ok();
    let is_name = name.split_whitespace().count() <= 3 && name.chars().count() <= 30;
    let is_measure = is_number
        && [
            "score",
            "sentiment",
            "confidence",
            "words",
            "word count",
            "views",
            "id",
        ]
        .iter()
        .any(|it| name.to_lowercase().contains(it));
    is_name && (VALUES.contains(&value.as_str()) || is_measure)
}

/// Lines with some evidence of their own between lines that are clutter: one pass from each end.
fn fold_between(page: &mut Page<'_>, scores: &[i32]) {
    let forward = 0..page.units.len();
    for at in forward.clone().chain(forward.rev()) {
        let near = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .any(|it| page.units.get(it).is_some_and(Unit::is_clutter));
        let points = scores.get(at).copied().unwrap_or_default();
        if page.is_open(at) && near && points + 1 >= FOLD {
            fold(page, at);
        }
    }
}

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

/// The line of two dashes that mails have over their footers.
fn is_mail_rule(page: &Page<'_>, at: usize) -> bool {
    page.text_of(at) == "--"
        && (at + 1..at + 7).any(|it| page.units.get(it).is_some_and(Unit::is_clutter))
}

/// Whether clutter begins at `at` after which no part of the article is to be expected.
fn starts_tail(page: &Page<'_>, at: usize) -> bool {
    let Some(unit) = page.units.get(at).filter(|it| it.is_clutter()) else {
        return false;
    };
    let is_ad = unit.reasons.contains(&"advertising") || unit.reasons.contains(&"repeats a line");
    !is_ad
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

/// Runs of items such as menus have, outside the running text.
pub(crate) fn fold_menus(page: &mut Page<'_>) {
    let starts = page.title.unwrap_or(page.body.start);
    let ends = page.body.end;
    for run in runs(page, starts) {
        let is_above = run.last().is_some_and(|it| *it < starts);
        let is_below = run.first().is_some_and(|it| *it >= ends);
        if (is_above || is_below) && is_menu(page, &run, is_above) {
            for at in run {
                if page.is_open(at) {
                    page.fold(at, "page navigation");
                }
            }
        }
    }
}

/// Whether a run of short lines is a menu.
///
/// Below the text short lines may be the end of it, so that only known items count; above it they stand before
/// its beginning, and some known ones, or the way "home", speak for the others.
fn is_menu(page: &Page<'_>, run: &[usize], is_above: bool) -> bool {
    let count = |is: fn(&Unit) -> bool| {
        let units = run.iter().filter_map(|at| page.units.get(*at));
        units.filter(|it| is(it)).count()
    };
    let menu = count(|it| it.is_open() && it.evidence.is_menu);
    let open = count(Unit::is_open);
    let folded = run.len() - open;
    let first = run.first().map_or("", |it| page.text_of(*it));
    let leads_home = is_above && PHRASES.of("home").is_whole(&words(first));
    let is_known = menu >= 2 && menu * 2 >= open;
    leads_home || is_known || is_above && (open >= 2 && menu + folded >= 2 || open >= 6)
}

/// The runs of units that could be items of a menu.
fn runs(page: &Page<'_>, starts: usize) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, unit) in page.units.iter().enumerate() {
        let is_plain = unit
            .marker
            .is_none_or(|it| matches!(it.kind, MarkerKind::Dash(_) | MarkerKind::Bullet(_)));
        let is_item = is_plain && unit.measure.words <= 4 && unit.measure.ending == Ending::Open;
        let can_be = (unit.is_open() && is_item) || unit.is_clutter();
        // A line alone between blank lines right over the title belongs to it.
        let is_kicker = at + 1 == starts && unit.gap > 0 && !unit.is_clutter();
        match runs.last_mut() {
            Some(run) if can_be && !is_kicker => run.push(at),
            _ => runs.push(Vec::new()),
        }
    }
    let leads_home = |run: &[usize]| run.first().is_some_and(|it| *it < starts);
    runs.retain(|it| it.len() >= 2 || leads_home(it) && !it.is_empty());
    runs
}
