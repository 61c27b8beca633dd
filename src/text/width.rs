//! Cells: how much room text takes on the screen. One function for everything that measures.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::shown;

/// Cells that `text` takes when each of its graphemes is [`shown`].
///
/// Measured grapheme by grapheme, as the screen is drawn: the width of a string as a whole differs from it.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_width).sum()
}

/// Cells that one grapheme takes when shown.
pub fn grapheme_width(grapheme: &str) -> usize {
    shown(grapheme).width()
}

/// The longest head of `text` that fits into `cells`, cut between graphemes.
pub fn head(text: &str, cells: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += grapheme_width(grapheme);
        if taken > cells {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}
