//! How the sidebar is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Below, Entry, Sources};
use crate::text::width::width;
use crate::tui::draw::{Pen, below, tint};
use crate::tui::layout::Focus;
use crate::tui::msg::By;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Draws the sidebar; `shown` is what the list shows.
pub fn draw(buffer: &mut Buffer, area: Rect, sources: &Sources, shown: &By, shared: &Shared) {
    let window = sources.window();
    let rows = sources.rows().iter().enumerate().skip(window.top());
    for (line, (place, entry)) in rows.take(window.height()).enumerate() {
        let row = Rect {
            height: 1,
            ..below(area, line as u16)
        };
        let is_shown = entry.by.as_ref() == Some(shown);
        draw_entry(buffer, row, entry, is_shown, shared);
        let is_current = place == window.cursor() && shared.focus == Focus::Sources;
        if is_current {
            tint(buffer, row, shared.theme.style(Role::Selected));
        } else if is_shown {
            tint(buffer, row, shared.theme.style(Role::SelectedDim));
        }
    }
}

fn draw_entry(buffer: &mut Buffer, row: Rect, entry: &Entry, is_shown: bool, shared: &Shared) {
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, row, 0);
    let Some(by) = &entry.by else {
        pen.text(" ", theme.style(Role::Text));
        pen.text(&entry.name, theme.style(Role::Heading));
        return;
    };
    pen.text(
        if is_shown { "▌" } else { " " },
        theme.style(Role::BorderFocus),
    );
    let is_failing = |id| shared.fetching.failing.contains_key(id);
    match by {
        By::Origin(id) if entry.depth > 0 && is_failing(id) => {
            pen.skip(indent(entry.depth) - 1)
                .text("!", theme.style(Role::Warning))
                .skip(1);
        }
        _ => {
            pen.skip(1 + indent(entry.depth));
        }
    }
    let count = match entry.count {
        0 => String::new(),
        count => count.to_string(),
    };
    let room = pen.room().saturating_sub(width(&count) + 2);
    let style = match by {
        By::Tag(tag) => theme.tag(shared.library.codebook(), *tag),
        By::Origin(id) if is_failing(id) => theme.style(Role::Warning),
        By::Origin(_) if entry.depth > 0 => theme.style(Role::Text),
        By::Source(None) | By::Origin(_) => theme.style(Role::Dim),
        By::Source(_) | By::Everything | By::Stories | By::Search(_) | By::Folder(_) => {
            theme.style(Role::Text)
        }
    };
    match entry.below {
        Below::Shown => pen.cut(&entry.name, room, style),
        Below::Folded => pen
            .cut(&entry.name, room.saturating_sub(2), style)
            .text(" ▸", theme.style(Role::Dim)),
    };
    pen.right(&format!("{count} "), theme.style(Role::Dim));
}

/// Cells before a nested name: two a level, and less where it lies deep, so that names keep room.
fn indent(depth: usize) -> usize {
    depth.min(2) * 2 + depth.saturating_sub(2)
}
