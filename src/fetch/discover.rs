//! From an address that a person typed to a feed, in one request if it is one.

use super::look::{Look, look};
use super::{Cancel, Client, FetchError, Fetched, Outcome, Request, Wanted};
use crate::parse::html::{FeedLink, feed_links};

/// What was found at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A feed, with one request.
    Feed(Box<Fetched>),
    /// A page, and the first of the feeds that it names, fetched: of those that are not comments, if there are any.
    FeedOfPage {
        /// The page.
        page: Box<Fetched>,
        /// The feed, fetched.
        feed: Box<Fetched>,
        /// The other feeds that the page names.
        others: Vec<FeedLink>,
    },
    /// A page without a feed, or whose feed did not come.
    Page {
        /// The page.
        page: Box<Fetched>,
        /// The feeds that it names.
        named: Vec<FeedLink>,
        /// Why the first of them did not come.
        why: Option<FetchError>,
    },
    /// Neither a feed nor a page.
    Other(Box<Fetched>),
}

impl Client {
    /// Finds the feed at the address `typed` by a person: there, or where the page there says it is.
    /// Usual places of feeds are not guessed: a page that does not name its feed is added as a page.
    pub fn find_feed(&self, typed: &str, cancel: &Cancel) -> Result<Found, FetchError> {
        let fetched = self.fetch_one(&Request::typed(typed, Wanted::FeedOrPage)?, cancel)?;
        match look(&fetched.body, fetched.media_type.as_deref()) {
            Look::Feed => Ok(Found::Feed(fetched)),
            Look::Other => Ok(Found::Other(fetched)),
            Look::Page => Ok(self.feed_of(fetched, typed, cancel)),
        }
    }

    fn feed_of(&self, page: Box<Fetched>, typed: &str, cancel: &Cancel) -> Found {
        let html = String::from_utf8_lossy(&page.body);
        let mut named = feed_links(&html, &page.address);
        named.sort_by_key(is_of_comments); // stable: otherwise the page's order
        let Some((first, others)) = named.split_first() else {
            return Found::Page {
                page,
                named,
                why: None,
            };
        };
        match self.feed_at(&first.url, typed, cancel) {
            Ok(feed) => Found::FeedOfPage {
                others: others.to_vec(),
                page,
                feed,
            },
            Err(error) => Found::Page {
                page,
                named,
                why: Some(error),
            },
        }
    }

    fn feed_at(
        &self,
        link: &str,
        typed: &str,
        cancel: &Cancel,
    ) -> Result<Box<Fetched>, FetchError> {
        let request = Request::linked(link, typed, Wanted::Feed)?;
        let host = request.address().host_shown();
        let feed = self.fetch_one(&request, cancel)?;
        match look(&feed.body, feed.media_type.as_deref()) {
            Look::Feed => Ok(feed),
            Look::Page | Look::Other => Err(FetchError::NotAFeed { host }),
        }
    }

    fn fetch_one(&self, request: &Request, cancel: &Cancel) -> Result<Box<Fetched>, FetchError> {
        match self.get(request, cancel) {
            Outcome::Fetched(fetched) => Ok(fetched),
            Outcome::Failed(error) => Err(error),
            Outcome::NotModified(_) => {
                let host = request.address().host_shown();
                Err(FetchError::Status { host, status: 304 })
            }
        }
    }
}

/// Whether a feed brings what readers say, as its name or address says.
fn is_of_comments(feed: &FeedLink) -> bool {
    let names = [feed.title.as_deref(), Some(feed.url.as_str())];
    let says = |name: &str| {
        let name = name.to_lowercase();
        ["comment", "komment", "coment"]
            .iter()
            .any(|it| name.contains(it))
    };
    names.into_iter().flatten().any(says)
}
