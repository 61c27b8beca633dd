//! Lines and lists that are nothing but links.

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};

/// Folds lines that are wholly linked: those that read like a headline, and the lists behind the last
/// running text, which name topics and sections.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of(tree, marks);
    let last = lines.iter().rposition(Line::is_prose);
    for (at, line) in lines.iter().enumerate() {
        let is_behind = last.is_some_and(|it| at > it) && is_in_list(tree, line.holder);
        let is_promotion = is_linked(line) && (is_behind || line.words() >= 4);
        if is_promotion && !is_in_quote(tree, line.holder) && !lines::leads_on(tree, &lines, at) {
            marks.turn(line.nodes.clone(), Mark::Clutter("related links"));
        }
    }
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
