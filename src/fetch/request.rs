//! [`Request`]: what is asked for, on whose behalf, and with which validators.

use super::{Address, Endpoint, FetchError, Memo, Validators};
use crate::model::Origin;

/// One thing to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Where it is.
    pub(crate) address: Address,
    /// What is hoped for there.
    pub(crate) wanted: Wanted,
    /// The place that a person typed and from which this request comes.
    pub(crate) typed: Endpoint,
    /// What to say instead of the general user agent.
    pub(crate) user_agent: Option<String>,
    /// What proves that we have a version already.
    pub(crate) validators: Option<Validators>,
}

/// What is hoped for at an address; it decides how much may come and what is said to be acceptable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A feed.
    Feed,
    /// The page of an article.
    Page,
    /// A feed, or a page that names one.
    FeedOrPage,
}

impl Request {
    /// The next version of the feed `origin`, asked as `memo` says.
    pub fn refresh(origin: &Origin, memo: &Memo) -> Result<Self, FetchError> {
        let typed = Address::read(&origin.address)?;
        let address = match memo.moved_to(&typed) {
            Some(moved) => Address::read(moved)?.with_password_of(&typed),
            None => typed.clone(),
        };
        Ok(Self {
            address,
            wanted: Wanted::Feed,
            typed: typed.endpoint(),
            user_agent: origin.settings.user_agent.clone(),
            validators: memo.validators.clone(),
        })
    }

    /// What is at an address that a person typed.
    pub fn typed(typed: &str, wanted: Wanted) -> Result<Self, FetchError> {
        let address = Address::read(typed)?;
        Ok(Self {
            typed: address.endpoint(),
            address,
            wanted,
            user_agent: None,
            validators: None,
        })
    }

    /// What is at an address that a publisher wrote into a page or feed, which itself came from the place
    /// `typed` by a person. It may be private only if it is at that same place.
    pub fn linked(link: &str, typed: &str, wanted: Wanted) -> Result<Self, FetchError> {
        let typed = Address::read(typed)?;
        let address = Address::read(link)?;
        Ok(Self {
            address: address.with_password_of(&typed),
            wanted,
            typed: typed.endpoint(),
            user_agent: None,
            validators: None,
        })
    }

    /// The same, saying `user_agent` instead of the general one.
    pub fn with_user_agent(mut self, user_agent: Option<String>) -> Self {
        self.user_agent = user_agent;
        self
    }

    /// Where it is asked for first.
    pub fn address(&self) -> &Address {
        &self.address
    }
}

impl Wanted {
    /// The `Accept` header: what fits first, anything rather than nothing.
    pub(crate) fn accept(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, \
                 application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
            }
            Self::Page => "text/html, application/xhtml+xml, */*;q=0.5",
            Self::FeedOrPage => {
                "application/atom+xml, application/rss+xml, application/feed+json, \
                 text/html;q=0.9, application/xml;q=0.9, */*;q=0.5"
            }
        }
    }
}
