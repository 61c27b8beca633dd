//! How the list is drawn: only the rows that are on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::List;
use super::empty::draw_empty;
use crate::model::{Header, TagId};
use crate::text::width::width;
use crate::text::{TextRange, runs};
use crate::tui::draw::{Pen, cut, tint};
use crate::tui::layout::Focus;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::{NO_DAY, added_day, day_words, short_day};

/// Most marks of tags beside a title.
const MOST_MARKS: usize = 3;

/// Draws the list.
pub fn draw(buffer: &mut Buffer, list: &List, shared: &Shared) {
    let area = list.area();
    if list.is_empty() {
        return draw_empty(buffer, area, list, shared);
    }
    let lines = list.lines_per_row();
    let has_keys = matches!(shared.focus, Focus::List | Focus::Filter);
    for place in 0..list.window().height() {
        let row = list.window().top() + place;
        let Some(article) = list.row(row) else {
            break;
        };
        let Some(header) = shared.library.headers.find(article) else {
            continue;
        };
        let top = (place as u16) * lines;
        let is_current = row == list.window().cursor();
        let matches = |words: &str| {
            list.hits()
                .map_or_else(Vec::new, |it| it.matches(row, words))
        };
        let item = Item {
            header,
            title: matches(&header.title),
            source: matches(shared.source(header).unwrap_or_default()),
            sign: if is_current { "▌" } else { " " },
        };
        if lines == 2 {
            draw_two_lines(buffer, area, top, &item, shared);
        } else {
            draw_one_line(buffer, area, top, &item, shared);
        }
        if is_current {
            let role = if has_keys {
                Role::Selected
            } else {
                Role::SelectedDim
            };
            let rows = Rect {
                y: area.y + top,
                height: lines.min(area.height.saturating_sub(top)),
                ..area
            };
            tint(buffer, rows, shared.theme.style(role));
        }
    }
}

/// A row to draw.
struct Item<'a> {
    header: &'a Header,
    title: Vec<TextRange>,
    source: Vec<TextRange>,
    sign: &'static str,
}

fn draw_one_line(buffer: &mut Buffer, area: Rect, top: u16, item: &Item<'_>, shared: &Shared) {
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, area, top);
    draw_signs(&mut pen, item, shared);
    pen.text(" ", Style::default());
    if area.width >= 32 {
        match item.header.published {
            Some(day) => pen.cut(&short_day(day, shared.now), 6, theme.style(Role::Date)),
            None => pen.text(NO_DAY, theme.style(Role::Dim)),
        };
        pen.to(area.x + 12);
    }
    let source = shared.source(item.header).unwrap_or_default();
    let most = if area.width < 40 {
        0
    } else {
        (usize::from(area.width) * 3 / 10).min(22)
    };
    let (source, is_cut) = cut(source, most);
    let source_cells = width(source) + usize::from(is_cut);
    let marks = tags_of(item.header, shared);
    let marks_cells = marks.len() + usize::from(!marks.is_empty());
    let room = pen.room().saturating_sub(source_cells + marks_cells + 3);
    draw_title(&mut pen, item, room, shared);
    draw_marks(&mut pen, &marks, shared);
    if source_cells > 0 {
        pen.to(area.right().saturating_sub(source_cells as u16 + 1));
        draw_lit(
            &mut pen,
            source,
            &item.source,
            theme.style(Role::Source),
            shared,
        );
        if is_cut {
            pen.text("…", theme.style(Role::Source));
        }
    }
}

fn draw_two_lines(buffer: &mut Buffer, area: Rect, top: u16, item: &Item<'_>, shared: &Shared) {
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, area, top);
    draw_signs(&mut pen, item, shared);
    let room = pen.room().saturating_sub(1);
    draw_title(&mut pen, item, room, shared);
    let mut pen = Pen::new(buffer, area, top + 1);
    pen.text(item.sign, theme.style(Role::BorderFocus)).skip(2);
    match item.header.published {
        Some(day) => pen.text(&day_words(day), theme.style(Role::Date)),
        None => pen.text(&added_day(item.header), theme.style(Role::Dim)),
    };
    if let Some(source) = shared.source(item.header) {
        pen.text(" · ", theme.style(Role::Dim));
        let room = pen.room().saturating_sub(MOST_MARKS + 3);
        let (head, is_cut) = cut(source, room);
        draw_lit(
            &mut pen,
            head,
            &item.source,
            theme.style(Role::Source),
            shared,
        );
        if is_cut {
            pen.text("…", theme.style(Role::Source));
        }
    }
    draw_marks(&mut pen, &tags_of(item.header, shared), shared);
}

/// The cursor, the dot of an unread article and the star.
fn draw_signs(pen: &mut Pen<'_>, item: &Item<'_>, shared: &Shared) {
    let id = item.header.id;
    pen.text(item.sign, shared.theme.style(Role::BorderFocus));
    let dot = if shared.library.is_read(id) {
        " "
    } else {
        "●"
    };
    pen.text(dot, shared.theme.style(Role::Unread));
    let star = if shared.library.is_starred(id) {
        "★"
    } else {
        " "
    };
    pen.text(star, shared.theme.style(Role::Starred));
}

/// Draws the title in `room` cells.
fn draw_title(pen: &mut Pen<'_>, item: &Item<'_>, room: usize, shared: &Shared) {
    let mut style = shared.theme.style(Role::Text);
    if !shared.library.is_read(item.header.id) {
        style = style.patch(shared.theme.style(Role::Unread));
    }
    if item.header.title_derived {
        style = style.add_modifier(ratatui::style::Modifier::ITALIC);
    }
    let title = if item.header.title.trim().is_empty() {
        "(no title)"
    } else {
        &item.header.title
    };
    let (head, is_cut) = cut(title, room.min(pen.room()));
    draw_lit(pen, head, &item.title, style, shared);
    if is_cut {
        pen.text("…", style);
    }
}

/// Text with the letters lit that matched what was typed; `lit` are bytes of the whole text.
fn draw_lit(pen: &mut Pen<'_>, text: &str, lit: &[TextRange], style: Style, shared: &Shared) {
    let marks: Vec<(TextRange, ())> = lit.iter().map(|it| (*it, ())).collect();
    for run in runs(TextRange::of(text), &marks) {
        let style = if run.marks.is_empty() {
            style
        } else {
            style.patch(shared.theme.style(Role::Match))
        };
        pen.text(run.range.slice(text), style);
    }
}

fn draw_marks(pen: &mut Pen<'_>, tags: &[TagId], shared: &Shared) {
    if !tags.is_empty() {
        pen.text(" ", Style::default());
    }
    for tag in tags {
        pen.text("◆", shared.theme.tag(shared.library.codebook(), *tag));
    }
}

/// The first few tags of an article's passages.
fn tags_of(header: &Header, shared: &Shared) -> Vec<TagId> {
    let mut tags: Vec<TagId> = Vec::new();
    let seen = shared.library.annotations_of(header.id);
    for (_, annotation) in seen.filter(|(_, it)| shared.is_seen(it)) {
        for tag in &annotation.tags {
            if tags.len() < MOST_MARKS && !tags.contains(tag) {
                tags.push(*tag);
            }
        }
    }
    tags
}
