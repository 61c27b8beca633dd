//! The passage index on disk: passages in, hits out. The only folder that names the full-text engine.
//!
//! Derived from the store and never the truth: it holds one document for each block of each article's newest version,
//! with what never changes about it (article, number, kind, date, folded words), not the text itself. It can be
//! thrown away and built anew at any time, and each commit carries the number of the last change that it has seen.
//! What is asked, expanded and ranked is decided in `search`; here are only postings.

mod error;
mod hidden;
mod inspect;
mod open;
mod places;
mod postings;
mod schema;
mod search;
mod writer;

pub use error::IndexError;
pub use inspect::Held;
pub use open::{Index, Opened, State};
pub use writer::Writer;
