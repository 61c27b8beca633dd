//! [`Headers`]: the fields at the head of a message or of one of its parts.

use super::encoded_word;
use crate::parse::decode::decode;

/// The fields, with their names in lower case and their lines joined.
#[derive(Debug, Default)]
pub(crate) struct Headers {
    fields: Vec<(String, String)>,
}

/// Who sent a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Sender {
    /// The person who wrote it.
    pub(super) person: Option<String>,
    /// The newsletter or list that it came through.
    pub(super) publication: Option<String>,
}

/// The headers of a message and what follows them.
pub(crate) fn split(bytes: &[u8]) -> (Headers, &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        let is_blank = line.iter().all(u8::is_ascii_whitespace);
        if is_blank || !is_field(line) {
            let from = if is_blank { at + line.len() } else { at };
            return (
                Headers::of(bytes.get(..at).unwrap_or_default()),
                bytes.get(from..).unwrap_or_default(),
            );
        }
        at += line.len();
    }
    (Headers::of(bytes), &[])
}

/// Whether a line is a field or goes on with one: what is not ends the headers of a broken message.
fn is_field(line: &[u8]) -> bool {
    let name = line.split(|it| *it == b':').next().unwrap_or_default();
    let is_name = name.len() < line.len() && name.iter().all(u8::is_ascii_graphic);
    line.first().is_some_and(|it| matches!(it, b' ' | b'\t'))
        || is_name
        || line.starts_with(b"From ")
}

impl Headers {
    fn of(bytes: &[u8]) -> Self {
        let text = decode(bytes, None).text;
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
        }
        Self { fields }
    }

    /// The value of the first field of this name, as it stands there.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(it, _)| it == name)
            .map(|it| it.1.as_str())
    }

    /// The value of the first field of this name, in words.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.raw(name).map(encoded_word::decode)
    }

    /// Who sent the message: through a list it is a publication, otherwise a person; "Ada Reed from
    /// The Harbor" is both.
    pub(super) fn sender(&self) -> Sender {
        const LIST: [&str; 4] = ["list-id", "list-unsubscribe", "list-post", "feedback-id"];
        let Some(name) = self.text("from").as_deref().and_then(display_name) else {
            return Sender::default();
        };
        if let Some((person, publication)) = name
            .split_once(" from ")
            .or_else(|| name.split_once(" at "))
        {
            return Sender {
                person: Some(person.to_owned()),
                publication: Some(publication.to_owned()),
            };
        }
        let is_list = LIST.iter().any(|it| self.raw(it).is_some());
        let (person, publication) = if is_list {
            (None, Some(name))
        } else {
            (Some(name), None)
        };
        Sender {
            person,
            publication,
        }
    }
}

/// The name in `Ada Reed <ada@harbor.example>` or `ada@harbor.example (Ada Reed)`.
fn display_name(from: &str) -> Option<String> {
    let before = from.split('<').next().unwrap_or_default();
    let name = if before.contains('@') {
        before
            .split_once('(')
            .and_then(|(_, it)| it.split_once(')'))?
            .0
    } else {
        before
    };
    let name = name.trim().trim_matches('"').trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A field such as `text/html; charset="utf-8"`: its value in lower case, and its parameters.
#[derive(Debug, Default)]
pub(crate) struct Structured {
    /// `text/html`.
    pub(crate) value: String,
    parameters: Vec<(String, String)>,
}

impl Structured {
    /// Reads a field.
    pub(crate) fn of(field: &str) -> Self {
        let mut pieces = pieces(field).into_iter();
        let value = pieces.next().unwrap_or_default().to_lowercase();
        let parameters = pieces.filter_map(|it| {
            let (name, value) = it.split_once('=')?;
            Some((
                name.trim().to_lowercase(),
                value.trim().trim_matches('"').to_owned(),
            ))
        });
        Self {
            parameters: parameters.collect(),
            value,
        }
    }

    /// The value of a parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(it, _)| it == name)
            .map(|it| it.1.as_str())
    }
}

/// The pieces between semicolons outside quotes.
fn pieces(field: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut is_quoted = false;
    for character in field.chars() {
        is_quoted ^= character == '"';
        match (character, pieces.last_mut()) {
            (';', _) if !is_quoted => pieces.push(String::new()),
            (_, Some(last)) => last.push(character),
            _ => {}
        }
    }
    pieces.iter().map(|it| it.trim().to_owned()).collect()
}
