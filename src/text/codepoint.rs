//! Code points: the unit of passages outside the program. Inside, everything is bytes.

use std::borrow::Cow;

use super::TextRange;

/// Bytes between two entries of the table; a conversion counts at most this many bytes.
const STEP: usize = 1024;

/// Converts between bytes and Unicode code points of one text, in both directions.
///
/// Costs one pass over the text to build and at most 1 KiB of counting per conversion.
#[derive(Debug)]
pub struct CodePoints<'a> {
    text: Cow<'a, str>,
    /// Code points before byte `STEP * n`, counted at the next character boundary.
    before: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// The table for `text`, which it borrows or keeps.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for bytes in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += bytes.iter().filter(|it| !is_continuation(**it)).count();
        }
        Self { text, before }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of code points before byte `offset`; past the end counts as the end.
    pub fn of_byte(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let step = (offset / STEP).min(self.before.len().saturating_sub(1));
        let Some(before) = self.before.get(step) else {
            return 0;
        };
        let rest = self
            .text
            .as_bytes()
            .get(step * STEP..offset)
            .unwrap_or_default();
        before + rest.iter().filter(|byte| !is_continuation(**byte)).count()
    }

    /// The byte where code point `index` starts, or `None` past the end; the end itself is allowed.
    pub fn to_byte(&self, index: usize) -> Option<usize> {
        let step = self
            .before
            .partition_point(|before| *before <= index)
            .saturating_sub(1);
        let mut left = index - self.before.get(step).copied().unwrap_or(0);
        let start = step * STEP;
        for (at, byte) in self.text.bytes().enumerate().skip(start) {
            if !is_continuation(byte) {
                if left == 0 {
                    return Some(at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(self.text.len())
    }

    /// A byte range as code points, half-open.
    pub fn of_range(&self, range: TextRange) -> (usize, usize) {
        (self.of_byte(range.start()), self.of_byte(range.end()))
    }

    /// A half-open range of code points as bytes; `None` if it is reversed or ends outside the text.
    pub fn to_range(&self, start: usize, end: usize) -> Option<TextRange> {
        (start <= end).then_some(())?;
        Some(TextRange::new(self.to_byte(start)?, self.to_byte(end)?))
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
