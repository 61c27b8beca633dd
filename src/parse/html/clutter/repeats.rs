//! The headline once more, and lines that stand twice on the page.

use std::collections::HashSet;

use super::super::headline::{self, Headline};
use super::super::lines;
use super::super::marks::{Mark, Marks};
use super::super::tree::Tree;

/// Folds repeats of the headline, and of short lines that are no running text.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, headline: &Headline) {
    let title = headline::fold(&headline.text);
    let mut seen = HashSet::new();
    for line in lines::of(tree, marks) {
        let folded = headline::fold(&line.text);
        if folded.is_empty() {
            continue;
        }
        if headline.at.is_some() && folded == title {
            marks.turn(line.nodes, Mark::Clutter("repeats the title"));
        } else if !seen.insert(folded) && line.is_prose() {
            marks.turn(line.nodes, Mark::Clutter("stands twice"));
        }
    }
}
