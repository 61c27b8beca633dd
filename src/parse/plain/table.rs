//! Tables in plain text: bars, tabs, or columns lined up by runs of spaces.

use unicode_width::UnicodeWidthChar;

use super::lines::Line;

/// Number of lines of the table that `lines` begin with, if they do.
pub(crate) fn length(text: &str, lines: &[Line]) -> Option<usize> {
    let group = group(lines);
    [bars(text, group), tabs(text, group), columns(text, group)]
        .into_iter()
        .flatten()
        .max()
}

/// The lines up to the next blank one.
fn group(lines: &[Line]) -> &[Line] {
    let length = lines
        .iter()
        .enumerate()
        .take_while(|(at, it)| *at == 0 || it.gap == 0)
        .count();
    lines.get(..length).unwrap_or_default()
}

/// Lines with the same number of bars, two of them at least, and a bar at the edge, a rule or a digit somewhere.
fn bars(text: &str, group: &[Line]) -> Option<usize> {
    let count = |it: &Line| it.range.slice(text).matches(['|', '│', '｜']).count();
    let wanted = count(group.first()?);
    if wanted < 1 {
        return None;
    }
    let rows = group
        .iter()
        .take_while(|it| count(it) == wanted || is_rule(it.range.slice(text)));
    let length = rows.count();
    let rows = group.get(..length)?;
    let has_edge = rows
        .iter()
        .all(|it| it.range.slice(text).starts_with(['|', '│', '+']));
    let has_rule = rows.iter().any(|it| is_rule(it.range.slice(text)));
    let has_digits = rows
        .iter()
        .filter(|it| has_digit(it.range.slice(text)))
        .count()
        * 2
        >= length;
    let is_table = has_edge
        || has_rule
        || (has_digits && length >= 3)
        || (wanted >= 2 && length >= 4 && has_digits);
    (length >= 2 && is_table).then_some(length)
}

/// `|----|:--:|`, `+----+----+`, `-----  ----`.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line.contains(['-', '=', '─'])
        && line.chars().all(|it| {
            matches!(
                it,
                '-' | '=' | '|' | '+' | ':' | ' ' | '─' | '┼' | '│' | '\t'
            )
        })
}

/// Lines with the same number of tabs between words; two columns need three lines.
fn tabs(text: &str, group: &[Line]) -> Option<usize> {
    let count = |it: &Line| {
        it.range
            .slice(text)
            .split('\t')
            .filter(|cell| !cell.trim().is_empty())
            .count()
    };
    let wanted = count(group.first()?);
    if wanted < 2 {
        return None;
    }
    let length = group
        .iter()
        .take_while(|it| it.range.slice(text).contains('\t') && count(it).abs_diff(wanted) <= 1)
        .count();
    (length >= if wanted > 2 { 2 } else { 3 }).then_some(length)
}

/// Lines whose cells, parted by two spaces or more, stand below each other.
fn columns(text: &str, group: &[Line]) -> Option<usize> {
    let mut above = edges(text, group.first()?);
    let wanted = above.cells.len();
    if wanted < 2 {
        return None;
    }
    let mut length = 1;
    for line in group.iter().skip(1) {
        let edges = edges(text, line);
        let is_rule = is_rule(line.range.slice(text));
        if !is_rule && (edges.cells.len() < 2 || !above.line_up(&edges)) {
            break;
        }
        length += 1;
        if !is_rule {
            above = edges;
        }
    }
    (length >= if wanted > 2 { 2 } else { 3 }).then_some(length)
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
