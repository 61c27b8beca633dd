//! How the filter is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Filter, Wait};
use crate::text::width::width;
use crate::tui::draw::{Pen, paint};
use crate::tui::layout::Focus;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Cells that are kept for what is typed.
const LEAST: usize = 8;

/// Draws the filter, and says where the cursor blinks if it has the keys.
pub fn draw(buffer: &mut Buffer, area: Rect, filter: &Filter, shared: &Shared) -> Option<Position> {
    let theme = &shared.theme;
    paint(
        buffer,
        area,
        theme.style(Role::Text).patch(theme.style(Role::Popup)),
    );
    let mut pen = Pen::new(buffer, area, 0);
    pen.text(" / ", theme.style(Role::Prompt));
    let start = pen.x();
    let wide = width(filter.typed()).max(LEAST);
    let told = told(filter, pen.room().saturating_sub(wide + 2));
    let room = pen.room().saturating_sub(width(&told) + 2);
    let (typed, column) = filter.edit.window(room);
    if filter.edit.is_empty() {
        pen.cut("title, source, tag", room, theme.style(Role::Placeholder));
    } else {
        pen.cut(typed, room, theme.style(Role::Text));
    }
    pen.skip(1)
        .right(&format!("{told} "), theme.style(Role::Dim));
    (shared.focus == Focus::Filter).then(|| Position::new(start + column as u16, area.y))
}

/// `12 of 214 · this list · 2 ms`, as much of it as there is room for.
fn told(filter: &Filter, room: usize) -> String {
    if filter.wait != Wait::Nothing {
        return "…".to_owned();
    }
    let Some(found) = filter.found else {
        return String::new();
    };
    if found.is_partial {
        return format!("{} miss a word", found.count);
    }
    let time = found
        .micros
        .map(|it| format!(" · {} ms", it.div_ceil(1000)))
        .unwrap_or_default();
    let all = [
        format!(
            "{} of {} · {}{time}",
            found.count,
            found.of,
            filter.scope.name()
        ),
        format!("{} of {}{time}", found.count, found.of),
        format!("{} of {}", found.count, found.of),
        found.count.to_string(),
    ];
    let fits = all.into_iter().find(|it| width(it) <= room);
    fits.unwrap_or_default()
}
