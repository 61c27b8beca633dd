//! Bytes to articles: one file per input format. Nothing here fails; what is odd becomes a warning.
//!
//! What is not worth parsing is refused before it, in words ([`Refused`]); whatever gets past that gives a
//! [`Document`]. A new format is a file here and a line in [`parse`].

pub mod address;
mod base64;
pub mod date;
pub mod decode;
pub mod feed;
pub mod html;
pub mod jsonl;
mod kind;
pub mod language;
pub mod mail;
pub mod markdown;
pub mod mhtml;
pub mod opml;
mod parsed;
pub mod plain;
mod refuse;
pub mod xml;

pub use kind::{Hints, Kind, UnknownKind, recognize};
pub use parsed::{Parsed, Warning};
pub use refuse::Refused;

use decode::{Decoded, decode};
use feed::Feed;
use jsonl::{Record, Records};
use opml::Opml;

/// The most bytes of text that are read.
const TEXT_LIMIT: usize = 32 << 20;

/// The most bytes of a page that are read.
const PAGE_LIMIT: usize = 16 << 20;

/// What some bytes turned out to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// One article.
    Article(Box<Parsed>),
    /// Several articles.
    Articles(Records),
    /// A feed with its entries.
    Feed(Box<Feed>),
    /// A list of subscriptions.
    Opml(Box<Opml>),
}

/// Reads `bytes` as what they are, or as what `hints` say they are.
///
/// Pages want 16 MB of stack: see [`html`].
///
/// # Errors
/// [`Refused`] says what is not worth parsing, and why.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Result<Document, Refused> {
    let kind = recognize(bytes, hints);
    refuse::check(
        bytes,
        if kind == Kind::Html {
            PAGE_LIMIT
        } else {
            TEXT_LIMIT
        },
    )?;
    Ok(match kind {
        Kind::Text => article(text(bytes, hints, plain::parse), hints),
        Kind::Markdown => article(text(bytes, hints, |it| markdown::parse(&it)), hints),
        Kind::Html if mhtml::is_mhtml(bytes) => article(mhtml::parse(bytes, hints.url), hints),
        Kind::Html => article(page(bytes, hints), hints),
        Kind::Mail if bytes.starts_with(b"From ") => Document::Articles(mailbox(bytes)),
        Kind::Mail => article(mail::parse(bytes), hints),
        Kind::Jsonl => Document::Articles(jsonl::parse(&decode(bytes, hints.charset).text)),
        Kind::Feed => Document::Feed(Box::new(feed::parse(bytes, hints.charset, hints.url)?)),
        Kind::Opml => Document::Opml(Box::new(opml::read(bytes)?)),
    })
}

fn article(mut parsed: Parsed, hints: &Hints<'_>) -> Document {
    if parsed.article.url.is_none() {
        parsed.article.url = hints.url.map(str::to_owned);
    }
    Document::Article(Box::new(parsed))
}

/// Decoded text, with a warning if the bytes were not what they should be.
fn text(bytes: &[u8], hints: &Hints<'_>, read: impl FnOnce(String) -> Parsed) -> Parsed {
    let Decoded {
        text,
        charset,
        replaced,
        ..
    } = decode(bytes, hints.charset);
    let mut parsed = read(text);
    if replaced > 0 {
        parsed.warnings.push(Warning::InvalidBytes {
            count: replaced,
            charset,
        });
    }
    parsed
}

/// A page, in the charset that HTTP or the page itself declares.
fn page(bytes: &[u8], hints: &Hints<'_>) -> Parsed {
    let declared = hints
        .charset
        .map(str::to_owned)
        .or_else(|| html::declared_charset(bytes));
    let hints = Hints {
        charset: declared.as_deref(),
        ..*hints
    };
    text(bytes, &hints, |it| html::parse(&it, hints.url))
}

fn mailbox(bytes: &[u8]) -> Records {
    let mails = mail::parse_mbox(bytes).into_iter().enumerate();
    let record = |(place, parsed)| Record {
        external_id: None,
        line: place + 1,
        parsed,
    };
    Records {
        records: mails.map(record).collect(),
        unusable: Vec::new(),
    }
}
