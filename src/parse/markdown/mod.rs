//! Markdown to articles. The text is the file itself; the characters that only mark it up are
//! `markup` spans, hidden where it is shown.
//!
//! This reads the Markdown that people keep articles in, not every corner of `CommonMark`: headings,
//! lists, quotes, code, tables, images, links, emphasis, and the front matter of note programs. Each
//! character that is not white space lies in exactly one block.

mod emphasis;
mod front_matter;
mod inline;
mod items;
mod lines;
mod links;
mod scan;
mod sheet;

use std::collections::HashMap;

use crate::model::{Article, Block, BlockKind, SpanRole};

use super::html::derived_title;
use super::{Parsed, Warning, date, language};
use front_matter::FrontMatter;
use sheet::Sheet;

/// Reads `text`, the decoded file.
///
/// ```
/// let parsed = newsmark::parse::markdown::parse("# Storm nears\n\nBoats stay **in port** today.\n");
/// assert_eq!(parsed.article.title, "Storm nears");
/// assert_eq!(parsed.article.blocks.len(), 2);
/// ```
pub fn parse(text: &str) -> Parsed {
    let lines = lines::of(text);
    let front = FrontMatter::find(text, &lines);
    let mut sheet = Sheet::new(text);
    front.note(&mut sheet);
    scan::blocks(&lines, front.end, &mut sheet);
    let targets = links::targets(&sheet);
    inline::note(&mut sheet, &targets);
    let title = mark_title(&mut sheet, &front);
    article(sheet, &front, title)
}

/// The first heading of the first level is the title, unless text stands before it.
fn mark_title(sheet: &mut Sheet, front: &FrontMatter) -> Option<String> {
    let is_text = |it: &Block| {
        !matches!(
            it.kind,
            BlockKind::Meta | BlockKind::Caption | BlockKind::Heading
        )
    };
    let before = sheet
        .blocks
        .iter()
        .position(is_text)
        .unwrap_or(sheet.blocks.len());
    let is_first = |it: &Block| it.kind == BlockKind::Heading && it.level == Some(1);
    let at = sheet.blocks.iter().take(before + 1).position(is_first);
    let shown = at.map(|at| {
        if let Some(block) = sheet.blocks.get_mut(at) {
            block.kind = BlockKind::Title;
            block.level = None;
        }
        sheet.bare(at)
    });
    let stated = front.value("title").map(str::to_owned);
    stated.or(shown).filter(|it| !it.is_empty())
}

fn article(sheet: Sheet, front: &FrontMatter, title: Option<String>) -> Parsed {
    let mut warnings = Vec::new();
    let published = front
        .value("date published pubdate published_at publishdate created")
        .and_then(|found| {
            let published = date::read_date(found);
            if published.is_none() {
                warnings.push(Warning::UnreadableDate {
                    found: found.to_owned(),
                });
            }
            published
        });
    let body = sheet
        .blocks
        .iter()
        .position(|it| it.kind.is_body())
        .map(|at| sheet.bare(at));
    let derived = derived_title(&body.unwrap_or_default());
    let stated = front.value("lang language").map(str::to_lowercase);
    let article = Article {
        title_derived: title.is_none() && !derived.is_empty(),
        title: title.unwrap_or(derived),
        source: front
            .value("source publisher publication site site_name website")
            .map(str::to_owned),
        byline: front
            .value("author authors byline by creator")
            .map(str::to_owned),
        published,
        language: stated
            .filter(|it| it.len() == 2)
            .or_else(|| language::detect(sheet.text).map(str::to_owned)),
        url: front
            .value("url link canonical canonical_url source_url permalink original")
            .map(str::to_owned),
        text: sheet.text.to_owned(),
        blocks: sheet.blocks,
        spans: sheet.spans,
        links: sheet.links,
        ..Article::default()
    };
    Parsed { article, warnings }
}

/// Where links by name lead: the name in lower case, and the address.
type Targets = HashMap<String, String>;

/// Whether a span only marks the text up.
fn is_markup(role: SpanRole) -> bool {
    role == SpanRole::Markup
}
