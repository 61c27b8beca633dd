//! What lines of clutter take with them: link lists under their labels, comment threads to the end.

use crate::model::BlockKind;

use super::measure::Ending;
use super::page::Page;
use super::phrases::Takes;
use super::unit::Unit;

/// Links that a label inside the running text can take with it.
const MOST: usize = 8;

/// How the head of a comment ends.
const SAYS: [&str; 14] = [
    " says:",
    " says",
    " said:",
    " wrote:",
    " schrieb",
    " schreibt:",
    " sagt:",
    " schrieb:",
    " a écrit",
    " a écrit :",
    " dit :",
    " пише:",
    " пишет:",
    " ago",
];

/// Folds the link lines below labels such as "Related articles".
pub(crate) fn fold_links(page: &mut Page<'_>) {
    let labels = page.all(|it| it.is_clutter() && it.evidence.takes == Takes::Links);
    let last_gap = page.units.iter().rposition(|it| it.gap > 0).unwrap_or(0);
    for label in labels {
        let links = links_below(page, label, last_gap);
        for at in links {
            page.fold(at, "related links");
        }
    }
}

/// The link lines that belong to the label at `label`.
fn links_below(page: &Page<'_>, label: usize, last_gap: usize) -> Vec<usize> {
    let is_inside = label < page.body.end;
    let is_grouped =
        page.units.get(label + 1).is_some_and(|it| it.gap == 0) && last_gap > label + 1;
    let mut links: Vec<usize> = Vec::new();
    for at in label + 1..page.units.len() {
        let Some(unit) = page.units.get(at).filter(|it| is_link(it)) else {
            break;
        };
        // A label with links right below it takes its group, one that stands apart only the next line.
        let is_apart = unit.gap > 0 && (is_grouped || !links.is_empty());
        if is_inside && (is_apart || links.len() >= MOST) {
            break;
        }
        links.push(at);
    }
    if is_inside {
        spare_heading(page, &mut links);
    }
    links
}

fn is_link(unit: &Unit) -> bool {
    let can_be = unit.is_open() || unit.kind == Some(BlockKind::Meta);
    can_be
        && !unit.is_turn
        && unit.measure.words <= 24
        && !matches!(unit.measure.ending, Ending::Colon)
        && !super::page::is_sentence(unit)
}

/// The last short line before running text is a heading, if the label has other links.
fn spare_heading(page: &Page<'_>, links: &mut Vec<usize>) {
    let Some(last) = links.last().copied() else {
        return;
    };
    let is_before_text = page.is_running(last + 1);
    let is_brief = page.units.get(last).is_some_and(|it| it.measure.words <= 5);
    if is_before_text && is_brief && links.len() >= 2 {
        links.pop();
    }
}

/// Folds a comment thread: everything after "3 Comments", if what follows looks like comments.
pub(crate) fn fold_thread(page: &mut Page<'_>) {
    if page.body.is_empty() {
        return;
    }
    let first = page.body.start;
    let labels =
        page.all(|it| it.is_open() && it.is_suspect() && it.evidence.takes == Takes::Thread);
    let label = labels
        .into_iter()
        .take(MOST)
        .find(|at| *at > first && is_thread(page, *at));
    let Some(start) = label.or_else(|| first_comment(page, first)) else {
        return;
    };
    for at in start..page.units.len() {
        page.fold(at, "comments");
    }
    page.find_body(0..start);
}

/// The first of two or more lines such as "`OldMill` says:" after the text has begun.
fn first_comment(page: &Page<'_>, first: usize) -> Option<usize> {
    let mut said = (first + 1..page.units.len()).filter(|at| {
        let is_brief = page
            .units
            .get(*at)
            .is_some_and(|it| it.is_open() && it.measure.words <= 6);
        is_brief
            && SAYS
                .iter()
                .any(|it| it.ends_with(':') && page.text_of(*at).ends_with(it))
    });
    let start = said.next()?;
    said.next().map(|_| start)
}

/// Whether the lines after `label` are replies, names that say something, times ago.
fn is_thread(page: &Page<'_>, label: usize) -> bool {
    let after = page.units.get(label + 1..).unwrap_or_default();
    let marks = after
        .iter()
        .enumerate()
        .filter(|(_, it)| is_comment_mark(it, it.text(page.text)))
        .count();
    let is_late = page
        .units
        .get(label)
        .is_some_and(|it| it.range.start() * 5 >= page.text.len() * 2);
    marks >= 1 && (is_late || marks >= 3)
}

fn is_comment_mark(unit: &Unit, text: &str) -> bool {
    let is_form = unit.evidence.reason == Some("comment form") && unit.is_suspect();
    let is_said = unit.measure.words <= 8 && SAYS.iter().any(|it| text.ends_with(it));
    let is_reply = unit.is_open() && unit.measure.words <= 4 && text.starts_with('@');
    is_form || is_said || is_reply
}
