//! Attributes of a tag, with or without quotes.

/// One attribute: its name as written and its value with references unresolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name with its prefix.
    pub name: &'a str,
    /// The value; empty if there is none.
    pub value: &'a str,
}

/// The attributes of one tag, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes<'a>(pub(super) &'a str);

impl<'a> Attributes<'a> {
    /// The attributes at the beginning of `text`, up to the end of their tag.
    pub fn of(text: &'a str) -> Self {
        Self(text)
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        match step(self.0) {
            Step::Attribute(attribute, rest, _) => {
                self.0 = rest;
                Some(attribute)
            }
            _ => None,
        }
    }
}

/// What comes next inside a tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// An attribute, what follows it, and whether it is well formed.
    Attribute(Attribute<'a>, &'a str, Form),
    /// The end of the tag, whether it is well formed, and what follows it.
    Close(Ending, Form, &'a str),
    /// Another tag begins before this one ends.
    Less(&'a str),
    /// The text ends before the tag.
    Exhausted,
}

/// Whether an attribute or the end of a tag is written as XML wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Well,
    Ill,
    /// Its quote is not closed before the text ends.
    OpenQuote,
}

/// How a tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// `>`
    Open,
    /// `/>`
    Empty,
}

/// Reads one attribute, or the end of the tag.
pub(super) fn step(text: &str) -> Step<'_> {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else {
        return Step::Exhausted;
    };
    match first {
        '>' => Step::Close(Ending::Open, Form::Well, skip(text, 1)),
        '/' if text.starts_with("/>") => Step::Close(Ending::Empty, Form::Well, skip(text, 2)),
        '/' => step_past_slashes(text),
        '<' => Step::Less(text),
        _ => attribute(text, first.len_utf8()),
    }
}

/// `<a / b>`, `<a //>`: only a slash at the very end means something.
fn step_past_slashes(text: &str) -> Step<'_> {
    let rest = text.trim_start_matches(|it: char| it == '/' || it.is_whitespace());
    let skipped = text.get(..text.len() - rest.len()).unwrap_or_default();
    match step(rest) {
        Step::Attribute(attribute, rest, Form::Well) => Step::Attribute(attribute, rest, Form::Ill),
        Step::Close(_, _, after) if skipped.ends_with('/') => {
            Step::Close(Ending::Empty, Form::Ill, after)
        }
        Step::Close(ending, _, after) => Step::Close(ending, Form::Ill, after),
        other => other,
    }
}

fn attribute(text: &str, first: usize) -> Step<'_> {
    let name_end = skip(text, first)
        .find(|it: char| it.is_whitespace() || matches!(it, '=' | '>' | '/' | '<'))
        .map_or(text.len(), |at| at + first);
    let (name, rest) = text.split_at(name_end);
    let Some(after) = rest.trim_start().strip_prefix('=') else {
        return Step::Attribute(Attribute { name, value: "" }, rest, Form::Ill);
    };
    let after = after.trim_start();
    match after.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(name, skip(after, 1), quote),
        _ => unquoted(name, after),
    }
}

/// A value in quotes. If tags stand in it and no space follows it, the quote that closes it was meant to open
/// another: then it ends with the tag.
fn quoted<'a>(name: &'a str, text: &'a str, quote: char) -> Step<'a> {
    let Some(end) = text.find(quote) else {
        let (value, rest) = text.split_at(text.find('>').unwrap_or(text.len()));
        return Step::Attribute(Attribute { name, value }, rest, Form::OpenQuote);
    };
    let (value, rest) = text.split_at(end);
    let rest = skip(rest, 1);
    let is_followed =
        rest.starts_with(|it: char| it.is_whitespace() || matches!(it, '>' | '/' | '?'));
    if is_followed || rest.is_empty() {
        let form = if value.contains('<') {
            Form::Ill
        } else {
            Form::Well
        };
        return Step::Attribute(Attribute { name, value }, rest, form);
    }
    match value.find('>') {
        Some(end) if value.contains('<') => {
            let (value, rest) = text.split_at(end);
            Step::Attribute(Attribute { name, value }, rest, Form::Ill)
        }
        _ => Step::Attribute(Attribute { name, value }, rest, Form::Ill),
    }
}

fn unquoted<'a>(name: &'a str, text: &'a str) -> Step<'a> {
    let end = text
        .find(|it: char| it.is_whitespace() || it == '>')
        .unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    Step::Attribute(Attribute { name, value }, rest, Form::Ill)
}

/// `text` without its first `bytes`, which are whole characters.
fn skip(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or_default()
}
