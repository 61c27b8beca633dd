//! Bytes to articles: one file per input format. Nothing here fails; what is odd becomes a warning.

pub mod address;
pub mod date;
pub mod feed;
pub mod html;
pub mod opml;
mod parsed;
pub mod xml;

pub use parsed::{Parsed, Warning};
