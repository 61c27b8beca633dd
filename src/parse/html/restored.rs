//! What the extraction dropped from the middle of an article.
//!
//! It takes out headings that resemble the title or stand in an element called a header, and words
//! whose class it misreads; inside the text all of them are text like any other.

use std::collections::BTreeMap;

use super::lines::{self, Line};
use super::marks::{Mark, Marks};
use super::names;
use super::tree::{At, Tree};

/// Marks the words that were dropped from lines of which the larger part was kept.
pub(super) fn mark_words(tree: &Tree, marks: &mut Marks) {
    const LONGEST: usize = 100;
    for line in lines::all_within(tree, tree.all()) {
        let texts = || line.nodes.clone().filter(|it| is_part(tree, &line, *it));
        let is_body = |it: &At| marks.of(*it) == Mark::Body;
        let kept: usize = texts().filter(is_body).map(|it| tree.length(it)).sum();
        let is_small = line.length - kept.min(line.length) <= LONGEST;
        if kept * 2 > line.length && kept < line.length && is_small && line.is_prose() {
            let dropped: Vec<At> = texts().filter(|it| marks.of(*it) == Mark::Out).collect();
            for at in dropped.into_iter().filter(|it| is_shown(tree, *it)) {
                marks.set(at..at + 1, Mark::Body);
            }
        }
    }
}

/// Marks the running text that was dropped from among the paragraphs of the article: it stands in the
/// element in which most of what was kept does, in a paragraph or bare.
pub(super) fn mark_paragraphs(tree: &Tree, marks: &mut Marks) {
    let kept = lines::of(tree, marks);
    let Some(host) = host(tree, &kept) else {
        return;
    };
    for line in lines::all_within(tree, tree.subtree(host)) {
        let texts = || line.nodes.clone().filter(|it| is_part(tree, &line, *it));
        let is_dropped = || texts().all(|it| marks.of(it) == Mark::Out);
        if line.is_prose() && host_of(tree, &line) == Some(host) && is_dropped() {
            let shown: Vec<At> = texts().filter(|it| is_shown(tree, *it)).collect();
            for at in shown {
                marks.set(at..at + 1, Mark::Body);
            }
        }
    }
}

/// The element in whose paragraphs most of the running text stands.
fn host(tree: &Tree, lines: &[Line]) -> Option<At> {
    let mut lengths: BTreeMap<At, usize> = BTreeMap::new();
    let prose = lines.iter().filter(|it| it.is_prose());
    for line in prose.clone() {
        *lengths.entry(host_of(tree, line)?).or_default() += line.length;
    }
    let all: usize = prose.map(|it| it.length).sum();
    lengths
        .into_iter()
        .find(|(_, it)| it * 2 > all)
        .map(|(host, _)| host)
}

/// The element around the paragraph of a line, or around the bare line.
fn host_of(tree: &Tree, line: &Line) -> Option<At> {
    let is_block =
        |it: At| tree.is_element(it) && !names::is_inline(tree.name(it)) && tree.length(it) > 0;
    let is_bare = tree.children(line.holder).any(is_block);
    if is_bare {
        Some(line.holder)
    } else {
        tree.parent(line.holder)
    }
}

/// Whether a text stands in the same block element as a line.
fn is_part(tree: &Tree, line: &Line, at: At) -> bool {
    let block = tree
        .ancestors(at)
        .find(|it| !names::is_inline(tree.name(*it)));
    tree.text(at).is_some() && block == Some(line.holder)
}

/// Marks the dropped headings between two paragraphs of the article whose next text is part of it.
pub(super) fn mark_headings(tree: &Tree, marks: &mut Marks) {
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
