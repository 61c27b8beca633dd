//! MHTML to articles: pages that a browser saved into one file, in the shape of a mail.

use super::decode::{Decoded, decode};
use super::mail::{Kind, texts};
use super::{Parsed, Warning, html, mail};

/// Whether `bytes` look like a saved page: the head of a mail whose parts belong together.
pub fn is_mhtml(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 2_000;
    let head =
        String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes)).to_ascii_lowercase();
    let is_mail = head.contains("mime-version:") && head.contains("multipart/related");
    is_mail
        && (head.contains("snapshot-content-location:")
            || head.contains("content-location:")
            || head.contains("saved by"))
}

/// Reads the page in a saved file: its first HTML part, at the address that the file names.
///
/// A file without an HTML part is read as the mail that it looks like.
pub fn parse(bytes: &[u8], url: Option<&str>) -> Parsed {
    let parts = texts(bytes);
    let Some(page) = parts.iter().find(|it| it.kind == Kind::Html) else {
        return mail::parse(bytes);
    };
    let Decoded {
        text,
        charset,
        replaced,
        ..
    } = decode(&page.bytes, page.charset.as_deref());
    let mut parsed = html::parse(&text, url.or(page.location.as_deref()));
    if replaced > 0 {
        parsed.warnings.push(Warning::InvalidBytes {
            count: replaced,
            charset,
        });
    }
    parsed
}
