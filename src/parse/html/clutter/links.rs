//! Lines and lists that are nothing but links.

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};
use super::phrases;

/// Folds lines that are wholly linked: those that read like a headline, and the lists behind the last
/// running text, which name topics and sections.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of(tree, marks);
    let last = lines.iter().rposition(Line::is_prose);
    for (at, line) in lines.iter().enumerate() {
        let is_behind = last.is_some_and(|it| at > it) && is_in_list(tree, line.holder);
        let is_promotion = is_linked(line) && (is_behind || line.words() >= 4);
        let is_kept = || {
            is_in_quote(tree, line.holder)
                || lines::leads_on(tree, &lines, at)
                || is_announced(tree, &lines, at)
        };
        if is_promotion && !is_kept() {
            marks.turn(line.nodes.clone(), Mark::Clutter("related links"));
        }
    }
}

/// Whether a line is an item of a list that a sentence with a colon announces.
fn is_announced(tree: &Tree, lines: &[Line], at: usize) -> bool {
    const SENTENCE: usize = 30;
    let is_list = |it: &At| tree.is(*it, &["ul", "ol"]);
    let list = lines
        .get(at)
        .and_then(|it| tree.ancestors(it.nodes.start).filter(is_list).last());
    let before = list.and_then(|list| {
        let first = lines.partition_point(|it| it.nodes.start < list);
        lines.get(first.checked_sub(1)?)
    });
    before.is_some_and(|it| {
        let folded = it.text.to_lowercase();
        folded.ends_with(':')
            && it.length >= SENTENCE
            && it.link_density() < 0.5
            && phrases::reason(&folded, it.words()).is_none()
    })
}

fn is_in_list(tree: &Tree, at: At) -> bool {
    std::iter::once(at)
        .chain(tree.ancestors(at).take(2))
        .any(|it| tree.name(it) == "li")
}

fn is_linked(line: &Line) -> bool {
    line.link_density() > 0.95
}

fn is_in_quote(tree: &Tree, at: At) -> bool {
    std::iter::once(at)
        .chain(tree.ancestors(at))
        .any(|it| tree.name(it) == "blockquote")
}
