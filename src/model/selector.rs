//! [`Selector`]: how a passage is stored, in the terms of the W3C Web Annotation model.

use serde::{Deserialize, Serialize};

use super::VersionHash;
use crate::text::TextRange;
use crate::text::cursor::{boundary_after, boundary_before, widened};

/// Bytes of context kept on each side, rounded to graphemes.
const CONTEXT: usize = 64;

/// A passage of one version of a text: its position, and enough words to find it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selector {
    /// The version of the text that the range is valid in.
    pub version: VersionHash,
    /// Where it is in that version; on grapheme boundaries.
    pub range: TextRange,
    /// The words themselves.
    pub quote: String,
    /// What stands before, about 64 bytes.
    pub prefix: String,
    /// What stands after, about 64 bytes.
    pub suffix: String,
}

impl Selector {
    /// The selector of `range` in `text`, widened to grapheme boundaries.
    ///
    /// ```
    /// use newsmark::model::Selector;
    /// use newsmark::text::TextRange;
    ///
    /// let selector = Selector::new("The council voted.", TextRange::new(4, 11));
    /// assert_eq!(selector.quote, "council");
    /// assert_eq!(selector.prefix, "The ");
    /// ```
    pub fn new(text: &str, range: TextRange) -> Self {
        Self::in_version(VersionHash::of(text), text, range)
    }

    /// The same where the name of the text is known: it costs time to make for long texts.
    pub fn in_version(version: VersionHash, text: &str, range: TextRange) -> Self {
        let range = widened(text, range);
        let before = boundary_after(text, range.start().saturating_sub(CONTEXT));
        let after = boundary_before(text, (range.end() + CONTEXT).min(text.len()));
        Self {
            version,
            range,
            quote: range.slice(text).to_owned(),
            prefix: TextRange::new(before.min(range.start()), range.start())
                .slice(text)
                .to_owned(),
            suffix: TextRange::new(range.end(), after.max(range.end()))
                .slice(text)
                .to_owned(),
        }
    }

    /// The selector of words whose text is not known: the words are their own text, so that no position in
    /// another one is made up.
    pub fn words_alone(quote: &str, prefix: &str, suffix: &str) -> Self {
        Self {
            version: VersionHash::of(quote),
            range: TextRange::of(quote),
            quote: quote.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
        }
    }

    /// The words alone, where it is not known any more in which text they stood.
    #[must_use]
    pub fn without_place(&self) -> Self {
        Self::words_alone(&self.quote, &self.prefix, &self.suffix)
    }

    /// Whether only the words are known.
    pub fn is_words_alone(&self) -> bool {
        self.range == TextRange::of(&self.quote) && self.version == VersionHash::of(&self.quote)
    }
}
