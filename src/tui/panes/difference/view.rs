//! How the difference of two versions is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Difference, Row, Which};
use crate::anchor::ChangeKind;
use crate::ops::Side;
use crate::text::{TextRange, runs};
use crate::tui::action::Action;
use crate::tui::draw::{Pen, below, paint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::{count, moment_words};

/// Lines above the text.
const HEAD: u16 = 2;
/// Cells for the signs of a line, at its left.
const GUTTER: u16 = 3;

/// The place of the text in the area of the difference, without head and gutter.
pub fn text_area(area: Rect, width: u16) -> Rect {
    let inside = below(area, HEAD.min(area.height.saturating_sub(1)));
    let room = inside.width.saturating_sub(GUTTER + 1);
    let width = room.min(width).max(4);
    Rect {
        x: inside.x + GUTTER + room.saturating_sub(width) / 2,
        width,
        ..inside
    }
}

/// Draws the difference over `area`.
pub fn draw(buffer: &mut Buffer, area: Rect, difference: &Difference, shared: &Shared) {
    paint(buffer, area, shared.theme.style(Role::Text));
    draw_head(buffer, area, difference, shared);
    let column = text_area(area, shared.config.width);
    if let Some(Err(trouble)) = &difference.found {
        Pen::new(buffer, column, 0).text(trouble, shared.theme.style(Role::Warning));
    }
    let rows = difference.rows.iter().enumerate().skip(difference.top);
    for (line, (place, row)) in rows.take(usize::from(column.height)).enumerate() {
        let line = line as u16;
        match row {
            Row::Words(range) => {
                draw_signs(buffer, column, line, place, *range, difference, shared);
                draw_words(buffer, column, line, *range, difference, shared);
            }
            Row::Fold(folded) => draw_fold(buffer, column, line, *folded, shared),
            Row::Gap => {}
        }
    }
}

/// Which versions these are, and why the newer one is held back if it is.
fn draw_head(buffer: &mut Buffer, area: Rect, difference: &Difference, shared: &Shared) {
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, area, 0);
    let Some(comparison) = difference.comparison() else {
        if difference.found.is_none() {
            pen.text(" comparing…", theme.style(Role::Dim));
        }
        return;
    };
    let day = |side: &Side| moment_words(side.row.fetched);
    let shown = match difference.which {
        Which::Both => "What changed",
        Which::Old => "The old text",
        Which::New => "The new text",
    };
    pen.text(" ", theme.style(Role::Text));
    pen.text(shown, theme.style(Role::Heading));
    pen.text("  ", theme.style(Role::Text));
    pen.text(
        &format!("- {}", day(&comparison.old)),
        theme.style(Role::Removed),
    );
    pen.text("  ", theme.style(Role::Text));
    let room = pen.room();
    let new = format!("+ {}", day(&comparison.new));
    pen.cut(&new, room, theme.style(Role::Added));
    if let Some(held) = &comparison.new.row.held {
        let mut pen = Pen::new(buffer, area, 1);
        pen.skip(1);
        let room = pen.room();
        pen.cut(
            &format!("held back: {held}"),
            room,
            theme.style(Role::Warning),
        );
    }
}

/// The bar of the change where one is, and what the line has lost and got.
fn draw_signs(
    buffer: &mut Buffer,
    column: Rect,
    line: u16,
    place: usize,
    range: TextRange,
    difference: &Difference,
    shared: &Shared,
) {
    let gutter = Rect {
        x: column.x.saturating_sub(GUTTER),
        width: GUTTER,
        ..column
    };
    let mut pen = Pen::new(buffer, gutter, line);
    let start = difference.changes.get(difference.current).copied();
    let gap = |from: usize| {
        let rows = difference.rows.iter().enumerate().skip(from);
        rows.into_iter().find(|it| *it.1 == Row::Gap).map(|it| it.0)
    };
    let is_current = start.is_some_and(|it| it <= place && gap(it).is_some_and(|end| place < end));
    let bar = if is_current { "▎" } else { " " };
    pen.text(bar, shared.theme.style(Role::BorderFocus));
    let marks = difference.blend.within(range);
    for (kind, sign, role) in [
        (ChangeKind::Removed, "-", Role::Removed),
        (ChangeKind::Added, "+", Role::Added),
    ] {
        let here = marks.iter().any(|it| it.1 == kind);
        pen.text(if here { sign } else { " " }, shared.theme.style(role));
    }
}

fn draw_words(
    buffer: &mut Buffer,
    column: Rect,
    line: u16,
    range: TextRange,
    difference: &Difference,
    shared: &Shared,
) {
    let blend = &difference.blend;
    let mut pen = Pen::new(buffer, column, line);
    for run in runs(range, blend.within(range)) {
        let style = match run.marks.first() {
            Some(kind) => of_kind(*kind, shared),
            None => shared.theme.style(Role::Text),
        };
        pen.text(run.range.slice(&blend.text), style);
    }
}

fn draw_fold(buffer: &mut Buffer, column: Rect, line: u16, folded: usize, shared: &Shared) {
    let style = shared.theme.style(Role::Clutter);
    let key = shared.keymap.key_of(Action::Unchanged).unwrap_or_default();
    let mut pen = Pen::new(buffer, column, line);
    pen.text(
        &format!("▸ {} unchanged (", count(folded, "paragraph")),
        style,
    )
    .text(&key, shared.theme.style(Role::Key))
    .text(")", style);
}

fn of_kind(kind: ChangeKind, shared: &Shared) -> Style {
    let theme = &shared.theme;
    match kind {
        ChangeKind::Same => theme.style(Role::Text),
        ChangeKind::Removed => theme.style(Role::Text).patch(theme.style(Role::Removed)),
        ChangeKind::Added => theme.style(Role::Text).patch(theme.style(Role::Added)),
    }
}
