//! The feeds that a page names in its head.

use super::address::Base;
use super::metas;
use super::tree::{At, Tree};

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// Its absolute address.
    pub url: String,
    /// How the page calls it.
    pub title: Option<String>,
}

/// The feeds of a page, in its order, each once.
pub(super) fn of(tree: &Tree, base: &Base) -> Vec<FeedLink> {
    let mut links: Vec<FeedLink> = Vec::new();
    for link in tree
        .all()
        .filter(|it| is_feed(tree, *it))
        .filter_map(|it| link_at(tree, it, base))
    {
        if !links.iter().any(|it| it.url == link.url) {
            links.push(link);
        }
    }
    links
}

fn is_feed(tree: &Tree, at: At) -> bool {
    const TYPES: [&str; 4] = [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
    ];
    let kind = tree
        .attribute(at, "type")
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    tree.is(at, &["link", "a"])
        && metas::has_relation(tree, at, "alternate")
        && TYPES.contains(&kind.as_str())
}

fn link_at(tree: &Tree, at: At, base: &Base) -> Option<FeedLink> {
    let url = base.resolve(tree.attribute(at, "href")?)?;
    let title = tree
        .attribute(at, "title")
        .map(str::trim)
        .filter(|it| !it.is_empty());
    super::address::read(&url)?;
    Some(FeedLink {
        url,
        title: title.map(str::to_owned),
    })
}
