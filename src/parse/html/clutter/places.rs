//! Lines that their place proves to be clutter: outside the element that holds the running text, or
//! behind its end.

use super::super::classes;
use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::tree::{At, Tree};

/// Folds what stands before or behind `core` and is not running text.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, core: At) {
    for line in lines::of(tree, marks) {
        if tree.subtree(core).contains(&line.nodes.start) {
            continue;
        }
        if !is_text(&line, core) {
            marks.turn(line.nodes, Mark::Clutter("outside the text"));
        } else if is_deck(tree, &line, core) {
            marks.turn(line.nodes, Mark::Deck);
        }
    }
}

/// Folds what a company says about itself at the end of its own news: "Harbor Lines is a …".
pub(super) fn fold_company(tree: &Tree, marks: &mut Marks, source: Option<&str>) {
    let Some(source) = source else { return };
    let name = source.split('.').next().unwrap_or(source).to_lowercase();
    let lines = lines::of(tree, marks);
    let total: usize = lines.iter().map(|it| it.length).sum();
    let mut before = 0;
    let mut is_about = false;
    for line in lines {
        let is_late = before * 2 > total;
        before += line.length;
        is_about |= is_late && !name.is_empty() && says_who(&line.text.to_lowercase(), &name);
        if is_about {
            marks.turn(line.nodes, Mark::Clutter("about the publisher"));
        }
    }
}

fn says_who(folded: &str, name: &str) -> bool {
    let rest = folded.strip_prefix(name).unwrap_or_default();
    [" is a ", " is an ", " is the "]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// Whether a line before the text is what stands under the headline.
fn is_deck(tree: &Tree, line: &Line, core: At) -> bool {
    const CALLED: &str = "deck dek standfirst subtitle subhead subheadline subheading summary excerpt lede lead intro description teaser";
    let around = std::iter::once(line.holder).chain(tree.ancestors(line.holder).take(2));
    line.nodes.start < core
        && around
            .into_iter()
            .any(|it| tree.name(it) == "h2" || classes::has_any(&classes::words(tree, it), CALLED))
}

fn is_text(line: &Line, core: At) -> bool {
    const LEDE: usize = 60;
    const TAIL: usize = 80;
    let is_before = line.nodes.start < core;
    line.is_prose()
        && line.link_density() < 0.3
        && line.length >= if is_before { LEDE } else { TAIL }
}
