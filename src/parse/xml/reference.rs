//! References: `&amp;`, `&#8217;`, `&eacute;`, and the few that a document defines itself.

use std::borrow::Cow;
use std::collections::HashMap;

use html5ever::data::NAMED_ENTITIES;

use super::flaw::{Flaw, Flaws};
use super::scan::{Input, Scanner, Token};

/// The entities that a document type declaration defines: plain text only, nothing external, nothing nested.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    own: HashMap<String, String>,
    /// Whether there is a definition elsewhere, which is never read: RSS 0.91's defines the names of HTML.
    has_external: bool,
}

/// Entities and their values are kept up to this many bytes in all.
const LARGEST_SET: usize = 4096;
/// No named reference is longer; what is longer is text.
const LONGEST_NAME: usize = 40;

impl Entities {
    /// Reads the internal subset of a document type declaration.
    ///
    /// Values may hold numeric references. One that holds a named reference, `%` or `<` is not taken: such values
    /// grow without bound ("billion laughs") or carry markup.
    pub fn read(&mut self, doctype: &str) {
        let head = doctype.split('[').next().unwrap_or_default();
        self.has_external |= head.contains(" PUBLIC ") || head.contains(" SYSTEM ");
        let mut size: usize = self
            .own
            .iter()
            .map(|(name, value)| name.len() + value.len())
            .sum();
        for declaration in doctype.split("<!ENTITY").skip(1) {
            let Some((name, value)) = definition(declaration) else {
                continue;
            };
            size += name.len() + value.len();
            if size > LARGEST_SET {
                return;
            }
            self.own.entry(name.to_owned()).or_insert(value);
        }
    }
}

/// The name and value of ` name "value">`.
fn definition(declaration: &str) -> Option<(&str, String)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let (value, _) = rest.get(1..)?.split_once(quote)?;
    let has_name = value.split('&').skip(1).any(|it| !it.starts_with('#'));
    if has_name || value.contains(['%', '<']) || name == "%" {
        return None;
    }
    let value = unescape(value, &Entities::default(), &mut Flaws::default());
    (!value.contains(['&', '<'])).then(|| (name, value.into_owned()))
}

/// `raw` with its references resolved and without the characters that XML does not allow.
///
/// Known are the five of XML, those of HTML, and `entities`. Whatever is no reference stays as it is.
pub fn unescape<'a>(raw: &'a str, entities: &Entities, flaws: &mut Flaws) -> Cow<'a, str> {
    let raw = without_controls(raw, flaws);
    let Some(first) = raw.find('&') else {
        return raw;
    };
    let mut text = String::with_capacity(raw.len());
    let (head, mut rest) = raw.split_at(first);
    text.push_str(head);
    while !rest.is_empty() {
        let (value, length, flaw) = reference(rest, entities);
        if let Some(flaw) = flaw {
            flaws.note(flaw);
        }
        text.push_str(&value);
        let after = rest.get(length..).unwrap_or_default();
        let (plain, next) = after.split_at(after.find('&').unwrap_or(after.len()));
        text.push_str(plain);
        rest = next;
    }
    Cow::Owned(text)
}

/// The reference at the beginning of `text`, which starts with `&`: its value, its bytes, and what was wrong.
fn reference<'a>(text: &'a str, entities: &'a Entities) -> (Cow<'a, str>, usize, Option<Flaw>) {
    let bare = (Cow::Borrowed("&"), 1, Some(Flaw::BareAmpersand));
    if text.starts_with("&#") {
        return numeric(text).unwrap_or(bare);
    }
    let Some(name) = name(text) else {
        return bare;
    };
    let length = name.len() + 2;
    if let Some(value) = predefined(name) {
        return (Cow::Borrowed(value), length, None);
    }
    if let Some(value) = entities.own.get(name) {
        return (Cow::Borrowed(value), length, None);
    }
    match named(name) {
        Some(value) if entities.has_external => (value, length, None),
        Some(value) => (value, length, Some(Flaw::UndefinedEntity)),
        None => {
            let raw = text.get(..length).unwrap_or("&");
            (Cow::Borrowed(raw), length, Some(Flaw::UndefinedEntity))
        }
    }
}

