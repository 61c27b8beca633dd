//! Which tables hold data, and which only place things on the page.

use super::names;
use super::tree::{At, Tree};

/// Whether the table at `at` has rows and columns of short cells: what is longer is page layout.
pub(super) fn is_data(tree: &Tree, at: At) -> bool {
    const LONGEST_CELL: usize = 400;
    let has_layout = tree.inside(at).any(|it| is_layout(tree, it));
    if has_layout || tree.attribute(at, "role") == Some("presentation") {
        return false;
    }
    let cells = || {
        tree.inside(at)
            .filter(|it| tree.is(*it, &["td", "th"]) && tree.length(*it) > 0)
    };
    let rows = tree.inside(at).filter(|it| tree.name(*it) == "tr").count();
    let most = cells().map(|it| tree.length(it)).max().unwrap_or(0);
    rows >= 2 && cells().count() > rows && most <= LONGEST_CELL
}

/// Whether the element at `at` is a cell of a table that holds data.
pub(super) fn is_cell(tree: &Tree, at: At) -> bool {
    let is_table = |it: &At| tree.name(*it) == "table";
    tree.is(at, &["td", "th"])
        && tree
            .ancestors(at)
            .find(is_table)
            .is_some_and(|it| is_data(tree, it))
}

fn is_layout(tree: &Tree, at: At) -> bool {
    let name = tree.name(at);
    matches!(
        name,
        "table" | "article" | "section" | "figure" | "form" | "blockquote" | "pre"
    ) || names::heading_level(name).is_some_and(|it| it <= 2)
}
