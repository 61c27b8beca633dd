//! The codebook as TOML, the form that `codebook import` reads.

use serde::Serialize;

use crate::model::codebook::CodebookRow;

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
