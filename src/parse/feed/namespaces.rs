//! [`Namespaces`]: what the prefixes of element names stand for.

use crate::parse::xml::{Flaw, Flaws};

/// A vocabulary that elements of feeds come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Space {
    /// RSS, Atom, CDF: their elements have different names, so that one space does for all.
    Feed,
    /// `content:encoded`
    Content,
    /// Dublin Core, and its terms.
    Dublin,
    /// Apple's and Google's words for podcasts.
    Podcast,
    /// Media RSS.
    Media,
    /// XHTML.
    Html,
    /// RDF.
    Rdf,
    /// Anything else.
    Other,
}

/// What prefixes stand for in the elements that are open.
#[derive(Debug, Default)]
pub(super) struct Namespaces {
    /// Prefix, meaning, and how many elements were open outside of the one that declares it.
    declared: Vec<(String, Space, usize)>,
}

/// More declarations at once are ignored: looking one up must stay cheap.
const MOST_DECLARED: usize = 256;

impl Namespaces {
    /// Declares `prefix` (in lower case; empty for the default) for an element that lies in `depth` others.
    pub(super) fn declare(&mut self, prefix: &str, address: &str, depth: usize) {
        let space = match known(address) {
            Space::Other if prefix.is_empty() => Space::Feed,
            space => space,
        };
        self.declare_as(prefix, space, depth);
    }

    /// Declares what `prefix` means, whatever its address.
    pub(super) fn declare_as(&mut self, prefix: &str, space: Space, depth: usize) {
        if self.declared.len() < MOST_DECLARED {
            self.declared.push((prefix.to_owned(), space, depth));
        }
    }

    /// Forgets what was declared in elements that lie in `depth` others or more.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.declared.pop_if(|it| it.2 >= depth).is_some() {}
    }

    /// The space and the local name (in lower case) of an element's `name`.
    pub(super) fn split(&self, name: &str, flaws: &mut Flaws) -> (Space, String) {
        let name = name.to_ascii_lowercase();
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        let declared = self.declared.iter().rev().find(|it| it.0 == prefix);
        let space = match declared {
            Some((_, space, _)) => *space,
            None if prefix.is_empty() => Space::Feed,
            None => {
                flaws.note(Flaw::UndeclaredPrefix);
                usual(prefix)
            }
        };
        (space, local.to_owned())
    }
}

/// The space that an address names. Case, scheme and a final `/` or `#` do not count: feeds get them wrong.
fn known(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    let bare = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let bare = bare.trim_end_matches(['/', '#']);
    match bare {
        "" => Space::Feed,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "www.w3.org/1999/xhtml" => Space::Html,
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Space::Rdf,
        "search.yahoo.com/mrss" => Space::Media,
        _ if bare.starts_with("purl.org/dc/") => Space::Dublin,
        _ if bare.starts_with("www.itunes.com/")
            || bare.starts_with("example.com/dtds/podcast") =>
        {
            Space::Podcast
        }
        _ if bare.starts_with("www.google.com/schemas/play-podcasts") => Space::Podcast,
        _ if FEEDS.iter().any(|it| bare.starts_with(it)) => Space::Feed,
        _ => Space::Other,
    }
}

/// How the addresses of feed vocabularies begin.
const FEEDS: [&str; 9] = [
    "www.w3.org/2005/atom",
    "purl.org/atom/ns",
    "purl.org/rss/1.0",
    "my.netscape.com/rdf/simple/0.9",
    "my.netscape.com/publish/formats/rss-0.9",
    "channel.netscape.com/rdf/simple/0.9",
    "purl.org/net/rss",
    "backend.userland.com/rss",
    "blogs.law.harvard.edu/tech/rss",
];

/// What a prefix stands for where it is not declared.
fn usual(prefix: &str) -> Space {
    match prefix {
        "atom" | "rss" | "a10" => Space::Feed,
        "content" => Space::Content,
        "dc" | "dcterms" => Space::Dublin,
        "itunes" | "googleplay" => Space::Podcast,
        "media" => Space::Media,
        "xhtml" | "html" => Space::Html,
        "rdf" => Space::Rdf,
        _ => Space::Other,
    }
}
