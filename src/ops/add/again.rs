//! Subscribing again: a feed that was unsubscribed gets its number back, and its articles with it.

use std::collections::HashSet;

use crate::model::{Origin, OriginId};
use crate::ops::{OpsError, fetch, shown_address};
use crate::store::Store;

/// The number for a new subscription: the one that the articles of this very feed still name, else a new one.
///
/// A number whose articles come from elsewhere too, such as that of an import, stays what it was.
pub(super) fn number_for(store: &Store, feed: &Origin) -> Result<OriginId, OpsError> {
    let known = fetch::origins(store)?.into_iter();
    let known: HashSet<OriginId> = known.map(|(id, _)| id).collect();
    let giver = format!("{} ", shown_address(feed));
    let headers = store.headers()?;
    let is_own = |key: &str| key.starts_with(&giver);
    let foreign: HashSet<OriginId> = headers
        .iter()
        .filter(|it| !is_own(&it.key))
        .map(|it| it.origin)
        .collect();
    let orphans = headers.iter().map(|it| it.origin);
    let number = orphans
        .filter(|id| !known.contains(id) && !foreign.contains(id))
        .max();
    number.map_or_else(|| Ok(store.free_origin()?), Ok)
}
