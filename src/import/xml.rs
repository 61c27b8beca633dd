//! Walking through XML with bounds: no entity is expanded but the five of XML and characters by number,
//! no document type is read, and nesting ends somewhere.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::ImportError;

/// Deepest nesting of elements; codebooks nest a few deep.
const DEEPEST: usize = 256;

/// What stands next in a document.
pub(super) enum Node<'a> {
    /// An element begins.
    Open(&'a BytesStart<'a>),
    /// Text inside the innermost open element; may come in several parts.
    Text(&'a str),
    /// The innermost open element ends.
    Close,
}

/// Shows every part of `text` with its line, from 1.
///
/// # Errors
/// [`ImportError::Xml`] if it is not well formed or too deep.
pub(super) fn walk(text: &str, see: &mut dyn FnMut(Node<'_>, usize)) -> Result<(), ImportError> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines::default();
    let mut depth = 0_usize;
    loop {
        let line = lines.at(
            text,
            usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX),
        );
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            wrong(Lines::default().at(text, at), &error.to_string())
        })?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(wrong(line, &format!("nested more than {DEEPEST} deep")));
                }
                see(Node::Open(&tag), line);
            }
            Event::Empty(tag) => {
                see(Node::Open(&tag), line);
                see(Node::Close, line);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                see(Node::Close, line);
            }
            Event::Text(text) => see(Node::Text(&text.xml10_content()), line),
            Event::CData(text) => see(Node::Text(&text.xml10_content()), line),
            Event::GeneralRef(name) => {
                see(Node::Text(reference(&name).encode_utf8(&mut [0; 4])), line);
            }
            Event::Eof if depth > 0 => return Err(wrong(line, "it ends inside an element")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute of an element, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|it| it.key.local_name().as_ref() == name)?;
    let raw = attribute.value.into_owned();
    Some(quick_xml::escape::unescape(&raw).map_or(raw.clone(), std::borrow::Cow::into_owned))
}

/// The character that is meant; `\u{fffd}` for an entity that XML does not know by itself.
fn reference(name: &BytesRef<'_>) -> char {
    if name.is_char_ref() {
        return name.resolve_char_ref().ok().flatten().unwrap_or('\u{fffd}');
    }
    match &**name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => '\u{fffd}',
    }
}

fn wrong(line: usize, why: &str) -> ImportError {
    ImportError::Xml {
        line,
        why: why.to_owned(),
    }
}

/// Counts lines on the way, each byte once.
#[derive(Default)]
struct Lines {
    seen: usize,
    breaks: usize,
}

impl Lines {
    /// The line of byte `at`, which is not before the last one asked for.
    fn at(&mut self, text: &str, at: usize) -> usize {
        let at = text.floor_char_boundary(at.min(text.len()));
        let passed = text.get(self.seen..at).unwrap_or_default();
        self.breaks += passed.matches('\n').count();
        self.seen = self.seen.max(at);
        self.breaks + 1
    }
}
