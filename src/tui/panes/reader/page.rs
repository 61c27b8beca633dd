//! [`Page`]: an article broken into lines for one width, piece by piece, as far as it was looked at.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::piece::{Content, Gap, Piece, content};
use crate::model::{Article, BlockKind, SpanRole};
use crate::text::width::grapheme_width;
use crate::text::{Breaks, TextRange, wrap};

/// An article laid out for one width. Lines are made when they are first needed, and kept.
#[derive(Debug)]
pub struct Page {
    article: Arc<Article>,
    width: u16,
    pieces: Vec<Piece>,
    rows: Vec<Option<Vec<Row>>>,
    hidden: Vec<TextRange>,
    stretches: Vec<TextRange>,
}

/// A line, or the empty line after a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Its words: bytes of the piece's own words, else of the article's text.
    pub range: TextRange,
    /// Whether it is the empty line after the piece.
    pub is_gap: bool,
}

/// A row of a page: the piece, and the row in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The piece.
    pub piece: usize,
    /// The row in it.
    pub row: usize,
}

impl Page {
    /// The page for `width` cells of text. Nothing is broken into lines yet.
    pub fn new(article: Arc<Article>, pieces: Vec<Piece>, width: u16) -> Self {
        let mut hidden: Vec<TextRange> = article
            .spans
            .iter()
            .filter(|it| matches!(it.role, SpanRole::Markup | SpanRole::Duplicate))
            .map(|it| it.range)
            .collect();
        hidden.sort_unstable();
        let blocks = pieces.iter().filter_map(|it| match it.content {
            Content::Block(place, _) => article.blocks.get(place),
            _ => None,
        });
        let stretches = blocks.map(|it| content(&article, it)).collect();
        Self {
            width,
            rows: vec![None; pieces.len()],
            pieces,
            hidden,
            stretches,
            article,
        }
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// Cells of its lines.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Where the cursor can stand: the shown blocks, in order.
    pub fn stretches(&self) -> &[TextRange] {
        &self.stretches
    }

    /// The paragraphs, quotations and list items among them.
    pub fn running_text(&self) -> impl Iterator<Item = TextRange> {
        use BlockKind::{ListItem, Paragraph, Quote, Verse};
        let pieces = self.pieces.iter().filter(|it| {
            let Content::Block(_, kind) = it.content else {
                return false;
            };
            matches!(kind, Paragraph | ListItem | Quote | Verse)
        });
        pieces.map(|it| it.range)
    }

    /// A piece.
    pub fn piece(&self, place: usize) -> Option<&Piece> {
        self.pieces.get(place)
    }

    /// The row at a spot, if it was broken into lines.
    pub fn row(&self, spot: Spot) -> Option<Row> {
        self.rows.get(spot.piece)?.as_ref()?.get(spot.row).copied()
    }

    /// Stretches of the text that are not shown, in order, near `range`.
    pub fn hidden(&self, range: TextRange) -> &[TextRange] {
        let start = self.hidden.partition_point(|it| it.end() <= range.start());
        let end = self.hidden.partition_point(|it| it.start() < range.end());
        self.hidden.get(start..end.max(start)).unwrap_or_default()
    }

    /// Cells of a stretch of the text, without what is hidden in it.
    pub fn cells(&self, range: TextRange) -> usize {
        let hidden = self.hidden(range);
        let mut at = range.start();
        let mut cells = 0;
        for grapheme in range.slice(&self.article.text).graphemes(true) {
            if !hidden.iter().any(|it| it.contains(at)) {
                cells += grapheme_width(grapheme);
            }
            at += grapheme.len();
        }
        cells
    }

    /// The spots of the rows on a screen of `height` rows; only rows that were made.
    pub fn screen(&self, top: Spot, height: usize) -> Vec<Spot> {
        let mut spots = Vec::with_capacity(height);
        let mut spot = top;
        while spots.len() < height && spot.piece < self.pieces.len() {
            if self.row(spot).is_some() {
                spots.push(spot);
                spot.row += 1;
            } else {
                spot = Spot {
                    piece: spot.piece + 1,
                    row: 0,
                };
            }
        }
        spots
    }

    /// Makes the rows of a screen of `height` rows.
    pub fn prepare(&mut self, top: Spot, height: usize) {
        let mut left = height + top.row;
        let mut piece = top.piece;
        while left > 0 && piece < self.pieces.len() {
            left = left.saturating_sub(self.count(piece));
            piece += 1;
        }
    }

    /// The spot `by` rows further on, or the last one.
    pub fn forward(&mut self, from: Spot, by: usize) -> Spot {
        let mut spot = from;
        let mut left = by;
        loop {
            let rest = self.count(spot.piece).saturating_sub(spot.row + 1);
            if left <= rest {
                spot.row += left;
                return spot;
            }
            if spot.piece + 1 >= self.pieces.len() {
                spot.row += rest;
                return spot;
            }
            left -= rest + 1;
            spot = Spot {
                piece: spot.piece + 1,
                row: 0,
            };
        }
    }

    /// The spot `by` rows before, or the first one.
    pub fn back(&mut self, from: Spot, by: usize) -> Spot {
        let mut spot = from;
        let mut left = by;
        while left > spot.row {
            let Some(piece) = spot.piece.checked_sub(1) else {
                return Spot::default();
            };
            left -= spot.row + 1;
            spot = Spot {
                piece,
                row: self.count(piece).saturating_sub(1),
            };
        }
        spot.row -= left;
        spot
    }

    /// The topmost row of the last full screen of `height` rows.
    pub fn last_top(&mut self, height: usize) -> Spot {
        let Some(piece) = self.pieces.len().checked_sub(1) else {
            return Spot::default();
        };
        let last = Spot {
            piece,
            row: self.count(piece).saturating_sub(1),
        };
        self.back(last, height.saturating_sub(1))
    }

    /// The row that shows the byte at `offset` of the text, or the first one after it.
    pub fn spot_of(&mut self, offset: usize) -> Spot {
        let Some(piece) = self.piece_of(offset) else {
            return Spot::default();
        };
        self.count(piece);
        let rows = self.rows.get(piece).and_then(Option::as_ref);
        let rows = rows.map(Vec::as_slice).unwrap_or_default();
        let text = rows.iter().filter(|it| !it.is_gap);
        let row = text.take_while(|it| it.range.start() <= offset).count();
        Spot {
            piece,
            row: row.saturating_sub(1),
        }
    }

    /// The byte of the text at which a row starts; rows that are not of the text count as what follows.
    pub fn offset_of(&self, spot: Spot) -> usize {
        let own = self
            .pieces
            .get(spot.piece)
            .is_some_and(|it| it.own.is_some());
        if !own && let Some(row) = self.row(spot) {
            return row.range.start();
        }
        let rest = self.pieces.iter().skip(spot.piece);
        rest.filter(|it| it.own.is_none())
            .map(|it| it.range.start())
            .next()
            .unwrap_or(self.article.text.len())
    }

    /// The piece that shows the byte at `offset`, or the next one that shows text.
    fn piece_of(&self, offset: usize) -> Option<usize> {
        let of_text = |it: &(usize, &Piece)| it.1.own.is_none();
        let mut pieces = self.pieces.iter().enumerate().filter(of_text);
        let found = pieces
            .find(|(_, it)| offset < it.range.end())
            .map(|(at, _)| at);
        found.or_else(|| {
            let mut back = self.pieces.iter().enumerate().rev();
            back.find(|it| of_text(it)).map(|(at, _)| at)
        })
    }

    /// How many rows a piece has; makes them.
    fn count(&mut self, place: usize) -> usize {
        if let Some(Some(rows)) = self.rows.get(place) {
            return rows.len();
        }
        let Some(piece) = self.pieces.get(place) else {
            return 0;
        };
        let made = self.lines(piece);
        let count = made.len();
        if let Some(rows) = self.rows.get_mut(place) {
            *rows = Some(made);
        }
        count
    }

    fn lines(&self, piece: &Piece) -> Vec<Row> {
        let text = piece.own.as_deref().unwrap_or(&self.article.text);
        let hidden = match piece.own {
            Some(_) => &[],
            None => self.hidden(piece.range),
        };
        let breaks = match piece.content {
            Content::Block(_, BlockKind::Code | BlockKind::Table | BlockKind::Verse) => {
                Breaks::Keep
            }
            _ => Breaks::Flow,
        };
        let cells = usize::from(self.width.saturating_sub(piece.indent)).max(4);
        let lines = wrap(text, piece.range, cells, breaks, hidden).into_iter();
        let mut rows: Vec<Row> = lines
            .map(|range| Row {
                range,
                is_gap: false,
            })
            .collect();
        if piece.gap == Gap::After {
            rows.push(Row {
                range: TextRange::at(piece.range.end()),
                is_gap: true,
            });
        }
        rows
    }
}
