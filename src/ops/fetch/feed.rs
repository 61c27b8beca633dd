//! Reading what was fetched: from a body to the documents of its entries.

use super::super::add::{Document, Returns};
use super::super::document::with_stack;
use super::Heard;
use crate::fetch::{Address, FetchError, Fetched, Outcome};
use crate::model::Origin;
use crate::parse::feed::{Feed, Rung};
use crate::parse::{Parsed, feed};

/// What a feed says: its name, and its entries with what tells each from the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entries {
    /// The name of the feed.
    pub title: Option<String>,
    /// Identity within the feed, and the article.
    pub articles: Vec<(String, Parsed)>,
    /// What is broken in it, in words.
    pub flaw: Option<String>,
}

/// Reads the body of an outcome and lets go of it; a body that is no feed makes it a failure.
pub(in super::super) fn read(outcome: Outcome) -> Heard {
    let Outcome::Fetched(mut fetched) = outcome else {
        return Heard {
            outcome,
            entries: None,
        };
    };
    let entries = entries(&fetched);
    fetched.body = Vec::new();
    let outcome = match &entries {
        Some(_) => Outcome::Fetched(fetched),
        None => Outcome::Failed(FetchError::NotAFeed {
            host: host(&fetched.address),
        }),
    };
    Heard { outcome, entries }
}

/// The entries of a feed, read with a large stack: they hold HTML of strangers.
fn entries(fetched: &Fetched) -> Option<Entries> {
    with_stack(|| {
        let charset = fetched.charset.as_deref();
        let feed = feed::parse(&fetched.body, charset, Some(&fetched.address)).ok()?;
        let articles = feed.entries.iter().map(|it| it.article(&feed));
        Some(Entries {
            title: feed
                .title
                .as_ref()
                .map(feed::Text::plain)
                .filter(|it| !it.is_empty()),
            flaw: flaw(&feed),
            articles: feed.identities().into_iter().zip(articles).collect(),
        })
    })
    .flatten()
}

/// How a feed that is not as it should be was read.
fn flaw(feed: &Feed) -> Option<String> {
    const TOLD: usize = 2;
    let what = match feed.rung {
        Rung::Strict => return None,
        Rung::Repaired => "the feed needed repairs",
        Rung::Salvaged => "the feed is broken",
    };
    let told: Vec<String> = feed
        .warnings
        .iter()
        .take(TOLD)
        .map(ToString::to_string)
        .collect();
    Some(format!("{what}: {}", told.join("; ")))
}

/// The documents of the entries, each with a name for answers.
pub(in super::super) fn documents(origin: &Origin, entries: Entries) -> Vec<(String, Document)> {
    let shown = super::shown_address(origin);
    let entries = entries.articles.into_iter();
    let documents = entries.map(|(identity, parsed)| {
        let name = format!("{shown}#{identity}");
        let mut article = parsed.article;
        article.source = origin.source.clone().or(article.source);
        let mut document = Document::new(origin.clone(), article);
        document.warnings = parsed.warnings.iter().map(ToString::to_string).collect();
        document.guid = Some(identity);
        document.returns = Returns::OnlyIfUndone;
        (name, document)
    });
    documents.collect()
}

fn host(address: &str) -> String {
    Address::read(address).map_or_else(|_| address.to_owned(), |it| it.host_shown())
}
