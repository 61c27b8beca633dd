//! [`Marks`]: for each text of the page, whether it is part of the article, and as what.

use std::ops::Range;

use super::tree::{At, Tree};

/// What a text of the page is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// No part of it: not in the extracted text at all.
    Out,
    /// Running text; its element says whether it is a paragraph, a list item and so on.
    Body,
    /// The headline.
    Title,
    /// The lines under the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// Dates, sections and the like.
    Meta,
    /// What stands under a picture.
    Caption,
    /// Part of the extracted text, but folded, for this reason.
    Clutter(&'static str),
}

/// One [`Mark`] for each node of a [`Tree`]; those of elements mean nothing.
pub(super) struct Marks {
    marks: Vec<Mark>,
}

impl Marks {
    /// Every text marked the same.
    pub(super) fn all(tree: &Tree, mark: Mark) -> Self {
        Self {
            marks: vec![mark; tree.len()],
        }
    }

    /// The mark of a text.
    pub(super) fn of(&self, at: At) -> Mark {
        self.marks.get(at).copied().unwrap_or(Mark::Out)
    }

    /// Marks all in `range`.
    pub(super) fn set(&mut self, range: Range<At>, mark: Mark) {
        for it in self.marks.get_mut(range).into_iter().flatten() {
            *it = mark;
        }
    }

    /// Marks what is running text in `range`, and leaves the rest as it is.
    pub(super) fn turn(&mut self, range: Range<At>, mark: Mark) {
        for it in self.marks.get_mut(range).into_iter().flatten() {
            if *it == Mark::Body {
                *it = mark;
            }
        }
    }
}
