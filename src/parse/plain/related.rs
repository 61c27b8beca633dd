//! What lines of clutter take with them: link lists under their labels, comment threads to the end.

use crate::model::BlockKind;

use super::measure::Ending;
use super::page::Page;
use super::phrases::Takes;
use super::unit::Unit;

/// Links that a label inside the running text can take with it.
const MOST: usize = 8;

/// Folds the link lines below labels such as "Related articles".
pub(crate) fn fold_links(page: &mut Page<'_>) {
    let labels = page.all(|it| it.is_clutter() && it.evidence.takes == Takes::Links);
    for label in labels {
        let links = links_below(page, label);
        for at in links {
            page.fold(at, "related links");
        }
    }
}

/// The link lines that belong to the label at `label`.
fn links_below(page: &Page<'_>, label: usize) -> Vec<usize> {
    let is_inside = label < page.body.end;
    let is_grouped = page.units.get(label + 1).is_some_and(|it| it.gap == 0)
        && page.units.iter().skip(label + 1).any(|it| it.gap > 0);
    let mut links: Vec<usize> = Vec::new();
    for at in label + 1..page.units.len() {
        let Some(unit) = page.units.get(at).filter(|it| is_link(it)) else {
            break;
        };
        let is_over = is_inside
            && (links.len() >= MOST
                || is_grouped && unit.gap > 0
                || !is_grouped && unit.gap > 0 && !links.is_empty());
        if is_over {
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
    let first = page.body.start;
    let labels =
        page.all(|it| it.is_open() && it.is_suspect() && it.evidence.takes == Takes::Thread);
    let Some(label) = labels
        .into_iter()
        .find(|at| *at > first && !page.body.is_empty() && is_thread(page, *at))
    else {
        return;
    };
    for at in label..page.units.len() {
        page.fold(at, "comments");
    }
    page.find_body(0..label);
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
    const SAYS: [&str; 12] = [
        " says:",
        " says",
        " said:",
        " wrote:",
        " schrieb",
        " schreibt:",
        " sagt:",
        " a écrit",
        " dit :",
        " пише:",
        " пишет:",
        " ago",
    ];
    let is_form = unit.evidence.reason == Some("comment form") && unit.is_suspect();
    let is_said = unit.measure.words <= 8 && SAYS.iter().any(|it| text.ends_with(it));
    let is_reply = unit.is_open() && unit.measure.words <= 4 && text.starts_with('@');
    is_form || is_said || is_reply
}
