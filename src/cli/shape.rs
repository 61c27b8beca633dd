//! The JSON of an article, as `parse` and `show` print it.

use serde::Serialize;

use crate::model::{Article, BlockKind, SpanRole};
use crate::text::TextRange;

/// An article in the shape of the contract; all ranges are bytes into `text`.
#[derive(Debug, Serialize)]
pub struct ArticleShape<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    unit: &'static str,
    title: &'a str,
    title_derived: bool,
    source: Option<&'a str>,
    dateline: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    text: &'a str,
    blocks: Vec<BlockShape<'a>>,
    spans: Vec<SpanShape>,
    links: Vec<LinkShape<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct BlockShape<'a> {
    kind: BlockKind,
    start: usize,
    end: usize,
    text: &'a str,
    level: Option<u8>,
    depth: Option<u8>,
    reasons: &'a [String],
}

#[derive(Debug, Serialize)]
struct SpanShape {
    role: SpanRole,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct LinkShape<'a> {
    start: usize,
    end: usize,
    url: &'a str,
}

impl<'a> ArticleShape<'a> {
    /// The shape of `article`.
    pub fn new(article: &'a Article, warnings: Vec<String>) -> Self {
        let text = |range: TextRange| range.slice(&article.text);
        let blocks = article.blocks.iter().map(|it| BlockShape {
            kind: it.kind,
            start: it.range.start(),
            end: it.range.end(),
            text: text(it.range),
            level: it.level,
            depth: it.depth,
            reasons: &it.reasons,
        });
        let spans = article.spans.iter().map(|it| SpanShape {
            role: it.role,
            start: it.range.start(),
            end: it.range.end(),
        });
        let links = article.links.iter().map(|it| LinkShape {
            start: it.range.start(),
            end: it.range.end(),
            url: &it.url,
        });
        Self {
            kind: "article",
            unit: "byte",
            title: &article.title,
            title_derived: article.title_derived,
            source: article.source.as_deref(),
            dateline: article.dateline.as_deref(),
            byline: article.byline.as_deref(),
            published: article.published.map(|it| it.to_string()),
            language: article.language.as_deref(),
            url: article.url.as_deref(),
            text: &article.text,
            blocks: blocks.collect(),
            spans: spans.collect(),
            links: links.collect(),
            warnings,
        }
    }
}
