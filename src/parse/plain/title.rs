//! The title: which line of the head it is, or what it would be if there is none.

use std::collections::HashSet;

use crate::model::BlockKind;

use super::byline::{self, Form};
use super::caption;
use super::dateline::{self, Colons};
use super::measure::Ending;
use super::moment;
use super::page::Page;
use super::phrases::PHRASES;
use super::words::{Word, key, words};

/// Points from which a line is taken for the title.
const ENOUGH: i32 = 5;

/// Units beyond this one are not asked: menus can be long, but not endless.
const FARTHEST: usize = 200;

/// Where the title is; `known` is what something else says it is.
pub(crate) fn find(page: &Page<'_>, known: Option<&str>) -> Option<usize> {
    let head = head_end(page);
    if let Some(known) = known.map(key).filter(|it| !it.is_empty()) {
        let mut all = 0..page.units.len().min(FARTHEST);
        return all.find(|at| page.is_open(*at) && key(page.text_of(*at)) == known);
    }
    let body = body_words(page);
    let scored = (0..head)
        .filter(|at| page.is_open(*at))
        .map(|at| (score(page, at, &body), at));
    let best = scored.max_by_key(|(score, at)| (*score, usize::MAX - at))?;
    (best.0 >= ENOUGH).then_some(best.1)
}

/// The first unit that can no longer be the title.
fn head_end(page: &Page<'_>) -> usize {
    let end = if page.body.is_empty() {
        page.units.len().min(15)
    } else {
        page.body.start
    };
    end.min(FARTHEST)
}

/// What speaks for unit `at` being the title.
fn score(page: &Page<'_>, at: usize, body: &HashSet<String>) -> i32 {
    let inner = page.text_of(at);
    let words = words(inner);
    if is_ruled_out(page, at, inner, &words) {
        return -10;
    }
    let crumbs = inner.matches(['>', '›', '»', '/']).count();
    let signs = [
        (3, is_first(page, at)),
        (5, is_first(page, at) && is_standing(&words)),
        (1, stands_apart(page, at)),
        (1, leads_to_text(page, at)),
        (1, page.is_running(at + 1)),
        (2, leads_to_credit(page, at)),
        (1, is_repeated(page, at)),
        (3, inner.starts_with("# ")),
        (-4, crumbs >= 2),
        (-4, page.is_suspect(at)),
    ];
    let points: i32 = signs
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(points, _)| points)
        .sum();
    points + length_points(page, at) + ending_points(page, at) + shared(&words, body)
}

/// Whether this is the title of a column that comes again and again: "Letters", "Corrections", "In brief".
fn is_standing(words: &[Word]) -> bool {
    ["standing", "letters"]
        .iter()
        .any(|it| PHRASES.of(it).is_whole(words))
}

/// Headlines have three words or more, and no more than a screen's line or two.
fn length_points(page: &Page<'_>, at: usize) -> i32 {
    match page.measure(at).words {
        0 | 1 => -1,
        2 => 0,
        3..=25 => 2,
        _ => -2,
    }
}

/// Headlines do not end as sentences do.
fn ending_points(page: &Page<'_>, at: usize) -> i32 {
    match page.measure(at).ending {
        Ending::Open | Ending::Question => 1,
        Ending::Sentence if is_exclaimed(page.text_of(at)) => 1,
        Ending::Sentence => -4,
        Ending::Colon | Ending::Comma => -3,
    }
}

/// Whether only dates, menus and other clutter stand before unit `at`.
fn is_first(page: &Page<'_>, at: usize) -> bool {
    let mut before = page.units.iter().take(at);
    before.all(|it| !it.is_open() || it.is_suspect() || it.evidence.is_menu)
}

/// Whether a blank line parts unit `at` from what stands around it.
fn stands_apart(page: &Page<'_>, at: usize) -> bool {
    let has_gap = |at: usize| page.units.get(at).is_some_and(|it| it.gap > 0);
    at > 0 && has_gap(at) || has_gap(at + 1)
}

fn is_exclaimed(text: &str) -> bool {
    text.trim_end_matches(super::measure::is_closer)
        .ends_with(['!', '！'])
}

