//! A whole page to an article.

use std::borrow::Cow;

use dom_query::Document;

use super::address::{self, Base};
use super::cap::{self, Size};
use super::clutter::Known;
use super::feeds::FeedLink;
use super::headline::{self, Headline};
use super::jsonld::Story;
use super::metas::Metas;
use super::select;
use super::stated;
use super::tree::Tree;
use super::writer::Written;
use super::{aside, blocks, byline, credits, dates, document, extract, feeds, floor, key_points};
use crate::model::Article;
use crate::parse::{Parsed, Warning, language};

/// Longer pages are cut off; the caller refuses them in words before.
const LONGEST: usize = 16 * 1024 * 1024;

/// Reads the page `html` from the address `url`.
///
/// Never fails: a page without an article gives what text it has, one too large for a tree its bare
/// text, with a warning. Offsets of the article are bytes of the extracted text.
///
/// ```
/// let page = "<title>Storm nears | The Harbor</title><h1>Storm nears</h1><p>Boats stay in port today.</p>";
/// let parsed = newsmark::parse::html::parse(page, Some("https://harbor.example/storm"));
/// assert_eq!(parsed.article.title, "Storm nears");
/// assert_eq!(parsed.article.body(), "Boats stay in port today.");
/// ```
pub fn parse(html: &str, url: Option<&str>) -> Parsed {
    let mut warnings = Vec::new();
    let html = cut(html, &mut warnings);
    let html = without_nul(html);
    let capped = cap::cap(&html);
    let Some(document) = document::of(&capped) else {
        return bare(&html, url, warnings);
    };
    if capped.size == Size::Cut {
        warnings.push(Warning::Simplified {
            what: "elements nested deeper than 256",
        });
    }
    let article = read(document, &capped.html, url);
    if article.blocks.is_empty() {
        warnings.push(Warning::Other("the page has no text".to_owned()));
    }
    Parsed { article, warnings }
}

/// The feeds that the page `html` from the address `base` names, in its order, each once.
pub fn feed_links(html: &str, base: &str) -> Vec<FeedLink> {
    let read = |html| document::of(&cap::cap(html));
    let Some(document) = read(html).or_else(|| read(head_of(html))) else {
        return Vec::new();
    };
    let tree = Tree::of(&document);
    let moved = tree.first("base").and_then(|it| tree.attribute(it, "href"));
    feeds::of(&tree, &Base::of(Some(base)).moved(moved))
}

/// The beginning of a page that is too large.
fn head_of(html: &str) -> &str {
    const ENOUGH: usize = 64 * 1024;
    prefix(html, ENOUGH)
}

/// NUL is no text anywhere, and the parser notes an error for each.
fn without_nul(html: &str) -> Cow<'_, str> {
    if html.contains('\0') {
        Cow::Owned(html.replace('\0', ""))
    } else {
        Cow::Borrowed(html)
    }
}

fn cut<'a>(html: &'a str, warnings: &mut Vec<Warning>) -> &'a str {
    if html.len() <= LONGEST {
        return html;
    }
    warnings.push(Warning::Simplified {
        what: "a page longer than 16 MiB",
    });
    prefix(html, LONGEST)
}

/// The first `length` bytes, or a few fewer so that no character is cut.
fn prefix(text: &str, length: usize) -> &str {
    (0..=length)
        .rev()
        .take(4)
        .find_map(|it| text.get(..it))
        .unwrap_or(text)
}

fn read(document: Document, html: &str, url: Option<&str>) -> Article {
    let tree = Tree::of(&document);
    let page = Page::of(&tree, html, url);
    let sites: Vec<&str> = page.sites.iter().map(String::as_str).collect();
    let headline = headline::find(&tree, &page.metas, &page.story, &sites);
    let extracted = {
        let without = aside::find(&tree, &page.base);
        extract::extract(
            document,
            page.url.as_deref(),
            without.into_iter().flatten().filter_map(|it| tree.id(it)),
        )
    };
    let byline = byline::find(&tree, &page.metas, &page.story, &sites);
    let known = Known {
        headline: &headline,
        story: &page.story,
        source: page.source.as_deref(),
        byline: byline.as_deref(),
    };
    let marks = select::select(&tree, extracted.as_ref(), &known);
    let mut written = blocks::write(&tree, &marks, &page.base);
    if stated::is_better(&page.story, &written) {
        written = stated::write(&page.story, &headline, &page.base);
    }
    credits::note(&mut written);
    key_points::note(&mut written);
    let published = dates::find(
        &tree,
        &page.metas,
        &page.story,
        headline.at,
        page.url.as_deref(),
    );
    let language = language_of(&tree, &page.metas, &written);
    let Headline { text: title, .. } = headline;
    Article {
        byline,
        published,
        language,
        source: page.source,
        url: page.url,
        ..article(title, written)
    }
}

