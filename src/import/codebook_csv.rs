//! Reads a codebook from a table, as Taguette and spreadsheets write it.

use super::ImportError;
use crate::model::Tag;
use crate::model::codebook::CodebookRow;

/// Heads of the column of the path, in the order of preference; case does not count.
const PATHS: &[&str] = &["path", "tag_path", "tag", "code", "name"];

/// The tags of a table with a head line: a column `path`, `tag` or `name`, and perhaps `description` and `color`.
///
/// In paths, Taguette's dots count as slashes if no path has a slash.
///
/// # Errors
/// [`ImportError`] names the line, or the column that is missing.
pub fn read_codebook_csv(bytes: &[u8]) -> Result<Vec<CodebookRow>, ImportError> {
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(without_mark(bytes));
    let heads = table.headers().map_err(csv_error)?.clone();
    let column = |names: &[&str]| {
        names.iter().find_map(|name| {
            heads
                .iter()
                .position(|head| head.trim().eq_ignore_ascii_case(name))
        })
    };
    let Some(path) = column(PATHS) else {
        return Err(ImportError::Unsound {
            what: "no column `path`, `tag` or `name` in its first line".into(),
        });
    };
    let (description, color) = (column(&["description"]), column(&["color", "colour"]));
    let mut rows = Vec::new();
    for record in table.records() {
        let record = record.map_err(csv_error)?;
        let cell = |column: Option<usize>| {
            column
                .and_then(|it| record.get(it))
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        let tag = Tag {
            description: cell(description),
            color: Some(cell(color)).filter(|it| !it.is_empty()),
            ..Tag::default()
        };
        rows.push(CodebookRow {
            path: cell(Some(path)),
            tag,
        });
    }
    rows.retain(|it| !it.path.is_empty());
    if !rows.iter().any(|it| it.path.contains('/')) {
        for row in &mut rows {
            row.path = row.path.replace('.', "/");
        }
    }
    Ok(rows)
}

pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the form that `map_err` wants"
)]
pub(super) fn csv_error(error: csv::Error) -> ImportError {
    let line = error.position().map_or(0, csv::Position::line);
    ImportError::Csv {
        line,
        why: error.to_string(),
    }
}
