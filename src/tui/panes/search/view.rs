//! How the search is drawn: what is typed, what was found, and of each passage the words around the match.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{HEAD, LINES, Search, Wait};
use crate::ops::Hit;
use crate::tui::draw::{Pen, below, paint, tint};
use crate::tui::layout::Focus;
use crate::tui::shared::{Known, Shared};
use crate::tui::snippet;
use crate::tui::theme::Role;
use crate::tui::words::{count, day_words};

/// Draws the search, and says where the cursor blinks if it has the keys.
pub fn draw(buffer: &mut Buffer, search: &Search, shared: &Shared) -> Option<Position> {
    let area = search.area;
    let cursor = draw_line(buffer, area, search, shared);
    draw_told(buffer, below(area, 1), search, shared);
    let window = search.window;
    let hits = search.hits().iter().enumerate().skip(window.top());
    for (place, (number, hit)) in hits.take(window.height()).enumerate() {
        let row = Rect {
            height: LINES,
            ..below(area, HEAD + place as u16 * LINES)
        };
        let is_current = number == window.cursor();
        let sign = if is_current { "▌" } else { " " };
        draw_hit(buffer, row, hit, sign, shared);
        draw_after(buffer, below(row, LINES - 1), search, number, shared);
        if is_current {
            let role = match shared.focus {
                Focus::Search => Role::Selected,
                _ => Role::SelectedDim,
            };
            let lines = Rect {
                height: (LINES - 1).min(row.height),
                ..row
            };
            tint(buffer, lines, shared.theme.style(role));
        }
    }
    (shared.focus == Focus::Search).then_some(cursor)
}

fn draw_line(buffer: &mut Buffer, area: Rect, search: &Search, shared: &Shared) -> Position {
    let theme = &shared.theme;
    let line = Rect { height: 1, ..area };
    let style = theme.style(Role::Text).patch(theme.style(Role::Popup));
    paint(buffer, line, style);
    let mut pen = Pen::new(buffer, line, 0);
    pen.text(" ❯ ", theme.style(Role::Prompt));
    let start = pen.x();
    let room = pen.room().saturating_sub(1);
    let (typed, column) = search.edit.window(room);
    if search.typed().is_empty() {
        let words = "words anywhere in any article";
        pen.cut(words, room, theme.style(Role::Placeholder));
    } else {
        pen.text(typed, style);
    }
    Position::new(start + column as u16, area.y)
}

/// `17 passages · 9 articles · 4 sources · 3 ms`, or what can be typed.
fn draw_told(buffer: &mut Buffer, area: Rect, search: &Search, shared: &Shared) {
    let told = match (search.wait, search.micros) {
        _ if shared.known != Known::All => "the library is still being opened".to_owned(),
        (Wait::Nothing, Some(micros)) => {
            let (articles, sources) = search.spread();
            let found = match (search.found.total, search.found.partial) {
                (0, 0) => return draw_none(buffer, area, shared),
                (0, partial) => format!("some words only: {}", count(partial, "passage")),
                (total, _) => count(total, "passage"),
            };
            let clutter = match search.found.clutter {
                0 => String::new(),
                more => format!(" ({more} more in folded lines)"),
            };
            let articles = count(articles, "article");
            let sources = count(sources, "source");
            format!(
                "{found}{clutter} · {articles} · {sources} · {} ms",
                micros.div_ceil(1000)
            )
        }
        (Wait::Nothing, None) => "source: tag: after: -word \"exact words\"".to_owned(),
        (Wait::For(_) | Wait::ToOpen(_), _) => "…".to_owned(),
    };
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(3);
    let room = pen.room();
    pen.cut(&told, room, shared.theme.style(Role::Dim));
}

fn draw_none(buffer: &mut Buffer, area: Rect, shared: &Shared) {
    let mut pen = Pen::new(buffer, area, 0);
    let words = "Nothing found. Fewer words, or Tab for titles.";
    let room = pen.room().saturating_sub(3);
    pen.skip(3).cut(words, room, shared.theme.style(Role::Text));
}

/// Between two passages: that the next ones lack a word, or that the article has more.
fn draw_after(buffer: &mut Buffer, area: Rect, search: &Search, number: usize, shared: &Shared) {
    let hits = search.hits();
    let Some(hit) = hits.get(number) else { return };
    let next = hits.get(number + 1);
    let are_next_partial = next.is_some_and(|it| !it.missing.is_empty());
    let more = (hit.more > 0).then(|| format!("{} more in this article", hit.more));
    let some = (hit.missing.is_empty() && are_next_partial).then(|| "some words only:".to_owned());
    let words: Vec<String> = more.into_iter().chain(some).collect();
    let mut pen = Pen::new(buffer, area, 0);
    let room = pen.room().saturating_sub(3);
    let style = shared.theme.style(Role::Dim);
    pen.skip(3).cut(&words.join(" · "), room, style);
}

/// Where a passage is from on one line, the words around the first match on the next.
fn draw_hit(buffer: &mut Buffer, row: Rect, hit: &Hit, sign: &str, shared: &Shared) {
    let theme = &shared.theme;
    let dim = theme.style(Role::Dim);
    let mut pen = Pen::new(buffer, row, 0);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    if let Some(source) = &hit.source {
        let room = pen.room() / 2;
        pen.cut(source, room, theme.style(Role::Source))
            .text(" · ", dim);
    }
    if let Some(published) = hit.published {
        pen.text(&day_words(published), theme.style(Role::Date))
            .text(" · ", dim);
    }
    let room = pen.room();
    pen.cut(&hit.title, room, dim);
    let mut pen = Pen::new(buffer, row, 1);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    if !hit.missing.is_empty() {
        let missing = format!("(without {}) ", hit.missing.join(", "));
        pen.text(&missing, theme.style(Role::Warning));
    }
    let style = theme.style(Role::Text);
    snippet::draw(&mut pen, &hit.text, &hit.matches, style, shared);
}
