//! The mouse in the text: a press puts the cursor, a drag selects.

use unicode_segmentation::UnicodeSegmentation;

use super::{Here, Reader, Selection, units};
use crate::text::TextRange;
use crate::text::cursor::Unit;
use crate::text::width::grapheme_width;
use crate::tui::layout::Focus;
use crate::tui::msg::{Mouse, MouseKind, Tell};
use crate::tui::shared::Shared;

/// Takes in what the mouse did over the text.
pub fn point(reader: &mut Reader, shared: &mut Shared, mouse: Mouse) {
    let Some(offset) = reader.offset_at(mouse.x, mouse.y) else {
        return;
    };
    match mouse.kind {
        MouseKind::Press => {
            reader.selection = None;
            reader.cursor = offset;
            reader.here = Here::Nowhere;
            reader.pressed = Some(offset);
            shared.tell(Tell::Focus(Focus::Reader));
        }
        MouseKind::Drag => drag(reader, offset),
        MouseKind::Release => reader.pressed = None,
        MouseKind::WheelDown | MouseKind::WheelUp => {}
    }
}

/// Selects the words between where the button went down and where the mouse is.
fn drag(reader: &mut Reader, offset: usize) {
    let (Some(from), Some(open), Some(page)) =
        (reader.pressed, reader.open.as_ref(), reader.page.as_ref())
    else {
        return;
    };
    let (text, stretches) = (open.article.text.as_str(), page.stretches());
    let first = units::at(text, stretches, from, Unit::Word);
    let last = units::at(text, stretches, offset, Unit::Word);
    let Some((first, last)) = first.zip(last) else {
        return;
    };
    reader.selection = Some(Selection::of(first.cover(last)));
}

impl Reader {
    /// The byte of the text that is drawn in a cell, or the nearest one before it on the row.
    pub(super) fn offset_at(&self, x: u16, y: u16) -> Option<usize> {
        let page = self.page.as_ref()?;
        let column = self.column();
        let line = usize::from(y.checked_sub(column.y)?);
        let spot = page.screen(self.top, self.height()).get(line).copied()?;
        let piece = page.piece(spot.piece).filter(|it| it.own.is_none())?;
        let row = page.row(spot).filter(|it| !it.is_gap)?;
        let mut cells = usize::from(x.saturating_sub(column.x + piece.indent));
        let mut at = row.range.start();
        let hidden = page.hidden(row.range);
        for grapheme in row.range.slice(&page.article().text).graphemes(true) {
            let is_hidden = hidden.iter().any(|it: &TextRange| it.contains(at));
            let width = if is_hidden {
                0
            } else {
                grapheme_width(grapheme)
            };
            if width > cells {
                break;
            }
            cells -= width;
            if at + grapheme.len() >= row.range.end() {
                break;
            }
            at += grapheme.len();
        }
        Some(at)
    }
}
