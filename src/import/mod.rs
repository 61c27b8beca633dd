//! Back into newsmark: the bytes of an export made into a study, checked before anything is changed.
//!
//! A file of passages alone gives [`Drafts`]; `ops` lays them on the articles of a library.

mod codebook;
mod codebook_csv;
mod codes;
mod draft;
mod json;
mod kind;
mod qdc;
mod qdpx;
mod rows;
mod table;
mod w3c;
mod w3c_body;
mod xml;

pub use codebook::read_codebook;
pub use codebook_csv::read_codebook_csv;
pub use draft::{Draft, DraftTag, DraftText, Drafts, GivenId, Source, Unusable};
pub use json::read;
pub use kind::{Content, FORMATS, Format, read_as, recognize};
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
    /// It is no text, or not in UTF-8.
    #[error("not readable as text: it is not UTF-8 at byte {at}")]
    NotUtf8 {
        /// The byte, from 0.
        at: usize,
    },
    /// The container of a project cannot be opened.
    #[error("not readable as a REFI-QDA project: {why}")]
    Container {
        /// What is wrong with it.
        why: String,
    },
}

impl ImportError {
    /// What a person can do about it. Nothing has been changed then.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Newer { .. } => {
                "nothing was imported; use the newsmark that wrote it, or a later one"
            }
            Self::Foreign { .. } => "nothing was imported; `--as FORMAT` says what the file is",
            Self::NotUtf8 { .. } => "nothing was imported; save the file as UTF-8",
            Self::Json { .. }
            | Self::Toml { .. }
            | Self::Csv { .. }
            | Self::Xml { .. }
            | Self::Container { .. }
            | Self::Unsound { .. } => {
                "nothing was imported; mend the file, or have it written anew: it may be cut off"
            }
        }
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the form that `map_err` wants"
)]
fn json_error(error: serde_json::Error) -> ImportError {
    ImportError::Json {
        line: error.line(),
        column: error.column(),
        why: error.to_string(),
    }
}

/// The bytes as JSON; a byte order mark does not count.
fn json_value(bytes: &[u8]) -> Result<serde_json::Value, ImportError> {
    serde_json::from_slice(codebook_csv::without_mark(bytes)).map_err(json_error)
}

/// The bytes as text, without a byte order mark.
fn utf8(bytes: &[u8]) -> Result<&str, ImportError> {
    let bytes = codebook_csv::without_mark(bytes);
    std::str::from_utf8(bytes).map_err(|error| ImportError::NotUtf8 {
        at: error.valid_up_to(),
    })
}
