//! The text that a page states in JSON-LD, for pages whose own text could not be found.

use super::address::Base;
use super::blocks;
use super::cap;
use super::document;
use super::entities;
use super::floor;
use super::headline::Headline;
use super::jsonld::Story;
use super::marks::{Mark, Marks};
use super::tree::Tree;
use super::writer::{Shape, Writer, Written};
use crate::model::BlockKind;

/// Whether the stated text is so much longer than what was extracted that the extraction failed.
pub(super) fn is_better(story: &Story, written: &Written) -> bool {
    const SHARE: f64 = 0.3;
    const SHORTEST: usize = 200;
    let stated = story.body.as_ref().map_or(0, |it| it.trim().len());
    let body: usize = written
        .blocks
        .iter()
        .filter(|it| it.kind.is_body())
        .map(|it| it.range.len())
        .sum();
    stated >= SHORTEST && (body as f64) < stated as f64 * SHARE
}

/// Writes the stated text, under the headline if the page shows one.
pub(super) fn write(story: &Story, headline: &Headline, base: &Base) -> Written {
    let body = story.body.as_deref().unwrap_or_default();
    let mut writer = Writer::default();
    if headline.at.is_some() {
        writer.write(Shape::plain(BlockKind::Title), &headline.text);
    }
    if !is_markup(body) {
        for line in entities::decode(body).lines() {
            writer.close();
            writer.write(Shape::plain(BlockKind::Paragraph), line);
        }
        return writer.finish();
    }
    let Some(document) = document::of(&cap::cap(body)) else {
        return floor::read(body);
    };
    let tree = Tree::of(&document);
    blocks::write_after(writer, &tree, &Marks::all(&tree, Mark::Body), base)
}

fn is_markup(body: &str) -> bool {
    ["<p", "<br", "<div", "</"]
        .iter()
        .any(|it| body.contains(it))
}
