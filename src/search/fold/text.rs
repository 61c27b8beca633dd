//! [`FoldedText`]: a short text folded as a whole, spaces and signs included, with the way back.

use super::letter::push_folded;
use super::script::{is_invisible, is_word};
use crate::text::TextRange;

/// A folded text and, for each of its characters, where it comes from.
///
/// For short strings that are matched letter by letter: names of sources, tags, commands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldedText {
    text: String,
    origins: Vec<TextRange>,
}

impl FoldedText {
    /// Folds `original`; what is neither letter nor digit stays as it is, the invisible goes.
    pub fn new(original: &str) -> Self {
        let mut folded = Self::default();
        for (start, c) in original.char_indices() {
            folded.push(c, TextRange::new(start, start + c.len_utf8()));
        }
        folded
    }

    fn push(&mut self, c: char, range: TextRange) {
        let last = self.text.char_indices().next_back().map_or(0, |it| it.0);
        if is_word(c) {
            push_folded(c, &mut self.text);
        } else if !is_invisible(c) {
            self.text.push(c);
        }
        let tail = self.text.get(last..).map_or(0, |it| it.chars().count());
        let count = self.origins.len().saturating_sub(1) + tail;
        if count == self.origins.len()
            && let Some(origin) = self.origins.last_mut()
        {
            *origin = origin.cover(range); // a mark that was dropped or joined belongs to its letter
        }
        self.origins.resize(count, range);
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that became the folded characters at `indices` (ascending), joined where they touch.
    pub fn origins(&self, indices: impl IntoIterator<Item = usize>) -> Vec<TextRange> {
        let mut ranges: Vec<TextRange> = Vec::new();
        for range in indices.into_iter().filter_map(|it| self.origins.get(it)) {
            match ranges.last_mut() {
                Some(last) if last.end() >= range.start() => *last = last.cover(*range),
                _ => ranges.push(*range),
            }
        }
        ranges
    }
}
