//! How the passages pane is drawn: what is typed, the groups with their passages, the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Passages, Row};
use crate::model::Annotation;
use crate::text::width::width;
use crate::text::{Breaks, TextRange, wrap};
use crate::tui::draw::{Pen, below, paint, tint};
use crate::tui::shared::{Known, Shared};
use crate::tui::theme::Role;
use crate::tui::words::{count, day_words, trouble};

/// Draws the pane, and says where the cursor blinks.
pub fn draw(buffer: &mut Buffer, passages: &Passages, shared: &Shared) -> Option<Position> {
    let area = passages.area;
    let cursor = draw_line(buffer, area, passages, shared);
    draw_told(buffer, below(area, 1), passages, shared);
    let (list, detail) = passages.parts();
    let window = passages.window;
    let rows = passages.rows.iter().enumerate().skip(window.top());
    for (line, (number, row)) in rows.take(window.height()).enumerate() {
        let area = Rect {
            height: 1,
            ..below(list, line as u16)
        };
        draw_row(buffer, area, row, shared);
        if number == window.cursor() {
            tint(buffer, area, shared.theme.style(Role::Selected));
        }
    }
    let current = passages.current();
    let current = current.and_then(|it| shared.library.annotation(it));
    if let Some(annotation) = current.filter(|_| detail.height > 0) {
        draw_detail(buffer, detail, annotation, shared);
    }
    Some(cursor)
}

fn draw_line(buffer: &mut Buffer, area: Rect, passages: &Passages, shared: &Shared) -> Position {
    let theme = &shared.theme;
    let line = Rect { height: 1, ..area };
    let style = theme.style(Role::Text).patch(theme.style(Role::Popup));
    paint(buffer, line, style);
    let mut pen = Pen::new(buffer, line, 0);
    pen.text(" ⟨⟩ ", theme.style(Role::Prompt));
    let start = pen.x();
    let room = pen.room().saturating_sub(1);
    let (typed, column) = passages.edit.window(room);
    if passages.typed().is_empty() {
        let words = "words of quotes and notes · tag: source: coder: after: or -";
        pen.cut(words, room, theme.style(Role::Placeholder));
    } else {
        pen.text(typed, style);
    }
    Position::new(start + column as u16, area.y)
}

fn draw_told(buffer: &mut Buffer, area: Rect, passages: &Passages, shared: &Shared) {
    let trouble = trouble(&passages.edit.settled(), &shared.library);
    let role = match trouble {
        Some(_) => Role::Warning,
        None => Role::Dim,
    };
    let told = match (passages.wait, shared.known) {
        _ if trouble.is_some() => trouble.unwrap_or_default(),
        (_, Known::Nothing | Known::First) => "the library is still being opened".to_owned(),
        (Some(_), _) if passages.rows.is_empty() => "…".to_owned(),
        _ if passages.total == 0 && passages.typed().is_empty() => {
            "no passage is tagged yet: in an article, v marks and t tags".to_owned()
        }
        _ if passages.total == 0 => "no passage has this: fewer words, or Esc clears".to_owned(),
        _ => format!(
            "{} · by {}",
            count(passages.total, "passage"),
            passages.by.words()
        ),
    };
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(4);
    let room = pen.room();
    pen.cut(&told, room, shared.theme.style(role));
}

fn draw_row(buffer: &mut Buffer, area: Rect, row: &Row, shared: &Shared) {
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, area, 0);
    match row {
        Row::Group { name, tag, count } => {
            let style = match tag {
                Some(tag) => theme.tag(shared.library.codebook(), *tag),
                None => theme.style(Role::Heading),
            };
            let room = pen.room().saturating_sub(8);
            pen.cut(name, room, style)
                .text(&format!("  {count}"), theme.style(Role::Dim));
        }
        Row::Passage(id) => {
            if let Some(annotation) = shared.library.annotation(*id) {
                draw_passage(&mut pen, annotation, shared);
            }
        }
    }
}

/// `  the words   ⟨tag⟩   source · day`
fn draw_passage(pen: &mut Pen<'_>, annotation: &Annotation, shared: &Shared) {
    let theme = &shared.theme;
    let codebook = shared.library.codebook();
    let about = &annotation.about;
    let source = about.source.as_deref().unwrap_or("(unknown)");
    let end = match about.published {
        Some(day) => format!("{source} · {}", day_words(day)),
        None => source.to_owned(),
    };
    let room = pen.room().saturating_sub(2);
    let tail = width(&end).min(room / 3);
    let quote = annotation.selector.quote.replace('\n', " ");
    pen.skip(2)
        .cut(&quote, (room - tail) * 3 / 5, theme.style(Role::Text))
        .skip(2);
    for tag in &annotation.tags {
        let left = pen.room().saturating_sub(tail + 2);
        let label = format!("⟨{}⟩ ", codebook.path(*tag));
        pen.cut(&label, left, theme.tag(codebook, *tag));
    }
    if annotation.note.is_some() && pen.room() > tail + 2 {
        pen.text("✎", theme.style(Role::Deck));
    }
    let room = pen.room();
    pen.skip(room.saturating_sub(tail))
        .cut(&end, tail, theme.style(Role::Dim));
}

/// The whole passage with its note and coder.
fn draw_detail(buffer: &mut Buffer, area: Rect, annotation: &Annotation, shared: &Shared) {
    let theme = &shared.theme;
    let dim = theme.style(Role::Dim);
    let mut pen = Pen::new(buffer, area, 0);
    pen.text(
        &"─".repeat(usize::from(area.width)),
        theme.style(Role::Border),
    );
    let mut pen = Pen::new(buffer, area, 1);
    let coder = format!("  by {}", annotation.coder);
    let room = pen.room().saturating_sub(width(&coder) + 2);
    pen.skip(2)
        .cut(&annotation.about.title, room, dim)
        .text(&coder, dim);
    let inside = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(4),
        ..area
    };
    let note = annotation.note.as_deref();
    let room = area.height.saturating_sub(2 + u16::from(note.is_some()));
    let quote = annotation.selector.quote.as_str();
    let cells = usize::from(inside.width);
    let lines = wrap(quote, TextRange::of(quote), cells, Breaks::Flow, &[]);
    for (line, range) in lines.iter().take(usize::from(room)).enumerate() {
        let mut pen = Pen::new(buffer, inside, 2 + line as u16);
        pen.text(range.slice(quote), theme.style(Role::Text));
    }
    if let Some(note) = note {
        let mut pen = Pen::new(buffer, inside, area.height.saturating_sub(1));
        let room = pen.room();
        pen.cut(&format!("✎ {note}"), room, theme.style(Role::Deck));
    }
}
