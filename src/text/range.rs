//! [`TextRange`]: a half-open byte range into one text, the coordinate that everything shares.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start..end`, into one version of one text.
///
/// The text itself is not kept here: a range means nothing without it. `start <= end` always holds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct TextRange {
    start: usize,
    end: usize,
}

impl TextRange {
    /// The range from `start` to `end`; ends given in the wrong order are swapped.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: start.min(end),
            end: start.max(end),
        }
    }

    /// The empty range at `offset`.
    pub fn at(offset: usize) -> Self {
        Self {
            start: offset,
            end: offset,
        }
    }

    /// The range of the whole of `text`.
    pub fn of(text: &str) -> Self {
        Self {
            start: 0,
            end: text.len(),
        }
    }

    /// First byte inside.
    pub fn start(self) -> usize {
        self.start
    }

    /// First byte after.
    pub fn end(self) -> usize {
        self.end
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no byte is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is inside.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` is inside.
    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What the two share, if they share a byte.
    pub fn intersect(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        })
    }

    /// The smallest range that encloses both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same stretch, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// The bytes of `text` inside; empty if the range lies outside the text or cuts a character.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The range without the white space at its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inner = self.slice(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self {
            start,
            end: (start + inner.trim().len()).max(start),
        }
    }
}

impl From<(usize, usize)> for TextRange {
    fn from((start, end): (usize, usize)) -> Self {
        Self::new(start, end)
    }
}

impl From<TextRange> for (usize, usize) {
    fn from(range: TextRange) -> Self {
        (range.start, range.end)
    }
}

impl From<std::ops::Range<usize>> for TextRange {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
