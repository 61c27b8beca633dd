//! Opening a library: what the file must be, and the two ways to use it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::connect::{check_sqlite, connect, for_reading, may_not_write, use_log};
use super::error::{Fault, StoreError};
use super::file::{check_file, make_folder};
use super::migrate::{self, Age, Keep, STEPS};
use super::payload::Payloads;

/// An open library file.
#[derive(Debug)]
pub struct Store {
    sql: Connection,
    path: PathBuf,
    /// Why nothing can be written, if so.
    read_only: Option<String>,
    payloads: Payloads,
}

/// What can be done with an open library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    ReadWrite,
    /// Reading, searching, exporting.
    ReadOnly,
}

/// A library that was opened, and what to say about it.
#[derive(Debug)]
pub struct Opened {
    /// The library.
    pub store: Store,
    /// Sentences for the person who opened it.
    pub notices: Vec<String>,
}

/// Opens the library at `path`, or makes an empty one. Brings an older one up to date, after a backup
/// into the folder `backups`. One that is newer or may not be written is opened for reading.
///
/// # Errors
/// [`StoreError::Foreign`] if the file is something else, which is never altered;
/// [`StoreError::Damaged`] if it is broken.
pub fn open(path: &Path, backups: &Path) -> Result<Opened, StoreError> {
    check_sqlite()?;
    check_file(path)?;
    make_folder(path)?;
    let mut sql = match connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        Ok(sql) => sql,
        Err(error) if may_not_write(&error) => return open_read_only(path, UNWRITABLE),
        Err(error) => return Err(Fault::from(error).about(path)),
    };
    match migrate::migrate(&mut sql, path, Keep::In(backups), STEPS)? {
        Age::Newer => return open_read_only(path, NEWER),
        Age::Current => {}
    }
    match use_log(&sql) {
        Err(error) if may_not_write(&error) => open_read_only(path, UNWRITABLE),
        Err(error) => Err(Fault::from(error).about(path)),
        Ok(notice) => Ok(Opened {
            store: Store {
                sql,
                path: path.to_owned(),
                read_only: None,
                payloads: Payloads::default(),
            },
            notices: notice.into_iter().collect(),
        }),
    }
}

/// Opens the library at `path` for reading; it must be there.
///
/// # Errors
/// As [`open`].
pub fn open_read_only(path: &Path, why: &str) -> Result<Opened, StoreError> {
    check_sqlite()?;
    check_file(path)?;
    let mut notices = vec![format!("opened for reading only: {why}")];
    let sql = for_reading(path, &mut notices);
    Ok(Opened {
        store: Store {
            sql: sql.map_err(|error| Fault::from(error).about(path))?,
            path: path.to_owned(),
            read_only: Some(why.to_owned()),
            payloads: Payloads::default(),
        },
        notices,
    })
}

const NEWER: &str = "it was made by a newer newsmark";
const UNWRITABLE: &str = "the file or its folder may not be written";

impl Store {
    /// Says whether the bytes that further texts are made from are kept.
    pub fn keep_payloads(&mut self, payloads: Payloads) {
        self.payloads = payloads;
    }

    pub(super) fn payloads(&self) -> Payloads {
        self.payloads
    }

    /// Where the library is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What can be done with it.
    pub fn access(&self) -> Access {
        match self.read_only {
            Some(_) => Access::ReadOnly,
            None => Access::ReadWrite,
        }
    }

    /// A number that changes when another connection has committed; costs next to nothing to ask.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn data_version(&self) -> Result<i64, StoreError> {
        self.read(|sql| Ok(sql.pragma_query_value(None, "data_version", |row| row.get(0))?))
    }

    /// Limits the file to as many more 4 KiB pages as given, so that a full disk can be tried out.
    ///
    /// # Errors
    /// [`StoreError`].
    #[doc(hidden)]
    pub fn leave_room(&self, pages: i64) -> Result<(), StoreError> {
        self.read(|sql| {
            let now: i64 = sql.pragma_query_value(None, "page_count", |row| row.get(0))?;
            Ok(sql.pragma_update_and_check(None, "max_page_count", now + pages, |_| Ok(()))?)
        })
    }

    /// Runs several reads on one state of the library.
    ///
    /// # Errors
    /// What `job` fails with.
    pub fn at_once<T, E: From<StoreError>>(
        &self,
        job: impl FnOnce(&Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let about = |error: rusqlite::Error| Fault::from(error).about(&self.path);
        let transaction = self.sql.unchecked_transaction().map_err(about)?;
        let done = job(self)?;
        transaction.finish().map_err(about)?;
        Ok(done)
    }

    pub(super) fn read<T>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        job(&self.sql).map_err(|fault| fault.about(&self.path))
    }

    pub(super) fn write<T>(
        &mut self,
        job: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        self.transaction(|sql, path| job(sql).map_err(|fault| fault.about(path)))
    }

    /// The connection itself, for a backup to be poured into.
    pub(super) fn replaceable(&mut self) -> Result<(&mut Connection, &Path), StoreError> {
        self.check_writable()?;
        Ok((&mut self.sql, &self.path))
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        match &self.read_only {
            None => Ok(()),
            Some(why) => Err(StoreError::ReadOnly {
                path: self.path.clone(),
                why: why.clone(),
            }),
        }
    }

    /// All of `job`, or nothing of it; on the disk when this returns.
    pub(super) fn transaction<T>(
        &mut self,
        job: impl FnOnce(&Connection, &Path) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.check_writable()?;
        let about = |error: rusqlite::Error| Fault::from(error).about(&self.path);
        let transaction = self
            .sql
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(about)?;
        let done = job(&transaction, &self.path)?;
        transaction.commit().map_err(about)?;
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What SQLite answers for `EXTRA`.
    const EXTRA: i64 = 3;

    fn level(store: &Store) -> i64 {
        let level = store
            .sql
            .pragma_query_value(None, "synchronous", |row| row.get(0));
        level.unwrap()
    }

    #[test]
    fn every_connection_waits_for_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library");
        let made = open(&path, folder.path()).unwrap().store;
        assert_eq!(level(&made), EXTRA);
        let again = open(&path, folder.path()).unwrap().store;
        assert_eq!(level(&again), EXTRA);
        let reader = open_read_only(&path, "a test").unwrap().store;
        assert_eq!(level(&reader), EXTRA);
    }
}
