//! Feeds: RSS 0.9x to 2.0, RDF, CDF, Atom 0.3 and 1.0, JSON Feed 1 and 1.1, whole or broken.
//!
//! [`parse`] collects everything, [`entries()`] gives entry after entry in bounded memory. The bytes are decoded first,
//! then cut into tokens by `parse::xml`, which reads around anything; one loop over the tokens keeps the open
//! elements, and what each means comes from one table (`vocabulary`). What had to be repaired is told in the
//! [`Rung`] and the warnings.
//!
//! - **Ids** are never random: the guid, else the link, else a hash of title, date and content ([`Entry::id`]).
//! - **Texts** are what the feed says, HTML included, but without scripts and with absolute addresses
//!   ([`Text::value`]); [`Text::plain`] is for people.
//! - **Whole entries only**: an entry that the end of the file cuts off is left out, because it would come back as
//!   another version of itself; alone in its feed, it is kept.

mod attributes;
mod capture;
mod clean;
mod collector;
mod document;
mod draft;
mod elements;
mod entries;
mod headline;
mod identity;
mod json;
mod json_text;
mod namespaces;
mod not_a_feed;
mod person;
mod root;
mod stack;
mod vocabulary;

pub use document::{Entry, Feed, Rung, Text, TextKind};
pub use entries::{Entries, entries};
pub use identity::Identities;
pub use not_a_feed::NotAFeed;

/// Reads a feed out of `bytes`.
///
/// `charset` is what HTTP said, `url` where the feed was fetched from: relative addresses start there.
///
/// ```
/// use newsmark::parse::feed;
/// let feed = feed::parse(b"<rss><channel><title>Daily</title><item><title>It rains</title></item>", None, None)?;
/// assert_eq!(feed.title.unwrap().plain(), "Daily");
/// assert_eq!(feed.rung, feed::Rung::Salvaged);
/// # Ok::<(), feed::NotAFeed>(())
/// ```
pub fn parse(bytes: &[u8], charset: Option<&str>, url: Option<&str>) -> Result<Feed, NotAFeed> {
    let mut entries = entries(bytes, charset, url);
    let collected: Vec<Entry> = entries.by_ref().collect();
    let mut feed = entries.finish()?;
    feed.entries = collected;
    Ok(feed)
}
