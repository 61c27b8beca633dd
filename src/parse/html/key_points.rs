//! Key points: the list that sums an article up before its text.

use crate::model::{Block, BlockKind};

use super::writer::Written;

/// What such a list is called, in lower case and without punctuation.
const CALLED: &[&str] = &[
    "key points",
    "key takeaways",
    "key findings",
    "story highlights",
    "highlights",
    "at a glance",
    "in brief",
    "the gist",
    "what to know",
    "auf einen blick",
    "das wichtigste in kürze",
    "à retenir",
    "lo esencial",
];

/// Calls the items right behind such a line key points.
pub(super) fn note(written: &mut Written) {
    let mut is_inside = false;
    for block in &mut written.blocks {
        let is_item = block.kind == BlockKind::ListItem;
        is_inside = if is_item {
            is_inside
        } else {
            is_label(block, &written.text)
        };
        if is_item && is_inside {
            block.kind = BlockKind::KeyPoint;
        }
    }
}

fn is_label(block: &Block, text: &str) -> bool {
    let words = block.range.slice(text).to_lowercase();
    CALLED.contains(&words.trim_matches(|it: char| !it.is_alphabetic()))
}
