//! JSON that is not well formed: mending what is small, and taking apart what is cut off.

use std::fmt::Write;

use crate::parse::xml::{Flaw, Flaws};

/// `text` with lone surrogates replaced, raw control characters escaped and trailing commas left out.
pub(super) fn mend(text: &str, flaws: &mut Flaws) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        let (between, string) = rest.split_at(at);
        mend_between(between, &mut mended, flaws);
        let end = string_end(string).unwrap_or(string.len());
        let (string, after) = string.split_at(end);
        mend_string(string, &mut mended, flaws);
        rest = after;
    }
    mend_between(rest, &mut mended, flaws);
    mended
}

/// A broken object taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Pieces<'a> {
    /// Keys (with their quotes) and values that are whole, but for `items`.
    pub(super) values: Vec<(&'a str, &'a str)>,
    /// The items that are whole.
    pub(super) items: Vec<&'a str>,
    /// Whether the object has its end.
    pub(super) is_whole: bool,
}

/// The whole values at the beginning of an object.
pub(super) fn pieces(text: &str) -> Pieces<'_> {
    let mut pieces = Pieces::default();
    let mut rest = text.trim_start().strip_prefix('{').unwrap_or_default();
    while let Some((key, after)) = next_value(rest) {
        let Some(value) = after.trim_start().strip_prefix(':') else {
            return pieces;
        };
        if key == "\"items\"" && value.trim_start().starts_with('[') {
            rest = items(value.trim_start(), &mut pieces.items);
            continue;
        }
        let Some((value, after)) = next_value(value) else {
            return pieces;
        };
        pieces.values.push((key, value));
        rest = after;
    }
    pieces.is_whole = rest.trim_start().starts_with('}');
    pieces
}

/// Takes the whole items of the list that `text` begins with; gives what follows the list.
fn items<'a>(text: &'a str, items: &mut Vec<&'a str>) -> &'a str {
    let mut rest = text.strip_prefix('[').unwrap_or_default();
    while let Some((item, after)) = next_value(rest) {
        items.push(item);
        rest = after;
    }
    let rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == ',');
    rest.strip_prefix(']').unwrap_or_default()
}

/// The next value and what follows it; `None` at the end of a list or object, or if the value is cut off.
fn next_value(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|it: char| it.is_whitespace() || it == ',');
    let end = match text.chars().next()? {
        ']' | '}' => return None,
        '"' => string_end(text)?,
        '{' | '[' => nested_end(text)?,
        _ => text.find([',', ']', '}'])?,
    };
    Some(text.split_at(end))
}

/// Where the string that `text` begins with ends, behind its quote.
fn string_end(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let inside = text.bytes().enumerate().skip(1);
    for (at, byte) in inside {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where the list or object that `text` begins with ends.
fn nested_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let next = rest.find(['"', '{', '[', '}', ']'])?;
        at += next;
        match rest.as_bytes().get(next)? {
            b'"' => at += string_end(text.get(at..)?)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            _ => {
                depth -= 1;
                at += 1;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// What stands between strings, without commas that nothing follows.
fn mend_between(text: &str, mended: &mut String, flaws: &mut Flaws) {
    for (at, letter) in text.char_indices() {
        let rest = text.get(at + letter.len_utf8()..).unwrap_or_default();
        if letter == ',' && rest.trim_start().starts_with([']', '}']) {
            flaws.note(Flaw::TrailingComma);
        } else {
            mended.push(letter);
        }
    }
}

/// A string, with its quotes.
fn mend_string(text: &str, mended: &mut String, flaws: &mut Flaws) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '\\' if rest.starts_with("\\u") => mend_escape(rest, mended, flaws),
            '\\' => push(
                rest,
                1 + rest
                    .get(1..)
                    .and_then(|it| it.chars().next())
                    .map_or(0, char::len_utf8),
                mended,
            ),
            _ if letter.is_ascii_control() => {
                flaws.note(Flaw::ControlCharacter);
                let _ = write!(mended, "\\u{:04x}", u32::from(letter)); // writing to a string cannot fail
                1
            }
            _ => push(rest, letter.len_utf8(), mended),
        };
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// `\ud83d\ude00` as it is, half of it as the replacement character; gives the bytes that it took.
fn mend_escape(text: &str, mended: &mut String, flaws: &mut Flaws) -> usize {
    match (unit(text, 0), unit(text, 6)) {
        (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => push(text, 12, mended),
        (Some(0xd800..=0xdfff) | None, _) => {
            flaws.note(Flaw::BadReference);
            mended.push_str("\\ufffd");
            if unit(text, 0).is_some() { 6 } else { 2 }
        }
        (Some(_), _) => push(text, 6, mended),
    }
}

/// The UTF-16 unit of the escape at `at`.
fn unit(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| !digits.starts_with('+'))
}

fn push(text: &str, length: usize, mended: &mut String) -> usize {
    mended.push_str(text.get(..length).unwrap_or(text));
    length
}
