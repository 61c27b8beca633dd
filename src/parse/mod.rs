//! Bytes to articles: one file per input format. Nothing here fails; what is odd becomes a warning.

pub mod address;
pub mod date;
pub mod language;
mod parsed;
pub mod plain;

pub use parsed::{Parsed, Warning};
