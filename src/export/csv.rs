//! `csv`: one row per passage and tag, or per passage with its tags joined, for spreadsheets and data frames. RFC 4180, UTF-8, no BOM.
//!
//! The rows say themselves which unit their ranges have.

use super::{Content, Exporter, File, Output, PassageRow, row};
use crate::model::study::Study;
use crate::text::formula::neutral;

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "csv",
    help: "one row per passage and tag, for spreadsheets (cells that look like formulas get a leading ')",
    output: Output::Single,
    content: Content::Stories,
    write,
};

/// The same with one row per passage.
pub(super) const BY_PASSAGE: Exporter = Exporter {
    write: write_by_passage,
    ..EXPORTER
};

/// What stands between the tags of one cell.
const JOINT: &str = "; ";

/// The columns, in order. A passage without a tag has one row with empty tag columns.
///
/// Columns are only ever added at the end. In another library with the same articles `import` gives all of them
/// back to the byte, but for `story`, `article_id` and `fetched`: those number and date things of one library.
const COLUMNS: [&str; 26] = [
    "passage_id",
    "outlet",
    "article_key",
    "external_id",
    "url",
    "title",
    "published",
    "version_sha256",
    "start_cp",
    "end_cp",
    "unit",
    "quote",
    "prefix",
    "suffix",
    "tag_path",
    "coder",
    "note",
    "created",
    "modified",
    "anchor_status",
    "confidence",
    "story",
    "article_id",
    "author",
    "fetched",
    "tag_id",
];

fn write(study: &Study) -> Vec<File> {
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    for passage in &study.passages {
        let row = row(study, passage);
        if row.tags.is_empty() {
            rows.push(cells(&row, "", ""));
        }
        let tags = row.tags.iter().zip(&row.tag_ids);
        rows.extend(tags.map(|(path, id)| cells(&row, path, id)));
    }
    table(rows)
}

/// The tag columns have other names there, since a cell holds several.
fn write_by_passage(study: &Study) -> Vec<File> {
    let head = COLUMNS.map(|it| match it {
        "tag_path" => "tags".to_owned(),
        "tag_id" => "tag_ids".to_owned(),
        other => other.to_owned(),
    });
    let passages = study.passages.iter().map(|it| row(study, it));
    let cells = |it: PassageRow| cells(&it, &it.tags.join(JOINT), &it.tag_ids.join(JOINT));
    table(std::iter::once(head).chain(passages.map(cells)))
}

fn table(rows: impl IntoIterator<Item = [String; 26]>) -> Vec<File> {
    let mut table = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and all rows are equally long.
        let _ = table.write_record(row);
    }
    vec![File {
        name: "passages.csv".into(),
        bytes: table.into_inner().unwrap_or_default(),
    }]
}

fn cells(row: &PassageRow, tag_path: &str, tag_id: &str) -> [String; 26] {
    let text = |text: &str| neutral(text);
    let number = |number: Option<i64>| number.map(|it| it.to_string()).unwrap_or_default();
    let maybe = |text: &Option<String>| neutral(text.as_deref().unwrap_or_default());
    [
        row.id.clone(),
        maybe(&row.source),
        text(&row.key),
        maybe(&row.external_id),
        maybe(&row.url),
        text(&row.title),
        row.published.clone().unwrap_or_default(),
        row.version.trim_start_matches("sha256-").to_owned(),
        row.start.to_string(),
        row.end.to_string(),
        row.unit.to_owned(),
        text(&row.quote),
        text(&row.prefix),
        text(&row.suffix),
        text(tag_path),
        text(&row.coder),
        maybe(&row.note),
        row.created.clone(),
        row.modified.clone(),
        row.status.to_owned(),
        row.confidence.to_string(),
        number(row.story),
        number(row.article),
        maybe(&row.author),
        row.fetched.clone().unwrap_or_default(),
        tag_id.to_owned(),
    ]
}
