//! What the matrix does when it is asked.

use ratatui::layout::Position;

use super::{HEAD, Matrix, Shown};
use crate::ops::{GroupBy, MatrixRow, Nearness, PairRow};
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::{Motion, Pressed, row_at, under};
use crate::tui::shared::Shared;
use crate::tui::study::Ask;

/// Opens the matrix.
pub fn open(matrix: &mut Matrix, shared: &mut Shared) {
    matrix.shown = Shown::Matrix;
    look(matrix, shared);
    shared.tell(Tell::Focus(Focus::Matrix));
}

/// Opens the table of tags that stand beside each other.
pub fn open_pairs(matrix: &mut Matrix, shared: &mut Shared) {
    matrix.shown = Shown::Pairs;
    look(matrix, shared);
    shared.tell(Tell::Focus(Focus::Matrix));
}

/// Notes that passages or tags altered.
pub fn altered(matrix: &mut Matrix, shared: &mut Shared) {
    if shared.focus == Focus::Matrix {
        look(matrix, shared);
    }
}

/// Takes in the cells, unless something else was asked since.
pub fn found(matrix: &mut Matrix, request: u64, cells: Vec<MatrixRow>) {
    if matrix.wait.take_if(|it| *it == request).is_some() {
        matrix.put(cells);
    }
}

/// Takes in the pairs, unless something else was asked since.
pub fn found_pairs(matrix: &mut Matrix, request: u64, pairs: Vec<PairRow>) {
    if matrix.wait.take_if(|it| *it == request).is_some() {
        matrix.pairs = pairs;
        let count = matrix.pairs.len();
        matrix.window.put(matrix.window.cursor(), count);
    }
}

/// Carries out an action of the matrix.
pub fn act(matrix: &mut Matrix, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::CellLeft => matrix.column = matrix.column.saturating_sub(1),
        Action::CellRight => {
            let last = matrix.groups.len().saturating_sub(1);
            matrix.column = (matrix.column + 1).min(last);
        }
        Action::MatrixMeasure => matrix.measure = matrix.measure.next(),
        Action::MatrixColumns => {
            turn(matrix);
            look(matrix, shared);
        }
        Action::OpenCell => enter(matrix, shared),
        _ => {}
    }
}

/// Moves the cursor down or up.
pub fn go(matrix: &mut Matrix, motion: Motion) {
    let count = matrix.len();
    matrix.window.go(motion, count);
}

/// Puts the cursor on the row at a place of the screen.
pub fn press(matrix: &mut Matrix, at: Position) -> Pressed {
    let count = matrix.len();
    let below = row_at(under(matrix.area, HEAD), at, 1);
    matrix.window.press(below, count)
}

/// Other columns, or another meaning of "beside each other".
fn turn(matrix: &mut Matrix) {
    match matrix.shown {
        Shown::Matrix => {
            matrix.by = match matrix.by {
                GroupBy::Source => GroupBy::Month,
                GroupBy::Month => GroupBy::Story,
                GroupBy::Story => GroupBy::Source,
            };
            matrix.column = 0;
        }
        Shown::Pairs => {
            matrix.near = match matrix.near {
                Nearness::Overlap => Nearness::Sentence,
                Nearness::Sentence => Nearness::Article,
                Nearness::Article => Nearness::Overlap,
            };
        }
    }
}

fn look(matrix: &mut Matrix, shared: &mut Shared) {
    let ask = match matrix.shown {
        Shown::Matrix => Ask::Matrix(matrix.by),
        Shown::Pairs => Ask::Pairs(matrix.near),
    };
    matrix.wait = Some(shared.study(ask));
}

/// Shows the passages behind a cell, or those of both tags of a pair.
fn enter(matrix: &Matrix, shared: &mut Shared) {
    let query = match matrix.shown {
        Shown::Matrix => matrix.query(),
        Shown::Pairs => matrix
            .pairs
            .get(matrix.window.cursor())
            .map(|it| format!("tag:\"{}\" or tag:\"{}\"", it.first, it.second)),
    };
    match query {
        Some(query) => shared.tell(Tell::OpenPassages(query)),
        None => shared.say(Level::Info, "there is no cell here"),
    }
}
