//! [`Sheet`]: the text and what was found in it so far.

use crate::model::{Block, BlockKind, Link, Span, SpanRole};
use crate::text::TextRange;

use super::is_markup;

/// A text while its blocks and spans are being found.
pub(super) struct Sheet<'a> {
    pub(super) text: &'a str,
    pub(super) blocks: Vec<Block>,
    pub(super) spans: Vec<Span>,
    pub(super) links: Vec<Link>,
}

impl<'a> Sheet<'a> {
    /// Nothing found yet.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            blocks: Vec::new(),
            spans: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Adds a block, without white space at its ends; nothing if it holds nothing else.
    pub(super) fn block(
        &mut self,
        kind: BlockKind,
        start: usize,
        end: usize,
    ) -> Option<&mut Block> {
        let range = TextRange::new(start, end).trimmed(self.text);
        if range.is_empty() {
            return None;
        }
        self.blocks.push(Block::new(kind, range));
        self.blocks.last_mut()
    }

    /// Adds a span, without white space at its ends; nothing if it holds nothing else.
    pub(super) fn span(&mut self, role: SpanRole, start: usize, end: usize) {
        let range = TextRange::new(start, end).trimmed(self.text);
        if !range.is_empty() {
            self.spans.push(Span { role, range });
        }
    }

    /// Adds characters that only mark up, white space included: all of them are hidden.
    pub(super) fn markup(&mut self, start: usize, end: usize) {
        if start < end {
            self.spans.push(Span {
                role: SpanRole::Markup,
                range: TextRange::new(start, end),
            });
        }
    }

    /// Adds a link.
    pub(super) fn link(&mut self, start: usize, end: usize, url: &str) {
        let range = TextRange::new(start, end).trimmed(self.text);
        if !range.is_empty() {
            self.links.push(Link {
                range,
                url: url.to_owned(),
            });
        }
    }

    /// The words of a block without what marks them up.
    pub(super) fn bare(&self, block: usize) -> String {
        let Some(range) = self.blocks.get(block).map(|it| it.range) else {
            return String::new();
        };
        let mut bare = String::new();
        let mut at = range.start();
        let hidden = self
            .spans
            .iter()
            .filter(|it| is_markup(it.role) && range.overlaps(it.range));
        for span in hidden {
            bare.push_str(self.text.get(at..span.range.start()).unwrap_or_default());
            at = at.max(span.range.end());
        }
        bare.push_str(self.text.get(at..range.end()).unwrap_or_default());
        bare.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Puts spans and links in the order of the text.
    pub(super) fn sort(&mut self) {
        self.spans
            .sort_by_key(|it| (it.range.start(), it.range.end()));
        self.links
            .sort_by_key(|it| (it.range.start(), it.range.end()));
    }
}
