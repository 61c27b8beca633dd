//! Text without meaning: ranges, clean characters, widths, lines. Uses nothing else of the crate.

mod range;

pub use range::TextRange;
