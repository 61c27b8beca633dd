//! How the list of occurrences is drawn: what is looked for, then each place in its context.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Answer, HEAD, LINES, Occurrences, Row};
use crate::tui::draw::{Pen, below, tint};
use crate::tui::shared::Shared;
use crate::tui::snippet;
use crate::tui::theme::Role;
use crate::tui::words::count;

/// Draws the list.
pub fn draw(buffer: &mut Buffer, occurrences: &Occurrences, shared: &Shared) {
    let area = occurrences.area;
    draw_head(buffer, area, occurrences, shared);
    let window = occurrences.window;
    let rows = occurrences.rows.iter().enumerate().skip(window.top());
    for (place, (number, row)) in rows.take(window.height()).enumerate() {
        let lines = Rect {
            height: LINES,
            ..below(area, HEAD + place as u16 * LINES)
        };
        draw_row(buffer, lines, row, shared);
        if number == window.cursor() {
            tint(buffer, lines, shared.theme.style(Role::Selected));
        }
    }
}

fn draw_head(buffer: &mut Buffer, area: Rect, occurrences: &Occurrences, shared: &Shared) {
    let theme = &shared.theme;
    let dim = theme.style(Role::Dim);
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1);
    let room = pen.room() / 2;
    pen.cut(&occurrences.phrase, room, theme.style(Role::Match));
    let (chosen, articles) = occurrences.counts();
    let told = match (occurrences.wait, occurrences.rows.len()) {
        (Some(_), _) => "…".to_owned(),
        (None, all) => format!(
            "{chosen} of {all} chosen, in {}",
            count(articles, "article")
        ),
    };
    let told = format!("  {told} · {}", occurrences.scope.words());
    let room = pen.room();
    pen.cut(&told, room, dim);
    let mut pen = Pen::new(buffer, area, 1);
    pen.skip(1);
    let codebook = shared.library.codebook();
    for tag in &occurrences.tags {
        pen.text(
            &format!("⟨{}⟩ ", codebook.path(*tag)),
            theme.tag(codebook, *tag),
        );
    }
    let room = pen.room();
    let said = match (occurrences.wait, occurrences.tags.is_empty()) {
        (None, _) if occurrences.rows.is_empty() => "nowhere here: Tab looks in other articles",
        (_, true) => "no tag yet: Enter or t chooses one, a digit gives a pinned one",
        (_, false) => "Enter tags all that are chosen, as one step",
    };
    pen.cut(said, room, dim);
}

fn draw_row(buffer: &mut Buffer, area: Rect, row: &Row, shared: &Shared) {
    let theme = &shared.theme;
    let (sign, role, words) = match row.answer {
        Answer::Yes => ("✓", Role::Success, theme.style(Role::Text)),
        Answer::No => ("·", Role::Dim, theme.style(Role::Dim)),
    };
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1).text(sign, theme.style(role)).skip(1);
    snippet::draw(
        &mut pen,
        &row.place.context,
        &[row.place.lit],
        words,
        shared,
    );
    let mut pen = Pen::new(buffer, area, 1);
    pen.skip(3);
    if let Some(source) = &row.place.about.source {
        let room = pen.room() / 2;
        pen.cut(source, room, theme.style(Role::Source))
            .text(" · ", theme.style(Role::Dim));
    }
    let room = pen.room();
    pen.cut(&row.place.about.title, room, theme.style(Role::Dim));
}
