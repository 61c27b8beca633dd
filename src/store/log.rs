//! The change log: every commit with a number, what it altered, and whether it can be taken back.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::{Json, Word};
use super::error::{Fault, StoreError};
use super::open::Store;
use crate::model::{ArticleId, Author, Change, Edit, Moment, Seq, VersionHash};

/// What kind of commit an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A person did something.
    Do,
    /// A person took a step back.
    Undo,
    /// A person did it again.
    Redo,
    /// The program did something on its own.
    Machine,
    /// All may have changed: a backup was restored, or articles were purged.
    Reload,
}

/// Whether a step of a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// It stands, and can be undone.
    Done,
    /// It was undone, and can be redone.
    Undone,
    /// It was undone and cannot be redone: another step was done instead, or articles were purged.
    Dropped,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub seq: Seq,
    /// When.
    pub at: Moment,
    /// What kind.
    pub kind: EntryKind,
    /// What was done, in words.
    pub label: String,
    /// The first commit of the step it belongs to; for an undo or redo, of the step it turned round.
    pub step: Seq,
    /// For what a person did: whether it stands; none where it stands for good, since articles were purged.
    pub state: Option<StepState>,
    /// What altered, as it was applied.
    pub edits: Vec<Edit>,
}

impl Entry {
    /// The entry as a change.
    pub fn change(self) -> Change {
        let author = match self.kind {
            EntryKind::Do | EntryKind::Undo | EntryKind::Redo => Author::Person,
            EntryKind::Machine | EntryKind::Reload => Author::Machine,
        };
        Change {
            label: self.label,
            at: self.at,
            author,
            edits: self.edits,
        }
    }
}

impl Store {
    /// The newest `count` entries, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn log(&self, count: usize) -> Result<Vec<Entry>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM log ORDER BY seq DESC LIMIT ?1");
        self.read(|sql| Ok(entries(sql, &query, [super::column::whole(count)])?))
    }

    /// How many commits there are after `since`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn count_since(&self, since: Seq) -> Result<usize, StoreError> {
        let query = "SELECT count(*) FROM log WHERE seq > ?1";
        self.read(|sql| Ok(sql.query_row(query, [since], |row| super::column::count(row, 0))?))
    }

    /// A few letters that tell this commit from one with the same number in another library, or in another past of
    /// this one: a backup may have been restored since.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn print_of(&self, commit: Seq) -> Result<String, StoreError> {
        let query = "SELECT at || ' ' || label || ' ' || edits || ' ' || \
                     coalesce((SELECT group_concat(article) FROM log_article WHERE log_article.seq = log.seq), '') \
                     FROM log WHERE seq = ?1";
        let said: Option<String> = self.read(|sql| {
            Ok(sql
                .query_row(query, [commit], |row| row.get(0))
                .optional()?)
        })?;
        let hash = VersionHash::of(&said.unwrap_or_default()).hex();
        Ok(hash.chars().take(16).collect())
    }

    /// The entries after `since`, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn log_since(&self, since: Seq) -> Result<Vec<Entry>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM log WHERE seq > ?1 ORDER BY seq");
        self.read(|sql| Ok(entries(sql, &query, [since])?))
    }

    /// The number of the newest commit; 0 in a new library.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn newest(&self) -> Result<Seq, StoreError> {
        self.read(|sql| Ok(newest(sql)?))
    }

    /// The articles whose headers the commits after `since` made, altered or took away.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn articles_since(&self, since: Seq) -> Result<Vec<ArticleId>, StoreError> {
        // Sorted here: SQLite would read the other index, all of it, to have them in order.
        let query = "SELECT article FROM log_article WHERE seq > ?1";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([since], |row| row.get(0))?;
            let mut articles: Vec<ArticleId> = rows.collect::<Result<_, _>>()?;
            articles.sort_unstable();
            articles.dedup();
            Ok(articles)
        })
    }
}

const COLUMNS: &str = "seq, at, kind, label, step, state, edits";

