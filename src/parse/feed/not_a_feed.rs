//! [`NotAFeed`]: why something is no feed, in words.

use crate::parse::address;
use crate::parse::xml::{Entities, Flaws, Tag, unescape};

/// Why something is no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAFeed {
    /// There are no bytes.
    #[error("empty: there is nothing in it")]
    Empty,
    /// There is only white space.
    #[error("only white space, not a feed")]
    Blank,
    /// It is a page, perhaps one that names its feeds.
    #[error("an HTML page, not a feed{}", found(.feeds))]
    Page {
        /// The addresses of the feeds that the page names, absolute if the page's own address is known.
        feeds: Vec<String>,
    },
    /// It is a list of feeds.
    #[error("an OPML list of feeds, not a feed")]
    Opml,
    /// It is XML of another kind.
    #[error("XML with the root element `{root}`, not a feed")]
    OtherXml {
        /// The name of its root element.
        root: String,
    },
    /// It is JSON of another kind.
    #[error("JSON, but not a JSON Feed: {why}")]
    OtherJson {
        /// What is missing or wrong.
        why: String,
    },
    /// There is no markup in it.
    #[error("plain text, not a feed")]
    PlainText,
}

fn found(feeds: &[String]) -> String {
    match feeds {
        [] => String::new(),
        [one] => format!("; the page names the feed {one}"),
        [first, others @ ..] => format!(
            "; the page names the feed {first} and {} more",
            others.len()
        ),
    }
}

/// The feed that a `<link>` of a page names.
pub(super) fn named_feed(tag: &Tag<'_>, base: Option<&str>) -> Option<String> {
    let attribute = |name: &str| {
        let found = tag
            .attributes
            .clone()
            .find(|it| it.name.eq_ignore_ascii_case(name))?;
        Some(unescape(found.value, &Entities::default(), &mut Flaws::default()).into_owned())
    };
    let is_alternate = attribute("rel")?
        .to_ascii_lowercase()
        .split_whitespace()
        .any(|it| it == "alternate");
    let kind = attribute("type")?.to_ascii_lowercase();
    let is_feed = ["rss", "atom", "rdf+xml", "feed+json"]
        .iter()
        .any(|it| kind.contains(it));
    let href = attribute("href").filter(|_| is_alternate && is_feed)?;
    Some(match base {
        Some(base) => address::resolve(base, &href),
        None => href.trim().to_owned(),
    })
}
