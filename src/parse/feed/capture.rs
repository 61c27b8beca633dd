//! [`Capture`]: the text of one element while it is open, and what it is when it closes.

use std::borrow::Cow;

use super::attributes::Given;
use super::clean::{clean, is_html_element, is_void_element};
use super::document::{Text, TextKind};
use super::vocabulary::{Field, Kind};
use crate::parse::base64;
use crate::parse::xml::{Flaw, Flaws, windows_1252};

/// The text of an element that is being read.
#[derive(Debug)]
pub(super) struct Capture {
    /// What it is for.
    pub(super) field: Field,
    /// The attributes of its element.
    pub(super) given: Given,
    /// How many elements are open around it.
    pub(super) depth: usize,
    is_guid: bool,
    declared: Declared,
    /// Plain text, or markup once `is_markup`.
    value: String,
    is_markup: bool,
    /// Of each open `div`, whether it is written or left out.
    divs: Vec<bool>,
    /// Void elements (`<br>`) that have no end yet.
    open_voids: usize,
    dialect: Dialect,
}

/// Whose rules hold for what is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Dialect {
    /// RSS of any kind: plain text may be HTML.
    #[default]
    Rss,
    /// Atom 0.3: what is said counts.
    Atom03,
    /// Atom 1.0: the `div` around XHTML is not part of it.
    Atom10,
}

/// What an element says about its own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Declared {
    Nothing,
    Plain,
    Html,
    Markup,
    Base64,
}

impl Capture {
    /// Begins with the element's `type` and `mode`.
    pub(super) fn new(
        field: Field,
        local: &str,
        given: Given,
        depth: usize,
        dialect: Dialect,
    ) -> Self {
        let declared = declared(given.value("type"), given.value("mode"));
        let is_markup = declared == Declared::Markup
            || (declared == Declared::Nothing && field.default == Kind::Markup);
        Self {
            field,
            is_guid: local == "guid",
            given,
            depth,
            declared,
            value: String::new(),
            is_markup,
            divs: Vec::new(),
            open_voids: 0,
            dialect,
        }
    }

    /// Whether the element is a `guid` of RSS, which is an address where it does not deny it.
    pub(super) fn is_guid(&self) -> bool {
        self.is_guid
    }

    /// Whether child elements belong to the text for sure.
    pub(super) fn is_declared_markup(&self) -> bool {
        self.declared == Declared::Markup
    }

    /// Adds text whose references are resolved.
    pub(super) fn text(&mut self, text: &str) {
        if self.is_markup {
            push_escaped(&mut self.value, text);
        } else {
            self.value.push_str(text);
        }
    }

    /// Adds a child element's start tag. Gives whether the element is to be kept open.
    pub(super) fn start(&mut self, local: &str, given: &Given, is_empty: bool) -> bool {
        if self.field.default == Kind::Data {
            return !is_empty;
        }
        if local == "div" && !is_empty {
            let is_written = !self.is_wrapper();
            self.divs.push(is_written);
            if !is_written {
                return true;
            }
        }
        self.become_markup();
        self.value.push('<');
        self.value.push_str(local);
        for (name, value) in given.all() {
            self.value.push(' ');
            self.value.push_str(name);
            self.value.push_str("=\"");
            self.value.push_str(
                &value
                    .replace('&', "&amp;")
                    .replace('"', "&quot;")
                    .replace('<', "&lt;"),
            );
            self.value.push('"');
        }
        let is_void = is_void_element(local);
        self.value
            .push_str(if is_empty || is_void { "/>" } else { ">" });
        self.open_voids += usize::from(is_void && !is_empty);
        !is_empty && !is_void
    }

    /// Adds the end tag of a child element, whose prefix does not count.
    pub(super) fn end(&mut self, name: &str) {
        if self.field.default != Kind::Data {
            let local = name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase();
            if local == "div" && self.divs.pop() == Some(false) {
                return;
            }
            self.value.push_str("</");
            self.value.push_str(&local);
            self.value.push('>');
        }
    }

    /// Takes the end tag of a void element (`<br></br>`); gives whether it was one.
    pub(super) fn end_void(&mut self, local: &str) -> bool {
        let is_void = is_void_element(local);
        self.open_voids = self.open_voids.saturating_sub(usize::from(is_void));
        is_void
    }

    /// The value of an address, a date or an id.
    pub(super) fn data(&self) -> &str {
        self.value.trim()
    }

    /// The text; `None` if there is none, or what there is is no text.
    pub(super) fn into_text(mut self, base: Option<&str>, flaws: &mut Flaws) -> Option<Text> {
        if self.open_voids > 0 {
            flaws.note(Flaw::TagSoup);
        }
        if self.declared == Declared::Base64 {
            let bytes = base64::decode(self.value.as_bytes())?;
            self.value = String::from_utf8(bytes)
                .ok()
                .filter(|it| !it.contains('\0'))?;
        }
        let value = replace_high_controls(undo_double_encoding(self.value.trim(), flaws));
        let kind = self.kind(&value);
        let value = match kind {
            TextKind::Plain => value.into_owned(),
            // HTML 4 does not know `&apos;`; attributes stand in double quotes by now.
            TextKind::Html => clean(self.without_outer_div(&value), base)
                .trim()
                .replace("&apos;", "'"),
        };
        (!value.is_empty()).then_some(Text { value, kind })
    }

