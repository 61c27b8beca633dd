//! Mail to articles: single messages (`.eml`) and files of many (mbox).
//!
//! The subject is the title, the sender the byline or, for a newsletter, the source. The text is that
//! of the HTML part if there is one, else of the plain part; headers are not in it.

mod encoded_word;
mod headers;
mod mbox;
mod part;
mod transfer;

use crate::model::Article;

use super::decode::{Decoded, decode};
use super::{Parsed, Warning, date, html, language, plain};
use headers::Headers;

pub(super) use part::{Body, Kind, texts};

/// Reads one message. A malformed one gives what can be read of it.
///
/// ```
/// let parsed = newsmark::parse::mail::parse(b"Subject: Storm nears\n\nBoats stay in port.\n");
/// assert_eq!(parsed.article.title, "Storm nears");
/// ```
pub fn parse(bytes: &[u8]) -> Parsed {
    let (headers, _) = headers::split(bytes);
    let parts = part::texts(bytes);
    let mut parsed = part::best(&parts).map(read).unwrap_or_default();
    add_headers(&mut parsed, &headers);
    parsed
}

/// Reads every message of an mbox file, in its order.
pub fn parse_mbox(bytes: &[u8]) -> Vec<Parsed> {
    mbox::messages(bytes).iter().map(|it| parse(it)).collect()
}

/// The text of a part as an article.
fn read(body: &Body) -> Parsed {
    let Decoded {
        text,
        charset,
        replaced,
        ..
    } = decode(&body.bytes, body.charset.as_deref());
    let mut parsed = match body.kind {
        Kind::Html => html::fragment(&text, body.location.as_deref()),
        Kind::Plain if body.is_flowed => plain::parse(transfer::unflowed(&text)),
        Kind::Plain => plain::parse(text),
    };
    if replaced > 0 {
        parsed.warnings.push(Warning::InvalidBytes {
            count: replaced,
            charset,
        });
    }
    parsed
}

/// What the headers say goes before what the text says.
fn add_headers(parsed: &mut Parsed, headers: &Headers) {
    let Parsed { article, warnings } = parsed;
    if let Some(subject) = headers.text("subject").filter(|it| !it.is_empty()) {
        article.title = subject;
        article.title_derived = false;
    }
    if let Some(found) = headers.text("date") {
        match date::read_date(without_comment(&found)) {
            Some(published) => article.published = Some(published),
            None => warnings.push(Warning::UnreadableDate { found }),
        }
    }
    let sender = headers.sender();
    article.byline = sender.person.or(article.byline.take());
    article.source = sender.publication.or(article.source.take());
    if article.language.is_none() {
        article.language = language_of(article, headers);
    }
}

fn language_of(article: &Article, headers: &Headers) -> Option<String> {
    let detected = language::detect(&article.text).map(str::to_owned);
    let stated = || {
        headers
            .text("content-language")
            .and_then(|it| it.get(..2).map(str::to_lowercase))
    };
    detected.or_else(stated)
}

/// A date without the name of its zone in parentheses behind it.
fn without_comment(date: &str) -> &str {
    date.split_once(" (").map_or(date, |it| it.0).trim()
}
