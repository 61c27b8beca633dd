//! HTML to articles. (A stand-in until the real one is merged: paragraphs without their markup.)

use super::Parsed;
use super::xml::plain_text;
use crate::model::{Article, Block, BlockKind};
use crate::text::TextRange;

/// Reads a piece of HTML; relative links are resolved against `base`.
pub fn fragment(html: &str, _base: Option<&str>) -> Parsed {
    let mut article = Article::default();
    for paragraph in html.split("<p") {
        let paragraph = plain_text(&format!("<p{paragraph}"));
        if paragraph.is_empty() {
            continue;
        }
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(&paragraph);
        let range = TextRange::new(start, article.text.len());
        article.blocks.push(Block::new(BlockKind::Paragraph, range));
    }
    Parsed {
        article,
        warnings: Vec::new(),
    }
}
