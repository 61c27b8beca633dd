//! Finding: the query language, folded words, the corpus's own spellings, titles, passages in memory, highlights.
//!
//! Pure: no files, no threads, no clock. `index` finds passages on disk with what is decided here.

mod cancel;
pub mod dictionary;
pub mod fold;
pub mod fuzzy;
mod highlight;
pub mod passages;
pub mod phrase;
pub mod plan;
pub mod query;
pub mod rank;
mod scan;
pub mod sweep;
pub mod titles;

pub use cancel::{Cancel, Turns};
pub use plan::Plan;
pub use scan::{Passage, scan};
