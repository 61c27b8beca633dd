//! HTML of feeds without what could act: no scripts, no handlers, no frames; addresses made absolute.
//!
//! What is left is written in one form (lower case, attributes sorted and quoted, `<br />`), as feedparser's users
//! know it. References stay as they were written.

mod elements;
mod style;

use std::fmt::Write;

use super::super::address;
use super::super::xml::{
    Attribute, Entities, Flaws, Input, Scanner, Tag, Token, unescape, windows_1252,
};
use elements::{is_allowed, is_dropped_whole, is_void};

pub(super) use elements::{is_html as is_html_element, is_void as is_void_element};

/// `html` cleaned, with relative addresses resolved against `base`.
pub(super) fn clean(html: &str, base: Option<&str>) -> String {
    let mut cleaner = Cleaner {
        base,
        output: String::with_capacity(html.len()),
    };
    cleaner.run(html);
    cleaner.output
}

struct Cleaner<'a> {
    base: Option<&'a str>,
    output: String,
}

impl Cleaner<'_> {
    fn run(&mut self, html: &str) {
        let mut scanner = Scanner::default();
        let mut rest = html;
        while !rest.is_empty() {
            let length = if rest.starts_with("<![CDATA[") {
                self.text("<");
                scanner.skip(1);
                1
            } else {
                let Some(found) = scanner.scan(rest, Input::Whole) else {
                    return;
                };
                let after = rest.get(found.length..).unwrap_or_default();
                let skipped = self.token(&found.token, after);
                scanner.skip(skipped);
                found.length + skipped
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Writes a token; gives how many bytes of what follows go with it.
    fn token(&mut self, token: &Token<'_>, after: &str) -> usize {
        match token {
            Token::Text(text) | Token::Verbatim(text) => self.text(text),
            Token::Start(tag) if is_dropped_whole(tag.name) && !tag.is_empty => {
                return after.len() - after_element(tag.name, after).len();
            }
            Token::Start(tag) => self.start(tag),
            Token::End(name) => self.end(name),
            Token::Doctype(_) | Token::Aside => {}
        }
        0
    }

    fn text(&mut self, text: &str) {
        push_text(&mut self.output, text, Place::Text);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        if !is_allowed(&name) {
            return;
        }
        self.output.push('<');
        self.output.push_str(&name);
        let mut attributes: Vec<(String, String)> = tag
            .attributes
            .clone()
            .filter_map(|it| self.attribute(&it))
            .collect();
        attributes.sort_by(|one, other| one.0.cmp(&other.0));
        attributes.dedup_by(|later, first| later.0 == first.0);
        for (name, value) in &attributes {
            self.output.push(' ');
            self.output.push_str(name);
            self.output.push_str("=\"");
            push_text(&mut self.output, value, Place::Attribute);
            self.output.push('"');
        }
        match (is_void(&name), tag.is_empty) {
            (true, _) => self.output.push_str(" />"),
            (false, true) => {
                self.output.push_str("></");
                self.output.push_str(&name);
                self.output.push('>');
            }
            (false, false) => self.output.push('>'),
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if is_allowed(&name) && !is_void(&name) {
            self.output.push_str("</");
            self.output.push_str(&name);
            self.output.push('>');
        }
    }

    /// The attribute as it may stay: no handlers, no scripts in addresses, harmless style.
    fn attribute(&self, attribute: &Attribute<'_>) -> Option<(String, String)> {
        let name = attribute.name.to_ascii_lowercase();
        if !is_harmless_name(&name) {
            return None;
        }
        let value = match name.as_str() {
            "style" => style::clean(&decoded(attribute.value))?,
            "href" | "src" | "cite" | "poster" | "longdesc" | "background" | "action"
            | "data-src" => self.address(attribute.value)?,
            _ => attribute.value.to_owned(),
        };
        Some((name, value))
    }

    /// The address made absolute; `None` if it is a program.
    fn address(&self, value: &str) -> Option<String> {
        let plain = decoded(value);
        let compact: String = plain
            .chars()
            .filter(|it| !it.is_whitespace() && !it.is_control())
            .collect();
        if address::scheme(&compact).is_some_and(is_program) {
            return None;
        }
        let value = value.trim();
        match self.base {
            Some(base) if !value.is_empty() && address::scheme(&compact).is_none() => {
                Some(address::resolve(base, value))
            }
            _ => Some(value.to_owned()),
        }
    }
}

/// What follows the end tag of `name`; nothing if it has none.
fn after_element<'a>(name: &str, text: &'a str) -> &'a str {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|it| it.find("</")) {
        let begin = from + at + 2;
        let candidate = text.get(begin..begin + name.len()).unwrap_or_default();
        if candidate.eq_ignore_ascii_case(name) {
            let rest = text.get(begin + name.len()..).unwrap_or_default();
            return rest.split_once('>').map_or("", |(_, after)| after);
        }
        from = begin;
    }
    ""
}

