//! The same evidence for articles whose blocks another parser has found: pages, Markdown, feeds.

use crate::model::{Article, Block, BlockKind};

use super::page::Page;
use super::unit::Unit;
use super::{
    clutter, derived, head, menus, outcome, related, repeats, says_when, source, tail, turns,
};

/// List items of more words than this are text, not buttons.
const BUTTON: usize = 8;

/// Folds what is clutter in `article` and reads what its lines say of its head: dateline, byline, source.
///
/// Paragraphs, headings and short list items are weighed; other blocks stay what they are, and what is already
/// known stays. A missing title is derived. Ranges are not altered, and no block is added or taken away.
pub fn refine(article: &mut Article) {
    let text = std::mem::take(&mut article.text);
    let mut page = Page::new(
        &text,
        article.blocks.iter().map(|it| unit(&text, it)).collect(),
    );
    page.title = article
        .blocks
        .iter()
        .position(|it| it.kind == BlockKind::Title);
    let byline = decide(&mut page, &article.title);
    for (block, unit) in article.blocks.iter_mut().zip(&page.units) {
        settle(block, unit);
    }
    for (unit, block) in page.units.iter_mut().zip(&article.blocks) {
        unit.kind = Some(block.kind);
    }
    article.byline = article.byline.take().or(byline);
    tell(&page, article);
    article.text = text;
}

/// A unit for a block; what may be clutter is left open.
fn unit(text: &str, block: &Block) -> Unit {
    let mut unit = Unit::new(text, block.range, 1);
    let is_button = block.kind == BlockKind::ListItem && unit.measure.words <= BUTTON;
    let is_open = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) || is_button;
    unit.kind = (!is_open).then_some(block.kind);
    unit
}

/// Decides what is clutter, and what in the head is date and byline; gives the byline.
fn decide(page: &mut Page<'_>, title: &str) -> Option<String> {
    for at in page.all(Unit::is_open) {
        if says_when(page.text_of(at)) {
            page.set(at, BlockKind::Meta);
        }
    }
    turns::mark(page);
    page.find_body(0..page.units.len());
    related::fold_thread(page);
    repeats::fold_title_repeats(page, Some(title));
    let byline = head::decide(page);
    clutter::decide(page);
    related::fold_links(page);
    menus::fold_menus(page);
    tail::fold_tail(page);
    byline.map(|it| it.name)
}

/// Takes over what was decided about a block, where that may alter it.
fn settle(block: &mut Block, unit: &Unit) {
    let is_text = block.kind == BlockKind::Paragraph;
    match unit.kind {
        Some(BlockKind::Clutter) => {
            block.kind = BlockKind::Clutter;
            block.reasons = unit.reasons.iter().map(|it| (*it).to_owned()).collect();
        }
        Some(kind @ (BlockKind::Byline | BlockKind::Meta | BlockKind::Signature)) if is_text => {
            block.kind = kind;
        }
        _ => {}
    }
}

/// Fills in what the lines say and nobody knew.
fn tell(page: &Page<'_>, article: &mut Article) {
    if article.source.is_none() {
        article.source = source::find(page).map(|it| it.name);
    }
    if article.dateline.is_none() {
        outcome::tell_dateline(page, article);
    }
    if article.title.trim().is_empty() {
        let first = article
            .blocks
            .iter()
            .find(|it| it.kind == BlockKind::Paragraph);
        article.title = first
            .map(|it| derived::derive(it.range.slice(page.text)))
            .unwrap_or_default();
        article.title_derived = true;
    }
}
