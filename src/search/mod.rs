//! Finding: the query language, folded words, the corpus's own spellings, titles, passages in memory, highlights.
//!
//! Pure: no files, no threads, no clock. `index` finds passages on disk with what is decided here.

pub mod dictionary;
pub mod fold;
pub mod fuzzy;
pub mod query;
