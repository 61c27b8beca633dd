//! What may reach a terminal: outside text without characters that act on it or hide in it.
//!
//! The stored text is never changed; this is applied where text is *shown*.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Most combining marks shown on one base character; real scripts stack no more than a handful.
pub const MAX_MARKS: usize = 8;

/// A one-line field (title, tag, note in a list, error text) fit to be shown.
///
/// Line breaks and tabs become one space, other control characters become visible pictures,
/// bidirectional controls and invisible characters are dropped, combining marks are bounded.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        push_shown(&mut cleaned, grapheme);
    }
    Cow::Owned(cleaned)
}

/// One grapheme as it is put on the screen: never a character that acts on the terminal.
///
/// The result can be empty (a lone zero-width space) and takes the cells that
/// [`width`](super::width::width) says.
pub fn shown(grapheme: &str) -> Cow<'_, str> {
    if grapheme.chars().all(is_plain) {
        return Cow::Borrowed(grapheme);
    }
    let mut cleaned = String::with_capacity(grapheme.len());
    push_shown(&mut cleaned, grapheme);
    Cow::Owned(cleaned)
}

/// Whether `c` must be escaped where text is written as data (JSON): control, C1, bidirectional or invisible.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || is_bidi_control(c) || is_invisible(c)
}

/// Characters that need no second look: no controls, nothing invisible, no marks.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~')
        || (c > '\u{a0}' && !is_unsafe(c) && !is_combining_mark(c) && c != '\u{200d}')
}

fn push_shown(cleaned: &mut String, grapheme: &str) {
    let is_emoji = grapheme.chars().any(is_pictograph);
    let mut marks = 0;
    for c in grapheme.chars() {
        match c {
            '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !cleaned.ends_with(' ') {
                    cleaned.push(' ');
                }
            }
            '\0'..='\u{1f}' => cleaned.push(control_picture(c)),
            '\u{7f}' => cleaned.push('\u{2421}'),
            '\u{80}'..='\u{9f}' => cleaned.push(char::REPLACEMENT_CHARACTER),
            '\u{200d}' if is_emoji => cleaned.push(c),
            _ if is_bidi_control(c) || is_invisible(c) => {}
            _ if is_combining_mark(c) => {
                marks += 1;
                if marks <= MAX_MARKS {
                    cleaned.push(c);
                }
            }
            _ => cleaned.push(c),
        }
    }
}

/// Text as XML can hold it: `\n` line ends, control characters, which it cannot hold, as their pictures.
pub fn pictured(text: &str) -> String {
    let legal = |c: char| match c {
        '\t' | '\n' => c,
        '\0'..='\u{1f}' => control_picture(c),
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    text.replace("\r\n", "\n").chars().map(legal).collect()
}

/// The visible picture of a C0 control character, such as `␛` for ESC.
fn control_picture(c: char) -> char {
    char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Characters that change the direction of what follows them (Unicode UAX #9).
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that take no room and have no shape, in which text can be hidden.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Pictographs that a zero-width joiner may join.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}
