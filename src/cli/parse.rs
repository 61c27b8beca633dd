//! `newsmark parse`: how something is read; stores nothing.

use std::io::Read;

use anyhow::Context as _;

use super::Outcome;
use super::args::Parse;
use super::output::{self, Format, Row, say};
use super::shape::ArticleShape;
use crate::ops::add::Kind;
use crate::parse::{Parsed, plain};

/// The kind that was named, if one was.
pub fn kind(name: Option<&str>) -> anyhow::Result<Option<Kind>> {
    let _ = name;
    Ok(None)
}

/// Reads one input and shows what it is.
pub fn run(args: &Parse) -> anyhow::Result<Outcome> {
    let bytes = read(args)?;
    let parsed = plain::parse(String::from_utf8_lossy(&bytes).into_owned());
    let warnings = parsed.warnings.iter().map(ToString::to_string).collect();
    let shape = ArticleShape::new(&parsed.article, warnings);
    match args.printed.format() {
        Format::Json => output::document(&shape)?,
        Format::Jsonl => output::line(&shape)?,
        Format::Table => blocks(&parsed)?,
    }
    Ok(Outcome::Done)
}

fn read(args: &Parse) -> anyhow::Result<Vec<u8>> {
    if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        return Ok(bytes);
    }
    std::fs::read(&args.file).with_context(|| format!("cannot read `{}`", args.file.display()))
}

/// A block, for people.
#[derive(serde::Serialize)]
struct BlockRow {
    kind: String,
    text: String,
    why: String,
}

impl Row for BlockRow {
    const COLUMNS: &'static [&'static str] = &["kind", "text", "why"];

    fn cells(&self) -> Vec<String> {
        vec![self.kind.clone(), self.text.clone(), self.why.clone()]
    }
}

fn blocks(parsed: &Parsed) -> anyhow::Result<()> {
    let article = &parsed.article;
    let facts = [
        ("title", Some(article.title.clone())),
        ("source", article.source.clone()),
        ("byline", article.byline.clone()),
        ("dateline", article.dateline.clone()),
        ("published", article.published.map(|it| it.to_string())),
        ("language", article.language.clone()),
    ];
    for (name, fact) in facts {
        say(&format!("{name}: {}", fact.unwrap_or_else(|| "—".into())));
    }
    let rows: Vec<BlockRow> = article
        .blocks
        .iter()
        .map(|it| BlockRow {
            kind: format!("{:?}", it.kind).to_lowercase(),
            text: it.range.slice(&article.text).to_owned(),
            why: it.reasons.join(", "),
        })
        .collect();
    Ok(output::rows(Format::Table, &rows)?)
}
