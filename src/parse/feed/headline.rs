//! Puts the headline of an entry into the text of its article.

use crate::model::{Article, Block, BlockKind};
use crate::text::TextRange;

/// A derived title is cut at this many bytes.
const LONGEST_DERIVED: usize = 120;

/// Makes `title` the title of the article and the first block of its text, unless the text begins with it already.
pub(super) fn set(article: &mut Article, title: String) {
    let begins = article
        .blocks
        .first()
        .is_some_and(|it| it.range.slice(&article.text) == title);
    if begins {
        if let Some(first) = article.blocks.first_mut() {
            first.kind = BlockKind::Title;
        }
    } else {
        prepend(article, &title);
    }
    article.title = title;
    article.title_derived = false;
}

/// Gives the article a title out of its first words, if it has none.
pub(super) fn derive(article: &mut Article) {
    if !article.title.is_empty() {
        return;
    }
    let Some(block) = article.body_blocks().next() else {
        return;
    };
    article.title = beginning(block.range.slice(&article.text));
    article.title_derived = true;
}

/// Puts the title before the text and moves everything behind it.
fn prepend(article: &mut Article, title: &str) {
    let gap = if article.text.is_empty() { "" } else { "\n\n" };
    let by = title.len() + gap.len();
    article.text.insert_str(0, gap);
    article.text.insert_str(0, title);
    for block in &mut article.blocks {
        block.range = block.range.shifted(by);
        if block.kind == BlockKind::Title {
            block.kind = BlockKind::Heading;
        }
    }
    for span in &mut article.spans {
        span.range = span.range.shifted(by);
    }
    for link in &mut article.links {
        link.range = link.range.shifted(by);
    }
    let block = Block::new(BlockKind::Title, TextRange::new(0, title.len()));
    article.blocks.insert(0, block);
}

/// The first sentence, or as many words as fit.
fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = text
        .split_inclusive(['.', '!', '?', '。'])
        .next()
        .unwrap_or_default();
    if sentence.len() <= LONGEST_DERIVED {
        return sentence.to_owned();
    }
    let end = sentence.floor_char_boundary(LONGEST_DERIVED);
    let cut = sentence.get(..end).unwrap_or_default();
    let words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{words}…")
}
