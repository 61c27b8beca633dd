//! How the lines inside one element belong together: as one block, as verse, or not at all.

use super::names;
use super::tree::{At, Tree};

/// What the lines that `<br>` makes inside one element are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Running text, parted into paragraphs.
    Text,
    /// Lines whose breaks matter: verse, addresses, credits.
    Verse,
}

/// Lines of this many characters or fewer may be verse; running text is longer.
const SHORT_LINE: usize = 60;

/// What the lines of the element at `at` are: at least three short ones in a row are verse.
pub(super) fn of(tree: &Tree, at: At) -> Lines {
    let breaks = tree.inside(at).filter(|it| tree.name(*it) == "br").count();
    if breaks < 2 || !is_leaf(tree, at) || tree.length(at) > (breaks + 1) * SHORT_LINE {
        return Lines::Text;
    }
    let lengths = line_lengths(tree, at);
    if lengths.len() >= 3 && lengths.iter().all(|it| *it <= SHORT_LINE) {
        Lines::Verse
    } else {
        Lines::Text
    }
}

/// Characters of each line that is not empty.
fn line_lengths(tree: &Tree, at: At) -> Vec<usize> {
    let mut lengths = vec![0];
    for inner in tree.inside(at) {
        if tree.name(inner) == "br" {
            lengths.push(0);
        } else if tree.text(inner).is_some()
            && let Some(last) = lengths.last_mut()
        {
            *last += tree.length(inner);
        }
    }
    lengths.retain(|it| *it > 0);
    lengths
}

/// Whether nothing inside the element breaks a line but `<br>`.
fn is_leaf(tree: &Tree, at: At) -> bool {
    tree.inside(at)
        .filter(|it| tree.is_element(*it))
        .all(|it| tree.name(it) == "br" || names::is_inline(tree.name(it)))
}

/// Whether a list item is what one would call an item: a few lines, not a whole section of a page.
pub(super) fn is_simple(tree: &Tree, at: At) -> bool {
    const LONGEST: usize = 2_000;
    tree.length(at) <= LONGEST && !tree.inside(at).any(|it| is_section_part(tree, it))
}

/// Whether the paragraphs of a block quotation are few enough to be one block.
pub(super) fn is_short_group(tree: &Tree, at: At) -> bool {
    const LONGEST: usize = 2_000;
    tree.length(at) <= LONGEST
        && !tree
            .inside(at)
            .any(|it| is_section_part(tree, it) || tree.name(it) == "li")
}

fn is_section_part(tree: &Tree, at: At) -> bool {
    let name = tree.name(at);
    let has_text = || tree.length(at) > 0;
    names::heading_level(name).is_some() && has_text()
        || matches!(
            name,
            "table" | "pre" | "blockquote" | "figcaption" | "article" | "section"
        ) && has_text()
}
