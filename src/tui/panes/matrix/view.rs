//! How the matrix is drawn: a row for each tag, a column for each source or month.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{HEAD, Matrix, Measure, Shown, TagLine, near_words};
use crate::ops::{GroupBy, MatrixRow};
use crate::text::width::width;
use crate::tui::action::Action;
use crate::tui::draw::{Pen, below, cut, tint};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::tui::words::count;

/// Fewest and most cells of one column.
const NARROW: u16 = 8;
const WIDEST: u16 = 20;

/// Draws the matrix, or the pairs.
pub fn draw(buffer: &mut Buffer, matrix: &Matrix, shared: &Shared) {
    draw_head(buffer, matrix, shared);
    if matrix.is_empty() {
        return draw_empty(buffer, matrix, shared);
    }
    match matrix.shown {
        Shown::Matrix => draw_matrix(buffer, matrix, shared),
        Shown::Pairs => draw_pairs(buffer, matrix, shared),
    }
}

fn draw_head(buffer: &mut Buffer, matrix: &Matrix, shared: &Shared) {
    let hidden = hidden_columns(matrix, shared);
    let words = match (matrix.shown, matrix.by) {
        (Shown::Matrix, GroupBy::Source) => {
            let columns = count(matrix.groups.len(), "source");
            format!("tags × {columns}{hidden} · {}", matrix.measure.words())
        }
        (Shown::Matrix, GroupBy::Story) => {
            let columns = match matrix.groups.len() {
                1 => "1 story".to_owned(),
                many => format!("{many} stories"),
            };
            format!("tags × {columns}{hidden} · {}", matrix.measure.words())
        }
        (Shown::Matrix, GroupBy::Month) => {
            let columns = count(matrix.groups.len(), "month");
            format!("tags × {columns}{hidden} · {}", matrix.measure.words())
        }
        (Shown::Pairs, _) => format!("tags that stand {}", near_words(matrix.near)),
    };
    let mut pen = Pen::new(buffer, matrix.area, 0);
    let room = pen.room().saturating_sub(1);
    pen.skip(1)
        .cut(&words, room, shared.theme.style(Role::Heading));
}

/// Which columns are on the screen, and the keys that show the others, if there are others.
fn hidden_columns(matrix: &Matrix, shared: &Shared) -> String {
    let columns = Columns::new(matrix);
    let is_all = columns.count >= matrix.groups.len();
    if is_all || matrix.shown == Shown::Pairs || matrix.is_empty() {
        return String::new();
    }
    let key = |action| shared.keymap.key_of(action).unwrap_or_default();
    format!(
        " ({}–{}: {} {})",
        columns.first + 1,
        columns.first + columns.count,
        key(Action::CellLeft),
        key(Action::CellRight)
    )
}

fn draw_empty(buffer: &mut Buffer, matrix: &Matrix, shared: &Shared) {
    let words = match matrix.wait {
        Some(_) => "…",
        None if matrix.shown == Shown::Pairs && has_tagged(shared) => {
            "No two tags stand so. Tab counts those of a sentence or an article."
        }
        None => "No passage is tagged yet. In an article, v marks and t tags.",
    };
    let mut pen = Pen::new(buffer, matrix.area, HEAD);
    let room = pen.room().saturating_sub(1);
    pen.skip(1).cut(words, room, shared.theme.style(Role::Text));
}

fn has_tagged(shared: &Shared) -> bool {
    let mut seen = shared.library.annotations();
    seen.any(|(_, it)| shared.is_seen(it) && !it.tags.is_empty())
}

/// How the columns lie.
#[derive(Clone, Copy)]
struct Columns {
    /// All of them, beside the tags' names.
    area: Rect,
    /// Cells of each.
    width: u16,
    /// The first one on the screen.
    first: usize,
    /// How many are on the screen.
    count: usize,
}

impl Columns {
    fn new(matrix: &Matrix) -> Self {
        let all = matrix.area;
        let names = (all.width / 4).clamp(10, 30).min(all.width);
        let longest = matrix.groups.iter().map(|it| width(name_of(it.as_deref())));
        let longest = longest.max().unwrap_or(0) as u16;
        let column = (longest + 2).clamp(NARROW, WIDEST);
        let fit = usize::from(((all.width - names) / column).max(1));
        let first = (matrix.column + 1).saturating_sub(fit);
        Self {
            area: Rect {
                x: all.x + names,
                width: all.width - names,
                ..all
            },
            width: column,
            first,
            count: fit.min(matrix.groups.len().saturating_sub(first)),
        }
    }

