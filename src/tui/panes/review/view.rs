//! How the review queue is drawn: the list, and below it what the passage was and what it may be now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Review;
use crate::anchor::ChangeKind;
use crate::model::Annotation;
use crate::model::study::Status;
use crate::ops::Undecided;
use crate::text::{Breaks, TextRange, runs, wrap};
use crate::tui::draw::{Pen, below, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Draws the queue.
pub fn draw(buffer: &mut Buffer, review: &Review, shared: &Shared) {
    let (list, detail) = review.halves();
    if review.rows.is_empty() {
        return draw_empty(buffer, list, review, shared);
    }
    let window = review.window;
    let rows = review.rows();
    let rows = rows.iter().enumerate().skip(window.top());
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
    if let Some(current) = review.current().filter(|_| detail.height > 0) {
        draw_detail(buffer, detail, current, shared);
    }
}

fn draw_empty(buffer: &mut Buffer, area: Rect, review: &Review, shared: &Shared) {
    let words = match review.wait {
        Some(_) => "…",
        None => "Nothing to review: every passage is where its article has it.",
    };
    let mut pen = Pen::new(buffer, area, 1);
    pen.skip(2).text(words, shared.theme.style(Role::Text));
}

/// `? the words that were marked   ⟨tag⟩  title`
fn draw_row(buffer: &mut Buffer, area: Rect, row: &Undecided, shared: &Shared) {
    let theme = &shared.theme;
    let Some(annotation) = shared.library.annotation(row.id) else {
        return;
    };
    let (sign, role) = match row.place.status {
        Status::Orphan => ("✗", Role::Orphan),
        Status::Review | Status::Anchored => ("?", Role::Review),
    };
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(1).text(sign, theme.style(role)).skip(1);
    let quote = annotation.selector.quote.replace('\n', " ");
    let room = pen.room() / 2;
    pen.cut(&quote, room, theme.style(Role::Text)).skip(2);
    draw_tags(&mut pen, annotation, shared);
    let room = pen.room();
    pen.cut(&annotation.about.title, room, theme.style(Role::Dim));
}

fn draw_tags(pen: &mut Pen<'_>, annotation: &Annotation, shared: &Shared) {
    let codebook = shared.library.codebook();
    for tag in &annotation.tags {
        let room = pen.room() / 2;
        let label = format!("⟨{}⟩ ", codebook.path(*tag));
        pen.cut(&label, room, shared.theme.tag(codebook, *tag));
    }
}

fn draw_detail(buffer: &mut Buffer, area: Rect, row: &Undecided, shared: &Shared) {
    let theme = &shared.theme;
    let Some(annotation) = shared.library.annotation(row.id) else {
        return;
    };
    let mut pen = Pen::new(buffer, area, 0);
    pen.text(
        &"─".repeat(usize::from(area.width)),
        theme.style(Role::Border),
    );
    let mut pen = Pen::new(buffer, area, 1);
    pen.skip(2);
    if let Some(source) = &annotation.about.source {
        pen.text(source, theme.style(Role::Source))
            .text(" · ", theme.style(Role::Dim));
    }
    let sure = (row.place.confidence * 100.0).round();
    let place = match row.place.status {
        Status::Orphan => "not found in the new version".to_owned(),
        Status::Review | Status::Anchored => format!("found again, {sure} % sure"),
    };
    let room = pen.room().saturating_sub(place.len() + 3);
    pen.cut(&annotation.about.title, room, theme.style(Role::Dim))
        .skip(2)
        .text(&place, theme.style(Role::Text));
    let quote = &annotation.selector.quote;
    let of_kind = |kind: ChangeKind| row.changes.iter().filter(move |it| it.kind == kind);
    let removed: Vec<TextRange> = of_kind(ChangeKind::Removed).map(|it| it.old).collect();
    let added: Vec<TextRange> = of_kind(ChangeKind::Added).map(|it| it.new).collect();
    let half = area.height.saturating_sub(2) / 2;
    let part = |at: u16| Rect {
        height: half,
        ..below(area, at)
    };
    draw_words(
        buffer,
        part(2),
        "was",
        quote,
        (&removed, Role::Removed),
        shared,
    );
    let now = part(2 + half);
    let candidate = match row.place.status {
        Status::Orphan => "not found: e puts it by hand, n says that it is gone",
        Status::Review | Status::Anchored => row.candidate.as_str(),
    };
    draw_words(buffer, now, "now", candidate, (&added, Role::Added), shared);
}

/// Words after a label, what altered in a style of its own.
fn draw_words(
    buffer: &mut Buffer,
    area: Rect,
    label: &str,
    words: &str,
    (altered, role): (&[TextRange], Role),
    shared: &Shared,
) {
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, area, 0);
    pen.skip(2).text(label, theme.style(Role::Key));
    let inside = Rect {
        x: area.x + 7.min(area.width),
        width: area.width.saturating_sub(9),
        ..area
    };
    let marks: Vec<(TextRange, ())> = altered.iter().map(|it| (*it, ())).collect();
    let cells = usize::from(inside.width);
    let lines = wrap(words, TextRange::of(words), cells, Breaks::Flow, &[]);
    for (line, range) in lines.iter().take(usize::from(area.height)).enumerate() {
        let mut pen = Pen::new(buffer, inside, line as u16);
        for run in runs(*range, &marks) {
            let style = if run.marks.is_empty() {
                theme.style(Role::Text)
            } else {
                theme.style(Role::Text).patch(theme.style(role))
            };
            pen.text(run.range.slice(words), style);
        }
    }
}
