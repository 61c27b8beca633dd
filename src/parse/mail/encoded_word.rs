//! Encoded words: `=?utf-8?Q?Caf=C3=A9?=` in headers (RFC 2047).

use super::transfer;
use crate::parse::base64;
use crate::parse::decode::decode as decode_bytes;

/// The text of a header. White space between two encoded words does not count, and a character may
/// begin in one and end in the next.
pub(super) fn decode(field: &str) -> String {
    let mut text = String::new();
    let mut open: Option<(String, Vec<u8>)> = None;
    let mut rest = field;
    while let Some((before, word, after)) = next_word(rest) {
        if !before.trim().is_empty() || open.is_none() {
            flush(&mut open, &mut text);
            text.push_str(before);
        }
        match &mut open {
            Some((charset, bytes)) if *charset == word.charset => bytes.extend(word.bytes),
            _ => {
                flush(&mut open, &mut text);
                open = Some((word.charset, word.bytes));
            }
        }
        rest = after;
    }
    flush(&mut open, &mut text);
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Word {
    charset: String,
    bytes: Vec<u8>,
}

fn flush(open: &mut Option<(String, Vec<u8>)>, text: &mut String) {
    if let Some((charset, bytes)) = open.take() {
        text.push_str(&decode_bytes(&bytes, Some(&charset)).text);
    }
}

/// The next encoded word, with what stands before and behind it.
fn next_word(field: &str) -> Option<(&str, Word, &str)> {
    let mut from = 0;
    loop {
        let at = from + field.get(from..)?.find("=?")?;
        if let Some((word, length)) = word_at(field.get(at..)?) {
            return Some((field.get(..at)?, word, field.get(at + length..)?));
        }
        from = at + 2;
    }
}

fn word_at(field: &str) -> Option<(Word, usize)> {
    let mut parts = field.get(2..)?.splitn(3, '?');
    let (charset, encoding, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let (encoded, _) = rest.split_once("?=")?;
    let bytes = match encoding {
        "B" | "b" => base64::salvage(encoded.as_bytes()),
        "Q" | "q" => transfer::quoted_printable(encoded.replace('_', " ").as_bytes()),
        _ => return None,
    };
    let name = charset.split('*').next().unwrap_or(charset).to_lowercase();
    let length = 2 + charset.len() + 1 + encoding.len() + 1 + encoded.len() + 2;
    Some((
        Word {
            charset: name,
            bytes,
        },
        length,
    ))
}
