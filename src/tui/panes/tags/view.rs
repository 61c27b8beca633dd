//! How the codebook pane is drawn: the tree, what the tag means, and its passages.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{LINES, SOME_RULES, Side, Tags};
use crate::model::Annotation;
use crate::text::width::width;
use crate::text::{Breaks, TextRange, wrap};
use crate::tui::draw::{Pen, below, rule, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::count;

/// Draws the codebook pane.
pub fn draw(buffer: &mut Buffer, tags: &Tags, shared: &Shared) {
    let (tree, passages) = tags.halves();
    if tags.rows().is_empty() {
        return draw_empty(buffer, tree, shared);
    }
    if tree.width > 0 {
        draw_tree(buffer, tree, tags, shared);
    }
    if passages.width > 0 {
        if passages.x > 0 {
            let has_keys = tags.side() == Side::Passages;
            let role = if has_keys {
                Role::BorderFocus
            } else {
                Role::Border
            };
            rule(buffer, passages, shared.theme.style(role));
        }
        draw_passages(buffer, passages, tags, shared);
    }
}

fn draw_tree(buffer: &mut Buffer, area: Rect, tags: &Tags, shared: &Shared) {
    let theme = &shared.theme;
    let codebook = shared.library.codebook();
    let window = tags.window;
    let rows = tags.rows().iter().enumerate().skip(window.top());
    for (line, (place, row)) in rows.take(window.height()).enumerate() {
        let Some(tag) = codebook.find(row.id) else {
            continue;
        };
        let mut pen = Pen::new(buffer, area, line as u16);
        let is_current = place == window.cursor();
        pen.text(
            if is_current { "▌" } else { " " },
            theme.style(Role::BorderFocus),
        );
        let pin = tag.pin.map_or(" ".to_owned(), |it| it.to_string());
        pen.text(&pin, theme.style(Role::Key))
            .skip(1 + row.depth * 2);
        let counted = row.count.to_string();
        let room = pen.room().saturating_sub(width(&counted) + 2);
        pen.cut(&tag.name, room, theme.tag(codebook, row.id));
        pen.right(&format!("{counted} "), theme.style(Role::Dim));
        if is_current {
            let role = match tags.side() {
                Side::Tree => Role::Selected,
                Side::Passages => Role::SelectedDim,
            };
            let row = Rect {
                height: 1,
                ..below(area, line as u16)
            };
            tint(buffer, row, theme.style(role));
        }
    }
}

fn draw_passages(buffer: &mut Buffer, area: Rect, tags: &Tags, shared: &Shared) {
    let theme = &shared.theme;
    let Some(tag) = tags.current() else { return };
    let codebook = shared.library.codebook();
    let inside = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(3),
        ..area
    };
    let Some(meaning) = codebook.find(tag) else {
        return;
    };
    let mut pen = Pen::new(buffer, inside, 0);
    pen.text(&codebook.path(tag), theme.tag(codebook, tag));
    let room = pen.room();
    let words = format!("  {}", meaning.description);
    pen.cut(&words, room, theme.style(Role::Text));
    let mut indent = 0;
    for (line, it) in tags.rules.iter().enumerate() {
        if !it.label.is_empty() {
            indent = width(it.label) + 1;
        }
        let mut pen = Pen::new(buffer, inside, 1 + line as u16);
        pen.text(it.label, theme.style(Role::Key))
            .skip(indent - width(it.label));
        let room = pen.room();
        pen.cut(&it.words, room, theme.style(Role::Dim));
    }
    draw_sources(buffer, inside, tags, shared);
    if tags.passages().is_empty() {
        let words = "No passage has this tag yet. In an article, v marks and t tags.";
        Pen::new(buffer, inside, tags.head()).text(words, theme.style(Role::Dim));
        return;
    }
    let window = tags.passage;
    let rows = tags.passages().iter().enumerate().skip(window.top());
    for (place, (number, id)) in rows.take(window.height()).enumerate() {
        let Some(annotation) = shared.library.annotation(*id) else {
            continue;
        };
        let area = Rect {
            height: LINES.min(inside.height),
            ..below(inside, tags.head() + place as u16 * LINES)
        };
        draw_passage(buffer, area, annotation, shared);
        if number == window.cursor() {
            let role = match tags.side() {
                Side::Passages => Role::Selected,
                Side::Tree => Role::SelectedDim,
            };
            let rows = Rect {
                height: (LINES - 1).min(area.height),
                ..area
            };
            if tags.side() == Side::Passages {
                tint(buffer, rows, theme.style(role));
            }
        }
    }
}

/// In which sources the tag was given, and how often.
fn draw_sources(buffer: &mut Buffer, area: Rect, tags: &Tags, shared: &Shared) {
    if tags.area.height < SOME_RULES {
        return;
    }
    let counted = tags
        .sources
        .iter()
        .map(|(it, count)| format!("{it} {count}"));
    let line = counted.collect::<Vec<_>>().join(" · ");
    let mut pen = Pen::new(buffer, area, tags.head().saturating_sub(2));
    let room = pen.room();
    pen.cut(&line, room, shared.theme.style(Role::Source));
}

/// Where a passage is from and its tags on one line, its first words on the next.
fn draw_passage(buffer: &mut Buffer, area: Rect, annotation: &Annotation, shared: &Shared) {
    let theme = &shared.theme;
    let codebook = shared.library.codebook();
    let mut pen = Pen::new(buffer, area, 0);
    if let Some(source) = &annotation.about.source {
        pen.text(source, theme.style(Role::Source))
            .text(" · ", theme.style(Role::Dim));
    }
    let room = pen.room() * 3 / 5;
    pen.cut(&annotation.about.title, room, theme.style(Role::Dim));
    for tag in &annotation.tags {
        let room = pen.room();
        pen.skip(1).cut(
            &format!("⟨{}⟩", codebook.path(*tag)),
            room.saturating_sub(1),
            theme.tag(codebook, *tag),
        );
    }
    let quote = annotation.selector.quote.as_str();
    let cells = usize::from(area.width).saturating_sub(1);
    let lines = wrap(quote, TextRange::of(quote), cells, Breaks::Flow, &[]);
    let mut pen = Pen::new(buffer, area, 1);
    if let Some(line) = lines.first() {
        pen.text(line.slice(quote), theme.style(Role::Text));
    }
    if lines.len() > 1 || annotation.note.is_some() {
        let more = if lines.len() > 1 { "…" } else { "" };
        pen.text(more, theme.style(Role::Dim));
    }
    if let Some(note) = &annotation.note {
        let room = pen.room();
        pen.cut(&format!("  ✎ {note}"), room, theme.style(Role::Deck));
    }
}

fn draw_empty(buffer: &mut Buffer, area: Rect, shared: &Shared) {
    let theme = &shared.theme;
    let lines = [
        ("", "The codebook is empty."),
        ("a", "adds a tag here"),
        ("t", "in an article makes one while tagging"),
        ("newsmark codebook import FILE", "in the shell"),
    ];
    for (line, (key, words)) in lines.iter().enumerate() {
        let mut pen = Pen::new(buffer, area, 1 + line as u16);
        pen.skip(1);
        if !key.is_empty() {
            pen.text(key, theme.style(Role::Key)).skip(2);
        }
        pen.text(words, theme.style(Role::Text));
    }
    let seen = shared.library.annotations();
    let seen = seen.filter(|(_, it)| shared.is_seen(it)).count();
    let passages = count(seen, "passage");
    let mut pen = Pen::new(buffer, area, 6);
    pen.skip(1).text(&passages, theme.style(Role::Dim));
}
