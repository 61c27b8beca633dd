//! Reads a codebook in TOML: one `[[tag]]` each, with its path.

use serde::Deserialize;

use super::ImportError;
use crate::model::Tag;
use crate::model::codebook::{CodebookRow, names};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    tag: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Row {
    path: String,
    description: String,
    include: String,
    exclude: String,
    example: String,
    aliases: Vec<String>,
    color: Option<String>,
    pin: Option<u8>,
}

/// The tags of a codebook.
///
/// # Errors
/// [`ImportError`] names the line, or the tag that cannot be.
pub fn read_codebook(text: &str) -> Result<Vec<CodebookRow>, ImportError> {
    let document: Document = toml::from_str(text).map_err(|error| toml_error(text, &error))?;
    if document.tag.is_empty() {
        return Err(ImportError::Unsound {
            what: "no `[[tag]]` in it".into(),
        });
    }
    document
        .tag
        .into_iter()
        .enumerate()
        .map(|(place, row)| read_row(place + 1, row))
        .collect()
}

fn toml_error(text: &str, error: &toml::de::Error) -> ImportError {
    let before = error
        .span()
        .and_then(|it| text.get(..it.start))
        .unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    ImportError::Toml {
        line,
        why: error.message().to_owned(),
    }
}

fn read_row(place: usize, row: Row) -> Result<CodebookRow, ImportError> {
    if names(&row.path).next().is_none() {
        return Err(ImportError::Unsound {
            what: format!("tag number {place} has no `path`"),
        });
    }
    if let Some(pin) = row.pin.filter(|it| !(1..=9).contains(it)) {
        return Err(ImportError::Unsound {
            what: format!("`{}` is pinned to {pin}, not to 1 to 9", row.path),
        });
    }
    let tag = Tag {
        parent: None,
        name: String::new(),
        color: row.color,
        description: row.description,
        include: row.include,
        exclude: row.exclude,
        example: row.example,
        aliases: row.aliases,
        pin: row.pin,
    };
    Ok(CodebookRow {
        path: row.path,
        tag,
    })
}
