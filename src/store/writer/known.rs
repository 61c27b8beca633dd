//! What the library has already: looked up before anything is written.

use rusqlite::{Connection, OptionalExtension};

use super::Writer;
use crate::model::{ArticleId, OriginId, VersionHash};
use crate::store::error::{Fault, StoreError};
use crate::store::version::{self, Stored, VersionRow};

/// An article that is in the library already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub id: ArticleId,
    /// Its key, which it keeps.
    pub key: String,
    /// How it was found.
    pub by: KnownBy,
    /// The version that is shown.
    pub shown: VersionHash,
    /// Who published it, as far as is known.
    pub source: Option<String>,
    /// It was taken from the lists.
    pub removed: bool,
    /// It is only gone because adding it was undone.
    pub undone: bool,
}

/// How an article was found to be there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// It was read from the same file.
    Place,
    /// It has the same key.
    Key,
}

impl Writer<'_> {
    /// The article that was read from `place` before, else the one with this key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn known(&self, key: &str, place: Option<&str>) -> Result<Option<Known>, StoreError> {
        let found = self.find_known(KnownBy::Place, place.unwrap_or_default());
        match self.tell(found)? {
            Some(known) => Ok(Some(known)),
            None => self.tell(self.find_known(KnownBy::Key, key)),
        }
    }

    /// Whether a person purged the article with this key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn is_purged(&self, key: &str) -> Result<bool, StoreError> {
        let query = "SELECT EXISTS (SELECT 1 FROM purged WHERE key = ?1)";
        let found = self.sql.query_row(query, [key], |row| row.get(0));
        self.tell(found.map_err(Fault::from))
    }

    /// Whether there is an origin with this number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_origin(&self, id: OriginId) -> Result<bool, StoreError> {
        let query = "SELECT EXISTS (SELECT 1 FROM origin WHERE id = ?1)";
        let found = self.sql.query_row(query, [id], |row| row.get(0));
        self.tell(found.map_err(Fault::from))
    }

    /// The versions of an article that are kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn versions(&self, id: ArticleId) -> Result<Vec<VersionRow>, StoreError> {
        self.tell(version::list(self.sql, id).map_err(Fault::from))
    }

    /// One version of an article.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`].
    pub fn version(&self, id: ArticleId, version: VersionHash) -> Result<Stored, StoreError> {
        self.tell(version::find(self.sql, id, version))
    }

    fn find_known(&self, by: KnownBy, value: &str) -> Result<Option<Known>, Fault> {
        let column = match by {
            KnownBy::Place => "place",
            KnownBy::Key => "key",
        };
        let query = format!(
            "SELECT article.id, key, shown, article.source, coalesce(removed, 0) FROM article \
             LEFT JOIN article_state ON article = article.id WHERE {column} = ?1"
        );
        let mut query = self.sql.prepare_cached(&query)?;
        let known = query.query_row([value], |row| {
            Ok(Known {
                id: row.get(0)?,
                key: row.get(1)?,
                by,
                shown: row.get(2)?,
                source: row.get(3)?,
                removed: row.get(4)?,
                undone: false,
            })
        });
        let Some(mut known) = known.optional()? else {
            return Ok(None);
        };
        known.undone = known.removed && is_addition_undone(self.sql, known.id)?;
        Ok(Some(known))
    }
}

/// Whether the last thing that brought the article in was undone. A choice of another text names the article
/// as well, and brings nothing in.
pub(in crate::store) fn is_addition_undone(sql: &Connection, id: ArticleId) -> Result<bool, Fault> {
    let query = "SELECT coalesce(state, '') IN ('undone', 'dropped') FROM log_article \
                 JOIN log USING (seq) WHERE article = ?1 AND kind = 'do' \
                 AND NOT instr(edits, '\"entity\":\"shown\"') ORDER BY seq DESC LIMIT 1";
    let state = sql
        .prepare_cached(query)?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(state.unwrap_or(false))
}
