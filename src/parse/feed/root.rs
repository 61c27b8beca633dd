//! [`Root`]: what the first element makes of a document.

use super::clean::is_html_element;
use super::not_a_feed::{NotAFeed, named_feed};
use crate::parse::xml::Tag;

/// What the first element makes of the document.
#[derive(Debug, Default)]
pub(super) enum Root {
    /// There was none yet.
    #[default]
    Missing,
    /// The name of another one; a feed may still come.
    Unknown(String),
    Feed,
    /// A page, and the feeds that it names; over once its body begins.
    Page {
        feeds: Vec<String>,
        is_over: bool,
    },
}

impl Root {
    /// Whether the rest of the document need not be read.
    pub(super) fn is_over(&self) -> bool {
        matches!(self, Self::Page { is_over: true, .. })
    }

    /// Makes it a page if its first element (in lower case) says so.
    pub(super) fn begin_page(&mut self, local: &str) -> bool {
        let begins = matches!(self, Self::Missing) && local == "html";
        if begins {
            *self = Self::Page {
                feeds: Vec::new(),
                is_over: false,
            };
        }
        begins
    }

    /// Takes a tag of a page: only the feeds that it names are of interest. Gives whether this is a page.
    pub(super) fn take_page(&mut self, tag: &Tag<'_>, url: Option<&str>) -> bool {
        let Self::Page { feeds, is_over } = self else {
            return false;
        };
        feeds.extend(named_feed(tag, url));
        *is_over |= tag.name.eq_ignore_ascii_case("body");
        true
    }

    /// Why this is no feed, if it is none.
    pub(super) fn refusal(self) -> Option<NotAFeed> {
        match self {
            Self::Feed => None,
            Self::Missing => Some(NotAFeed::PlainText),
            Self::Page { feeds, .. } => Some(NotAFeed::Page { feeds }),
            Self::Unknown(root) if root == "opml" => Some(NotAFeed::Opml),
            Self::Unknown(root) if is_part_of_page(&root) => {
                Some(NotAFeed::Page { feeds: Vec::new() })
            }
            Self::Unknown(root) => Some(NotAFeed::OtherXml { root }),
        }
    }
}

/// Whether an element may be the first of a page whose `<html>` is missing.
fn is_part_of_page(name: &str) -> bool {
    matches!(name, "head" | "body" | "title" | "meta" | "link") || is_html_element(name)
}
