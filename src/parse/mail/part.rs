//! The parts of a message (MIME), and which of them is its text.

use super::headers::{self, Headers, Structured};
use super::transfer;
use crate::parse::base64;

/// Parts nested deeper, or more of them, are not looked at.
const DEEPEST: usize = 16;
const MOST: usize = 200;

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// HTML.
    Html,
    /// Plain text.
    Plain,
}

/// A part that is text, as bytes in its charset.
#[derive(Debug)]
pub(crate) struct Body {
    /// What it holds.
    pub(crate) kind: Kind,
    /// Its bytes, freed of the transfer encoding.
    pub(crate) bytes: Vec<u8>,
    /// The charset that it declares.
    pub(crate) charset: Option<String>,
    /// Its address on the web (`Content-Location`).
    pub(crate) location: Option<String>,
    /// Whether its lines flow.
    pub(crate) is_flowed: bool,
}

/// The texts of a message, in its order, without attachments.
pub(crate) fn texts(message: &[u8]) -> Vec<Body> {
    let mut texts = Vec::new();
    collect(message, 0, &mut texts);
    texts
}

/// The part to read: the first HTML that holds something, else the first plain text.
pub(super) fn best(texts: &[Body]) -> Option<&Body> {
    let first = |kind: Kind| {
        texts
            .iter()
            .find(|it| it.kind == kind && !it.bytes.trim_ascii().is_empty())
    };
    first(Kind::Html).or_else(|| first(Kind::Plain))
}

fn collect(part: &[u8], depth: usize, texts: &mut Vec<Body>) {
    let (headers, content) = headers::split(part);
    let kind = Structured::of(headers.raw("content-type").unwrap_or("text/plain"));
    if depth > DEEPEST || texts.len() >= MOST || is_attachment(&headers) {
        return;
    }
    if kind.value.starts_with("multipart/")
        && let Some(boundary) = kind.parameter("boundary")
    {
        for part in split(content, boundary) {
            collect(part, depth + 1, texts);
        }
    } else if kind.value == "message/rfc822" {
        collect(content, depth + 1, texts);
    } else if let Some(text) = text_kind(&kind.value) {
        texts.push(body(text, &headers, &kind, content));
    }
}

fn is_attachment(headers: &Headers) -> bool {
    let disposition = headers.raw("content-disposition").unwrap_or_default();
    Structured::of(disposition).value == "attachment"
}

fn text_kind(value: &str) -> Option<Kind> {
    match value {
        "text/html" | "application/xhtml+xml" => Some(Kind::Html),
        "" | "text" | "text/plain" | "multipart/mixed" | "multipart/alternative" => {
            Some(Kind::Plain)
        }
        _ => None,
    }
}

fn body(kind: Kind, headers: &Headers, declared: &Structured, content: &[u8]) -> Body {
    let encoding = headers
        .raw("content-transfer-encoding")
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let bytes = match encoding.as_str() {
        "base64" => base64::salvage(content),
        "quoted-printable" => transfer::quoted_printable(content),
        _ => content.to_vec(),
    };
    Body {
        kind,
        bytes,
        charset: declared.parameter("charset").map(str::to_owned),
        location: headers.raw("content-location").map(str::to_owned),
        is_flowed: declared
            .parameter("format")
            .is_some_and(|it| it.eq_ignore_ascii_case("flowed")),
    }
}

/// What stands between the lines `--boundary`; the last part may lack its end.
fn split<'a>(content: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let delimiter = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    for line in content.split_inclusive(|it| *it == b'\n') {
        if let Some(rest) = line.strip_prefix(delimiter.as_bytes()) {
            parts.extend(start.and_then(|it| content.get(it..at)));
            start = (!rest.starts_with(b"--")).then_some(at + line.len());
        }
        at += line.len();
    }
    parts.extend(start.and_then(|it| content.get(it..)));
    parts
}
