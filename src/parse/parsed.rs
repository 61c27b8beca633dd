//! [`Parsed`]: what every parser gives, and the [`Warning`]s it collected on the way.

use crate::model::Article;

/// An article and what was odd about its input. Parsing never fails.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The article.
    pub article: Article,
    /// What a person may want to know about how it was read.
    pub warnings: Vec<Warning>,
}

/// Something odd in the input that was read around, as a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// The date that was found could not be read.
    #[error("unreadable date `{found}`")]
    UnreadableDate {
        /// What stood there.
        found: String,
    },
    /// Bytes that were not valid in the charset were replaced.
    #[error("{count} invalid bytes replaced while reading as {charset}")]
    InvalidBytes {
        /// How many places were replaced.
        count: usize,
        /// The charset's name.
        charset: &'static str,
    },
    /// The input is nested too deep or too large; less than its full structure was read.
    #[error("{what}: only a simpler reading was possible")]
    Simplified {
        /// What was too much.
        what: &'static str,
    },
    /// Anything else, in words.
    #[error("{0}")]
    Other(String),
}
