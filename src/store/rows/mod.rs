//! Rows of each entity: found, put, deleted.

mod annotation;
mod origin;
mod pin;
mod state;
mod tag;
mod verdict;

pub(super) use pin::key as pin_key;
use rusqlite::{Connection, Params, Row};
pub(super) use verdict::key as verdict_key;

/// All rows of a query.
pub(super) fn collect<T>(
    sql: &Connection,
    query: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    sql.prepare_cached(query)?
        .query_map(params, read)?
        .collect()
}

/// The only row of a query, if there is one.
fn first<T>(
    sql: &Connection,
    query: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    use rusqlite::OptionalExtension;
    sql.prepare_cached(query)?
        .query_row(params, read)
        .optional()
}

/// Writes, and says nothing about how many rows.
fn run(sql: &Connection, query: &str, params: impl Params) -> rusqlite::Result<()> {
    sql.prepare_cached(query)?.execute(params).map(|_| ())
}
