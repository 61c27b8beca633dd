//! Stand-in until the plain-text reader is merged: a paragraph for each group of lines.

use crate::model::{Article, Block, BlockKind};
use crate::text::TextRange;

use super::Parsed;

/// Reads `text`.
pub fn parse(text: String) -> Parsed {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    for group in text.split_inclusive("\n\n") {
        let range = TextRange::new(at, at + group.len()).trimmed(&text);
        if !range.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, range));
        }
        at += group.len();
    }
    Parsed {
        article: Article {
            text,
            blocks,
            ..Article::default()
        },
        warnings: Vec::new(),
    }
}
