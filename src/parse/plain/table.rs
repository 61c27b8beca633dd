//! Tables in plain text: bars, tabs, or columns lined up by runs of spaces.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::lines::Line;

/// Finds tables; asked for one line after the other, it looks at no run of lines twice.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Lines before this one have bars but are no table.
    barred: usize,
}

impl Tables {
    /// The lines of the table that begins at line `at`, if one does.
    pub(crate) fn at(&mut self, text: &str, lines: &[Line], at: usize) -> Option<Range<usize>> {
        let rest = lines.get(at..)?;
        let bars = if at < self.barred {
            None
        } else {
            self.bars(text, rest, at)
        };
        let length = [bars, tabs(text, rest), columns(text, rest)]
            .into_iter()
            .flatten()
            .max()?;
        Some(at..at + length)
    }

    /// Lines with the same number of bars, and a bar at the edge, a rule, or digits in half of them.
    fn bars(&mut self, text: &str, rest: &[Line], at: usize) -> Option<usize> {
        let count = |it: &Line| it.range.slice(text).matches(['|', '│', '｜']).count();
        let wanted = count(rest.first()?);
        if wanted < 1 {
            return None;
        }
        let length = together(rest)
            .take_while(|it| count(it) == wanted || is_rule(it.range.slice(text)))
            .count();
        let rows = rest.get(..length)?;
        let has_edge = rows
            .iter()
            .all(|it| it.range.slice(text).starts_with(['|', '│', '+']));
        let has_rule = rows.iter().any(|it| is_rule(it.range.slice(text)));
        let digits = rows
            .iter()
            .filter(|it| has_digit(it.range.slice(text)))
            .count();
        let is_table = length >= 2 && (has_edge || has_rule || length >= 3 && digits * 2 >= length);
        self.barred = if is_table { 0 } else { at + length };
        is_table.then_some(length)
    }
}

/// The lines up to the next blank one.
fn together(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines
        .iter()
        .enumerate()
        .take_while(|(at, it)| *at == 0 || it.gap == 0)
        .map(|(_, it)| it)
}

/// `|----|:--:|`, `+----+----+`, `-----  ----`.
fn is_rule(line: &str) -> bool {
    let is_mark = |it| {
        matches!(
            it,
            '-' | '=' | '|' | '+' | ':' | ' ' | '─' | '┼' | '│' | '\t'
        )
    };
    line.len() >= 3 && line.chars().all(is_mark) && line.contains(['-', '=', '─'])
}

/// Lines with the same number of tabs between words; two columns need three lines.
fn tabs(text: &str, rest: &[Line]) -> Option<usize> {
    let count = |it: &Line| {
        let cells = it.range.slice(text).split('\t');
        cells.filter(|cell| !cell.trim().is_empty()).count()
    };
    let wanted = count(
        rest.first()
            .filter(|it| it.range.slice(text).contains('\t'))?,
    );
    let length = together(rest)
        .take_while(|it| it.range.slice(text).contains('\t') && count(it).abs_diff(wanted) <= 1)
        .count();
    let least = if wanted > 2 { 2 } else { 3 };
    (wanted >= 2 && length >= least).then_some(length)
}

/// Lines whose cells, parted by two spaces or more, stand below each other.
fn columns(text: &str, rest: &[Line]) -> Option<usize> {
    let mut above = edges(text, rest.first()?);
    let wanted = above.cells.len();
    if wanted < 2 {
        return None;
    }
    let mut length = 1;
    for line in together(rest).skip(1) {
        if is_rule(line.range.slice(text)) {
            length += 1;
            continue;
        }
        let edges = edges(text, line);
        if edges.cells.len() < 2 || !above.line_up(&edges) {
            break;
        }
        length += 1;
        above = edges;
    }
    let least = if wanted > 2 { 2 } else { 3 };
    (length >= least).then_some(length)
}

/// Where the cells of one line begin and end, in columns of the screen.
struct Edges {
    cells: Vec<(usize, usize)>,
}

impl Edges {
    /// Whether half of the cells after the first begin or end where one of the other line does.
    fn line_up(&self, other: &Self) -> bool {
        let inner = other.cells.len().saturating_sub(1);
        let shared = other
            .cells
            .iter()
            .skip(1)
            .filter(|it| self.has_edge(**it))
            .count();
        shared > 0 && shared * 2 >= inner
    }

    fn has_edge(&self, (start, end): (usize, usize)) -> bool {
        self.cells
            .iter()
            .skip(1)
            .any(|it| it.0 == start || it.1 == end)
    }
}

fn edges(text: &str, line: &Line) -> Edges {
    let inner = line.range.slice(text);
    let mut edges = Edges { cells: Vec::new() };
    // Longer lines are no tables, and looking for columns in them costs time.
    if line.width > 240 || !inner.contains("  ") {
        return edges;
    }
    let (mut at, mut gap, mut last) = (line.indent, 0, ' ');
    for letter in inner.chars() {
        let width = letter.width().unwrap_or(0);
        if letter.is_whitespace() {
            gap += 1;
            at += 1;
            continue;
        }
        let is_sentence_gap = gap == 2 && matches!(last, '.' | '!' | '?' | ':');
        match edges.cells.last_mut() {
            Some(cell) if gap < 2 || is_sentence_gap => cell.1 = at + width,
            _ => edges.cells.push((at, at + width)),
        }
        at += width;
        gap = 0;
        last = letter;
    }
    edges
}

fn has_digit(line: &str) -> bool {
    line.chars().any(char::is_numeric)
}
