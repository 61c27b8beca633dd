//! Folding: the one form in which words are compared, with the place of each in the original text.
//!
//! Case, accents, width, apostrophes and invisible characters do not part two spellings of one word.
//! Folding changes lengths (`İ`, `ß`, `ﬃ`), so a folded offset never points into the original:
//! every [`FoldedWord`] carries its own range, and [`FoldedText`] a map.

mod letter;
mod script;
mod text;
mod words;

pub use script::is_unspaced;
pub use text::FoldedText;
pub use words::{FoldedWord, Words, words};

/// Longest folded word, in bytes; what is longer (an address, a blob of base64) is cut there.
pub const LONGEST_WORD: usize = 64;
