//! How the agreement pane is drawn: a line of figures for each tag, then the sentences on which coders differ.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Agreement, HEAD};
use crate::model::TagId;
use crate::ops::AgreementRow;
use crate::text::width::width;
use crate::tui::draw::{Pen, below, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::count;

/// Draws the pane.
pub fn draw(buffer: &mut Buffer, agreement: &Agreement, shared: &Shared) {
    let (figures, list) = agreement.parts();
    draw_head(buffer, figures, agreement, shared);
    draw_figures(buffer, figures, agreement, shared);
    if agreement.differing.is_empty() {
        return draw_empty(buffer, list, agreement, shared);
    }
    let tag_of = |row: usize| agreement.rows.get(row).map_or("", |it| it.tag.as_str());
    let all = agreement.differing.iter();
    let tags = all.clone().map(|(row, _)| width(tag_of(*row))).max();
    let tags = tags.unwrap_or(0).min(usize::from(list.width) / 4);
    let names = all.map(|(_, it)| width(&it.by)).max();
    let names = names.unwrap_or(0).min(usize::from(list.width) / 4);
    let window = agreement.window;
    let rows = agreement.differing.iter().enumerate().skip(window.top());
    for (line, (number, (row, sentence))) in rows.take(window.height()).enumerate() {
        let area = Rect {
            height: 1,
            ..below(list, line as u16)
        };
        let mut pen = Pen::new(buffer, area, 0);
        let path = tag_of(*row);
        pen.skip(1).cut(path, tags, of_tag(path, shared));
        pen.to(list.x + 1 + tags as u16).text(
            &format!(" only {}", sentence.by),
            shared.theme.style(Role::Key),
        );
        let text = list.x + 1 + (tags + " only ".len() + names + 2) as u16;
        pen.to(text);
        let room = pen.room();
        let text = sentence.text.replace('\n', " ");
        pen.cut(&text, room, shared.theme.style(Role::Text));
        if number == window.cursor() {
            tint(buffer, area, shared.theme.style(Role::Selected));
        }
    }
}

fn draw_head(buffer: &mut Buffer, area: Rect, agreement: &Agreement, shared: &Shared) {
    let mut pen = Pen::new(buffer, area, 0);
    let words = match agreement.coders() {
        Some([first, second]) => format!(
            "{first} and {second} · {}",
            count(agreement.differing.len(), "difference")
        ),
        None => "one coder: nothing to compare".to_owned(),
    };
    let room = pen.room().saturating_sub(1);
    pen.skip(1)
        .cut(&words, room, shared.theme.style(Role::Heading));
    let words = "      %       κ       α   both  only one   tag (on sentences)";
    let mut pen = Pen::new(buffer, area, 1);
    let room = pen.room();
    pen.cut(words, room, shared.theme.style(Role::Dim));
}

/// The figures of the tags around the one whose sentence is under the cursor.
fn draw_figures(buffer: &mut Buffer, area: Rect, agreement: &Agreement, shared: &Shared) {
    let theme = &shared.theme;
    let fit = usize::from(area.height.saturating_sub(HEAD));
    let cursor = agreement.differing.get(agreement.window.cursor());
    let current = cursor.map_or(0, |(row, _)| *row);
    let first = (current + 1).saturating_sub(fit);
    let rows = agreement.rows.iter().enumerate().skip(first).take(fit);
    for (line, (number, row)) in rows.enumerate() {
        let area = Rect {
            height: 1,
            ..below(area, HEAD + line as u16)
        };
        let mut pen = Pen::new(buffer, area, 0);
        pen.text(&figures(row), theme.style(Role::Text));
        let room = pen.room();
        pen.cut(&row.tag, room, of_tag(&row.tag, shared));
        if number == current && cursor.is_some() {
            tint(buffer, area, theme.style(Role::SelectedDim));
        }
    }
}

fn figures(row: &AgreementRow) -> String {
    let figure = |it: Option<f64>| it.map_or("·".to_owned(), |it| format!("{it:.2}"));
    format!(
        "{:>7.1} {:>7} {:>7} {:>6} {:>9}   ",
        row.percent * 100.0,
        figure(row.kappa),
        figure(row.alpha),
        row.both,
        row.only_first + row.only_second,
    )
}

fn of_tag(path: &str, shared: &Shared) -> ratatui::style::Style {
    let codebook = shared.library.codebook();
    let tag: Option<TagId> = codebook.at_path(path);
    match tag {
        Some(tag) => shared.theme.tag(codebook, tag),
        None => shared.theme.style(Role::Text),
    }
}

fn draw_empty(buffer: &mut Buffer, area: Rect, agreement: &Agreement, shared: &Shared) {
    let words = match (agreement.wait, agreement.coders()) {
        (Some(_), _) => "…",
        (None, None) => "Import another coder’s passages first: newsmark import FILE",
        (None, Some(_)) if agreement.rows.is_empty() => "These two have no article in common.",
        (None, Some(_)) => "They differ nowhere.",
    };
    let mut pen = Pen::new(buffer, area, 1);
    let room = pen.room().saturating_sub(1);
    pen.skip(1).cut(words, room, shared.theme.style(Role::Text));
}
