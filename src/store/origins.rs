//! Origins by address, and the numbers of new ones.

use rusqlite::{Connection, OptionalExtension, params};

use super::column::Word;
use super::entity::Entity;
use super::error::{Fault, StoreError};
use super::open::Store;
use crate::model::{Delta, Edit, Origin, OriginId};

impl Store {
    /// A number for a new origin, which none has or had.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn free_origin(&self) -> Result<OriginId, StoreError> {
        self.read(|sql| Ok(next_origin(sql)?))
    }
}

/// The origin of this kind and address; the edit that made it if it is new.
pub(super) fn find_or_make_origin(
    sql: &Connection,
    origin: &Origin,
) -> Result<(OriginId, Option<Edit>), Fault> {
    let mut query = sql.prepare_cached(
        "SELECT id FROM origin WHERE address = ?1 AND kind = ?2 ORDER BY id LIMIT 1",
    )?;
    let known = query.query_row(params![origin.address, Word(origin.kind)], |row| row.get(0));
    if let Some(id) = known.optional()? {
        return Ok((id, None));
    }
    let key = next_origin(sql)?;
    origin.put(sql, &key)?;
    let edit = Edit::Origin(Delta {
        key,
        before: None,
        after: Some(origin.clone()),
    });
    Ok((key, Some(edit)))
}

/// A number that no origin of this library has or had: SQLite remembers the highest, also of one that is gone.
fn next_origin(sql: &Connection) -> rusqlite::Result<OriginId> {
    let query = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'origin'), 0) + 1";
    sql.prepare_cached(query)?.query_row([], |row| row.get(0))
}
