//! Writing on the screen: the one way by which text gets into cells.
//!
//! Every grapheme goes through [`shown`], so that nothing from outside acts on the terminal, hides in it
//! or piles up in one cell.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::clean::shown;
use crate::text::width::width;

/// Most bytes that one cell may hold; a longer cluster is not a letter of any script.
pub const MAX_CELL: usize = 64;

/// Writes from left to right on one row of cells, and stops at its right edge.
#[derive(Debug)]
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    right: u16,
}

impl<'a> Pen<'a> {
    /// A pen at the left end of row `row` of `area`, counted from its top.
    pub fn new(buffer: &'a mut Buffer, area: Rect, row: u16) -> Self {
        let area = area.intersection(buffer.area);
        let y = area.y.saturating_add(row);
        let inside = y < area.bottom();
        Self {
            buffer,
            x: area.x,
            y,
            right: if inside { area.right() } else { area.x },
        }
    }

    /// Cells left on the row.
    pub fn room(&self) -> usize {
        usize::from(self.right.saturating_sub(self.x))
    }

    /// Where the next cell is written.
    pub fn x(&self) -> u16 {
        self.x
    }

    /// Writes as much of `text` as there is room for.
    pub fn text(&mut self, text: &str, style: Style) -> &mut Self {
        for grapheme in text.graphemes(true) {
            if !self.grapheme(grapheme, style) {
                break;
            }
        }
        self
    }

    /// Writes one grapheme; false if there is no room for it.
    pub fn grapheme(&mut self, grapheme: &str, style: Style) -> bool {
        let clean = shown(grapheme);
        let symbol = if clean.len() > MAX_CELL {
            "\u{fffd}"
        } else {
            clean.as_ref()
        };
        if symbol.is_empty() {
            return true;
        }
        let cells = symbol.cell_width();
        if cells == 0 {
            return true;
        }
        if usize::from(cells) > self.room() {
            return false;
        }
        if let Some(cell) = self.buffer.cell_mut((self.x, self.y)) {
            cell.set_symbol(symbol).set_style(style);
        }
        for x in self.x + 1..self.x + cells {
            if let Some(cell) = self.buffer.cell_mut((x, self.y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        self.x += cells;
        true
    }

    /// Writes `text` in at most `cells` cells, with `…` at its end if it is longer.
    pub fn cut(&mut self, text: &str, cells: usize, style: Style) -> &mut Self {
        let cells = cells.min(self.room());
        let (head, is_cut) = cut(text, cells);
        self.text(head, style);
        if is_cut {
            self.text("…", style);
        }
        self
    }

    /// Goes `cells` to the right without writing.
    pub fn skip(&mut self, cells: usize) -> &mut Self {
        self.x += cells.min(self.room()) as u16;
        self
    }

    /// Goes to the column `x` if it lies further right.
    pub fn to(&mut self, x: u16) -> &mut Self {
        self.x = self.x.max(x.min(self.right));
        self
    }

    /// Writes `text` so that it ends at the right edge; nothing if it does not fit.
    pub fn right(&mut self, text: &str, style: Style) -> &mut Self {
        let cells = width(text);
        if cells <= self.room() {
            self.x = self.right - cells as u16;
            self.text(text, style);
        }
        self
    }
}

/// The head of `text` that is shown in `cells` cells, and whether a `…` has to follow it.
pub fn cut(text: &str, cells: usize) -> (&str, bool) {
    if width(text) <= cells {
        return (text, false);
    }
    if cells == 0 {
        return ("", false);
    }
    (
        crate::text::width::head(text, cells - 1).trim_end_matches(' '),
        true,
    )
}

/// Paints an area: all cells blank, in this style.
pub fn paint(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
            cell.set_style(style);
        }
    }
}

/// Lays a style over what is written in an area.
pub fn tint(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area.intersection(buffer.area), style);
}

/// A vertical line along the left edge of `area`.
pub fn rule(buffer: &mut Buffer, area: Rect, style: Style) {
    for row in 0..area.height {
        Pen::new(buffer, area, row).text("│", style);
    }
}

/// The part of `area` from row `row` on.
pub fn below(area: Rect, row: u16) -> Rect {
    let row = row.min(area.height);
    Rect {
        y: area.y + row,
        height: area.height - row,
        ..area
    }
}
