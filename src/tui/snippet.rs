//! A line of text around what is lit in it.

use ratatui::style::Style;

use super::draw::Pen;
use super::shared::Shared;
use super::theme::Role;
use crate::text::cursor::boundary_after;
use crate::text::width::width;
use crate::text::{TextRange, runs};

/// Writes as much of `text` as there is room for, from a little before the first place that is lit.
pub fn draw(pen: &mut Pen<'_>, text: &str, lit: &[TextRange], style: Style, shared: &Shared) {
    let room = pen.room().saturating_sub(1);
    let first = lit.first().map_or(0, |it| it.start());
    let start = start_of(text, first, room / 3);
    if start > 0 {
        pen.text("…", style);
    }
    let marks: Vec<(TextRange, ())> = lit.iter().map(|it| (*it, ())).collect();
    for run in runs(TextRange::new(start, text.len()), &marks) {
        let style = if run.marks.is_empty() {
            style
        } else {
            style.patch(shared.theme.style(Role::Match))
        };
        if pen.room() <= 1 {
            pen.text("…", style);
            return;
        }
        let room = pen.room();
        pen.cut(run.range.slice(text), room, style);
    }
}

/// The byte from which a snippet is shown so that at most `cells` cells stand before the byte `first`.
fn start_of(text: &str, first: usize, cells: usize) -> usize {
    let head = text.get(..first).unwrap_or_default();
    if width(head) <= cells {
        return 0;
    }
    let mut start = boundary_after(text, first.saturating_sub(cells));
    while width(text.get(start..first).unwrap_or_default()) > cells {
        start = boundary_after(text, start + 1);
    }
    let words = text.get(start..first).unwrap_or_default();
    start + words.find(' ').map_or(0, |it| it + 1)
}
