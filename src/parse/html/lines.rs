//! [`Line`]: what stands on the page as one line or paragraph, for judging it.

use std::ops::Range;

use super::characters::single_spaced;
use super::marks::{Mark, Marks};
use super::names;
use super::tree::{At, Tree};

/// A stretch of texts that no block element and no `<br>` parts.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// From its first text to after its last; texts that are no part of it may lie between.
    pub(super) nodes: Range<At>,
    /// The nearest block element around it.
    pub(super) holder: At,
    /// Its words with single spaces.
    pub(super) text: String,
    /// Characters, white space apart.
    pub(super) length: usize,
    /// How many of them are linked.
    pub(super) linked: usize,
}

impl Line {
    /// The share of its text that is linked.
    pub(super) fn link_density(&self) -> f64 {
        self.linked as f64 / self.length.max(1) as f64
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        ends_sentence(&self.text)
    }

    /// Whether it is running text: sentences, not links or labels.
    pub(super) fn is_prose(&self) -> bool {
        const SENTENCE: usize = 50;
        const PARAGRAPH: usize = 140;
        self.link_density() < 0.5
            && (self.length >= PARAGRAPH || self.length >= SENTENCE && self.ends_sentence())
    }

    /// How many words it has; scripts without spaces count as one.
    pub(super) fn words(&self) -> usize {
        self.text.split(' ').count()
    }
}

/// Whether a text ends as a sentence does, in any script.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// The lines of the running text, in order.
pub(super) fn of(tree: &Tree, marks: &Marks) -> Vec<Line> {
    within(tree, marks, tree.all())
}

/// The lines of all that is in the extracted text, in order.
pub(super) fn of_all(tree: &Tree, marks: &Marks) -> Vec<Line> {
    collect(tree, tree.all(), |it| marks.of(it) != Mark::Out)
}

/// The lines of the running text in `range`, in order.
pub(super) fn within(tree: &Tree, marks: &Marks, range: Range<At>) -> Vec<Line> {
    collect(tree, range, |it| marks.of(it) == Mark::Body)
}

/// The lines of everything in `range`, whether it is part of the article or not.
pub(super) fn all_within(tree: &Tree, range: Range<At>) -> Vec<Line> {
    collect(tree, range, |_| true)
}

/// Whether a line stands in a heading.
pub(super) fn is_heading(tree: &Tree, line: &Line) -> bool {
    std::iter::once(line.holder)
        .chain(tree.ancestors(line.holder).take(2))
        .any(|it| names::heading_level(tree.name(it)).is_some())
}

/// Whether line `at` is a heading right above running text in the same element.
pub(super) fn leads_on(tree: &Tree, lines: &[Line], at: usize) -> bool {
    let (Some(line), Some(next)) = (lines.get(at), lines.get(at + 1)) else {
        return false;
    };
    let is_wider = |it: &At| tree.length(*it) > line.length;
    let around = tree.ancestors(line.nodes.start).find(is_wider);
    is_heading(tree, line)
        && next.is_prose()
        && around.is_some_and(|it| tree.subtree(it).contains(&next.nodes.start))
}

fn collect(tree: &Tree, range: Range<At>, is_wanted: impl Fn(At) -> bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut is_cut = true;
    for at in range {
        let Some(text) = tree.text(at) else {
            is_cut |= !names::is_inline(tree.name(at));
            continue;
        };
        if !is_wanted(at) || names::is_unread_at(tree, at) {
            continue;
        }
        let holder = holder(tree, at);
        match lines.last_mut() {
            Some(line) if !is_cut && line.holder == holder => add(tree, line, at, text),
            _ if text.trim().is_empty() => continue,
            _ => lines.push(start(tree, at, holder, text)),
        }
        is_cut = false;
    }
    for line in &mut lines {
        line.text = single_spaced(&line.text);
    }
    lines.retain(|it| !it.text.is_empty());
    lines
}

fn start(tree: &Tree, at: At, holder: At, text: &str) -> Line {
    Line {
        nodes: at..at + 1,
        holder,
        text: text.to_owned(),
        length: tree.length(at),
        linked: tree.linked(at),
    }
}

fn add(tree: &Tree, line: &mut Line, at: At, text: &str) {
    line.nodes.end = at + 1;
    line.text.push_str(text);
    line.length += tree.length(at);
    line.linked += tree.linked(at);
}

/// The nearest element around a text that is not inline.
fn holder(tree: &Tree, at: At) -> At {
    tree.ancestors(at)
        .find(|it| !names::is_inline(tree.name(*it)))
        .unwrap_or(0)
}
