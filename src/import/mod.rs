//! Back into newsmark: the bytes of an export made into a study, checked before anything is changed.

mod codebook;
mod codebook_csv;
mod json;
mod qdc;

pub use codebook::read_codebook;
pub use codebook_csv::read_codebook_csv;
pub use json::read;
pub use qdc::read_qdc;

/// Why a file cannot be imported. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not JSON, or cut off.
    #[error("not readable as JSON at line {line}, column {column}: {why}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the reader says.
        why: String,
    },
    /// It is not TOML, or of another shape.
    #[error("not readable as a codebook at line {line}: {why}")]
    Toml {
        /// The line, from 1.
        line: usize,
        /// What the reader says.
        why: String,
    },
    /// It is not a table.
    #[error("not readable as a table at line {line}: {why}")]
    Csv {
        /// The line, from 1.
        line: u64,
        /// What the reader says.
        why: String,
    },
    /// It is not XML.
    #[error("not readable as XML at line {line}: {why}")]
    Xml {
        /// The line, from 1.
        line: usize,
        /// What the reader says.
        why: String,
    },
    /// It is JSON of something else.
    #[error("not a newsmark export: its `format` is {found}, not `newsmark`")]
    Foreign {
        /// What stands there.
        found: String,
    },
    /// It was made by a later program.
    #[error("made by a newer newsmark (format {found}, this one reads up to {known})")]
    Newer {
        /// Its number.
        found: u64,
        /// The newest number that is read.
        known: u32,
    },
    /// A part of it says something impossible.
    #[error("{what}")]
    Unsound {
        /// What, and where.
        what: String,
    },
}
