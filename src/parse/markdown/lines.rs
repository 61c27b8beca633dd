//! [`Line`]: one line of the file.

/// A line without its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it starts.
    pub(super) start: usize,
    /// Where its end mark starts.
    pub(super) end: usize,
    /// Columns of white space before its first word; a tab goes to the next multiple of four.
    pub(super) indent: usize,
    /// What it says, without white space at its ends.
    pub(super) words: &'a str,
}

impl Line<'_> {
    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.words.is_empty()
    }

    /// Where its first word starts.
    pub(super) fn words_start(&self, text: &str) -> usize {
        let whole = text.get(self.start..self.end).unwrap_or_default();
        self.start + (whole.len() - whole.trim_start_matches(is_space).len())
    }
}

/// The lines of `text`.
pub(super) fn of(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for whole in text.split_inclusive('\n') {
        let bare = whole.trim_end_matches(['\n', '\r']);
        lines.push(Line {
            start,
            end: start + bare.len(),
            indent: indent_of(bare),
            words: bare.trim_matches(is_space),
        });
        start += whole.len();
    }
    lines
}

/// White space, and the byte order mark that a file may start with.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

fn indent_of(line: &str) -> usize {
    let mut columns = 0;
    for character in line.chars() {
        match character {
            ' ' => columns += 1,
            '\t' => columns += 4 - columns % 4,
            '\u{feff}' => {}
            _ => break,
        }
    }
    columns
}