/// What a page says about itself, apart from its article.
struct Page {
    metas: Metas,
    story: Story,
    base: Base,
    url: Option<String>,
    source: Option<String>,
    /// What the site may be called: its name, its publisher, its host.
    sites: Vec<String>,
}

impl Page {
    fn of(tree: &Tree, html: &str, url: Option<&str>) -> Self {
        let (metas, story) = (Metas::of(tree), Story::of(tree));
        let url = address::of_page(tree, &metas, html, url);
        let moved = tree.first("base").and_then(|it| tree.attribute(it, "href"));
        let base = Base::of(url.as_deref());
        let host = base.host();
        let names: Vec<String> = metas
            .all("og:site_name application-name cre dc.publisher")
            .chain(story.publisher.as_deref())
            .map(|it| it.trim_start_matches('@').to_owned())
            .collect();
        let label = host
            .as_deref()
            .and_then(|it| it.split('.').next())
            .map(str::to_owned);
        Self {
            source: source_of(&names, host.as_deref()),
            base: base.moved(moved),
            sites: names.into_iter().chain(label).chain(host).collect(),
            metas,
            story,
            url,
        }
    }
}

/// Who published the page: of the names that it gives the first that is like its host, else the
/// first; sections and templates name themselves too ("U.S."), but in few letters.
fn source_of(names: &[String], host: Option<&str>) -> Option<String> {
    const FEW: usize = 4;
    let label = host.and_then(|it| it.split('.').next());
    let is_like_host = |it: &&String| label.is_some_and(|label| headline::is_site(it, &[label]));
    let is_long = |it: &&String| host.is_none() || it.chars().count() > FEW;
    let name = names
        .iter()
        .find(is_like_host)
        .or_else(|| names.iter().find(is_long));
    let name = name.map(|it| it.split(" | ").next().unwrap_or(it).trim().to_owned());
    name.or_else(|| host.map(str::to_owned))
}

/// The language of the text, else the one that the page declares: templates declare English for
/// anything.
fn language_of(tree: &Tree, metas: &Metas, written: &Written) -> Option<String> {
    let declared = || {
        let root = tree.first("html").and_then(|it| tree.attribute(it, "lang"));
        root.or_else(|| metas.first("og:locale language dc.language content-language"))
    };
    let code = |it: &str| it.split(['-', '_']).next().map(str::to_ascii_lowercase);
    let is_code = |it: &String| it.len() == 2 && it.bytes().all(|it| it.is_ascii_alphabetic());
    language::detect(&written.text)
        .map(str::to_owned)
        .or_else(|| declared().and_then(code).filter(is_code))
}

/// The article of a page that is too large for a tree.
fn bare(html: &str, url: Option<&str>, mut warnings: Vec<Warning>) -> Parsed {
    warnings.push(Warning::Simplified {
        what: "a page of too many elements",
    });
    let article = article(floor::title(html), floor::read(html));
    let url = url.and_then(address::read).map(String::from);
    Parsed {
        article: Article { url, ..article },
        warnings,
    }
}

/// A title made of the first words of the running text.
fn derived_title(written: &Written) -> String {
    let first = written.blocks.iter().find(|it| it.kind.is_body());
    headline::derived(
        first
            .map(|it| it.range.slice(&written.text))
            .unwrap_or_default(),
    )
}

/// An article of a title and what was written; a missing title is derived from the first words.
pub(super) fn article(title: String, written: Written) -> Article {
    let title_derived = title.is_empty();
    let title = if title_derived {
        derived_title(&written)
    } else {
        title
    };
    Article {
        title_derived: title_derived && !title.is_empty(),
        title,
        text: written.text,
        blocks: written.blocks,
        spans: written.spans,
        links: written.links,
        ..Article::default()
    }
}
