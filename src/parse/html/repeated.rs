//! Parts of a page that repeat beside each other, as the replies of a discussion do and the teasers
//! for other articles.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tree::{At, Tree};

/// Fewer may be a chance.
const FEWEST: usize = 3;
/// The share of the text from the first to the last of them that has to stand in them: pieces of an
/// article have its paragraphs in between.
const SHARE: f64 = 0.8;

/// Where three or more of `parts`, given in document order, stand beside each other with little else
/// between them.
pub(super) fn beside_each_other(tree: &Tree, parts: impl Iterator<Item = At>) -> Vec<Range<At>> {
    let mut groups: BTreeMap<At, Vec<At>> = BTreeMap::new();
    for part in parts {
        if let Some(parent) = tree.parent(part) {
            groups.entry(parent).or_default().push(part);
        }
    }
    groups.values().filter_map(|it| region(tree, it)).collect()
}

/// Where elements directly inside an element hold one of `signs` each, outermost first: a reply may
/// hold the replies to it.
pub(super) fn around(tree: &Tree, signs: &[At]) -> Vec<Range<At>> {
    let mut groups: BTreeMap<At, Vec<At>> = BTreeMap::new();
    for sign in signs {
        let mut part = *sign;
        for around in tree.ancestors(*sign) {
            let parts = groups.entry(around).or_default();
            if parts.last() != Some(&part) {
                parts.push(part);
            }
            part = around;
        }
    }
    let mut regions: Vec<Range<At>> = Vec::new();
    for parts in groups.values() {
        let found = region(tree, parts);
        let is_new = |it: &Range<At>| regions.last().is_none_or(|last| it.start >= last.end);
        regions.extend(found.filter(is_new));
    }
    regions
}

/// From the first to the last of the parts of one element, if they repeat.
fn region(tree: &Tree, parts: &[At]) -> Option<Range<At>> {
    let (first, last) = (*parts.first()?, *parts.last()?);
    let within = first..tree.end(last);
    let all = tree.length_of(within.clone());
    let inside: usize = parts.iter().map(|it| tree.length(*it)).sum();
    (parts.len() >= FEWEST && inside as f64 >= all as f64 * SHARE).then_some(within)
}
