//! Reads passages as rows of JSON: what `export jsonl` writes, and a list of such rows in one document.

use serde_json::{Map, Value};

use super::draft::{Draft, Drafts, GivenId, NamedTag, Source, filled, version};
use super::{ImportError, json_value};
use crate::model::{Moment, Published};

/// The `format` of a document that holds rows.
pub(super) const ROWS_FORMAT: &str = "annotations";
/// The newest `version` of it.
const ROWS_VERSION: u64 = 1;

/// Passages, one a line. A line that is no passage is unusable, the others are read.
pub(super) fn read_lines(bytes: &[u8]) -> Result<Drafts, ImportError> {
    let text = super::utf8(bytes)?;
    let (mut drafts, mut tags) = (Drafts::default(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let at = format!("line {}", at + 1);
        match serde_json::from_str(line) {
            Ok(Value::Object(row)) => {
                tags.extend(named_tags(&row));
                take(&mut drafts, at, &row);
            }
            Ok(_) => drafts.refuse(at, "it is no object"),
            Err(error) => drafts.refuse(at, format!("not readable as JSON: {error}")),
        }
    }
    drafts.name_tags(tags);
    Ok(drafts)
}

/// A document `{"format": "annotations", "version": 1, "annotations": […]}`.
pub(super) fn read_document(bytes: &[u8]) -> Result<Drafts, ImportError> {
    let document = json_value(bytes)?;
    match document.get("version").and_then(Value::as_u64) {
        Some(found) if found <= ROWS_VERSION => {}
        Some(found) => {
            let what = format!(
                "it is of a later kind (version {found}, this newsmark reads up to {ROWS_VERSION})"
            );
            return Err(ImportError::Unsound { what });
        }
        None => {
            let what = "its `version` is not a number".to_owned();
            return Err(ImportError::Unsound { what });
        }
    }
    let Some(Value::Array(rows)) = document.get("annotations") else {
        let what = "its `annotations` is not a list".to_owned();
        return Err(ImportError::Unsound { what });
    };
    let (mut drafts, mut tags) = (Drafts::default(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let at = format!("entry {}", at + 1);
        match row {
            Value::Object(row) => {
                tags.extend(named_tags(row));
                take(&mut drafts, at, row);
            }
            _ => drafts.refuse(at, "it is no object"),
        }
    }
    drafts.name_tags(tags);
    Ok(drafts)
}

fn take(drafts: &mut Drafts, at: String, row: &Map<String, Value>) {
    match read(at.clone(), row) {
        Ok(draft) => drafts.take(draft),
        Err(why) => drafts.refuse(at, why),
    }
}

/// A row as a passage, or what in it is of the wrong kind. An unreadable time or position is left out:
/// neither a bad clock nor a bad count may cost a passage that has its words.
fn read(at: String, row: &Map<String, Value>) -> Result<Draft, String> {
    let text = |name: &str| text(row, name);
    if text("unit")?.is_some_and(|it| it != "codepoint") {
        return Err("its `unit` is not `codepoint`".to_owned());
    }
    let number = |name: &str| row.get(name).and_then(Value::as_u64);
    let position = number("start").zip(number("end"));
    let moment = |name: &str| row.get(name)?.as_str().and_then(Moment::read);
    Ok(Draft {
        at,
        id: text("id")?.map_or(GivenId::None, |it| GivenId::read(&it)),
        from: Source {
            key: text("key")?,
            external_id: text("external_id")?,
            url: text("url")?,
            title: text("title")?,
            source: text("source")?,
            published: text("published")?.and_then(|it| Published::read(&it)),
            version: text("version")?.and_then(|it| version(&it)),
            text: None,
        },
        position: position
            .and_then(|(a, b)| Some((usize::try_from(a).ok()?, usize::try_from(b).ok()?))),
        quote: text("quote")?.unwrap_or_default(),
        prefix: text("prefix")?.unwrap_or_default(),
        suffix: text("suffix")?.unwrap_or_default(),
        tags: tags(row)?,
        note: text("note")?,
        coder: text("coder")?,
        created: moment("created"),
        modified: moment("modified"),
    })
}

fn text(row: &Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match row.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(filled(text)),
        // Ids are often numbers in the wild.
        Some(Value::Number(number)) if name.ends_with("id") => Ok(Some(number.to_string())),
        Some(_) => Err(format!("its `{name}` is no text")),
    }
}

fn tags(row: &Map<String, Value>) -> Result<Vec<String>, String> {
    let wrong = || "its `tags` are not a list of texts".to_owned();
    match row.get("tags") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(tags)) => tags
            .iter()
            .map(|it| it.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}

/// The tags of a row that are named by their ids too: `tag_ids` goes beside `tags`.
fn named_tags(row: &Map<String, Value>) -> Vec<NamedTag> {
    let list = |name: &str| row.get(name).and_then(Value::as_array);
    let Some((paths, ids)) = list("tags").zip(list("tag_ids")) else {
        return Vec::new();
    };
    if paths.len() != ids.len() {
        return Vec::new();
    }
    let pairs = paths.iter().zip(ids);
    pairs
        .filter_map(|(path, id)| NamedTag::read(path.as_str()?, id.as_str()?))
        .collect()
}
