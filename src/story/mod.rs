//! Stories: which articles tell the same news, which are copies, and what each says that others say too. Pure.
//!
//! An article is its words, weighed by how rare they are and how often and early it says them
//! ([`Vocabulary`]); two are near if they share heavy words and not much time lies between them. The
//! [`Grouper`] joins what is near on the whole (average linking), each time only around the article that
//! came. No model and no training: the words in common say why two articles are together.

mod common;
mod copies;
mod coverage;
mod grouper;
mod link;
mod pins;
mod vector;
mod vocabulary;
mod words;

pub use copies::{SHARES, Shingles};
pub use coverage::{Paragraph, Partner, SHARED, Telling, coverage};
pub use grouper::{CUT, Grouper, Member, Placed, RELATED, WINDOW};
pub use vector::{Counts, Vector};
pub use vocabulary::{Vocabulary, WordRow, Written};
pub use words::{words, words_as_written};
