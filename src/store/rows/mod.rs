//! Rows of each entity: found, put, deleted.

mod annotation;
mod origin;
mod pin;
mod state;
mod tag;
mod verdict;

use rusqlite::{Connection, Params, Row};

/// All rows of a query.
fn collect<T>(
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
