//! [`view`]: the whole screen, drawn from the state. Changes nothing.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw::{Pen, below, paint, rule};
use super::layout::{Focus, LEAST, Shape, Size, inside, shape};
use super::panes::{
    agreement, beside, difference, filter, help, list, matrix, occurrences, origins, passages,
    prompt, reader, review, search, sources, stories, tags,
};
use super::state::App;
use super::theme::Role;
use super::{bars, shared::Shared};

/// Draws everything.
pub fn view(frame: &mut Frame<'_>, app: &App) {
    let area = frame.area();
    let shared = &app.shared;
    let buffer = frame.buffer_mut();
    paint(buffer, area, shared.theme.style(Role::Text));
    let size = Size {
        width: area.width,
        height: area.height,
    };
    if shape(size) == Shape::TooSmall {
        return draw_too_small(buffer, area, shared);
    }
    if size != shared.size {
        return; // the message with the new size is on its way
    }
    let cursor = draw_panes(buffer, app);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn draw_panes(buffer: &mut Buffer, app: &App) -> Option<ratatui::layout::Position> {
    let shared = &app.shared;
    let places = shared.areas;
    bars::draw(buffer, app);
    if let Some(open) = &app.help {
        return help::view::draw(buffer, places.body, open, shared);
    }
    let mut cursor = match &app.difference {
        Some(open) => {
            difference::view::draw(buffer, places.body, open, shared);
            None
        }
        None => draw_columns(buffer, app),
    };
    if let Some(open) = &app.prompt {
        cursor = prompt::view::draw(buffer, places.body, places.status, open, shared);
        bars::draw_said(buffer, app);
    }
    cursor
}

fn draw_columns(buffer: &mut Buffer, app: &App) -> Option<ratatui::layout::Position> {
    let shared = &app.shared;
    let places = shared.areas;
    let mut cursor = None;
    if let Some(area) = places.sources {
        sources::view::draw(buffer, area, &app.sources, &app.list.by, shared);
    }
    if let Some(area) = places.list {
        let all = places.filter.map_or(area, |it| it.union(area));
        let has_keys = matches!(shared.focus, Focus::List | Focus::Filter);
        if let Some(filter) = places.filter {
            cursor = filter::view::draw(buffer, inside(filter), &app.filter, shared);
        }
        list::view::draw(buffer, &app.list, shared);
        if all.x > 0 {
            let role = if has_keys {
                Role::BorderFocus
            } else {
                Role::Border
            };
            rule(buffer, all, shared.theme.style(role));
        }
    }
    if places.search.is_some() {
        cursor = search::view::draw(buffer, &app.search, shared);
    }
    if places.reader.is_some() {
        reader::view::draw(buffer, &app.reader, shared);
    }
    if places.whole.is_some() {
        cursor = draw_whole(buffer, app);
    }
    cursor
}

/// Draws the pane that takes all of the room, and says where the cursor blinks.
fn draw_whole(buffer: &mut Buffer, app: &App) -> Option<ratatui::layout::Position> {
    let shared = &app.shared;
    match shared.focus {
        Focus::Tags => tags::view::draw(buffer, &app.tags, shared),
        Focus::Origins => origins::view::draw(buffer, &app.origins, shared),
        Focus::Review => review::view::draw(buffer, &app.review, shared),
        Focus::Occurrences => occurrences::view::draw(buffer, &app.occurrences, shared),
        Focus::Passages => return passages::view::draw(buffer, &app.passages, shared),
        Focus::Matrix => matrix::view::draw(buffer, &app.matrix, shared),
        Focus::Beside => beside::view::draw(buffer, &app.beside, shared),
        Focus::Stories => stories::view::draw(buffer, &app.stories, shared),
        Focus::Agreement => agreement::view::draw(buffer, &app.agreement, shared),
        _ => {}
    }
    None
}

fn draw_too_small(buffer: &mut Buffer, area: Rect, shared: &Shared) {
    let style = shared.theme.style(Role::Text);
    let said = [
        "too small:".to_owned(),
        format!("{}×{} needed", LEAST.width, LEAST.height),
        format!("{}×{} here", area.width, area.height),
    ];
    for (line, words) in said.iter().enumerate() {
        Pen::new(buffer, below(area, line as u16), 0).text(words, style);
    }
}
