//! [`Writer`]: puts the extracted text together and notes what each stretch of it is.

use crate::model::{Block, BlockKind, Link, Span, SpanRole};
use crate::text::TextRange;

use super::characters::is_dropped;

/// What the blocks of a stretch of text are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// The kind of block.
    pub(super) kind: BlockKind,
    /// The level of a heading.
    pub(super) level: Option<u8>,
    /// How deep a list item or quote is nested.
    pub(super) depth: Option<u8>,
    /// Why it is clutter.
    pub(super) reason: Option<&'static str>,
}

impl Shape {
    /// A shape without level, depth and reason.
    pub(super) fn plain(kind: BlockKind) -> Self {
        Self {
            kind,
            level: None,
            depth: None,
            reason: None,
        }
    }
}

/// What an inline element makes of the text inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    /// A span with a role.
    Span(SpanRole),
    /// A link to an address.
    Link(String),
}

/// What parts two stretches of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Space,
    Cell,
    Line,
    Paragraph,
}

/// The extracted text while it grows.
///
/// Blocks are parted by a blank line. A gap is only written when something follows it, so that no
/// block, span or link ever starts or ends with white space.
#[derive(Default)]
pub(super) struct Writer {
    written: Written,
    open: Option<(Shape, usize)>,
    inlines: Vec<(Inline, Option<usize>)>,
    /// Whether some of the inline elements have no text yet in this block.
    is_fresh: bool,
    gap: Option<Gap>,
}

/// The extracted text and what its stretches are.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) spans: Vec<Span>,
    pub(super) links: Vec<Link>,
}

impl Writer {
    /// Adds `text` to the open block, with single spaces; another shape starts a block of its own.
    pub(super) fn write(&mut self, shape: Shape, text: &str) {
        for character in text.chars().filter(|it| !is_dropped(*it)) {
            if character.is_whitespace() {
                self.widen(Gap::Space);
            } else {
                self.push(shape, character);
            }
        }
    }

    /// Adds `text` with its white space as it is, but for line ends, which become newlines.
    pub(super) fn write_verbatim(&mut self, shape: Shape, text: &str) {
        for character in text.chars().filter(|it| !is_dropped(*it)) {
            let is_first = self.open.is_none_or(|(open, _)| open != shape);
            match character {
                '\r' => {}
                _ if is_first && character.is_whitespace() => {}
                _ => self.push(shape, character),
            }
        }
    }

    /// Adds the marker of a list item.
    pub(super) fn write_marker(&mut self, shape: Shape, marker: &str) {
        self.close();
        self.open_inline(Inline::Span(SpanRole::Marker));
        self.write(shape, marker);
        self.close_inline();
        self.widen(Gap::Space);
    }

    /// What follows goes to a new line of the same block.
    pub(super) fn break_line(&mut self) {
        self.widen(Gap::Line);
    }

    /// What follows goes to a new paragraph of the same block.
    pub(super) fn break_paragraph(&mut self) {
        self.widen(Gap::Paragraph);
    }

    /// What follows goes to a new cell of the same row.
    pub(super) fn break_cell(&mut self) {
        self.widen(Gap::Cell);
    }

    /// What follows is a word of its own.
    pub(super) fn space(&mut self) {
        self.widen(Gap::Space);
    }

    /// What follows goes to a new block.
    pub(super) fn close(&mut self) {
        self.gap = None;
        let Some((shape, start)) = self.open.take() else {
            return;
        };
        self.cut_inlines();
        let range = TextRange::new(start, self.written.text.len()).trimmed(&self.written.text);
        self.written.text.truncate(range.end());
        if range.is_empty() {
            return;
        }
        self.written.blocks.push(Block {
            level: shape.level,
            depth: shape.depth,
            reasons: shape.reason.map(str::to_owned).into_iter().collect(),
            ..Block::new(shape.kind, range)
        });
    }

    /// What follows is inside an inline element.
    pub(super) fn open_inline(&mut self, inline: Inline) {
        self.inlines.push((inline, None));
        self.is_fresh = true;
    }

    /// What follows is no longer inside the inline element that was opened last.
    pub(super) fn close_inline(&mut self) {
        if let Some((inline, Some(start))) = self.inlines.pop() {
            self.note(inline, start);
        }
    }

    /// Everything that was written.
    pub(super) fn finish(mut self) -> Written {
        self.close();
        self.written
            .spans
            .sort_by_key(|it| (it.range.start(), it.range.end()));
        self.written
            .links
            .sort_by_key(|it| (it.range.start(), it.range.end()));
        self.written
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(Some(gap));
    }

    fn push(&mut self, shape: Shape, character: char) {
        if self.open.is_some_and(|(open, _)| open != shape) {
            self.close();
        }
        match self.open {
            Some(_) => self.write_gap(),
            None => self.start(shape),
        }
        let at = self.written.text.len();
        if std::mem::take(&mut self.is_fresh) {
            for (_, start) in &mut self.inlines {
                start.get_or_insert(at);
            }
        }
        self.written.text.push(character);
    }

    fn write_gap(&mut self) {
        self.written.text.push_str(match self.gap.take() {
            None => "",
            Some(Gap::Space) => " ",
            Some(Gap::Cell) => " | ",
            Some(Gap::Line) => "\n",
            Some(Gap::Paragraph) => "\n\n",
        });
    }

    fn start(&mut self, shape: Shape) {
        self.gap = None;
        if !self.written.text.is_empty() {
            self.written.text.push_str("\n\n");
        }
        self.open = Some((shape, self.written.text.len()));
    }

    /// Ends the inline elements at the end of a block; they go on in the next one.
    fn cut_inlines(&mut self) {
        let cut: Vec<(Inline, usize)> = self
            .inlines
            .iter_mut()
            .filter_map(|(inline, start)| start.take().map(|it| (inline.clone(), it)))
            .collect();
        self.is_fresh = true;
        for (inline, start) in cut {
            self.note(inline, start);
        }
    }

    fn note(&mut self, inline: Inline, start: usize) {
        let range = TextRange::new(start, self.written.text.len()).trimmed(&self.written.text);
        if range.is_empty() {
            return;
        }
        match inline {
            Inline::Span(role) => self.written.spans.push(Span { role, range }),
            Inline::Link(url) => self.written.links.push(Link { range, url }),
        }
    }
}
