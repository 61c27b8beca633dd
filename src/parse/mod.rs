//! Bytes to articles: one file per input format. Nothing here fails; what is odd becomes a warning.
//!
//! What is not worth parsing is refused before it, in words ([`Refused`]); whatever gets past that gives a
//! [`Document`]. A new format is a file here and a line in the table of [`parse`].

pub mod address;
pub mod date;
pub mod feed;
pub mod decode;
pub mod html;
pub mod language;
pub mod mail;
pub mod markdown;
pub mod mhtml;
mod parsed;
pub mod plain;
pub mod xml;
pub mod decode;
pub mod jsonl;
mod kind;
mod refuse;

pub use kind::{Hints, Kind, UnknownKind, recognize};
pub use parsed::{Parsed, Warning};
pub use refuse::Refused;

use decode::decode;
use jsonl::Records;

/// The most bytes of text that are read.
const TEXT_LIMIT: usize = 32 << 20;

/// What some bytes turned out to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// One article.
    Article(Box<Parsed>),
    /// Several articles.
    Articles(Records),
}

/// Reads `bytes` as what they are, or as what `hints` say they are.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Result<Document, Refused> {
    refuse::check(bytes, TEXT_LIMIT)?;
    Ok(match recognize(bytes, hints) {
        Kind::Jsonl => Document::Articles(jsonl::parse(&decode(bytes, hints.charset).text)),
        Kind::Text | Kind::Html | Kind::Markdown | Kind::Feed | Kind::Opml | Kind::Mail => {
            Document::Article(Box::new(text(bytes, hints)))
        }
    })
}

/// Plain text, with a warning if the bytes were not what they should be.
fn text(bytes: &[u8], hints: &Hints<'_>) -> Parsed {
    let decoded = decode(bytes, hints.charset);
    let mut parsed = plain::parse(decoded.text);
    if decoded.replaced > 0 {
        let (count, charset) = (decoded.replaced, decoded.charset);
        parsed
            .warnings
            .push(Warning::InvalidBytes { count, charset });
    }
    if parsed.article.url.is_none() {
        parsed.article.url = hints.url.map(str::to_owned);
    }
    parsed
}
