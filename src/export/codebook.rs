//! The codebook in the forms that `codebook import` reads: TOML, and a table for spreadsheets and Taguette.

use serde::Serialize;

use crate::model::codebook::CodebookRow;
use crate::text::formula::neutral;

/// The columns of the table. Taguette reads `path` and `description`.
const COLUMNS: [&str; 8] = [
    "path",
    "description",
    "include",
    "exclude",
    "example",
    "aliases",
    "color",
    "pin",
];

#[derive(Serialize)]
struct Document<'a> {
    tag: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    include: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    exclude: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    example: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<u8>,
}

/// The tags as a TOML document: one `[[tag]]` each, with its path.
pub fn codebook_toml(rows: &[CodebookRow]) -> String {
    let tag = rows.iter().map(Row::new).collect();
    toml::to_string(&Document { tag }).unwrap_or_default()
}

impl<'a> Row<'a> {
    fn new(CodebookRow { path, tag }: &'a CodebookRow) -> Self {
        Self {
            path,
            description: &tag.description,
            include: &tag.include,
            exclude: &tag.exclude,
            example: &tag.example,
            aliases: &tag.aliases,
            color: tag.color.as_deref(),
            pin: tag.pin,
        }
    }
}

/// The tags as a table, with a byte order mark: without one Taguette and spreadsheets take it for another
/// character set. Other names are parted by `; `.
pub fn codebook_csv(rows: &[CodebookRow]) -> Vec<u8> {
    let bytes = "\u{feff}".as_bytes().to_vec();
    let mut table = csv::WriterBuilder::new().from_writer(bytes);
    let cells = rows.iter().map(|CodebookRow { path, tag }| {
        [
            path.clone(),
            tag.description.clone(),
            tag.include.clone(),
            tag.exclude.clone(),
            tag.example.clone(),
            tag.aliases.join("; "),
            tag.color.clone().unwrap_or_default(),
            tag.pin.map(|it| it.to_string()).unwrap_or_default(),
        ]
    });
    let head = COLUMNS.map(str::to_owned);
    for row in std::iter::once(head).chain(cells) {
        let _ = table.write_record(row.map(|it| neutral(&it))); // writing to memory cannot fail
    }
    table.into_inner().unwrap_or_default()
}
