//! The tags of passages, beside the text or below a paragraph.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ink::Ink;
use super::{Page, Spot};
use crate::model::TagId;
use crate::text::TextRange;
use crate::text::width::width;
use crate::tui::draw::{Pen, below};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Cells that have to be free at the right of the text for the labels of passages.
const ROOM_BESIDE: u16 = 14;

/// Draws the tags of the passages that begin in a row beside it if there is room, else below their paragraph.
///
/// Each tag stands once; `+2` says how many more there was no room for.
pub(super) fn draw(
    buffer: &mut Buffer,
    (area, column): (Rect, Rect),
    line: u16,
    (page, spot): (&Page, Spot),
    ink: &Ink<'_>,
    shared: &Shared,
) {
    let (Some(piece), Some(row)) = (page.piece(spot.piece), page.row(spot)) else {
        return;
    };
    let margin = area.right().saturating_sub(column.right());
    let is_beside = margin >= ROOM_BESIDE;
    if piece.own.is_some() || is_beside == row.is_gap {
        return;
    }
    let tags = tags_of(ink, if is_beside { row.range } else { piece.range });
    let codebook = shared.library.codebook();
    let label = |it: &TagId| format!("⟨{}⟩", codebook.path(*it));
    let labels: Vec<String> = tags.iter().map(label).collect();
    let room = usize::from(if is_beside { margin - 1 } else { column.width });
    let (shown, more) = fit(&labels, room);
    let mut pen = Pen::new(buffer, below(column, line), 0);
    if is_beside {
        let beside = Rect {
            x: column.right() + 1,
            width: margin - 1,
            ..column
        };
        pen = Pen::new(buffer, below(beside, line), 0);
    } else {
        let labels = labels.iter().take(shown);
        let cells = labels.map(|it| width(it) + 1).sum::<usize>() + width(&more);
        let cells = if more.is_empty() {
            cells.saturating_sub(1)
        } else {
            cells
        };
        pen.skip(room.saturating_sub(cells));
    }
    for (label, tag) in labels.iter().zip(&tags).take(shown) {
        let left = pen
            .room()
            .saturating_sub(if more.is_empty() { 0 } else { width(&more) + 1 });
        pen.cut(label, left, ink.tag(Some(*tag))).skip(1);
    }
    pen.text(&more, ink.role(Role::Dim));
}

/// The tags of the passages that begin in a stretch, each once.
fn tags_of(ink: &Ink<'_>, range: TextRange) -> Vec<TagId> {
    let begin_here = ink
        .over(range)
        .filter(|it| range.contains(it.range.start()));
    let mut tags = Vec::new();
    for tag in begin_here.flat_map(|it| &it.tags) {
        if !tags.contains(tag) {
            tags.push(*tag);
        }
    }
    tags
}

/// How many of the labels are shown in so many cells, at least one, and what is said of the others.
fn fit(labels: &[String], room: usize) -> (usize, String) {
    let more = |shown: usize| match labels.len() - shown {
        0 => String::new(),
        more => format!("+{more}"),
    };
    let fits = |shown: &usize| {
        let cells: usize = labels.iter().take(*shown).map(|it| width(it) + 1).sum();
        match width(&more(*shown)) {
            0 => cells <= room + 1,
            end => cells + end <= room,
        }
    };
    let shown = (1..=labels.len()).rev().find(fits);
    let shown = shown.unwrap_or(labels.len().min(1));
    (shown, more(shown))
}
