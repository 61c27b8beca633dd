//! [`LineEdit`]: one line of text being typed.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Action;
use crate::text::cursor::{boundary_after, boundary_before};
use crate::text::width::width;

/// Most bytes that are taken in; more is cut.
const MAX: usize = 16 * 1024;

/// A line of text and a cursor in it, which stands between graphemes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineEdit {
    text: String,
    cursor: usize,
}

impl LineEdit {
    /// A line with `text` in it and the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            cursor: text.len(),
            text,
        }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in at the cursor: typed, or pasted.
    pub fn insert(&mut self, text: &str) {
        let room = MAX.saturating_sub(self.text.len());
        let text = text.get(..text.floor_char_boundary(room)).unwrap_or(text);
        self.text.insert_str(self.cursor, text);
        self.cursor = boundary_after(&self.text, self.cursor + text.len());
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Carries out an action of the layer [`Edit`](super::action::Layer::Edit); says if the text altered.
    pub fn edit(&mut self, action: Action) -> bool {
        let before = self.text.len();
        match action {
            Action::DeleteBack => self.delete(self.left(), self.cursor),
            Action::DeleteForward => self.delete(self.cursor, self.right()),
            Action::DeleteWord => self.delete(self.word_start(), self.cursor),
            Action::DeleteLine => self.clear(),
            Action::LetterLeft => self.cursor = self.left(),
            Action::LetterRight => self.cursor = self.right(),
            Action::LineStart => self.cursor = 0,
            Action::LineEnd => self.cursor = self.text.len(),
            _ => {}
        }
        self.text.len() != before
    }

    /// The part that is shown in `cells` cells so that the cursor is among them, and the cursor's column.
    pub fn window(&self, cells: usize) -> (&str, usize) {
        let head = self.text.get(..self.cursor).unwrap_or_default();
        let mut column = width(head);
        let mut start = 0;
        for grapheme in head.graphemes(true) {
            if column < cells.max(1) {
                break;
            }
            column -= width(grapheme);
            start += grapheme.len();
        }
        (self.text.get(start..).unwrap_or_default(), column)
    }

    /// What was typed, without the word that the cursor is in or behind.
    pub fn settled(&self) -> String {
        let (head, tail) = self
            .text
            .split_at_checked(self.cursor)
            .unwrap_or((&self.text, ""));
        let is_space = char::is_whitespace;
        let start = head.trim_end_matches(|c| !is_space(c));
        format!("{start}{}", tail.trim_start_matches(|c| !is_space(c)))
    }

    fn delete(&mut self, start: usize, end: usize) {
        if start < end {
            self.text.replace_range(start..end, "");
            self.cursor = start;
        }
    }

    fn left(&self) -> usize {
        match self.cursor {
            0 => 0,
            cursor => boundary_before(&self.text, cursor - 1),
        }
    }

    fn right(&self) -> usize {
        boundary_after(&self.text, (self.cursor + 1).min(self.text.len()))
    }

    fn word_start(&self) -> usize {
        let head = self.text.get(..self.cursor).unwrap_or_default();
        let word = head.trim_end();
        word.rfind([' ', '/', ':'])
            .map_or(0, |at| if at + 1 == word.len() { at } else { at + 1 })
    }
}
