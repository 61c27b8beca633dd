//! How the filter is drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Filter, Found, Wait};
use crate::text::width::width;
use crate::tui::draw::{Pen, cut, paint};
use crate::tui::layout::Focus;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::trouble;

/// Cells that are kept for what is typed.
const LEAST: usize = 8;
/// Cells that are kept for what is said beside it.
const KEPT: usize = 20;

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
    let trouble = trouble(&asked(filter, shared), &shared.library);
    let room = pen.room().saturating_sub(1);
    let spare = room.saturating_sub(wide + 2);
    let (told, role) = match trouble {
        Some(why) => (cut_words(&why, spare.max(room / 2)), Role::Warning),
        None => (told(filter, spare.max(KEPT.min(room / 2))), Role::Dim),
    };
    let room = pen.room().saturating_sub(width(&told) + 2);
    let (typed, column) = filter.edit.window(room);
    if filter.edit.is_empty() {
        pen.cut("title, source, tag", room, theme.style(Role::Placeholder));
    } else {
        pen.cut(typed, room, theme.style(Role::Text));
    }
    pen.skip(1).right(&format!("{told} "), theme.style(role));
    (shared.focus == Focus::Filter).then(|| Position::new(start + column as u16, area.y))
}

/// What is looked for, as far as it is no longer being typed.
fn asked(filter: &Filter, shared: &Shared) -> String {
    if shared.focus == Focus::Filter {
        filter.edit.settled()
    } else {
        filter.typed().to_owned()
    }
}

/// `12 of 214 · this list · 2 ms`, as much of it as there is room for.
fn told(filter: &Filter, room: usize) -> String {
    let is_new = filter.found.is_none() && filter.wait != Wait::Nothing;
    if is_new || filter.wait == Wait::ForTitles {
        return "…".to_owned();
    }
    let Some(Found {
        count,
        of,
        is_partial,
        micros,
    }) = filter.found
    else {
        return String::new();
    };
    let time = micros.map(|it| format!(" · {} ms", it.div_ceil(1000)));
    let time = time.unwrap_or_default();
    let (scope, short) = (filter.scope.name(), filter.scope.short_name());
    let (long, few) = if is_partial {
        let words = format!("{count} miss a word");
        (words.clone(), words)
    } else {
        (format!("{count} of {of}"), count.to_string())
    };
    let all = [
        format!("{long} · {scope}{time}"),
        format!("{long} · {short}{time}"),
        format!("{few} · {short}{time}"),
        format!("{few} · {short}"),
        few,
        count.to_string(),
    ];
    let fits = all.into_iter().find(|it| width(it) <= room);
    fits.unwrap_or_default()
}

/// As much of the words as there is room for.
fn cut_words(words: &str, room: usize) -> String {
    match cut(words, room) {
        (all, false) => all.to_owned(),
        (part, true) => format!("{part}…"),
    }
}
