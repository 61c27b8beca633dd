//! OPML: lists of subscriptions, read however they are written and written as the standard wants them.
//!
//! ```
//! use newsmark::parse::opml;
//! let list = opml::read(br#"<opml><body><outline text="Q&A" XMLURL="https://a.example/?x=1&y=2"/></body></opml>"#)?;
//! assert_eq!(list.subscriptions[0].title, "Q&A");
//! assert_eq!(list.subscriptions[0].url, "https://a.example/?x=1&y=2");
//! assert_eq!(opml::read(opml::write(&list).as_bytes())?.subscriptions[0].url, list.subscriptions[0].url);
//! # Ok::<(), opml::NotAList>(())
//! ```

mod outline;
mod read;
mod usable;
mod write;

use super::Warning;

pub use read::read;
pub use write::write;

/// A list of subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opml {
    /// The name of the list.
    pub title: Option<String>,
    /// The feeds, each once, in their order.
    pub subscriptions: Vec<Subscription>,
    /// What looks like a subscription but cannot be used.
    pub unusable: Vec<Unusable>,
    /// How many entries were left out because their feed stands further up.
    pub repeated: usize,
    /// Prefixes that attributes in [`Subscription::extra`] use, with their addresses.
    pub namespaces: Vec<(String, String)>,
    /// What was read around, in sentences.
    pub warnings: Vec<Warning>,
}

/// One feed of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subscription {
    /// Its name; the address if it has none.
    pub title: String,
    /// The address of the feed: http or https, absolute.
    pub url: String,
    /// The address of its page.
    pub site: Option<String>,
    /// The folders that it lies in, the outermost first; at most 64 and 1,024 bytes of them.
    pub folder: Vec<String>,
    /// The line of the list that it begins in, from 1; 0 if it was not read from one.
    pub line: usize,
    /// Its other attributes as they were named, for the way back.
    pub extra: Vec<(String, String)>,
}

/// An entry of a list that cannot be subscribed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The line that it begins in, from 1.
    pub line: usize,
    /// Why, in words.
    pub why: String,
}

/// Why something is no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAList {
    /// There is nothing in it.
    #[error("empty: there is nothing in it")]
    Empty,
    /// It has neither `<opml>` nor `<outline>`.
    #[error("not a list of subscriptions: it has no `<opml>` and no `<outline>`")]
    NoOutline,
}