    /// The area of the column at this place on the screen.
    fn at(self, place: usize) -> Rect {
        let x = self.area.x.saturating_add(place as u16 * self.width);
        Rect {
            x,
            width: self.width.min(self.area.right().saturating_sub(x)),
            ..self.area
        }
    }
}

/// What stands above a column.
fn name_of(group: Option<&str>) -> &str {
    group.unwrap_or("(unknown)")
}

fn draw_matrix(buffer: &mut Buffer, matrix: &Matrix, shared: &Shared) {
    let columns = Columns::new(matrix);
    draw_groups(buffer, matrix, columns, shared);
    let window = matrix.window;
    let rows = matrix.rows.iter().enumerate().skip(window.top());
    for (line, (number, row)) in rows.take(window.height()).enumerate() {
        let line = HEAD + line as u16;
        let names = columns.area.x - matrix.area.x;
        draw_name(buffer, matrix, line, names, row, shared);
        for place in 0..columns.count {
            let column = columns.first + place;
            let area = columns.at(place);
            let cell = row.cells.get(&column);
            draw_cell(buffer, area, line, cell, matrix.measure, shared);
            if number == window.cursor() {
                let role = if column == matrix.column {
                    Role::Selected
                } else {
                    Role::SelectedDim
                };
                let cell = Rect {
                    height: 1,
                    ..below(area, line)
                };
                tint(buffer, cell, shared.theme.style(role));
            }
        }
    }
}

/// What stands above the columns.
fn draw_groups(buffer: &mut Buffer, matrix: &Matrix, columns: Columns, shared: &Shared) {
    let groups = matrix.groups.iter().enumerate().skip(columns.first);
    for (place, (column, group)) in groups.take(columns.count).enumerate() {
        let role = if column == matrix.column {
            Role::Title
        } else {
            Role::Source
        };
        let area = columns.at(place);
        let area = Rect {
            width: area.width.saturating_sub(2),
            ..area
        };
        let (name, is_cut) = cut(name_of(group.as_deref()), usize::from(area.width));
        let name = if is_cut {
            format!("{name}…")
        } else {
            name.to_owned()
        };
        Pen::new(buffer, area, 1).right(&name, shared.theme.style(role));
    }
}

fn draw_name(
    buffer: &mut Buffer,
    matrix: &Matrix,
    line: u16,
    names: u16,
    row: &TagLine,
    shared: &Shared,
) {
    let codebook = shared.library.codebook();
    let name = row.path.rsplit('/').next().unwrap_or(&row.path);
    let style = match codebook.at_path(&row.path) {
        Some(tag) => shared.theme.tag(codebook, tag),
        None => shared.theme.style(Role::Text),
    };
    let area = Rect {
        width: names,
        ..matrix.area
    };
    let mut pen = Pen::new(buffer, area, line);
    pen.skip(1 + row.depth * 2);
    let room = pen.room().saturating_sub(1);
    pen.cut(name, room, style);
}

fn draw_cell(
    buffer: &mut Buffer,
    area: Rect,
    line: u16,
    cell: Option<&MatrixRow>,
    measure: Measure,
    shared: &Shared,
) {
    let (words, role) = match (cell, measure) {
        (None, _) => ("·".to_owned(), Role::Dim),
        (Some(cell), Measure::Passages) => (cell.passages.to_string(), Role::Text),
        (Some(cell), Measure::Words) => (cell.words.to_string(), Role::Text),
        (Some(cell), Measure::Share) => (format!("{:.1} %", cell.share * 100.0), Role::Text),
    };
    let area = Rect {
        width: area.width.saturating_sub(2),
        ..area
    };
    Pen::new(buffer, area, line).right(&words, shared.theme.style(role));
}

fn draw_pairs(buffer: &mut Buffer, matrix: &Matrix, shared: &Shared) {
    let theme = &shared.theme;
    let codebook = shared.library.codebook();
    let window = matrix.window;
    let rows = matrix.pairs.iter().enumerate().skip(window.top());
    for (line, (number, pair)) in rows.take(window.height()).enumerate() {
        let area = Rect {
            height: 1,
            ..below(matrix.area, HEAD + line as u16)
        };
        let mut pen = Pen::new(buffer, area, 0);
        pen.text(&format!("{:>6}  ", pair.count), theme.style(Role::Text));
        for (place, path) in [&pair.first, &pair.second].into_iter().enumerate() {
            if place > 0 {
                pen.text(" × ", theme.style(Role::Dim));
            }
            let style = match codebook.at_path(path) {
                Some(tag) => theme.tag(codebook, tag),
                None => theme.style(Role::Text),
            };
            let room = pen.room();
            pen.cut(path, room, style);
        }
        if number == window.cursor() {
            tint(buffer, area, theme.style(Role::Selected));
        }
    }
}
