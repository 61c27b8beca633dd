//! Saved searches: kept under a name, counted, given up.

use serde::Serialize;

use super::{Desk, OpsError, Titles};
use crate::model::{IdSource, Library, Moment};
use crate::search::query::Query;
use crate::store::Store;

/// A saved search. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchRow {
    /// Its name.
    pub name: String,
    /// The query as it is typed.
    pub query: String,
    /// The same as it is understood, and can be typed too.
    pub canonical: String,
    /// How many articles the filter lets through with it.
    pub articles: usize,
}

/// All saved searches by name, each with what it finds now.
pub fn searches(library: &Library, now: Moment) -> Vec<SearchRow> {
    let titles = Titles::new(library);
    let rows = library.searches().map(|(name, saved)| SearchRow {
        name: name.to_owned(),
        query: saved.query.clone(),
        canonical: Query::parse(&saved.query).to_string(),
        articles: titles
            .find(library, &Query::parse(&saved.query), 0, now)
            .total,
    });
    rows.collect()
}

/// Keeps a query under a name, for undo; instead of what was kept under it before.
///
/// # Errors
/// [`OpsError::Step`] if the name or the query is blank.
pub fn save_search(
    store: &mut Store,
    desk: &mut Desk,
    (name, query): (&str, &str),
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.save_search(name, query)?))
    })
}

/// Gives a saved search up, for undo.
///
/// # Errors
/// [`OpsError::Step`] if there is none of that name.
pub fn remove_search(
    store: &mut Store,
    desk: &mut Desk,
    name: &str,
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    desk.step(store, ids, now, |steps| {
        Ok(((), steps.remove_search(name)?))
    })
}
