//! [`Outcome`]: what a request came to, and [`Terms`]: what the server wants to be asked like next time.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::FetchError;
use crate::model::Moment;

/// What a request came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A whole body.
    Fetched(Box<Fetched>),
    /// Nothing new since the validators that were sent.
    NotModified(Box<Terms>),
    /// Nothing; what was there before stays.
    Failed(FetchError),
}

/// A body that came whole, decompressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes.
    pub body: Vec<u8>,
    /// Where it came from, after redirects; relative links in it start from here.
    pub address: String,
    /// The media type of the `Content-Type` header in lower case, such as `text/html`.
    pub media_type: Option<String>,
    /// The charset of the `Content-Type` header in lower case.
    pub charset: Option<String>,
    /// How to ask next time.
    pub terms: Terms,
}

/// What a good answer (200 or 304) says about the next request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// What proves that we have this version already.
    pub validators: Option<Validators>,
    /// How long it stays fresh by `Cache-Control: max-age`, minus its `Age`.
    pub fresh_for: Option<Duration>,
    /// The address it moved to: set if permanent redirects, and no others, led there.
    pub moved: Option<String>,
}

/// `ETag` and `Last-Modified` of one answer, verbatim: each byte is kept as the character of that number.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validators {
    /// The address whose answer they came with; they are sent to no other.
    pub address: String,
    /// For `If-None-Match`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// For `If-Modified-Since`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// How a `Retry-After` header says how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// So long from now.
    For(Duration),
    /// Until then.
    Until(Moment),
}

/// Longest time that a server can ask for, and be asked no more: a day.
const LONGEST_WAIT: i64 = 24 * 60 * 60 * 1000;

impl Wait {
    /// When asking is welcome again: at most a day from `now`.
    pub fn ends(self, now: Moment) -> Moment {
        let asked = match self {
            Self::For(time) => i64::try_from(time.as_millis()).unwrap_or(i64::MAX),
            Self::Until(moment) => moment.millis().saturating_sub(now.millis()),
        };
        Moment::from_millis(now.millis().saturating_add(asked.clamp(0, LONGEST_WAIT)))
    }
}
