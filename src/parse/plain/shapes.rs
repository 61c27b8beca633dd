//! Stretches of lines that their shape alone decides: fenced and indented code, tables, quotations.

use std::ops::Range;

use crate::model::BlockKind;

use super::lines::Line;
use super::{marker, table};

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
    let mut pieces = Vec::new();
    let mut at = from;
    while at < lines.len() {
        match piece_at(text, lines, at) {
            Some(piece) => {
                at = piece.lines.end.max(at + 1);
                pieces.push(piece);
            }
            None => at += 1,
        }
    }
    pieces
}

fn piece_at(text: &str, lines: &[Line], at: usize) -> Option<Piece> {
    let rest = lines.get(at..)?;
    let (length, kind) = fence(text, rest)
        .map(|it| (it, BlockKind::Code))
        .or_else(|| table::length(text, rest).map(|it| (it, BlockKind::Table)))
        .or_else(|| quote(text, rest).map(|it| (it, BlockKind::Quote)))
        .or_else(|| set_off(text, lines, at))?;
    Some(Piece {
        lines: at..at + length,
        kind,
    })
}

/// Number of lines from an opening fence of backticks or tildes to its close.
fn fence(text: &str, lines: &[Line]) -> Option<usize> {
    let open = lines.first()?.range.slice(text);
    let mark = ["```", "~~~"].into_iter().find(|it| open.starts_with(it))?;
    let close = lines
        .iter()
        .skip(1)
        .take(2000)
        .position(|it| it.range.slice(text).trim_end_matches(char::is_whitespace) == mark)?;
    Some(close + 2)
}

/// Number of lines that begin with `>`.
fn quote(text: &str, lines: &[Line]) -> Option<usize> {
    let is_quoted = |it: &Line| {
        let line = it.range.slice(text);
        line.starts_with("> ") || line == ">" || line.starts_with(">>")
    };
    let count = lines
        .iter()
        .enumerate()
        .take_while(|(at, it)| is_quoted(it) && (*at == 0 || it.gap == 0))
        .count();
    let first = lines.first()?.range.slice(text);
    let is_arrow = count == 1 && first.chars().count() < 40;
    (count > 0 && !is_arrow).then_some(count)
}

/// A group of lines set off by an indent from lines that have none: code if it looks like code, else a quotation.
fn set_off(text: &str, lines: &[Line], at: usize) -> Option<(usize, BlockKind)> {
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
    Some((
        count,
        if is_code {
            BlockKind::Code
        } else {
            BlockKind::Quote
        },
    ))
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
