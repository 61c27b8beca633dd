//! [`LineEnds`]: a text as it is exchanged, `\n` line ends and no byte order mark, and where each place of it is.

use super::TextRange;

/// A text without byte order mark and carriage returns before line feeds, with the way to and from the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineEnds {
    /// The text with `\n` line ends.
    pub text: String,
    /// Bytes of the original that are left out, in order.
    removed: Vec<usize>,
}

impl LineEnds {
    /// The plain form of `original`.
    ///
    /// ```
    /// use newsmark::text::{LineEnds, TextRange};
    ///
    /// let plain = LineEnds::new("\u{feff}Wall\r\nup");
    /// assert_eq!(plain.text, "Wall\nup");
    /// assert_eq!(plain.range(TextRange::new(9, 11)), TextRange::new(5, 7));
    /// assert_eq!(plain.original(TextRange::new(5, 7)), TextRange::new(9, 11));
    /// ```
    pub fn new(original: &str) -> Self {
        let mut removed: Vec<usize> = if original.starts_with('\u{feff}') {
            vec![0, 1, 2]
        } else {
            Vec::new()
        };
        removed.extend(original.match_indices("\r\n").map(|(at, _)| at));
        let text = original
            .strip_prefix('\u{feff}')
            .unwrap_or(original)
            .replace("\r\n", "\n");
        Self { text, removed }
    }

    /// A range of the original in the plain text.
    pub fn range(&self, original: TextRange) -> TextRange {
        TextRange::new(self.plain(original.start()), self.plain(original.end()))
    }

    /// A range of the plain text in the original.
    pub fn original(&self, plain: TextRange) -> TextRange {
        let end = self.unplain(plain.end());
        TextRange::new(self.unplain(plain.start()).min(end), end)
    }

    fn plain(&self, original: usize) -> usize {
        let before = self.removed.partition_point(|it| *it < original);
        self.text
            .floor_char_boundary((original - before).min(self.text.len()))
    }

    /// Byte `plain` follows all that was left out before it; what was left out at it stays outside.
    fn unplain(&self, plain: usize) -> usize {
        // The entry at place n was at `removed[n] - n` in the plain text.
        let (mut low, mut high) = (0, self.removed.len());
        while low < high {
            let middle = low.midpoint(high);
            let at = self
                .removed
                .get(middle)
                .map_or(usize::MAX, |it| it - middle);
            // At the start of the text a mark stands before the first character, not inside a line end.
            if at < plain || (at == plain && plain == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        plain + low
    }
}