    fn kind(&self, value: &str) -> TextKind {
        let said = match self.declared {
            _ if self.is_markup => Kind::Markup,
            Declared::Plain => Kind::Plain,
            Declared::Html | Declared::Markup | Declared::Base64 => Kind::Html,
            Declared::Nothing => self.field.default,
        };
        match said {
            Kind::Plain | Kind::Data if self.dialect == Dialect::Rss && looks_like_html(value) => {
                TextKind::Html
            }
            Kind::Plain | Kind::Data => TextKind::Plain,
            Kind::Html | Kind::Markup => TextKind::Html,
        }
    }

    /// Atom 1.0 puts XHTML into a `div` that is not part of the text.
    fn without_outer_div<'a>(&self, value: &'a str) -> &'a str {
        let is_wrapped = self.dialect == Dialect::Atom10 && self.declared == Declared::Markup;
        is_wrapped
            .then(|| inside_of_div(value))
            .flatten()
            .unwrap_or(value)
    }

    /// Whether a `div` that begins now only wraps escaped HTML: `<content type="html"><div>&lt;p>…`.
    fn is_wrapper(&self) -> bool {
        let is_html = match self.declared {
            Declared::Html => true,
            Declared::Nothing => self.field.default == Kind::Html,
            _ => false,
        };
        is_html && !self.is_markup && self.value.trim().is_empty()
    }

    fn become_markup(&mut self) {
        if !self.is_markup {
            let text = std::mem::take(&mut self.value);
            push_escaped(&mut self.value, &text);
            self.is_markup = true;
        }
    }
}

fn declared(kind: Option<&str>, mode: Option<&str>) -> Declared {
    if mode.is_some_and(|it| it.trim().eq_ignore_ascii_case("base64")) {
        return Declared::Base64;
    }
    let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    match kind {
        "" => Declared::Nothing,
        "text" | "plain" | "text/plain" => Declared::Plain,
        "html" | "text/html" => Declared::Html,
        "xhtml" => Declared::Markup,
        _ if kind.ends_with("/xml") || kind.ends_with("+xml") => Declared::Markup,
        _ if kind.starts_with("text/") => Declared::Plain,
        _ if kind.contains('/') => Declared::Base64,
        _ => Declared::Nothing,
    }
}

fn push_escaped(value: &mut String, text: &str) {
    if text.contains(['&', '<', '>']) {
        value.push_str(
            &text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;"),
        );
    } else {
        value.push_str(text);
    }
}

/// What stands in the one `div` that `value` consists of.
fn inside_of_div(value: &str) -> Option<&str> {
    let rest = value
        .strip_prefix("<div")
        .filter(|it| it.starts_with(['>', ' ']))?;
    let (_, inside) = rest.split_once('>')?;
    let inside = inside.strip_suffix("</div>")?;
    has_balanced_divs(inside).then_some(inside.trim())
}

/// Whether every `</div>` in `markup` has its `<div>` there.
fn has_balanced_divs(markup: &str) -> bool {
    let mut depth = 0_usize;
    for tag in markup.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        if tag == "/div" {
            let Some(less) = depth.checked_sub(1) else {
                return false;
            };
            depth = less;
        } else if (tag == "div" || tag.starts_with("div ")) && !tag.ends_with('/') {
            depth += 1;
        }
    }
    depth == 0
}

/// Whether text without a declared type is HTML: it has an end tag or a reference, all tags are HTML's, and all
/// references are known.
fn looks_like_html(text: &str) -> bool {
    let has_end_tag = text.contains("</");
    let mut has_reference = false;
    for part in text.split('&').skip(1) {
        let Some((name, _)) = part.split_once(';') else {
            continue;
        };
        let is_number = name.starts_with('#') && name.len() > 1;
        if is_number || crate::parse::xml::named(name).is_some() {
            has_reference = true;
        } else if name.bytes().all(|it| it.is_ascii_alphanumeric()) {
            return false;
        }
    }
    (has_end_tag || has_reference) && tags_are_html(text)
}

fn tags_are_html(text: &str) -> bool {
    text.split('<').skip(1).all(|part| {
        let name = part.trim_start_matches('/');
        let name: String = name
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        name.is_empty() || is_html_element(&name.to_ascii_lowercase())
    })
}

/// UTF-8 that was taken for Latin-1 and encoded again, decoded twice.
fn undo_double_encoding<'a>(text: &'a str, flaws: &mut Flaws) -> Cow<'a, str> {
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
fn replace_high_controls(text: Cow<'_, str>) -> Cow<'_, str> {
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
