//! Text without meaning: ranges, clean characters, widths, lines, units. Uses nothing else of the crate.
//!
//! Units: UTF-8 bytes in every range; graphemes when a cursor moves; cells when something is drawn;
//! Unicode code points only on the way out ([`CodePoints`]).

pub mod clean;
mod codepoint;
pub mod cursor;
pub mod formula;
mod line_ends;
mod range;
mod runs;
pub mod sentence;
pub mod width;
mod wrap;

pub use codepoint::CodePoints;
pub use line_ends::LineEnds;
pub use range::TextRange;
pub use runs::{Run, runs};
pub use wrap::{Breaks, is_ideographic, wrap};
