//! Which lines are not the article: the words of a line, where it stands, what stands around it, whether it repeats.

use super::evidence::FOLD;
use super::page::Page;
use super::repeats;
use super::unit::Unit;

/// Folds every line that has enough against it.
pub(crate) fn decide(page: &mut Page<'_>) {
    let repeats = page.repeats();
    let scores: Vec<i32> = (0..page.units.len()).map(|at| score(page, at)).collect();
    for (at, (score, repeat)) in scores.iter().zip(&repeats).enumerate() {
        if !page.is_open(at) {
            continue;
        }
        if let Some(first) = repeat {
            repeats::fold_repeat(page, at, *first);
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

/// `Negative: none` and other lines that a tool left behind the text.
fn fold_tools(page: &mut Page<'_>) {
    let from = page.units.len() - page.units.len().div_ceil(5).max(4).min(page.units.len());
    for at in from.max(page.body.start + 1)..page.units.len() {
        if page.is_open(at) && is_tool_line(page.text_of(at)) {
            page.fold(at, "left by a tool");
        }
    }
}

/// Values such as programs give.
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

/// What programs measure.
const MEASURES: [&str; 6] = [
    "score",
    "sentiment",
    "confidence",
    "word count",
    "views",
    "id",
];

/// A name, a colon, and a value such as programs give.
fn is_tool_line(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else {
        return false;
    };
    let (name, value) = (
        name.to_lowercase(),
        value.trim().trim_end_matches('.').to_lowercase(),
    );
    let is_name = name.split_whitespace().count() <= 3 && name.chars().count() <= 30;
    let is_measure = value.parse::<f64>().is_ok() && MEASURES.iter().any(|it| name.contains(it));
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
