//! How the last fetch of each origin went, and what to tell its server next time. Not in the log.

use rusqlite::{Connection, OptionalExtension, params};

use super::column::Json;
use super::error::{Fault, StoreError};
use super::open::Store;
use crate::model::{FetchState, OriginId};

/// The state of an origin, and what the fetcher wants to be told at the next fetch, in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fetched {
    /// How it went.
    pub state: FetchState,
    /// Validators, cookies of the protocol and so on; only the fetcher reads it.
    pub memo: Option<String>,
}

impl Store {
    /// How the last fetch of one origin went.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn fetched(&self, id: OriginId) -> Result<Fetched, StoreError> {
        let query = "SELECT state, memo FROM fetch_state WHERE origin = ?1";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let fetched = query.query_row([id], |row| {
                Ok(Fetched {
                    state: row.get::<_, Json<_>>(0)?.0,
                    memo: row.get(1)?,
                })
            });
            Ok(fetched.optional()?.unwrap_or_default())
        })
    }

    /// How the last fetch of every origin went, of those that were fetched.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn all_fetched(&self) -> Result<Vec<(OriginId, Fetched)>, StoreError> {
        let query = "SELECT origin, state, memo FROM fetch_state ORDER BY origin";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| {
                let state = row.get::<_, Json<_>>(1)?.0;
                let memo = row.get(2)?;
                Ok((row.get(0)?, Fetched { state, memo }))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Remembers how a fetch went.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember_fetch(&mut self, id: OriginId, fetched: &Fetched) -> Result<(), StoreError> {
        self.write(|sql| remember(sql, id, fetched))
    }
}

/// Writes how a fetch went, within a transaction.
pub(super) fn remember(sql: &Connection, id: OriginId, fetched: &Fetched) -> Result<(), Fault> {
    let query = "REPLACE INTO fetch_state (origin, state, memo) VALUES (?1, ?2, ?3)";
    let mut query = sql.prepare_cached(query)?;
    query.execute(params![id, Json(&fetched.state), fetched.memo])?;
    Ok(())
}