/// The name between `&` and `;`.
fn name(text: &str) -> Option<&str> {
    let inside = text.get(1..)?;
    let end = inside
        .bytes()
        .take(LONGEST_NAME)
        .position(|it| !(it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.')))?;
    let name = inside.get(..end)?;
    let begins = name.starts_with(|it: char| it.is_ascii_alphabetic());
    (begins && inside.get(end..)?.starts_with(';')).then_some(name)
}

fn predefined(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// The character or characters that HTML gives a name.
///
/// Two names mean what HTML 4 and the document type of RSS 0.91 say, not HTML 5.
pub(crate) fn named(name: &str) -> Option<Cow<'static, str>> {
    match name {
        "lang" => return Some(Cow::Borrowed("\u{2329}")),
        "rang" => return Some(Cow::Borrowed("\u{232a}")),
        _ => {}
    }
    let (first, second) = NAMED_ENTITIES.get(&format!("{name};"))?;
    let letters = [*first, *second].into_iter().filter(|it| *it != 0);
    Some(Cow::Owned(letters.filter_map(char::from_u32).collect()))
}

/// `&#8217;`, `&#x2019;`, with or without the semicolon.
fn numeric(text: &str) -> Option<(Cow<'static, str>, usize, Option<Flaw>)> {
    let body = text.get(2..)?;
    let is_hex = body.starts_with(['x', 'X']);
    let (radix, digits) = if is_hex {
        (16, body.get(1..)?)
    } else {
        (10, body)
    };
    let end = digits
        .find(|it: char| !it.is_digit(radix))
        .unwrap_or(digits.len());
    if end == 0 {
        return None;
    }
    let closed = digits.get(end..)?.starts_with(';');
    let length = 2 + usize::from(is_hex) + end + usize::from(closed);
    let code = u32::from_str_radix(digits.get(..end)?, radix).unwrap_or(u32::MAX);
    let (value, fine) = character(code);
    let flaw = (!fine || !closed).then_some(Flaw::BadReference);
    Some((value, length, flaw))
}

/// The character with a code, and whether the reference is well formed.
///
/// Codes 128 to 159 mean Windows-1252, as in HTML; what XML does not allow is replaced or left out.
fn character(code: u32) -> (Cow<'static, str>, bool) {
    if let Some(letter) = windows_1252(code) {
        return (Cow::Owned(letter.to_string()), false);
    }
    match char::from_u32(code) {
        Some('\t' | '\n' | '\r') => (
            Cow::Owned(char::from_u32(code).unwrap_or(' ').to_string()),
            true,
        ),
        Some(letter) if letter.is_control() => (Cow::Borrowed(""), false),
        Some('\u{fffe}' | '\u{ffff}') | None => (Cow::Borrowed("\u{fffd}"), false),
        Some(letter) => (Cow::Owned(letter.to_string()), true),
    }
}

/// The character that Windows-1252 has at 128 to 159, where Unicode has control characters that nobody means.
pub(crate) fn windows_1252(code: u32) -> Option<char> {
    let at = usize::try_from(code.checked_sub(0x80)?).ok()?;
    HIGH_CONTROLS.chars().nth(at).filter(|it| *it != ' ')
}

/// Windows-1252 from 0x80; a space where it has nothing.
const HIGH_CONTROLS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// `raw` without the control characters that XML does not allow.
pub(crate) fn without_controls<'a>(raw: &'a str, flaws: &mut Flaws) -> Cow<'a, str> {
    let is_control = |it: &u8| *it < 0x20 && !matches!(it, b'\t' | b'\n' | b'\r');
    let count = raw.as_bytes().iter().filter(|it| is_control(it)).count();
    if count == 0 {
        return Cow::Borrowed(raw);
    }
    flaws.note_all(Flaw::ControlCharacter, count);
    let kept = |it: &char| u8::try_from(*it).is_ok_and(|it| !is_control(&it)) || !it.is_ascii();
    Cow::Owned(raw.chars().filter(kept).collect())
}

/// The plain text of an HTML fragment: no tags, no comments, references resolved, white space as single spaces.
pub fn plain_text(html: &str) -> String {
    let mut scanner = Scanner::default();
    let mut flaws = Flaws::default();
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(scanned) = scanner.scan(rest, Input::Whole) {
        match scanned.token {
            Token::Text(raw) => text.push_str(&unescape(raw, &Entities::default(), &mut flaws)),
            Token::Verbatim(raw) => text.push_str(raw),
            Token::Start(tag) if breaks_words(tag.name) => text.push(' '),
            Token::End(name) if breaks_words(name) => text.push(' '),
            _ => {}
        }
        rest = rest.get(scanned.length..).unwrap_or_default();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether words on both sides of a tag are two words; true for all but the tags of running text.
fn breaks_words(name: &str) -> bool {
    const INLINE: [&str; 22] = [
        "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark",
        "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
    ];
    !INLINE.iter().any(|it| it.eq_ignore_ascii_case(name))
}
