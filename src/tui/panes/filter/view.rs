//! How the filter is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Filter, Wait};
use crate::text::width::width;
use crate::tui::draw::{Pen, paint};
use crate::tui::layout::Focus;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Draws the filter, and says where the cursor blinks if it has the keys.
pub fn draw(buffer: &mut Buffer, area: Rect, filter: &Filter, shared: &Shared) -> Option<Position> {
    let theme = &shared.theme;
    paint(
        buffer,
        area,
        theme.style(Role::Text).patch(theme.style(Role::Popup)),
    );
    let told = told(filter);
    let mut pen = Pen::new(buffer, area, 0);
    pen.text(" / ", theme.style(Role::Prompt));
    let start = pen.x();
    let room = pen.room().saturating_sub(width(&told) + 2).max(8);
    let (typed, column) = filter.edit.window(room.min(pen.room()));
    if filter.edit.is_empty() {
        pen.cut("title, source, tag", room, theme.style(Role::Placeholder));
    } else {
        pen.text(typed, theme.style(Role::Text));
    }
    pen.skip(1)
        .right(&format!("{told} "), theme.style(Role::Dim));
    (shared.focus == Focus::Filter).then(|| Position::new(start + column as u16, area.y))
}

/// `12 of 214 · this list · 2 ms`.
fn told(filter: &Filter) -> String {
    if filter.wait != Wait::Nothing {
        return "…".to_owned();
    }
    let Some(found) = filter.found else {
        return String::new();
    };
    let told = format!("{} of {} · this list", found.count, found.of);
    match found.micros {
        Some(micros) => format!("{told} · {} ms", micros.div_ceil(1000)),
        None => told,
    }
}
