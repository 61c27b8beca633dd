//! Which feeds were never asked, and which failed the last time.

use super::{origins, state_in_words};
use crate::model::{FetchState, Origin, OriginId, OriginKind};
use crate::ops::OpsError;
use crate::store::Store;

/// Feeds that were never asked: their first articles have still to come.
///
/// # Errors
/// [`OpsError::Store`].
pub fn unasked(store: &Store) -> Result<Vec<OriginId>, OpsError> {
    let asked = store.all_fetched()?;
    let is_new = |id: OriginId| asked.iter().all(|(it, _)| *it != id);
    let feeds = origins(store)?.into_iter().filter(|(_, it)| is_asked(it));
    Ok(feeds.map(|(id, _)| id).filter(|id| is_new(*id)).collect())
}

/// Feeds that failed the last time they were asked, and why, in words.
///
/// # Errors
/// [`OpsError::Store`].
pub fn failing(store: &Store) -> Result<Vec<(OriginId, String)>, OpsError> {
    let known: Vec<OriginId> = origins(store)?
        .into_iter()
        .filter(|(_, it)| is_asked(it))
        .map(|(id, _)| id)
        .collect();
    let fetched = store.all_fetched()?.into_iter();
    let failed = fetched.filter_map(|(id, it)| match it.state {
        FetchState::Failed { .. } | FetchState::Gone { .. } if known.contains(&id) => {
            Some((id, state_in_words(&it.state)))
        }
        _ => None,
    });
    Ok(failed.collect())
}

fn is_asked(origin: &Origin) -> bool {
    origin.kind == OriginKind::Feed && !origin.settings.paused
}