/// An entry to be written.
pub(super) struct Record<'a> {
    pub at: Moment,
    pub kind: EntryKind,
    pub label: &'a str,
    /// The step it goes on with or turns round; none begins a step of its own.
    pub step: Option<Seq>,
    pub state: Option<StepState>,
    pub edits: &'a [Edit],
    /// Articles whose headers it made, altered or took away.
    pub articles: &'a [ArticleId],
}

/// Writes an entry and gives its number.
pub(super) fn append(sql: &Connection, record: &Record<'_>) -> rusqlite::Result<Seq> {
    let query =
        "INSERT INTO log (at, kind, label, step, state, edits) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    sql.prepare_cached(query)?.execute(params![
        record.at,
        Word(record.kind),
        record.label,
        record.step.unwrap_or(Seq(0)),
        record.state.map(Word),
        Json(record.edits)
    ])?;
    let seq = Seq(sql.last_insert_rowid());
    if record.step.is_none() {
        sql.prepare_cached("UPDATE log SET step = seq WHERE seq = ?1")?
            .execute([seq])?;
    }
    let mut insert =
        sql.prepare_cached("INSERT OR IGNORE INTO log_article (seq, article) VALUES (?1, ?2)")?;
    for article in record.articles {
        insert.execute(params![seq, article])?;
    }
    Ok(seq)
}

/// The number of the newest commit.
pub(super) fn newest(sql: &Connection) -> rusqlite::Result<Seq> {
    sql.prepare_cached("SELECT coalesce(max(seq), 0) FROM log")?
        .query_row([], |row| row.get(0))
}

/// The commits that make up a step, newest first.
pub(super) fn entries_of(sql: &Connection, step: Seq) -> rusqlite::Result<Vec<Entry>> {
    let query = format!(
        "SELECT {COLUMNS} FROM log WHERE step = ?1 AND state IS NOT NULL ORDER BY seq DESC"
    );
    entries(sql, &query, [step])
}

/// The step that would be undone next: the one that was done last.
pub(super) fn to_undo(sql: &Connection) -> Result<Option<Seq>, Fault> {
    step(
        sql,
        "SELECT step FROM log WHERE state = 'done' ORDER BY seq DESC LIMIT 1",
    )
}

/// The step that would be redone next: the one that was undone last, which is the oldest of them.
pub(super) fn to_redo(sql: &Connection) -> Result<Option<Seq>, Fault> {
    step(
        sql,
        "SELECT step FROM log WHERE state = 'undone' GROUP BY step ORDER BY max(seq) LIMIT 1",
    )
}

/// Says of a whole step whether it stands.
pub(super) fn mark(sql: &Connection, step: Seq, state: StepState) -> rusqlite::Result<()> {
    sql.prepare_cached("UPDATE log SET state = ?2 WHERE step = ?1 AND state IS NOT NULL")?
        .execute(params![step, Word(state)])
        .map(|_| ())
}

/// Gives up what could be redone, since a person did something else.
pub(super) fn drop_undone(sql: &Connection) -> rusqlite::Result<()> {
    sql.prepare_cached("UPDATE log SET state = 'dropped' WHERE state = 'undone'")?
        .execute([])
        .map(|_| ())
}

/// Shows every entry, oldest first.
pub(super) fn each(sql: &Connection, see: &mut dyn FnMut(Entry)) -> rusqlite::Result<()> {
    let query = format!("SELECT {COLUMNS} FROM log ORDER BY seq");
    let mut query = sql.prepare(&query)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        see(read(row)?);
    }
    Ok(())
}

fn step(sql: &Connection, query: &str) -> Result<Option<Seq>, Fault> {
    let mut query = sql.prepare_cached(query)?;
    Ok(query.query_row([], |row| row.get(0)).optional()?)
}

fn entries(
    sql: &Connection,
    query: &str,
    params: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Entry>> {
    let mut query = sql.prepare_cached(query)?;
    query.query_map(params, read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        seq: row.get(0)?,
        at: row.get(1)?,
        kind: row.get::<_, Word<_>>(2)?.0,
        label: row.get(3)?,
        step: row.get(4)?,
        state: row.get::<_, Option<Word<_>>>(5)?.map(|it| it.0),
        edits: row.get::<_, Json<_>>(6)?.0,
    })
}
