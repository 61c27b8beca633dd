//! Counting what was coded: tags by source, tags beside tags, and how far two coders agree.
//!
//! Pure functions over passages and the codebook; what they need to know of the texts is handed in.

mod agreement;
mod cooccurrence;
mod matrix;

pub use agreement::{Agreement, Coded, CodedPassage, Disagreement, Overlap, agreement};
pub use cooccurrence::{Nearness, Pair, cooccurrence};
pub use matrix::{Cell, Counted, Matrix, matrix};
