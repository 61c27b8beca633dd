//! Reading positions: where an article was last left. Not in the log, so that scrolling is no history.

use rusqlite::{OptionalExtension, params};

use super::column::{count, whole};
use super::error::StoreError;
use super::open::Store;
use crate::model::{ArticleId, VersionHash};

/// A place in one version of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The version.
    pub version: VersionHash,
    /// Bytes into its text.
    pub offset: usize,
}

impl Store {
    /// Where an article was last left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn position(&self, id: ArticleId) -> Result<Option<Place>, StoreError> {
        let query = "SELECT version, \"offset\" FROM position WHERE article = ?1";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let place = query.query_row([id], |row| {
                Ok(Place {
                    version: row.get(0)?,
                    offset: count(row, 1)?,
                })
            });
            Ok(place.optional()?)
        })
    }

    /// Remembers where an article was left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember_position(&mut self, id: ArticleId, place: Place) -> Result<(), StoreError> {
        let query = "REPLACE INTO position (article, version, \"offset\") VALUES (?1, ?2, ?3)";
        self.write(|sql| {
            sql.prepare_cached(query)?
                .execute(params![id, place.version, whole(place.offset)])?;
            Ok(())
        })
    }
}
