//! The JSON of articles, feeds and data sets, as `parse` and `show` print it.

use serde::Serialize;

use crate::model::{Article, BlockKind, SpanRole};
use crate::parse::Parsed;
use crate::parse::feed::{Entry, Feed};
use crate::parse::jsonl::Records;
use crate::parse::opml::Opml;
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
    /// The shape of what a parser gave.
    pub fn of(parsed: &'a Parsed) -> Self {
        Self::new(
            &parsed.article,
            parsed.warnings.iter().map(ToString::to_string).collect(),
        )
    }

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

/// Several articles: a mailbox or a data set.
#[derive(Debug, Serialize)]
pub struct ArticlesShape<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    articles: Vec<RecordShape<'a>>,
    unusable: Vec<UnusableShape<'a>>,
}

#[derive(Debug, Serialize)]
struct RecordShape<'a> {
    external_id: Option<&'a str>,
    #[serde(flatten)]
    article: ArticleShape<'a>,
}

#[derive(Debug, Serialize)]
struct UnusableShape<'a> {
    line: usize,
    why: &'a str,
}

impl<'a> ArticlesShape<'a> {
    /// The shape of `records`.
    pub fn new(records: &'a Records) -> Self {
        let article = |it: &'a crate::parse::jsonl::Record| RecordShape {
            external_id: it.external_id.as_deref(),
            article: ArticleShape::of(&it.parsed),
        };
        Self {
            kind: "articles",
            articles: records.records.iter().map(article).collect(),
            unusable: records
                .unusable
                .iter()
                .map(|it| UnusableShape {
                    line: it.line,
                    why: &it.why,
                })
                .collect(),
        }
    }
}

/// A feed; `summary` and `content` are as given, HTML included.
#[derive(Debug, Serialize)]
pub struct FeedShape<'a, E> {
    #[serde(rename = "type")]
    kind: &'static str,
    rung: &'static str,
    title: Option<&'a str>,
    subtitle: Option<&'a str>,
    link: Option<&'a str>,
    updated: Option<String>,
    language: Option<&'a str>,
    entries: E,
    warnings: Vec<String>,
}

/// An entry of a feed, with the article that was made of it.
#[derive(Debug, Serialize)]
pub struct EntryShape<'a> {
    id: &'a str,
    link: Option<&'a str>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    summary: Option<&'a str>,
    content: Option<&'a str>,
    article: ArticleShape<'a>,
}

impl<'a> FeedShape<'a, Vec<EntryShape<'a>>> {
    /// The shape of `feed`, whose entries were made into `articles`.
    pub fn new(feed: &'a Feed, articles: &'a [Parsed]) -> Self {
        let entries = feed.entries.iter().zip(articles);
        let entries = entries.map(|(entry, article)| EntryShape::new(entry, article));
        Self::around(feed, entries.collect())
    }
}

impl<'a, E> FeedShape<'a, E> {
    /// The shape of `feed` with these entries.
    pub fn around(feed: &'a Feed, entries: E) -> Self {
        let value =
            |it: &'a Option<crate::parse::feed::Text>| it.as_ref().map(|it| it.value.as_str());
        Self {
            kind: "feed",
            rung: feed.rung.name(),
            title: value(&feed.title),
            subtitle: value(&feed.subtitle),
            link: feed.link.as_deref(),
            updated: feed.updated.map(|it| it.to_string()),
            language: feed.language.as_deref(),
            entries,
            warnings: feed.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

impl<'a> EntryShape<'a> {
    /// The shape of `entry`.
    pub fn new(entry: &'a Entry, article: &'a Parsed) -> Self {
        let value =
            |it: &'a Option<crate::parse::feed::Text>| it.as_ref().map(|it| it.value.as_str());
        Self {
            id: &entry.id,
            link: entry.link.as_deref(),
            title: value(&entry.title),
            author: entry.author.as_deref(),
            published: entry.published.map(|it| it.to_string()),
            updated: entry.updated.map(|it| it.to_string()),
            summary: value(&entry.summary),
            content: value(&entry.content),
            article: ArticleShape::of(article),
        }
    }
}

/// A list of subscriptions.
#[derive(Debug, Serialize)]
pub struct OpmlShape<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    title: Option<&'a str>,
    subscriptions: Vec<SubscriptionShape<'a>>,
    unusable: Vec<UnusableShape<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SubscriptionShape<'a> {
    title: &'a str,
    url: &'a str,
    site: Option<&'a str>,
    folder: &'a [String],
    line: usize,
}

impl<'a> OpmlShape<'a> {
    /// The shape of `list`.
    pub fn new(list: &'a Opml) -> Self {
        let subscription = |it: &'a crate::parse::opml::Subscription| SubscriptionShape {
            title: &it.title,
            url: &it.url,
            site: it.site.as_deref(),
            folder: &it.folder,
            line: it.line,
        };
        Self {
            kind: "opml",
            title: list.title.as_deref(),
            subscriptions: list.subscriptions.iter().map(subscription).collect(),
            unusable: list
                .unusable
                .iter()
                .map(|it| UnusableShape {
                    line: it.line,
                    why: &it.why,
                })
                .collect(),
            warnings: list.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}
