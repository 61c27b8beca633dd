//! Purging: taking articles out for good. Passages stay, with their quote and what they were taken from.

use rusqlite::{Connection, params};

use super::backup::reload;
use super::entity::{self, Entity};
use super::error::{Fault, StoreError};
use super::header;
use super::log::{self, EntryKind, Record};
use super::open::Store;
use super::rows::{collect, pin_key, verdict_key};
use super::writer::is_addition_undone;
use crate::model::{
    Annotation, AnnotationId, ArticleId, ArticleState, Delta, Edit, Moment, Pin, PinKey, Verdict,
    VerdictKey,
};

impl Store {
    /// Deletes articles with all their texts, marks and positions; gives how many there were.
    ///
    /// Their passages stay without an article, and find it again if it comes back. Steps before a
    /// purge cannot be undone, since what they were done on is gone. A feed does not bring them back.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn purge(&mut self, ids: &[ArticleId], now: Moment) -> Result<usize, StoreError> {
        self.write(|sql| purge(sql, ids, now))
    }

    /// The articles that were taken from the lists.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn removed(&self) -> Result<Vec<ArticleId>, StoreError> {
        self.read(|sql| {
            let query = "SELECT article FROM article_state JOIN article ON id = article \
                         WHERE removed ORDER BY article";
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The articles that are not in the lists because what brought them in was undone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn undone(&self) -> Result<Vec<ArticleId>, StoreError> {
        let removed = self.removed()?;
        self.read(|sql| {
            let mut undone = Vec::new();
            for id in removed {
                if is_addition_undone(sql, id)? {
                    undone.push(id);
                }
            }
            Ok(undone)
        })
    }
}

fn purge(sql: &Connection, ids: &[ArticleId], now: Moment) -> Result<usize, Fault> {
    let mut edits = Vec::new();
    let mut count = 0;
    for id in ids {
        let header = match header::one(sql, *id) {
            Ok(header) => header,
            Err(Fault::NoArticle(_)) => continue,
            Err(fault) => return Err(fault),
        };
        count += 1;
        edits.extend(forget(sql, *id)?);
        sql.prepare_cached("REPLACE INTO purged (key, at) VALUES (?1, ?2)")?
            .execute(params![&*header.key, now])?;
        delete(sql, *id)?;
    }
    if count == 0 {
        return Ok(0);
    }
    // What was undone stays undone, so that what it had brought in may come back by itself.
    let query =
        "UPDATE log SET state = iif(state = 'done', NULL, 'dropped') WHERE state IS NOT NULL";
    sql.execute(query, [])?;
    let record = Record {
        at: now,
        kind: EntryKind::Machine,
        label: "purge articles",
        step: None,
        state: None,
        edits: &edits,
        articles: ids,
    };
    log::append(sql, &record)?;
    reload(sql, "purge articles", now)?;
    Ok(count)
}

/// Lets passages go on without the article, and takes back what was said about the article itself.
fn forget(sql: &Connection, id: ArticleId) -> Result<Vec<Edit>, Fault> {
    let mut edits = Vec::new();
    for key in annotations_of(sql, id)? {
        let before = Annotation::find(sql, &key)?;
        let after = before.clone().map(|it| Annotation {
            article: None,
            ..it
        });
        edits.push(Edit::Annotation(Delta { key, before, after }));
    }
    edits.push(without::<ArticleState>(sql, id)?);
    for key in verdicts_of(sql, id)? {
        edits.push(without::<Verdict>(sql, key)?);
    }
    for key in pins_of(sql, id)? {
        edits.push(without::<Pin>(sql, key)?);
    }
    let mut applied = Vec::with_capacity(edits.len());
    for edit in edits {
        applied.extend(entity::apply(sql, edit)?);
    }
    Ok(applied)
}

/// The edit that takes an entity away.
fn without<E: Entity>(sql: &Connection, key: E::Key) -> rusqlite::Result<Edit> {
    let before = E::find(sql, &key)?;
    let after = None;
    Ok(E::edit(Delta { key, before, after }))
}

fn annotations_of(sql: &Connection, id: ArticleId) -> rusqlite::Result<Vec<AnnotationId>> {
    let query = "SELECT id FROM annotation WHERE article = ?1 ORDER BY id";
    collect(sql, query, [id], |row| row.get(0))
}

fn verdicts_of(sql: &Connection, id: ArticleId) -> rusqlite::Result<Vec<VerdictKey>> {
    let query = "SELECT article, version, \"start\", \"end\" FROM verdict WHERE article = ?1 \
                 ORDER BY version, \"start\", \"end\"";
    collect(sql, query, [id], verdict_key)
}

fn pins_of(sql: &Connection, id: ArticleId) -> rusqlite::Result<Vec<PinKey>> {
    let query = "SELECT \"first\", \"second\" FROM pin WHERE \"first\" = ?1 OR \"second\" = ?1 \
                 ORDER BY \"first\", \"second\"";
    collect(sql, query, [id], pin_key)
}

fn delete(sql: &Connection, id: ArticleId) -> rusqlite::Result<()> {
    for query in [
        "DELETE FROM version WHERE article = ?1",
        "DELETE FROM position WHERE article = ?1",
        "DELETE FROM article WHERE id = ?1",
    ] {
        sql.prepare_cached(query)?.execute([id])?;
    }
    Ok(())
}