/// Lines that cannot be titles: lists, dates, captions, bylines, labels.
fn is_ruled_out(page: &Page<'_>, at: usize, inner: &str, words: &[Word]) -> bool {
    let Some(unit) = page.units.get(at) else {
        return true;
    };
    let is_over_list =
        (at + 1..at + 3).any(|it| page.units.get(it).is_some_and(|unit| unit.marker.is_some()));
    let is_label = PHRASES.of("key_points").is_whole(words) && is_over_list
        || PHRASES.of("release").is_whole(words)
        || PHRASES.of("kickers").is_whole(words) && words.len() <= 1 && !is_standing(words);
    let is_item = unit
        .marker
        .is_some_and(|it| !matches!(it.kind, super::marker::MarkerKind::Number(_)));
    let is_byline = byline::read(inner).is_some_and(|it| it.form != Form::Bare);
    let is_caption =
        caption::read(inner).is_some_and(|it| it.credit.is_some() || it.halves.is_some());
    // Where times stand alone, the line below one is the heading of an entry.
    let is_entry = at
        .checked_sub(1)
        .is_some_and(|it| moment::read(page.text_of(it)) == Some(moment::Moment::Clock))
        && page.units.get(at).is_some_and(|it| it.gap == 0);
    is_label
        || is_entry
        || is_item
        || is_byline
        || is_caption
        || unit.is_turn
        || moment::read(inner).is_some()
        || dateline::read(inner, Colons::Refused).is_some() && unit.measure.words > 16
        || inner.chars().count() > 260
        || !inner.chars().any(char::is_alphabetic)
        || inner.contains("://")
}

/// Whether running text, or a list before it, comes soon after.
fn leads_to_text(page: &Page<'_>, at: usize) -> bool {
    let is_between = |it: &usize| {
        let unit = page.units.get(*it);
        unit.is_some_and(|it| {
            it.kind == Some(BlockKind::Meta) || it.marker.is_some() || it.is_suspect()
        })
    };
    let next = (at + 1..at + 12).filter(|it| !is_between(it)).take(3);
    next.into_iter().any(|it| page.is_running(it))
}

/// Whether a byline or a date comes right after, perhaps with a deck between.
fn leads_to_credit(page: &Page<'_>, at: usize) -> bool {
    (at + 1..at + 4).any(|it| {
        let inner = page.text_of(it);
        let is_dated = moment::read(inner).is_some_and(|it| it != moment::Moment::Clock);
        is_dated
            || byline::read(inner)
                .is_some_and(|it| it.form == Form::Stated || it.name.contains(' '))
    })
}

/// Whether the same line stands somewhere else, too.
fn is_repeated(page: &Page<'_>, at: usize) -> bool {
    let wanted = key(page.text_of(at));
    let is_same = |it: usize| {
        page.units
            .get(it)
            .is_some_and(|unit| unit.range.len() < 600)
            && key(page.text_of(it)) == wanted
    };
    let near = (0..page.units.len().min(FARTHEST)).filter(|it| *it != at);
    wanted.contains(' ') && near.into_iter().any(is_same)
}

/// The telling words of the first paragraphs.
fn body_words(page: &Page<'_>) -> HashSet<String> {
    let running = page.body.clone().filter(|at| page.is_running(*at)).take(4);
    running
        .flat_map(|at| {
            telling(&words(
                page.text_of(at).get(..4000).unwrap_or(page.text_of(at)),
            ))
        })
        .collect()
}

/// Words of four letters or more, cut to their stems, and pairs of ideographs.
fn telling(words: &[Word]) -> Vec<String> {
    let single = words
        .iter()
        .filter(|it| it.folded.chars().count() >= 4)
        .map(|it| it.folded.chars().take(5).collect());
    let pairs = words.iter().zip(words.iter().skip(1)).filter(|(one, two)| {
        let is_one = |it: &Word| {
            it.folded.chars().count() == 1 && it.folded.chars().all(super::words::is_ideograph)
        };
        is_one(one) && is_one(two)
    });
    single
        .chain(pairs.map(|(one, two)| format!("{}{}", one.folded, two.folded)))
        .collect()
}

/// Up to three points for words that the first paragraphs have, too.
fn shared(words: &[Word], body: &HashSet<String>) -> i32 {
    let telling = telling(words);
    let common = telling.iter().filter(|it| body.contains(*it)).count();
    match (common, telling.len()) {
        (0, _) => 0,
        (_, 1 | 2) => 1,
        (common, all) if common * 2 >= all => 3,
        (1, _) => 1,
        _ => 2,
    }
}
