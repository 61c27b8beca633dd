//! Opening a library.

use super::{OpsError, Place};
use crate::store::{self, Access, Opened, Store};

/// Opens the library, makes an empty one where there is none, brings an older one up to date.
///
/// # Errors
/// [`OpsError::Store`] if the file is something else, damaged, or out of reach.
pub fn open(place: &Place) -> Result<Opened, OpsError> {
    let mut opened = store::open(&place.library, &place.own_backups())?;
    opened.store.keep_payloads(place.payloads);
    Ok(opened)
}

/// Opens the library for reading, though it may be written.
///
/// # Errors
/// As [`open`]; also if there is none.
pub fn open_read_only(place: &Place, why: &str) -> Result<Opened, OpsError> {
    Ok(store::open_read_only(&place.library, why)?)
}

/// Whether nothing can be saved in a library that is open.
pub fn is_read_only(store: &Store) -> bool {
    store.access() == Access::ReadOnly
}

/// A second connection to a library that is open already, for a worker thread.
///
/// # Errors
/// As [`open`].
pub fn open_another(place: &Place) -> Result<Store, OpsError> {
    open(place).map(|opened| opened.store)
}
