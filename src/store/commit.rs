//! Committing a change, taking the last step back, doing it again.
//!
//! The history is one line: a new step of a person gives up what could be redone. What the machine did
//! is logged between the steps and is not undone.

use rusqlite::Connection;

use super::entity;
use super::error::{Fault, StoreError};
use super::log::{self, EntryKind, Record, StepState};
use super::open::Store;
use crate::model::{Author, Change, Edit, Moment, Seq};

/// A change as it was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The number of the commit.
    pub seq: Seq,
    /// What altered: each edit's `before` is what the rows said, its `after` what they say now.
    pub change: Change,
}

/// Which way a step is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Back,
    Again,
}

impl Store {
    /// Commits a change. When this returns, it is on the disk.
    ///
    /// Marks of an article that the change does not alter may differ from what it expects (a star fits
    /// though the article was read meanwhile). What alters nothing is not logged.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if something is not as the change expects; nothing is changed then.
    pub fn commit(&mut self, change: &Change) -> Result<Applied, StoreError> {
        self.write(|sql| commit(sql, change, None))
    }

    /// Commits a further part of `step`: undone and redone with it.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn commit_more(&mut self, step: Seq, change: &Change) -> Result<Applied, StoreError> {
        self.write(|sql| commit(sql, change, Some(step)))
    }

    /// Takes the last standing step of a person back; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] or [`StoreError::InUse`] if others built on it.
    pub fn undo(&mut self, now: Moment) -> Result<Option<Applied>, StoreError> {
        self.write(|sql| turn(sql, log::to_undo(sql)?, Turn::Back, now))
    }

    /// Does the step again that was undone last; `None` if there is none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] or [`StoreError::InUse`] if something stands in its way.
    pub fn redo(&mut self, now: Moment) -> Result<Option<Applied>, StoreError> {
        self.write(|sql| turn(sql, log::to_redo(sql)?, Turn::Again, now))
    }
}

pub(super) fn commit(
    sql: &Connection,
    change: &Change,
    step: Option<Seq>,
) -> Result<Applied, Fault> {
    let edits = apply_all(sql, change.edits.clone())?;
    let change = Change {
        edits,
        ..change.clone()
    };
    let seq = if change.is_empty() {
        log::newest(sql)?
    } else {
        log_change(sql, &change, step)?
    };
    Ok(Applied { seq, change })
}

fn log_change(sql: &Connection, change: &Change, step: Option<Seq>) -> Result<Seq, Fault> {
    let (kind, state) = match change.author {
        Author::Person => (EntryKind::Do, Some(StepState::Done)),
        Author::Machine => (EntryKind::Machine, None),
    };
    if change.author == Author::Person {
        log::drop_undone(sql)?;
    }
    let record = Record {
        at: change.at,
        kind,
        label: &change.label,
        step: open_step(sql, step)?,
        state,
        edits: &change.edits,
        articles: &entity::shown(&change.edits),
    };
    Ok(log::append(sql, &record)?)
}

/// A step can be gone on with as long as all of it stands.
pub(super) fn open_step(sql: &Connection, step: Option<Seq>) -> Result<Option<Seq>, Fault> {
    let Some(step) = step else { return Ok(None) };
    let entries = log::entries_of(sql, step)?;
    let stands = entries.iter().all(|it| it.state == Some(StepState::Done));
    Ok(Some(step).filter(|_| stands && !entries.is_empty()))
}

fn turn(
    sql: &Connection,
    step: Option<Seq>,
    turn: Turn,
    now: Moment,
) -> Result<Option<Applied>, Fault> {
    let Some(step) = step else { return Ok(None) };
    let mut entries = log::entries_of(sql, step)?;
    let label = entries
        .last()
        .map(|it| it.label.clone())
        .unwrap_or_default();
    if turn == Turn::Again {
        entries.reverse();
    }
    let mut edits = Vec::new();
    for entry in entries {
        edits.extend(match turn {
            Turn::Back => entry.change().inverse(now).edits,
            Turn::Again => entry.edits,
        });
    }
    let change = Change::by_person(label, now, apply_all(sql, edits)?);
    let (kind, state) = match turn {
        Turn::Back => (EntryKind::Undo, StepState::Undone),
        Turn::Again => (EntryKind::Redo, StepState::Done),
    };
    log::mark(sql, step, state)?;
    let record = Record {
        at: now,
        kind,
        label: &change.label,
        step: Some(step),
        state: None,
        edits: &change.edits,
        articles: &entity::shown(&change.edits),
    };
    let seq = log::append(sql, &record)?;
    Ok(Some(Applied { seq, change }))
}

fn apply_all(sql: &Connection, edits: Vec<Edit>) -> Result<Vec<Edit>, Fault> {
    let mut applied = Vec::with_capacity(edits.len());
    for edit in edits {
        applied.extend(entity::apply(sql, edit)?);
    }
    Ok(applied)
}
