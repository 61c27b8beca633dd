//! `newsmark parse`: how something is read; stores nothing.

use std::io::Read;

use anyhow::Context as _;
use serde::Serialize;

use super::Outcome;
use super::args::Parse;
use super::large_feed;
use super::output::{self, Format, Row, say};
use super::shape::{ArticleShape, ArticlesShape, FeedShape, OpmlShape};
use super::trouble::mistake;
use crate::ops;
use crate::parse::{Document, Hints, Kind, Parsed, UnknownKind};

/// The kind that was named, if one was.
///
/// # Errors
/// If there is no such kind.
pub fn kind(name: Option<&str>) -> anyhow::Result<Option<Kind>> {
    let kind = name.map(str::parse).transpose();
    kind.map_err(|why: UnknownKind| {
        mistake(why.to_string(), "leave `--as` out to have it recognized")
    })
}

/// Reads one input and shows what it is.
pub fn run(args: &Parse) -> anyhow::Result<Outcome> {
    let kind = kind(args.kind.as_deref())?;
    let name = args.file.to_string_lossy();
    let may_be_feed = matches!(kind, None | Some(Kind::Feed));
    if may_be_feed && large_feed::print(&args.file, args.url.as_deref(), args.printed.format())? {
        return Ok(Outcome::Done);
    }
    let bytes = read(args)?;
    let hints = Hints {
        kind,
        name: Some(&name),
        url: args.url.as_deref(),
        charset: None,
    };
    let document = ops::parse(&bytes, &hints).map_err(|refused| {
        let what = format!("cannot read `{name}`: {refused}");
        mistake(what, refused.hint())
    })?;
    match args.printed.format() {
        Format::Table => for_people(&document)?,
        format => print(format, &document)?,
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

fn print(format: Format, document: &Document) -> std::io::Result<()> {
    match document {
        Document::Article(parsed) => one(format, &ArticleShape::of(parsed)),
        Document::Articles(records) => one(format, &ArticlesShape::new(records)),
        Document::Opml(list) => one(format, &OpmlShape::new(list)),
        Document::Feed(feed) => {
            let articles: Vec<Parsed> = feed.entries.iter().map(|it| it.article(feed)).collect();
            one(format, &FeedShape::new(feed, &articles))
        }
    }
}

fn one<T: Serialize>(format: Format, value: &T) -> std::io::Result<()> {
    if format == Format::Json {
        output::document(value)
    } else {
        output::line(value)
    }
}

/// A block, for people.
#[derive(Serialize)]
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

fn for_people(document: &Document) -> std::io::Result<()> {
    match document {
        Document::Article(parsed) => blocks(parsed),
        Document::Articles(records) => records.records.iter().try_for_each(|it| blocks(&it.parsed)),
        Document::Feed(feed) => feed
            .entries
            .iter()
            .try_for_each(|it| blocks(&it.article(feed))),
        Document::Opml(list) => list
            .subscriptions
            .iter()
            .try_for_each(|it| output::text(&format!("{}  {}", it.title, it.url))),
    }
}

/// Shows an article and its blocks.
///
/// # Errors
/// When standard output cannot be written.
pub fn blocks(parsed: &Parsed) -> std::io::Result<()> {
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
    for warning in &parsed.warnings {
        say(&format!("note: {warning}"));
    }
    let rows = article.blocks.iter().map(|it| BlockRow {
        kind: format!("{:?}", it.kind).to_lowercase(),
        text: it.range.slice(&article.text).to_owned(),
        why: it.reasons.join(", "),
    });
    output::rows(Format::Table, &rows.collect::<Vec<_>>())
}
