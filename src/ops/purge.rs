//! Purging: taking articles out for good.

use super::OpsError;
use crate::model::{ArticleId, Moment};
use crate::store::Store;

/// Deletes articles with all their texts; gives how many there were.
///
/// Passages stay, with their words and what they were taken from. Steps before a purge cannot be undone.
/// A feed does not bring the articles back; adding them by hand does, and their passages find them again.
///
/// # Errors
/// [`OpsError::Store`].
pub fn purge(store: &mut Store, articles: &[ArticleId], now: Moment) -> Result<usize, OpsError> {
    Ok(store.purge(articles, now)?)
}

/// Purges what was taken from the lists before.
///
/// # Errors
/// [`OpsError::Store`].
pub fn purge_removed(store: &mut Store, now: Moment) -> Result<usize, OpsError> {
    let removed = store.removed()?;
    purge(store, &removed, now)
}
