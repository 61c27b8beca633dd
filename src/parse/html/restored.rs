//! Headings that the extraction dropped from the middle of an article.
//!
//! It takes headings out that resemble the title or stand in an element called a header; inside the
//! text both are headings like any other.

use super::lines;
use super::marks::{Mark, Marks};
use super::names;
use super::tree::{At, Tree};

/// Marks the dropped headings between two paragraphs of the article whose next text is part of it.
pub(super) fn mark(tree: &Tree, marks: &mut Marks) {
    let lines = lines::of(tree, marks);
    let mut prose = lines.iter().filter(|it| it.is_prose());
    let Some(first) = prose.next() else { return };
    let last = prose.next_back().unwrap_or(first);
    let shown: Vec<At> = (first.nodes.start..last.nodes.end)
        .filter(|it| is_shown(tree, *it))
        .collect();
    let after = |at: At| {
        shown
            .get(shown.partition_point(|it| *it < at)..)
            .unwrap_or_default()
    };
    let is_dropped = |at: At| {
        let inside = after(at).iter().take_while(|it| **it < tree.end(at));
        inside.clone().count() > 0 && inside.into_iter().all(|it| marks.of(*it) == Mark::Out)
    };
    let leads_on = |at: At| {
        let next = after(tree.end(at)).first();
        next.is_some_and(|it| marks.of(*it) == Mark::Body)
    };
    let headings: Vec<At> = (first.nodes.start..last.nodes.start)
        .filter(|it| is_heading(tree, *it) && is_dropped(*it) && leads_on(*it))
        .collect();
    for at in headings {
        marks.set(tree.subtree(at), Mark::Body);
    }
}

/// Whether an element is a heading below the title that does not only lead elsewhere.
fn is_heading(tree: &Tree, at: At) -> bool {
    const LONGEST: usize = 200;
    const LINKED: f64 = 0.5;
    names::heading_level(tree.name(at)).is_some_and(|it| it > 1)
        && tree.length(at) <= LONGEST
        && tree.link_density(at) < LINKED
}

/// Whether a node is a text that a reader sees.
fn is_shown(tree: &Tree, at: At) -> bool {
    let is_hidden = |it: At| names::is_unread(tree.name(it)) || names::is_hidden(tree, it);
    tree.text(at).is_some_and(|it| !it.trim().is_empty()) && !tree.ancestors(at).any(is_hidden)
}
