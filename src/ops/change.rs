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
    Ok(store.commit(change)?.seq)
}

/// Takes the last step of a person back, whichever program did it; `None` if there is none.
///
/// # Errors
/// [`OpsError::Store`] with a conflict if others built on it.
pub fn undo(store: &mut Store, now: Moment) -> Result<Option<Undone>, OpsError> {
    Ok(store.undo(now)?.map(undone))
}

/// Does the step again that was undone last; `None` if there is none.
///
/// # Errors
/// [`OpsError::Store`] with a conflict if something stands in its way.
pub fn redo(store: &mut Store, now: Moment) -> Result<Option<Undone>, OpsError> {
    Ok(store.redo(now)?.map(undone))
}

/// The newest `newest` commits, newest first.
///
/// # Errors
/// [`OpsError::Store`].
pub fn log(store: &Store, newest: usize) -> Result<Vec<Entry>, OpsError> {
    Ok(store.log(newest)?)
}

fn undone(applied: Applied) -> Undone {
    Undone {
        seq: applied.seq,
        label: applied.change.label.clone(),
        change: applied.change,
    }
}
