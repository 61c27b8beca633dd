//! Changing the library: commit, undo, redo, and the log of it.

use super::OpsError;
use crate::model::{Change, Moment, Seq};
use crate::store::{Applied, Entry, Store};

/// A step that was taken back, or done again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The number of the commit that did it.
    pub seq: Seq,
    /// What the step was, in words.
    pub label: String,
    /// What altered: give it to [`Library::apply`](crate::model::Library::apply).
    pub change: Change,
}

/// Commits a change. When this returns, it is on the disk.
///
/// # Errors
/// [`OpsError::Store`] with a conflict if something is not as the change expects; nothing is changed then.
pub fn commit(store: &mut Store, change: &Change) -> Result<Seq, OpsError> {
    let applied = store.commit(change)?;
    if applied.change.shows_other_text() {
        super::project(store, applied.change.at)?;
    }
    Ok(applied.seq)
}

/// Takes the last step of a person back, whichever program did it; `None` if there is none.
///
/// # Errors
/// [`OpsError::Store`] with a conflict if others built on it.
pub fn undo(store: &mut Store, now: Moment) -> Result<Option<Undone>, OpsError> {
    let applied = store.undo(now)?;
    applied.map(|it| undone(store, it)).transpose()
}

/// Does the step again that was undone last; `None` if there is none.
///
/// # Errors
/// [`OpsError::Store`] with a conflict if something stands in its way.
pub fn redo(store: &mut Store, now: Moment) -> Result<Option<Undone>, OpsError> {
    let applied = store.redo(now)?;
    applied.map(|it| undone(store, it)).transpose()
}

/// The newest `newest` commits, newest first.
///
/// # Errors
/// [`OpsError::Store`].
pub fn log(store: &Store, newest: usize) -> Result<Vec<Entry>, OpsError> {
    Ok(store.log(newest)?)
}

/// Passages that came back, or whose text is another one now, are found again.
fn undone(store: &mut Store, applied: Applied) -> Result<Undone, OpsError> {
    super::project(store, applied.change.at)?;
    Ok(Undone {
        seq: applied.seq,
        label: applied.change.label.clone(),
        change: applied.change,
    })
}
