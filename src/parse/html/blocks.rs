//! Elements to blocks: walks the marked texts of a [`Tree`] and writes them, block by block.

use crate::model::{BlockKind, SpanRole};

use super::address::Base;
use super::classes;
use super::context::{self, Breaks, Context, shape_of};
use super::lists::{Entered, Lists};
use super::marks::{Mark, Marks};
use super::names;
use super::tree::{At, Tree};
use super::writer::{Inline, Shape, Writer, Written};

/// Writes what `marks` lets through of `tree`, in document order.
pub(super) fn write(tree: &Tree, marks: &Marks, base: &Base) -> Written {
    write_after(Writer::default(), tree, marks, base)
}

/// The same, after what is written already.
pub(super) fn write_after(writer: Writer, tree: &Tree, marks: &Marks, base: &Base) -> Written {
    let mut walk = Walk {
        tree,
        marks,
        base,
        lists: Lists::default(),
        writer,
    };
    let mut at = 0;
    while at < tree.len() {
        walk.visit(at, Context::default());
        at = tree.end(at);
    }
    walk.writer.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    End,
}

struct Walk<'a> {
    tree: &'a Tree,
    marks: &'a Marks,
    base: &'a Base,
    lists: Lists,
    writer: Writer,
}

impl Walk<'_> {
    /// Writes a node and all inside it; the depth cap bounds the recursion.
    fn visit(&mut self, at: At, context: Context) {
        if let Some(text) = self.tree.text(at) {
            return self.write(at, text, context);
        }
        let name = self.tree.name(at);
        match name {
            _ if self.is_unit(at, context) => self.unit(at),
            _ if names::is_unread(name) || names::is_hidden(self.tree, at) => {}
            _ if self.is_credit(at, context) => self.credit(at, context),
            "br" => self.line_break(context),
            "hr" => self.boundary(context),
            "img" => self.alternative(at, context),
            "wbr" | "rp" => {}
            "td" | "th" if context.shape.kind == BlockKind::Table => self.cell(at, context),
            _ if names::is_inline(name) => self.inline(at, context),
            _ => self.block(at, context),
        }
    }

    fn children(&mut self, at: At, context: Context) {
        let tree = self.tree;
        for child in tree.children(at) {
            self.visit(child, context);
        }
    }

    fn write(&mut self, at: At, text: &str, context: Context) {
        let Some(shape) = shape_of(self.marks.of(at), context.shape) else {
            return;
        };
        if context.breaks == Breaks::Verbatim && shape == context.shape {
            return self.writer.write_verbatim(shape, text);
        }
        if let Some(marker) = self.lists.marker(shape, text) {
            self.writer.write_marker(shape, &marker);
        }
        self.writer.write(shape, text);
    }

    fn line_break(&mut self, context: Context) {
        match context.breaks {
            Breaks::Block => self.writer.close(),
            Breaks::Space => self.writer.space(),
            Breaks::Line | Breaks::Joined => self.writer.break_line(),
            Breaks::Verbatim => self.writer.write_verbatim(context.shape, "\n"),
        }
    }

    /// The start or end of a block element.
    fn boundary(&mut self, context: Context) {
        match context.breaks {
            Breaks::Block | Breaks::Line => self.writer.close(),
            Breaks::Space => self.writer.space(),
            Breaks::Joined => self.writer.break_paragraph(),
            Breaks::Verbatim => {}
        }
    }

    fn inline(&mut self, at: At, context: Context) {
        let inlines = self.inlines_of(at);
        let count = inlines.len();
        for inline in inlines {
            self.writer.open_inline(inline);
        }
        self.children(at, context);
        for _ in 0..count {
            self.writer.close_inline();
        }
    }

    fn inlines_of(&self, at: At) -> Vec<Inline> {
        match self.tree.name(at) {
            "em" | "i" | "cite" | "dfn" | "var" => vec![Inline::Span(SpanRole::Emphasis)],
            "strong" | "b" => vec![Inline::Span(SpanRole::Strong)],
            "code" | "kbd" | "samp" | "tt" => vec![Inline::Span(SpanRole::Code)],
            "a" => self
                .tree
                .attribute(at, "href")
                .and_then(|it| self.base.resolve(it))
                .map(Inline::Link)
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a mark makes one block of the whole element.
    fn is_unit(&self, at: At, around: Context) -> bool {
        let mark = self.marks.of(at);
        self.tree.name(at) != "img"
            && matches!(
                mark,
                Mark::Title | Mark::Deck | Mark::Byline | Mark::Caption
            )
            && shape_of(mark, around.shape) != Some(around.shape)
    }

    fn unit(&mut self, at: At) {
        let paragraph = Context::default();
        let Some(shape) = shape_of(self.marks.of(at), paragraph.shape) else {
            return;
        };
        self.boundary(paragraph);
        self.children(at, Context::new(shape, Breaks::Space));
        self.boundary(paragraph);
    }

    /// Whether an element of a caption names who made the picture.
    fn is_credit(&self, at: At, context: Context) -> bool {
        const CALLED: &str = "credit credits copyright photographer source agency photocredit";
        context.shape.kind == BlockKind::Caption
            && (self.tree.is(at, &["cite", "small"])
                || classes::has_any(&classes::words(self.tree, at), CALLED))
    }

    fn credit(&mut self, at: At, context: Context) {
        self.boundary(context);
        self.writer.open_inline(Inline::Span(SpanRole::Credit));
        self.children(at, context);
        self.writer.close_inline();
        self.boundary(context);
    }

    /// The words that stand for a picture without a caption.
    fn alternative(&mut self, at: At, context: Context) {
        if self.marks.of(at) != Mark::Caption || context.shape.kind == BlockKind::Caption {
            return;
        }
        self.boundary(Context::default());
        let words = self.tree.attribute(at, "alt").unwrap_or_default();
        self.writer.write(Shape::plain(BlockKind::Caption), words);
        self.boundary(Context::default());
    }

    fn cell(&mut self, at: At, context: Context) {
        self.children(at, context);
        self.writer.break_cell();
    }

    fn block(&mut self, at: At, around: Context) {
        if around.breaks == Breaks::Space || around.breaks == Breaks::Verbatim {
            return self.inside_line(at, around);
        }
        let context = context::of(self.tree, at, around, self.lists.depth());
        let is_same = context.shape == around.shape;
        let edge = if is_same { around } else { Context::default() };
        let entered = self.lists.enter(self.tree, at);
        self.boundary(edge);
        if context.shape.kind == BlockKind::ListItem && self.tree.name(at) == "li" {
            self.lists.next_item(self.tree, at);
        }
        self.children(at, context);
        self.boundary(edge);
        if entered == Entered::List {
            self.lists.leave();
        }
    }

    /// A block element where blocks do not break.
    fn inside_line(&mut self, at: At, context: Context) {
        let is_row = self.tree.is(at, &["tr", "caption"]);
        for step in [Step::Start, Step::End] {
            if is_row {
                self.writer.break_line();
            }
            self.boundary(context);
            if step == Step::Start {
                self.children(at, context);
            }
        }
    }
}
