//! Reads a REFI-QDA codebook (`.qdc`).

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ImportError;
use crate::model::Tag;
use crate::model::codebook::CodebookRow;

/// Deepest nesting that is read; deeper codes hang at this depth.
const DEEPEST: usize = 32;

/// The codes of a codebook or project, with their place in the tree, color and description.
///
/// # Errors
/// [`ImportError::Xml`] if it is not well formed, [`ImportError::Unsound`] if there is no code in it.
pub fn read_qdc(text: &str) -> Result<Vec<CodebookRow>, ImportError> {
    let mut reader = Reader::from_str(text);
    let mut codes = Codes::default();
    loop {
        let event = reader
            .read_event()
            .map_err(|error| xml_error(text, &reader, &error.to_string()))?;
        match event {
            Event::Start(tag) => codes.open(&tag, Element::Open),
            Event::Empty(tag) => codes.open(&tag, Element::Closed),
            Event::End(tag) if tag.local_name().as_ref() == "Code" => codes.close(),
            Event::End(tag) if tag.local_name().as_ref() == "Description" => {
                codes.describes = false;
            }
            Event::Text(text) if codes.describes => codes.describe(&text.xml10_content()),
            Event::GeneralRef(name) if codes.describes => codes.describe(entity(&name)),
            Event::Eof => break,
            _ => {}
        }
    }
    if codes.rows.is_empty() {
        return Err(ImportError::Unsound {
            what: "no code in it".into(),
        });
    }
    Ok(codes.rows)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Open,
    Closed,
}

/// What has been read so far.
#[derive(Default)]
struct Codes {
    rows: Vec<CodebookRow>,
    /// The names of the open codes, outermost first, and the row of each.
    open: Vec<(String, usize)>,
    describes: bool,
}

impl Codes {
    fn open(&mut self, tag: &BytesStart<'_>, element: Element) {
        match tag.local_name().as_ref() {
            "Code" => {
                let name = attribute(tag, "name").unwrap_or_default().replace('/', "-");
                let above = self
                    .open
                    .iter()
                    .take(DEEPEST)
                    .map(|(name, _)| name.as_str());
                let path: Vec<&str> = above.chain([name.as_str()]).collect();
                let described = Tag {
                    color: attribute(tag, "color"),
                    ..Tag::default()
                };
                self.rows.push(CodebookRow {
                    path: path.join("/"),
                    tag: described,
                });
                if element == Element::Open {
                    self.open.push((name, self.rows.len() - 1));
                }
            }
            "Description" => self.describes = element == Element::Open && !self.open.is_empty(),
            _ => {}
        }
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn describe(&mut self, text: &str) {
        let row = self
            .open
            .last()
            .and_then(|(_, row)| self.rows.get_mut(*row));
        if let Some(row) = row {
            row.tag.description.push_str(text);
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|it| it.key.local_name().as_ref() == name)?;
    let raw = attribute.value.into_owned();
    Some(quick_xml::escape::unescape(&raw).map_or(raw.clone(), std::borrow::Cow::into_owned))
}

/// The five entities of XML; others are left out.
fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

fn xml_error(text: &str, reader: &Reader<&[u8]>, why: &str) -> ImportError {
    let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
    let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
    ImportError::Xml {
        line: before.matches('\n').count() + 1,
        why: why.to_owned(),
    }
}
