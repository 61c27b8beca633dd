//! Subscribing again: a feed that was unsubscribed gets its number back, and its articles with it.

use std::collections::{HashMap, HashSet};

use crate::model::{Origin, OriginId};
use crate::ops::{OpsError, fetch, shown_address};
use crate::store::Store;

/// The numbers that new subscriptions get.
pub(super) struct Numbers {
    /// The numbers of origins that are gone, by the feed that all their articles came from.
    orphans: HashMap<String, OriginId>,
    free: OriginId,
}

impl Numbers {
    /// Looks up which numbers are free, and which the articles of unsubscribed feeds still name.
    ///
    /// A number whose articles come from elsewhere too, such as that of an import, stays what it was.
    pub(super) fn new(store: &Store) -> Result<Self, OpsError> {
        let known = fetch::origins(store)?.into_iter();
        let known: HashSet<OriginId> = known.map(|(id, _)| id).collect();
        let mut givers: HashMap<OriginId, Option<String>> = HashMap::new();
        let headers = store.headers()?;
        for header in headers.iter().filter(|it| !known.contains(&it.origin)) {
            let giver = header.key.split_once(' ').map(|it| it.0);
            let of_number = givers
                .entry(header.origin)
                .or_insert_with(|| giver.map(str::to_owned));
            if of_number.as_deref() != giver {
                *of_number = None;
            }
        }
        let mut orphans: Vec<(String, OriginId)> = givers
            .into_iter()
            .filter_map(|(id, giver)| Some((giver?, id)))
            .collect();
        orphans.sort_by_key(|it| it.1); // of two numbers of a feed the newer one is put last, and stays
        Ok(Self {
            orphans: orphans.into_iter().collect(),
            free: store.free_origin()?,
        })
    }

    /// The number for a new subscription: the one that the articles of this very feed still name, else a new one.
    pub(super) fn take(&mut self, feed: &Origin) -> OriginId {
        if let Some(number) = self.orphans.remove(&shown_address(feed)) {
            return number;
        }
        let number = self.free;
        self.free = OriginId(number.0 + 1);
        number
    }
}
