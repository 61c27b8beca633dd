//! Bytes to articles: one file per input format. Nothing here fails; what is odd becomes a warning.

pub mod date;
pub mod decode;
pub mod html;
pub mod language;
pub mod mail;
pub mod markdown;
pub mod mhtml;
mod parsed;
pub mod plain;

pub use parsed::{Parsed, Warning};
