//! Subscriptions as people name them, and what is done to those.

use super::origins::{is_subscription, shown_name};
use super::{Desk, OpsError};
use crate::model::steps::OriginStep;
use crate::model::{IdSource, Library, Moment, Origin, OriginId};
use crate::search::query::{Filter, Query};
use crate::store::Store;

/// The subscriptions that a person means: by `folder:`, `origin:`, or a number or name alone.
///
/// # Errors
/// [`OpsError::NoSubscription`] if there is none.
pub fn named_origins(library: &Library, typed: &str) -> Result<Vec<OriginId>, OpsError> {
    let query = Query::parse(typed);
    let query = match query.filters().as_slice() {
        [] if typed.contains(' ') => Query::parse(&format!("origin:\"{typed}\"")),
        [] => Query::parse(&format!("origin:{typed}")),
        _ => query,
    };
    let number: Option<i64> = typed.parse().ok();
    let is_meant = |id: OriginId, origin: &Origin| match (number, query.filters().as_slice()) {
        (Some(number), _) => id.0 == number,
        (None, [Filter::Folder(value)]) => value.holds_folder(&origin.folder),
        (None, [Filter::Origin(value)]) => value.is_origin(id, origin),
        _ => false,
    };
    let is_listed = |it: &Origin| number.is_some() || is_subscription(it);
    let origins = library.origins().filter(|(_, it)| is_listed(it));
    let meant = origins.filter(|(id, it)| is_meant(*id, it));
    let found: Vec<OriginId> = meant.map(|(id, _)| id).collect();
    if found.is_empty() {
        return Err(OpsError::NoSubscription(typed.to_owned()));
    }
    Ok(found)
}

/// The folders of an origin below the one that a person named by `folder:`; none if another thing was named.
pub fn below_named<'a>(typed: &str, origin: &'a Origin) -> &'a [String] {
    let query = Query::parse(typed);
    let [Filter::Folder(value)] = *query.filters() else {
        return &[];
    };
    let upto = |depth: usize| origin.folder.get(..depth).unwrap_or_default();
    let meant = (1..=origin.folder.len()).find(|it| value.holds_folder(upto(*it)));
    meant
        .and_then(|it| origin.folder.get(it..))
        .unwrap_or_default()
}

/// Takes a step on an origin, for undo. Articles and passages stay.
///
/// # Errors
/// [`OpsError::Step`] if there is no such origin, or the name is blank.
pub fn alter_origin(
    store: &mut Store,
    desk: &mut Desk,
    id: OriginId,
    step: &OriginStep,
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.alter_origin(id, step)?))
    })
}

/// Takes a step on the subscriptions that a person named, as one step for undo; gives how many they are.
///
/// # Errors
/// [`OpsError::NoSubscription`], [`OpsError::ManySubscriptions`] where a name fits several (a folder may hold
/// any number), [`OpsError::Step`].
pub fn alter_named(
    store: &mut Store,
    desk: &mut Desk,
    typed: &str,
    step: &dyn Fn(&Origin) -> OriginStep,
    ids: &mut IdSource,
    now: Moment,
) -> Result<usize, OpsError> {
    desk.step(store, ids, now, |steps| {
        let named = named_origins(steps.library, typed)?;
        let known = |id: &OriginId| Some((*id, steps.library.origin(*id)?));
        let named: Vec<(OriginId, &Origin)> = named.iter().filter_map(known).collect();
        if named.len() > 1 && !is_folder(typed) {
            return Err(OpsError::ManySubscriptions {
                typed: typed.to_owned(),
                names: named.iter().map(|(_, it)| shown_name(it)).collect(),
            });
        }
        let taken: Vec<(OriginId, OriginStep)> =
            named.iter().map(|(id, it)| (*id, step(it))).collect();
        Ok((taken.len(), steps.alter_origins(&taken)?))
    })
}

fn is_folder(typed: &str) -> bool {
    matches!(*Query::parse(typed).filters(), [Filter::Folder(_)])
}
