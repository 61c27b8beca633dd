//! [`Context`]: what the texts inside an element become, as far as its name says.

use crate::model::BlockKind;

use super::breaks::{self, Lines};
use super::marks::Mark;
use super::names;
use super::tables;
use super::tree::{At, Tree};
use super::writer::Shape;

/// What a text stands in.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// The shape of the blocks.
    pub(super) shape: Shape,
    /// What breaks them.
    pub(super) breaks: Breaks,
}

/// What a block element or line break inside the open block does to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Ends the block.
    Block,
    /// Block elements end the block, line breaks stay line ends (verse).
    Line,
    /// Both stay in the block, as lines (list items, quotes).
    Joined,
    /// Both are mere spaces (cells, captions, headings).
    Space,
    /// White space stays as it is (code).
    Verbatim,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            shape: Shape::plain(BlockKind::Paragraph),
            breaks: Breaks::Block,
        }
    }
}

impl Context {
    /// A context of its own.
    pub(super) fn new(shape: Shape, breaks: Breaks) -> Self {
        Self { shape, breaks }
    }
}

/// What the texts directly inside the block element at `at` are, `list_depth` lists deep.
pub(super) fn of(tree: &Tree, at: At, around: Context, list_depth: u8) -> Context {
    let name = tree.name(at);
    match name {
        _ if names::heading_level(name).is_some() => heading(name),
        "pre" | "listing" | "xmp" => Context::new(Shape::plain(BlockKind::Code), Breaks::Verbatim),
        "table" if tables::is_data(tree, at) => {
            Context::new(Shape::plain(BlockKind::Table), Breaks::Space)
        }
        "blockquote" => quote(tree, at),
        "li" if breaks::is_simple(tree, at) => item(list_depth),
        "li" | "ul" | "ol" | "table" => Context::default(),
        "p" | "div" | "address" | "td" if around.shape.kind == BlockKind::Paragraph => {
            leaf(tree, at, around)
        }
        _ => around,
    }
}

fn heading(name: &str) -> Context {
    let shape = Shape {
        level: names::heading_level(name),
        ..Shape::plain(BlockKind::Heading)
    };
    Context::new(shape, Breaks::Space)
}

fn quote(tree: &Tree, at: At) -> Context {
    let around = tree.ancestors(at);
    let depth = around.filter(|it| tree.name(*it) == "blockquote").count();
    let shape = Shape {
        depth: u8::try_from(depth).ok(),
        ..Shape::plain(BlockKind::Quote)
    };
    if breaks::is_short_group(tree, at) {
        Context::new(shape, Breaks::Joined)
    } else {
        Context::new(shape, Breaks::Block)
    }
}

fn item(depth: u8) -> Context {
    let shape = Shape {
        depth: Some(depth),
        ..Shape::plain(BlockKind::ListItem)
    };
    Context::new(shape, Breaks::Joined)
}

fn leaf(tree: &Tree, at: At, around: Context) -> Context {
    match breaks::of(tree, at) {
        Lines::Verse => Context::new(Shape::plain(BlockKind::Verse), Breaks::Line),
        Lines::Text => around,
    }
}

/// The shape of a text with this mark, where its elements ask for `shape`.
pub(super) fn shape_of(mark: Mark, shape: Shape) -> Option<Shape> {
    Some(match mark {
        Mark::Out => return None,
        Mark::Body => shape,
        Mark::Title => Shape::plain(BlockKind::Title),
        Mark::Deck => Shape::plain(BlockKind::Deck),
        Mark::Byline => Shape::plain(BlockKind::Byline),
        Mark::Meta => Shape::plain(BlockKind::Meta),
        Mark::Caption => Shape::plain(BlockKind::Caption),
        Mark::Clutter(reason) => Shape {
            reason: Some(reason),
            ..Shape::plain(BlockKind::Clutter)
        },
    })
}