fn decoded(value: &str) -> String {
    unescape(value, &Entities::default(), &mut Flaws::default()).into_owned()
}

/// Whether an attribute may stay by its name: ASCII, no handler (`onclick`), nothing that holds a document or a
/// namespace.
fn is_harmless_name(name: &str) -> bool {
    let plain = name
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'));
    plain
        && !name.starts_with("on")
        && !matches!(
            name,
            "xmlns" | "srcdoc" | "formaction" | "ping" | "srcset" | "autoplay"
        )
}

fn is_program(scheme: &str) -> bool {
    [
        "javascript",
        "vbscript",
        "livescript",
        "mocha",
        "data",
        "about",
    ]
    .iter()
    .any(|it| scheme.eq_ignore_ascii_case(it))
}

/// Where text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Attribute,
}

/// Writes text that may hold references: those stay, everything else that means something is escaped.
fn push_text(output: &mut String, text: &str, place: Place) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (plain, special) = rest.split_at(at);
        output.push_str(plain);
        let length = match special.bytes().next() {
            Some(b'&') => push_ampersand(output, special),
            Some(b'<') => push_escaped(output, "&lt;"),
            Some(b'>') if place == Place::Attribute => push_escaped(output, "&gt;"),
            Some(b'"') if place == Place::Attribute => push_escaped(output, "&quot;"),
            Some(other) => {
                output.push(char::from(other));
                1
            }
            None => 0,
        };
        rest = special.get(length..).unwrap_or_default();
    }
    output.push_str(rest);
}

fn push_escaped(output: &mut String, escaped: &str) -> usize {
    output.push_str(escaped);
    1
}

/// Writes a reference as it is, or a bare ampersand escaped; gives the bytes that it took.
///
/// References to 128 to 159 mean Windows-1252 and are written as the character that is meant.
fn push_ampersand(output: &mut String, text: &str) -> usize {
    let Some(reference) = reference(text) else {
        return push_escaped(output, "&amp;");
    };
    let meant = reference
        .strip_prefix("&#")
        .and_then(|it| it.strip_suffix(';'))
        .and_then(|it| it.parse().ok())
        .and_then(windows_1252);
    match meant {
        Some(letter) => push_reference(output, letter),
        None => output.push_str(reference),
    }
    reference.len()
}

fn push_reference(output: &mut String, letter: char) {
    let _ = write!(output, "&#x{:x};", u32::from(letter)); // writing to a string cannot fail
}

/// The reference at the beginning of `text`, with its `&` and `;`.
fn reference(text: &str) -> Option<&str> {
    let body = text.get(1..)?;
    let end = body.bytes().take(40).position(|it| it == b';')?;
    let name = body.get(..end)?;
    let is_number =
        |digits: &str, radix| !digits.is_empty() && digits.chars().all(|it| it.is_digit(radix));
    let is_reference = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => is_number(digits, 16),
            None => is_number(number, 10),
        },
        None => !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric()),
    };
    is_reference.then(|| text.get(..end + 2)).flatten()
}
