//! What an export is, by its content and its name, and reading it.

use serde_json::Value;

use super::draft::Drafts;
use super::rows::{self, ROWS_FORMAT};
use super::{ImportError, json, json_value, qdpx, table, w3c};
use crate::model::study::{STUDY_FORMAT, Study};

/// Bytes at the start of a file in which its `format` stands if newsmark wrote it.
const HEAD: usize = 256;

/// A format that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Everything, as `export json` writes it.
    Json,
    /// Passages, one a line, as `export jsonl` writes them.
    Jsonl,
    /// A document with a list of such rows.
    Rows,
    /// A table, as `export csv` writes it.
    Csv,
    /// W3C Web Annotations.
    W3c,
    /// A REFI-QDA project.
    Qdpx,
}

/// The formats by the names they are asked for with.
pub const FORMATS: [(&str, Format); 5] = [
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("csv", Format::Csv),
    ("w3c", Format::W3c),
    ("qdpx", Format::Qdpx),
];

/// What was in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A whole study, with its articles.
    Study(Box<Study>),
    /// Passages alone, to be laid on the articles of a library.
    Drafts(Drafts),
}

/// The format of a file by its content, where that does not say by its name; `None` if it is none of them.
pub fn recognize(bytes: &[u8], name: &str) -> Option<Format> {
    if bytes.starts_with(b"PK") {
        return Some(Format::Qdpx);
    }
    let named = ending(name);
    let text = super::utf8(bytes).ok()?.trim_start();
    if text.starts_with(['{', '[']) {
        return Some(of_json(text, named));
    }
    let is_table = table::is_head(text.lines().next().unwrap_or_default());
    if is_table { Some(Format::Csv) } else { named }
}

/// Reads a file of a known format. All of it is read before anything is changed.
///
/// # Errors
/// [`ImportError`] says what is wrong and where.
pub fn read_as(format: Format, bytes: &[u8]) -> Result<Content, ImportError> {
    let drafts = match format {
        Format::Json => match json::read(bytes) {
            Err(ImportError::Foreign { .. }) if is_rows(bytes) => rows::read_document(bytes)?,
            study => return Ok(Content::Study(Box::new(study?))),
        },
        Format::Jsonl => rows::read_lines(bytes)?,
        Format::Rows => rows::read_document(bytes)?,
        Format::Csv => table::read_table(bytes)?,
        Format::W3c => w3c::read_w3c(bytes)?,
        Format::Qdpx => qdpx::read_qdpx(bytes)?,
    };
    Ok(Content::Drafts(drafts))
}

fn ending(name: &str) -> Option<Format> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_lowercase().as_str() {
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::Jsonl),
        "jsonld" => Some(Format::W3c),
        "csv" | "tsv" => Some(Format::Csv),
        "qdpx" => Some(Format::Qdpx),
        _ => None,
    }
}

fn of_json(text: &str, named: Option<Format>) -> Format {
    let head = text
        .get(..text.floor_char_boundary(HEAD))
        .unwrap_or_default();
    if head.contains(&format!("\"{STUDY_FORMAT}\"")) && head.contains("\"format\"") {
        return Format::Json;
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) if says(&value, STUDY_FORMAT) => Format::Json,
        Ok(value) if holds_rows(&value) => Format::Rows,
        Ok(value) if value.get("format").is_none() && w3c::is_w3c(&value) => Format::W3c,
        Ok(value) if value.get("quote").is_some() => Format::Jsonl,
        Ok(_) => named.unwrap_or(Format::Json),
        Err(_) => of_lines(text).or(named).unwrap_or(Format::Json),
    }
}

/// Several documents, one a line.
fn of_lines(text: &str) -> Option<Format> {
    let (first, rest) = text.split_once('\n')?;
    let is_object = serde_json::from_str::<Value>(first).is_ok_and(|it| it.is_object());
    (is_object && !rest.trim().is_empty()).then_some(Format::Jsonl)
}

fn is_rows(bytes: &[u8]) -> bool {
    json_value(bytes).is_ok_and(|it| holds_rows(&it))
}

fn holds_rows(value: &Value) -> bool {
    says(value, ROWS_FORMAT) && value.get("annotations").is_some()
}

fn says(value: &Value, format: &str) -> bool {
    value.get("format").is_some_and(|it| it == format)
}
