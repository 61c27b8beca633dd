//! How the search is drawn: what is typed, what was found, and of each passage the words around the match.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Found, HEAD, LINES, Search, Wait};
use crate::model::Published;
use crate::ops::{Hit, NoteHit};
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
    let rows = (window.top()..).map_while(|it| Some((it, search.row(it)?)));
    for (place, (number, found)) in rows.take(window.height()).enumerate() {
        let row = Rect {
            height: LINES,
            ..below(area, HEAD + place as u16 * LINES)
        };
        let is_current = number == window.cursor();
        let sign = if is_current { "▌" } else { " " };
        match found {
            Found::Text(hit) => draw_hit(buffer, row, hit, sign, shared),
            Found::Noted(noted) => draw_noted(buffer, row, noted, sign, shared),
        }
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
                (0, 0) if search.is_empty() => return draw_none(buffer, area, shared),
                (0, 0) => "no text has it".to_owned(),
                (0, partial) => format!("some words only: {}", count(partial, "passage")),
                (total, _) => count(total, "passage"),
            };
            let clutter = match search.found.clutter {
                0 => String::new(),
                more => format!(" ({more} more in folded lines)"),
            };
            let articles = count(articles, "article");
            let sources = count(sources, "source");
            let noted = match search.found.noted.total {
                0 => String::new(),
                total => format!(", {total} by note or tag"),
            };
            let spread = match search.hits() {
                [] => String::new(),
                _ => format!(" · {articles} · {sources}"),
            };
            let millis = micros.div_ceil(1000);
            format!("{found}{noted}{clutter}{spread} · {millis} ms")
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

/// Between two passages: that the next ones lack a word or are found by note or tag, or that the article has more.
fn draw_after(buffer: &mut Buffer, area: Rect, search: &Search, number: usize, shared: &Shared) {
    let Some(Found::Text(hit)) = search.row(number) else {
        return;
    };
    let next = match search.row(number + 1) {
        Some(Found::Text(next)) if hit.missing.is_empty() && !next.missing.is_empty() => {
            Some("some words only:".to_owned())
        }
        Some(Found::Noted(_)) => Some("by note or tag:".to_owned()),
        _ => None,
    };
    let more = (hit.more > 0).then(|| format!("{} more in this article", hit.more));
    let words: Vec<String> = more.into_iter().chain(next).collect();
    let mut pen = Pen::new(buffer, area, 0);
    let room = pen.room().saturating_sub(3);
    let style = shared.theme.style(Role::Dim);
    pen.skip(3).cut(&words.join(" · "), room, style);
}

/// Where a passage is from on one line, the words around the first match on the next.
fn draw_hit(buffer: &mut Buffer, row: Rect, hit: &Hit, sign: &str, shared: &Shared) {
    let theme = &shared.theme;
    let from = (hit.source.as_deref(), hit.published, hit.title.as_str());
    draw_from(buffer, row, from, sign, shared);
    let mut pen = Pen::new(buffer, row, 1);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    if !hit.missing.is_empty() {
        let missing = format!("(without {}) ", hit.missing.join(", "));
        pen.text(&missing, theme.style(Role::Warning));
    }
    let style = theme.style(Role::Text);
    snippet::draw(&mut pen, &hit.text, &hit.matches, style, shared);
}

/// Where a marked passage is from on one line, its tags with its note or else its words on the next.
fn draw_noted(buffer: &mut Buffer, row: Rect, noted: &NoteHit, sign: &str, shared: &Shared) {
    let theme = &shared.theme;
    let from = (
        noted.source.as_deref(),
        noted.published,
        noted.title.as_str(),
    );
    draw_from(buffer, row, from, sign, shared);
    let mut pen = Pen::new(buffer, row, 1);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    let annotation = shared.library.annotation(noted.id);
    let tags = annotation.map_or(&[][..], |it| it.tags.as_slice());
    let codebook = shared.library.codebook();
    for tag in tags {
        let room = pen.room() / 2;
        let label = format!("⟨{}⟩", codebook.path(*tag));
        pen.cut(&label, room, theme.tag(codebook, *tag)).skip(1);
    }
    match &noted.note {
        Some(note) => {
            pen.text("✎ ", theme.style(Role::Deck));
            snippet::draw(
                &mut pen,
                note,
                &noted.matches,
                theme.style(Role::Deck),
                shared,
            );
        }
        None => snippet::draw(&mut pen, &noted.quote, &[], theme.style(Role::Text), shared),
    }
}

/// `source · day · title`
fn draw_from(
    buffer: &mut Buffer,
    row: Rect,
    (source, published, title): (Option<&str>, Option<Published>, &str),
    sign: &str,
    shared: &Shared,
) {
    let theme = &shared.theme;
    let dim = theme.style(Role::Dim);
    let mut pen = Pen::new(buffer, row, 0);
    pen.text(sign, theme.style(Role::BorderFocus)).skip(1);
    if let Some(source) = source {
        let room = pen.room() / 2;
        pen.cut(source, room, theme.style(Role::Source))
            .text(" · ", dim);
    }
    if let Some(published) = published {
        pen.text(&day_words(published), theme.style(Role::Date))
            .text(" · ", dim);
    }
    let room = pen.room();
    pen.cut(title, room, dim);
}
