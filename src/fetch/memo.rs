//! [`Memo`]: what is remembered of a server between two requests, kept by the store with each origin.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Address, FetchError, Outcome, Terms, Validators};
use crate::model::Moment;

/// How often a feed must be seen at its new address before the old one is asked no more.
const SIGHTS: u32 = 3;

/// Longest freshness that is believed, in milliseconds: a day. Some servers say a year for everything.
const LONGEST_FRESHNESS: i64 = 24 * 60 * 60 * 1000;

/// What the server of an origin said, for the next request. Machine-made; JSON outside.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Memo {
    /// What proves that we have its newest version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validators: Option<Validators>,
    /// Until then it is not worth asking by itself (`Cache-Control: max-age`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fresh_until: Option<Moment>,
    /// Until then it wants to be left alone, whoever asks (`Retry-After`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub busy_until: Option<Moment>,
    /// Who wants that: after a redirect it is not the origin's own host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub busy_host: Option<String>,
    /// The hosts of its pages that want to be left alone, and until when.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub busy_pages: BTreeMap<String, Moment>,
    /// Where it says it moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// A permanent redirect and how often it was seen in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The origin's own address when it was seen.
    pub from: String,
    /// Where it led.
    pub to: String,
    /// How many times in a row.
    pub sights: u32,
}

impl Memo {
    /// Reads what [`Memo::write`] wrote; an empty memo if that is damaged, which costs one full fetch.
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// As JSON.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The address to ask instead of the origin's `own`, once its move is believed.
    pub fn moved_to(&self, own: &Address) -> Option<&str> {
        let moved = self.moved.as_ref()?;
        let is_believed = moved.sights >= SIGHTS && moved.from == own.as_str();
        is_believed.then_some(moved.to.as_str())
    }

    /// The memo after a request to the origin at its `own` address came to `outcome`.
    ///
    /// For a body that turned out to be no feed, say [`FetchError::NotAFeed`]: its validators must not be kept.
    pub fn after(self, own: &str, outcome: &Outcome, now: Moment) -> Self {
        match outcome {
            Outcome::Fetched(fetched) => self.agreed(own, &fetched.terms, now),
            Outcome::NotModified(terms) => {
                let known = self.validators.clone();
                let mut memo = self.agreed(own, terms, now);
                memo.validators = renewed(known, memo.validators);
                memo
            }
            Outcome::Failed(error) => self.failed(error, now),
        }
    }

    fn agreed(self, own: &str, terms: &Terms, now: Moment) -> Self {
        let fresh_until = terms.fresh_for.map(|time| {
            let millis = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
            Moment::from_millis(now.millis() + millis.min(LONGEST_FRESHNESS))
        });
        Self {
            validators: terms.validators.clone(),
            fresh_until,
            busy_until: None,
            busy_host: None,
            busy_pages: self.busy_pages,
            moved: seen(self.moved, own, terms.moved.as_deref()),
        }
    }

    /// Nothing of a failed answer is used, except how long to wait. A move that leads nowhere is forgotten.
    fn failed(mut self, error: &FetchError, now: Moment) -> Self {
        if *error == FetchError::Canceled {
            return self;
        }
        (self.busy_until, self.busy_host) = match error {
            FetchError::Busy {
                host,
                wait: Some(wait),
                ..
            } => (Some(wait.ends(now)), Some(host.clone())),
            _ => (None, None),
        };
        if !matches!(error, FetchError::Busy { .. }) {
            self.moved = None;
        }
        self
    }
}

/// What a 304 says replaces what is known, field by field (RFC 9111, 3.2).
fn renewed(known: Option<Validators>, said: Option<Validators>) -> Option<Validators> {
    match (known, said) {
        (Some(known), Some(said)) => Some(Validators {
            address: said.address,
            etag: said.etag.or(known.etag),
            last_modified: said.last_modified.or(known.last_modified),
        }),
        (known, said) => said.or(known),
    }
}

/// A believed move stays: its answers come without a redirect.
fn seen(before: Option<Moved>, own: &str, to: Option<&str>) -> Option<Moved> {
    let own = Address::read(own).map_or_else(|_| own.to_owned(), |it| it.to_string());
    let before = before.filter(|it| it.from == own);
    let Some(to) = to else {
        return before.filter(|it| it.sights >= SIGHTS);
    };
    let sights = match &before {
        Some(moved) if moved.to == to => moved.sights.saturating_add(1),
        Some(moved) if moved.sights >= SIGHTS => SIGHTS,
        _ => 1,
    };
    Some(Moved {
        from: own,
        to: to.to_owned(),
        sights,
    })
}
