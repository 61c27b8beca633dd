//! The core: the smallest element of the page that holds the running text.

use std::collections::HashMap;

use super::lines::Line;
use super::names;
use super::tree::{At, Tree};

/// This share of the running text is enough to be the core; the rest is a lede before it, a note
/// about the author behind it, a stray teaser.
const SHARE: f64 = 0.9;

/// The smallest element that holds most of the running text of `lines`; nothing if none runs.
pub(super) fn find(tree: &Tree, lines: &[Line]) -> Option<At> {
    let mut held: HashMap<At, usize> = HashMap::new();
    let mut total = 0;
    for line in lines.iter().filter(|it| it.is_prose()) {
        total += line.length;
        *held.entry(line.holder).or_default() += line.length;
        for at in tree.ancestors(line.holder) {
            *held.entry(at).or_default() += line.length;
        }
    }
    let enough = total as f64 * SHARE;
    held.into_iter()
        .filter(|(_, length)| *length as f64 >= enough)
        .map(|(at, _)| at)
        .max()
        .map(|at| holding(tree, at))
}

/// The element at `at`, or the first around it that may hold several paragraphs: one paragraph can
/// be most of a short article.
fn holding(tree: &Tree, at: At) -> At {
    const SINGLE: &[&str] = &[
        "p",
        "li",
        "blockquote",
        "pre",
        "dd",
        "dt",
        "ul",
        "ol",
        "tr",
        "td",
    ];
    let is_single = |it: At| tree.is(it, SINGLE) || names::is_inline(tree.name(it));
    std::iter::once(at)
        .chain(tree.ancestors(at))
        .find(|it| !is_single(*it))
        .unwrap_or(at)
}
