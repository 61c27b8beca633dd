//! List items: their markers, and how deep they are nested.

use super::lines::Line;

/// The marker of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    /// Where the marker starts.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The columns before it.
    indent: usize,
    /// The columns before the words behind it.
    content: usize,
    /// Whether such a line ends a paragraph without a blank line between: bullets and a first number.
    pub(super) interrupts: bool,
}

/// The marker at the head of `line`, if it has one.
pub(super) fn marker(line: &Line, text: &str) -> Option<Item> {
    let length = bullet(line.words).or_else(|| number(line.words))?;
    let start = line.words_start(text);
    let spaces = line.words.get(length..)?.len() - line.words.get(length..)?.trim_start().len();
    Some(Item {
        start,
        end: start + length,
        indent: line.indent,
        content: line.indent + length + spaces.clamp(1, 4),
        interrupts: bullet(line.words).is_some() || line.words.starts_with('1'),
    })
}

fn bullet(words: &str) -> Option<usize> {
    let rest = words.strip_prefix(['-', '*', '+', '•'])?;
    (rest.starts_with([' ', '\t'])).then(|| words.len() - rest.len())
}

fn number(words: &str) -> Option<usize> {
    const LONGEST: usize = 9;
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..)?.strip_prefix(['.', ')'])?;
    ((1..=LONGEST).contains(&digits) && rest.starts_with([' ', '\t'])).then_some(digits + 1)
}

/// The list items that are open, by the columns of their markers and words.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<(usize, usize)>,
}

impl Lists {
    /// Starts an item; gives how deep it is nested.
    pub(super) fn enter(&mut self, item: &Item) -> u8 {
        while self.open.last().is_some_and(|(indent, content)| {
            item.indent <= *indent || item.indent + 1 < *content && item.indent < indent + 2
        }) {
            self.open.pop();
        }
        self.open.push((item.indent, item.content));
        depth(self.open.len())
    }

    /// Whether a line that is no item still belongs to one: it is indented.
    pub(super) fn holds(&self, line: &Line) -> bool {
        self.open.first().is_some_and(|_| line.indent >= 2)
    }

    /// How deep the item is nested that an indented line belongs to.
    pub(super) fn depth_at(&self, line: &Line) -> u8 {
        depth(
            self.open
                .iter()
                .filter(|(indent, _)| line.indent > *indent)
                .count(),
        )
    }

    /// Ends all items.
    pub(super) fn leave(&mut self) {
        self.open.clear();
    }
}

fn depth(open: usize) -> u8 {
    u8::try_from(open.saturating_sub(1)).unwrap_or(u8::MAX)
}
