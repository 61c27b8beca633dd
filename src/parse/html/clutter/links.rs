//! Lines and lists that are nothing but links.

use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};

/// Folds lines that are wholly linked.
pub(super) fn fold(tree: &Tree, marks: &mut Marks) {
    for line in lines::of(tree, marks) {
        if is_promotion(&line) && !is_in_quote(tree, line.holder) {
            marks.turn(line.nodes, Mark::Clutter("related links"));
        }
    }
}

/// A line that is one link and reads like a headline.
fn is_promotion(line: &Line) -> bool {
    line.link_density() > 0.95 && line.words() >= 4
}

fn is_in_quote(tree: &Tree, at: At) -> bool {
    std::iter::once(at)
        .chain(tree.ancestors(at))
        .any(|it| tree.name(it) == "blockquote")
}
