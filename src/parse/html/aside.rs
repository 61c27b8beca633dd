//! What is left aside before the extraction, which would take much of it for the article, or for the
//! place where the article is.

use std::ops::Range;

use super::address::Base;
use super::lines::{self, Line};
use super::tree::{At, Tree};
use super::{discussion, teasers};
use crate::parse::plain;

/// Replies of readers, teasers for other articles, and what asks for consent.
pub(super) fn find(tree: &Tree, base: &Base) -> Vec<Range<At>> {
    let lines = lines::all_within(tree, tree.all());
    let mut found = discussion::find(tree, &lines);
    found.extend(teasers::find(tree, &lines, base));
    found.extend(
        lines
            .iter()
            .filter(|it| asks_for_consent(it))
            .map(|it| it.nodes.clone()),
    );
    found
}

fn asks_for_consent(line: &Line) -> bool {
    line.is_prose() && plain::clutter(&line.text) == Some("cookie notice")
}
