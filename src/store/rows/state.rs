//! Rows of [`ArticleState`]: read, starred, removed, and the corrected source.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first, run};
use crate::model::{ArticleId, ArticleState, Delta, Edit};
use crate::store::entity::Entity;

/// The default state has no row, so that taking a mark back leaves nothing behind.
impl Entity for ArticleState {
    type Key = ArticleId;

    const NAME: &'static str = "the article's marks";

    fn find(sql: &Connection, key: &ArticleId) -> Result<Option<Self>> {
        let query =
            "SELECT article, read, starred, removed, source FROM article_state WHERE article = ?1";
        first(sql, query, [key], read).map(|row| row.map(|(_, it)| it))
    }

    fn put(&self, sql: &Connection, key: &ArticleId) -> Result<()> {
        if *self == Self::default() {
            return Self::delete(sql, key);
        }
        run(
            sql,
            "REPLACE INTO article_state (article, read, starred, removed, source) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![key, self.read, self.starred, self.removed, self.source],
        )
    }

    fn delete(sql: &Connection, key: &ArticleId) -> Result<()> {
        run(sql, "DELETE FROM article_state WHERE article = ?1", [key])
    }

    fn all(sql: &Connection) -> Result<Vec<(ArticleId, Self)>> {
        let query =
            "SELECT article, read, starred, removed, source FROM article_state ORDER BY article";
        collect(sql, query, [], read)
    }

    fn edit(delta: Delta<ArticleId, Self>) -> Edit {
        Edit::State(delta)
    }

    /// Each mark is taken alone: a star can be taken back though the article was read since.
    fn fit(now: Option<&Self>, delta: &Delta<ArticleId, Self>) -> Option<Option<Self>> {
        let now = now.cloned().unwrap_or_default();
        let before = delta.before.clone().unwrap_or_default();
        let after = delta.after.clone().unwrap_or_default();
        let merged = Self {
            read: fit_one(&now.read, &before.read, &after.read)?,
            starred: fit_one(&now.starred, &before.starred, &after.starred)?,
            removed: fit_one(&now.removed, &before.removed, &after.removed)?,
            source: fit_one(&now.source, &before.source, &after.source)?,
        };
        Some(Some(merged))
    }
}

/// One mark: left alone if the step did not alter it, else it must be as before (or be there already).
fn fit_one<T: PartialEq + Clone>(now: &T, before: &T, after: &T) -> Option<T> {
    if before == after {
        return Some(now.clone());
    }
    (now == before || now == after).then(|| after.clone())
}

fn read(row: &Row<'_>) -> Result<(ArticleId, ArticleState)> {
    let state = ArticleState {
        read: row.get(1)?,
        starred: row.get(2)?,
        removed: row.get(3)?,
        source: row.get(4)?,
    };
    Ok((row.get(0)?, state))
}
