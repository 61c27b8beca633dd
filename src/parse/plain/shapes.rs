//! Stretches of lines that their shape alone decides: fenced and indented code, tables, quotations.

use std::ops::Range;

use crate::model::BlockKind;

use super::lines::Line;
use super::marker;
use super::table::Tables;

/// Columns from which an indent sets lines off.
const INDENT: usize = 4;

/// A stretch of lines and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The lines.
    pub(crate) lines: Range<usize>,
    /// What they are.
    pub(crate) kind: BlockKind,
}

/// The pieces from line `from` on, in order.
pub(crate) fn find(text: &str, lines: &[Line], from: usize) -> Vec<Piece> {
    let fences = closing_fences(text, lines);
    let mut tables = Tables::default();
    let mut pieces = Vec::new();
    let mut at = from;
    while at < lines.len() {
        let piece = fenced(text, lines, at, &fences)
            .or_else(|| {
                tables.at(text, lines, at).map(|lines| Piece {
                    lines,
                    kind: BlockKind::Table,
                })
            })
            .or_else(|| quote(text, lines, at))
            .or_else(|| set_off(text, lines, at));
        at = piece
            .as_ref()
            .map_or(at, |it| it.lines.end.saturating_sub(1))
            + 1;
        pieces.extend(piece);
    }
    pieces
}

/// The lines that can close fenced code.
fn closing_fences(text: &str, lines: &[Line]) -> Vec<usize> {
    let is_fence = |it: &Line| matches!(it.range.slice(text), "```" | "~~~");
    lines
        .iter()
        .enumerate()
        .filter(|(_, it)| is_fence(it))
        .map(|(at, _)| at)
        .collect()
}

/// From an opening fence of backticks or tildes to the next closing one.
fn fenced(text: &str, lines: &[Line], at: usize, fences: &[usize]) -> Option<Piece> {
    let open = lines.get(at)?.range.slice(text);
    let is_open = open.starts_with("```") || open.starts_with("~~~");
    let next = fences
        .get(fences.partition_point(|it| *it <= at))
        .filter(|_| is_open)?;
    Some(Piece {
        lines: at..next + 1,
        kind: BlockKind::Code,
    })
}

/// Number of lines that begin with `>`.
fn quote(text: &str, lines: &[Line], at: usize) -> Option<Piece> {
    let is_quoted = |it: &Line| {
        let line = it.range.slice(text);
        line.starts_with("> ") || line == ">" || line.starts_with(">>")
    };
    let rest = lines.get(at..)?;
    let count = rest
        .iter()
        .enumerate()
        .take_while(|(at, it)| is_quoted(it) && (*at == 0 || it.gap == 0))
        .count();
    let first = rest.first()?.range.slice(text);
    let is_arrow = count == 1 && first.chars().count() < 40;
    let lines = at..at + count;
    (count > 0 && !is_arrow).then_some(Piece {
        lines,
        kind: BlockKind::Quote,
    })
}

/// A group of lines set off by an indent from lines that have none: code if it looks like code, else a quotation.
fn set_off(text: &str, lines: &[Line], at: usize) -> Option<Piece> {
    let line = lines.get(at)?;
    let starts_group = at > 0 && line.gap > 0;
    if !starts_group || line.indent < INDENT {
        return None;
    }
    let group = lines.get(at..)?;
    let count = group
        .iter()
        .enumerate()
        .take_while(|(at, it)| (*at == 0 || it.gap == 0) && it.indent >= INDENT)
        .count();
    let ends_group = group.get(count).is_none_or(|it| it.gap > 0);
    let group = group.get(..count)?;
    let before = lines.get(at.checked_sub(1)?)?;
    if !ends_group || count < 2 || before.indent >= INDENT || is_list(text, group) {
        return None;
    }
    let is_code = group
        .iter()
        .filter(|it| looks_like_code(it.range.slice(text)))
        .count()
        * 2
        > count;
    let kind = if is_code {
        BlockKind::Code
    } else {
        BlockKind::Quote
    };
    Some(Piece {
        lines: at..at + count,
        kind,
    })
}

fn is_list(text: &str, group: &[Line]) -> bool {
    group
        .iter()
        .any(|it| marker::read(it.range.slice(text)).is_some())
}

/// Whether a line has more of the marks that programs are written with than sentences have.
fn looks_like_code(line: &str) -> bool {
    let marks = line
        .chars()
        .filter(|it| {
            matches!(
                it,
                '=' | '{'
                    | '}'
                    | ';'
                    | '<'
                    | '>'
                    | '_'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '$'
                    | '\\'
                    | '|'
                    | '&'
            )
        })
        .count();
    let starts = [
        "if ", "for ", "while ", "def ", "fn ", "let ", "var ", "return ", "import ", "#", "//",
        "$ ",
    ];
    marks >= 2 || starts.iter().any(|it| line.starts_with(it))
}
