//! Entities: what a change can alter. Each says once how it is found, put and deleted; the rest is generic.

use rusqlite::Connection;

use super::error::{Fault, StoreError};
use super::open::Store;
use super::revise::choose;
use crate::model::{
    Annotation, ArticleId, ArticleState, Conflict, Decision, Delta, Edit, Origin, Pin, SavedSearch,
    Tag, Verdict,
};

/// Something kept in rows of its own under a key.
pub(super) trait Entity: Sized + Clone + PartialEq {
    /// What finds it.
    type Key: Clone;

    /// What it is, in the words of a refusal.
    const NAME: &'static str;

    /// The one under `key`.
    fn find(sql: &Connection, key: &Self::Key) -> rusqlite::Result<Option<Self>>;

    /// Writes it, new or instead of the one that is there.
    fn put(&self, sql: &Connection, key: &Self::Key) -> rusqlite::Result<()>;

    /// Deletes it.
    fn delete(sql: &Connection, key: &Self::Key) -> rusqlite::Result<()>;

    /// All of them with their keys.
    fn all(sql: &Connection) -> rusqlite::Result<Vec<(Self::Key, Self)>>;

    /// An edit of it.
    fn edit(delta: Delta<Self::Key, Self>) -> Edit;

    /// What the row becomes when `delta` meets it as it is `now`; `None` if the two do not fit.
    #[expect(
        clippy::option_option,
        reason = "the outer one is the refusal, the inner one the deletion"
    )]
    fn fit(now: Option<&Self>, delta: &Delta<Self::Key, Self>) -> Option<Option<Self>> {
        (now == delta.before.as_ref()).then(|| delta.after.clone())
    }
}

impl Store {
    /// All that the library holds besides articles, as the edits that put it there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn entities(&self) -> Result<Vec<Edit>, StoreError> {
        self.read(|sql| Ok(everything(sql)?))
    }
}

/// Applies one edit to the rows and gives it as it was applied; `None` if it altered nothing.
pub(super) fn apply(sql: &Connection, edit: Edit) -> Result<Option<Edit>, Fault> {
    match edit {
        Edit::State(delta) => swap::<ArticleState>(sql, delta),
        Edit::Tag(delta) => swap::<Tag>(sql, delta),
        Edit::Annotation(delta) => swap::<Annotation>(sql, delta),
        Edit::Origin(delta) => swap::<Origin>(sql, delta),
        Edit::Verdict(delta) => swap::<Verdict>(sql, delta),
        Edit::Decision(delta) => swap::<Decision>(sql, delta),
        Edit::Pin(delta) => swap::<Pin>(sql, delta),
        Edit::SavedSearch(delta) => swap::<SavedSearch>(sql, delta),
        Edit::Shown(delta) => choose(sql, delta),
    }
}

/// The articles whose headers these edits alter.
pub(super) fn shown(edits: &[Edit]) -> Vec<ArticleId> {
    let of = |edit: &Edit| match edit {
        Edit::Shown(delta) => Some(delta.key),
        _ => None,
    };
    edits.iter().filter_map(of).collect()
}

/// Every entity as the edit that puts it there, codebook before passages.
pub(super) fn everything(sql: &Connection) -> rusqlite::Result<Vec<Edit>> {
    let mut edits = puts::<Tag>(sql)?;
    edits.extend(puts::<Origin>(sql)?);
    edits.extend(puts::<ArticleState>(sql)?);
    edits.extend(puts::<Annotation>(sql)?);
    edits.extend(puts::<Verdict>(sql)?);
    edits.extend(puts::<Decision>(sql)?);
    edits.extend(puts::<Pin>(sql)?);
    edits.extend(puts::<SavedSearch>(sql)?);
    Ok(edits)
}

fn swap<E: Entity>(sql: &Connection, delta: Delta<E::Key, E>) -> Result<Option<Edit>, Fault> {
    let before = E::find(sql, &delta.key)?;
    let Some(after) = E::fit(before.as_ref(), &delta) else {
        return Err(Fault::Conflict(Conflict { entity: E::NAME }));
    };
    if before == after {
        return Ok(None);
    }
    match &after {
        Some(after) => after.put(sql, &delta.key)?,
        None => E::delete(sql, &delta.key)?,
    }
    Ok(Some(E::edit(Delta {
        key: delta.key,
        before,
        after,
    })))
}

fn puts<E: Entity>(sql: &Connection) -> rusqlite::Result<Vec<Edit>> {
    let all = E::all(sql)?.into_iter();
    let put = |(key, it)| {
        E::edit(Delta {
            key,
            before: None,
            after: Some(it),
        })
    };
    Ok(all.map(put).collect())
}
