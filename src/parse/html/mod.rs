//! HTML pages: the feeds that a page names in its head.

use url::Url;
/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// Its absolute address.
    pub url: String,
    /// How the page calls it.
    pub title: Option<String>,
}
/// The feeds that the page `html` from the address `base` names, in its order, each once.
///
/// These are `<link rel="alternate">` with the media type of a feed.
pub fn feed_links(html: &str, base: &str) -> Vec<FeedLink> {
    let base = Url::parse(base).ok();
    let mut links: Vec<FeedLink> = Vec::new();
    for tag in html.split('<').skip(1).filter_map(link_tag) {
        if let Some(link) = feed_link(tag, base.as_ref())
            && !links.iter().any(|it| it.url == link.url)
        {
            links.push(link);
        }
    }
    links
/// The attributes of a `link` element.
fn link_tag(markup: &str) -> Option<&str> {
    let (tag, _) = markup.split_once('>')?;
    let (name, attributes) = tag.split_once(char::is_whitespace)?;
    name.eq_ignore_ascii_case("link").then_some(attributes)
fn feed_link(tag: &str, base: Option<&Url>) -> Option<FeedLink> {
    const TYPES: [&str; 3] = [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    ];
    let rel = attribute(tag, "rel")?.to_ascii_lowercase();
    let media_type = attribute(tag, "type")?.to_ascii_lowercase();
    let is_feed =
        rel.split_whitespace().any(|it| it == "alternate") && TYPES.contains(&media_type.trim());
    let href = attribute(tag, "href").filter(|_| is_feed)?;
    let url = match base {
        Some(base) => base.join(href.trim()),
        None => Url::parse(href.trim()),
    };
    Some(FeedLink {
        url: url.ok()?.into(),
        title: attribute(tag, "title"),
    })
/// The value of an attribute, with `&amp;` undone.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''));
        let (value, next) = match quote {
            Some(quote) => after.strip_prefix(quote)?.split_once(quote)?,
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        let key = key.split_whitespace().next_back()?;
        if key.eq_ignore_ascii_case(name) {
            return Some(value.replace("&amp;", "&"));
        rest = next;
//! HTML to articles. (A stand-in until the real one is merged: paragraphs without their markup.)
use super::Parsed;
use super::xml::plain_text;
use crate::model::{Article, Block, BlockKind};
use crate::text::TextRange;
/// Reads a piece of HTML; relative links are resolved against `base`.
pub fn fragment(html: &str, _base: Option<&str>) -> Parsed {
    let mut article = Article::default();
    for paragraph in html.split("<p") {
        let paragraph = plain_text(&format!("<p{paragraph}"));
        if paragraph.is_empty() {
            continue;
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        let start = article.text.len();
        article.text.push_str(&paragraph);
        let range = TextRange::new(start, article.text.len());
        article.blocks.push(Block::new(BlockKind::Paragraph, range));
    Parsed {
        article,
        warnings: Vec::new(),
//! HTML to articles: whole pages, and fragments from feeds and mail.
//!
//! A page is read in steps, each a file: [`cap`] takes out what nests too deep for the parser,
//! [`tree`] flattens the document, [`extract`] asks the extraction library which texts are the
//! article, [`captions`] and [`clutter`] correct it with what the page as it was still shows, and
//! [`blocks`] writes what is left. Title, byline, date and address come from what the page says
//! about itself.
//! The walks over the document call themselves, as does the extraction library; the depth cap bounds
//! them at some 320 levels. **Call these functions on a thread with 16 MB of stack**, which leaves
//! room for the frames of an unoptimized build.
mod address;
mod blocks;
mod breaks;
mod byline;
mod cap;
mod captions;
mod characters;
mod charset;
mod classes;
mod clutter;
mod context;
mod core;
mod credits;
mod dates;
mod entities;
mod extract;
mod feeds;
mod floor;
mod fragment;
mod headline;
mod jsonld;
mod lexer;
mod lines;
mod lists;
mod marks;
mod metas;
mod names;
mod nesting;
mod page;
mod select;
mod stated;
mod tables;
mod tree;
mod writer;
pub use charset::declared_charset;
pub use feeds::FeedLink;
pub use fragment::fragment;
pub use page::{feed_links, parse};
