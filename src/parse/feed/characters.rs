//! Mending the characters of a text that was encoded wrongly before it came here.

use std::borrow::Cow;

use crate::parse::xml::{Flaw, Flaws, windows_1252};

/// UTF-8 that was taken for Latin-1 and encoded again, decoded twice.
pub(super) fn undo_double_encoding<'a>(text: &'a str, flaws: &mut Flaws) -> Cow<'a, str> {
    let is_candidate = !text.is_ascii() && text.chars().all(|it| u32::from(it) < 0x100);
    let once = is_candidate
        .then(|| {
            text.chars()
                .filter_map(|it| u8::try_from(it).ok())
                .collect()
        })
        .and_then(|bytes: Vec<u8>| String::from_utf8(bytes).ok());
    match once {
        Some(once) => {
            flaws.note(Flaw::EncodedTwice);
            Cow::Owned(once)
        }
        None => Cow::Borrowed(text),
    }
}

/// Control characters from 0x80 to 0x9F, which stand for what Windows-1252 has there.
pub(super) fn replace_high_controls(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_high_control = |it: char| matches!(it, '\u{80}'..='\u{9f}');
    if text.is_ascii() || !text.contains(is_high_control) {
        return text;
    }
    let meant = |it| {
        if is_high_control(it) {
            windows_1252(u32::from(it))
        } else {
            Some(it)
        }
    };
    Cow::Owned(text.chars().filter_map(meant).collect())
}
