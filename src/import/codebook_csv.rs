//! Reads a codebook from a table, as Taguette and spreadsheets write it.

use super::ImportError;
use crate::model::Tag;
use crate::model::codebook::CodebookRow;
use crate::text::formula::plain;

/// Heads of the column of the path, in the order of preference; case does not count.
const PATHS: &[&str] = &["path", "tag_path", "tag", "code", "name"];

/// The tags of a table with a head line: a column `path`, `tag` or `name`, and perhaps `description`, `color`
/// and the others that our own table has.
///
/// In other columns than `path`, which is ours, Taguette's dots count as slashes if no path has a slash.
///
/// # Errors
/// [`ImportError`] names the line, or the column that is missing.
pub fn read_codebook_csv(bytes: &[u8]) -> Result<Vec<CodebookRow>, ImportError> {
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(without_mark(bytes));
    let heads = table.headers().map_err(csv_error)?.clone();
    let Some(path) = PATHS.iter().find(|it| column(&heads, it).is_some()) else {
        return Err(ImportError::Unsound {
            what: "no column `path`, `tag` or `name` in its first line".into(),
        });
    };
    let mut rows = Vec::new();
    for record in table.records() {
        let record = record.map_err(csv_error)?;
        let cell = |name: &str| {
            let cell = column(&heads, name).and_then(|it| record.get(it));
            plain(cell.unwrap_or_default()).trim().to_owned()
        };
        if !cell(path).is_empty() {
            rows.push(row(cell(path), &cell)?);
        }
    }
    if *path != "path" && !rows.iter().any(|it| it.path.contains('/')) {
        for row in &mut rows {
            row.path = row.path.replace('.', "/");
        }
    }
    Ok(rows)
}

fn column(heads: &csv::StringRecord, name: &str) -> Option<usize> {
    heads
        .iter()
        .position(|head| head.trim().eq_ignore_ascii_case(name))
}

fn row(path: String, cell: &dyn Fn(&str) -> String) -> Result<CodebookRow, ImportError> {
    let color = Some(cell("color")).filter(|it| !it.is_empty());
    let color = color.or_else(|| Some(cell("colour")).filter(|it| !it.is_empty()));
    let aliases = cell("aliases");
    let aliases = aliases
        .split(';')
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let pin = match cell("pin").as_str() {
        "" => None,
        digit => Some(read_pin(&path, digit)?),
    };
    let tag = Tag {
        description: cell("description"),
        include: cell("include"),
        exclude: cell("exclude"),
        example: cell("example"),
        aliases: aliases.map(str::to_owned).collect(),
        color,
        pin,
        ..Tag::default()
    };
    Ok(CodebookRow { path, tag })
}

fn read_pin(path: &str, digit: &str) -> Result<u8, ImportError> {
    let pin = digit.parse().ok().filter(|it| (1..=9).contains(it));
    pin.ok_or_else(|| ImportError::Unsound {
        what: format!("`{path}` is pinned to {digit}, not to 1 to 9"),
    })
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
