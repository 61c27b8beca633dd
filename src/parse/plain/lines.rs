//! Lines of a text with what can be measured about each.

use unicode_width::UnicodeWidthChar;

use crate::text::TextRange;

/// Columns a tab is worth when indents are compared.
const TAB: usize = 4;

/// One line that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it is, without white space at its ends.
    pub(crate) range: TextRange,
    /// Columns of white space before it.
    pub(crate) indent: usize,
    /// Cells it takes, without the indent.
    pub(crate) width: usize,
    /// Number of blank lines before it.
    pub(crate) gap: usize,
}

impl Line {
    /// The column it ends at.
    pub(crate) fn end(&self) -> usize {
        self.indent + self.width
    }
}

/// The lines of `text` that are not blank, in order.
///
/// Lines end at line feeds, carriage returns, form feeds, vertical tabs and Unicode's own separators.
/// A byte order mark at the start counts as white space.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    let mut at = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
        let length = rest.find(is_break).unwrap_or(rest.len());
        let range = TextRange::new(at, at + length);
        match measure(text, range, gap) {
            Some(line) => {
                lines.push(line);
                gap = 0;
            }
            None => gap += 1,
        }
        at += length + break_length(rest.get(length..).unwrap_or_default());
    }
    lines
}

fn is_break(letter: char) -> bool {
    matches!(
        letter,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Bytes of the line break that `rest` begins with; a carriage return and its line feed are one.
fn break_length(rest: &str) -> usize {
    if rest.starts_with("\r\n") {
        return 2;
    }
    rest.chars().next().map_or(0, char::len_utf8)
}

/// The line at `range`, unless it is blank.
fn measure(text: &str, range: TextRange, gap: usize) -> Option<Line> {
    let inner = range.trimmed(text);
    if inner.is_empty() {
        return None;
    }
    let lead = TextRange::new(range.start(), inner.start()).slice(text);
    Some(Line {
        range: inner,
        indent: lead.chars().map(columns).sum(),
        width: width(inner.slice(text)),
        gap,
    })
}

fn columns(space: char) -> usize {
    match space {
        '\t' => TAB,
        '\u{3000}' => 2,
        _ => 1,
    }
}

/// Cells that `text` takes.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|it| it.width().unwrap_or(0)).sum()
}
