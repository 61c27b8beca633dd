//! Backups: the library copied page by page into another file, and back.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, params};

use super::error::{Fault, StoreError};
use super::file::{beside, check_file};
use super::log::{self, EntryKind, Record};
use super::migrate::{self, Keep, STEPS};
use super::open::{Store, open_read_only};
use crate::model::Moment;

impl Store {
    /// Copies the library as it is now into `target`, which must not be there yet.
    ///
    /// When this returns, the copy is on the disk and complete; if it fails, nothing is there.
    ///
    /// # Errors
    /// [`StoreError::File`] if there is a file already; [`StoreError::Full`].
    pub fn back_up(&self, target: &Path) -> Result<(), StoreError> {
        let part = beside(target, ".part");
        if target.exists() {
            return Err(file("write the backup", target)(io::Error::new(
                io::ErrorKind::AlreadyExists,
                "there is a file already",
            )));
        }
        let copied = self.copy_into(&part).and_then(|()| publish(&part, target));
        if copied.is_err() {
            let _ = fs::remove_file(&part); // the half of a copy is of no use; the error says why
        }
        copied
    }

    fn copy_into(&self, part: &Path) -> Result<(), StoreError> {
        let about = |error: rusqlite::Error| Fault::from(error).about(part);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        File::create_new(part).map_err(file("write the backup", part))?;
        let mut copy = Connection::open_with_flags(part, flags).map_err(about)?;
        self.read(|sql| copy_pages(sql, &mut copy))?;
        copy.close().map_err(|(_, error)| about(error))
    }

    /// Replaces all that is in the library by what is in `backup`. Other windows are told to read anew.
    ///
    /// # Errors
    /// As [`check_backup`].
    pub fn replace_by(&mut self, backup: &Path, now: Moment) -> Result<(), StoreError> {
        check_backup(backup)?;
        let kept = self.numbers()?;
        let source = open_read_only(backup, "it is a backup")?.store;
        let (sql, path) = self.replaceable()?;
        source.read(|from| copy_pages(from, sql))?;
        migrate::migrate(sql, path, Keep::Elsewhere, STEPS)?;
        self.write(|sql| go_on_from(sql, &kept, now))
    }

    /// The highest numbers given out so far, which are not to be given out again.
    fn numbers(&self) -> Result<Vec<(String, i64)>, StoreError> {
        self.read(|sql| {
            let mut query = sql.prepare("SELECT name, seq FROM sqlite_sequence ORDER BY name")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Whether a file is a whole library of this version or an older one.
///
/// # Errors
/// [`StoreError::Foreign`], [`StoreError::Damaged`], [`StoreError::File`] if it is not there.
pub fn check_backup(backup: &Path) -> Result<(), StoreError> {
    fs::metadata(backup).map_err(file("read the backup", backup))?;
    check_file(backup)?;
    let store = open_read_only(backup, "it is a backup")?.store;
    let found = store.read(migrate::version)?;
    if found == 0 || found > STEPS.len() {
        return Err(StoreError::Foreign {
            path: backup.to_owned(),
            why: "it was made by a newer newsmark".to_owned(),
        });
    }
    match store.integrity()?.into_iter().next() {
        Some(detail) => Err(StoreError::Damaged {
            path: backup.to_owned(),
            detail,
        }),
        None => Ok(()),
    }
}

/// Puts a copy of `backup` where no library is.
///
/// # Errors
/// As [`check_backup`].
pub fn put_backup(backup: &Path, library: &Path) -> Result<(), StoreError> {
    check_backup(backup)?;
    open_read_only(backup, "it is a backup")?
        .store
        .back_up(library)
}

/// Moves a library that cannot be opened out of the way, with the log beside it; gives its new place.
///
/// # Errors
/// [`StoreError::File`].
pub fn move_aside(library: &Path, name: &str) -> Result<PathBuf, StoreError> {
    let aside = beside(library, &format!(".{name}"));
    for ending in ["", "-wal", "-shm"] {
        let from = beside(library, ending);
        match fs::rename(&from, beside(&aside, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(file("move aside", &from)(error));
            }
            _ => {}
        }
    }
    Ok(aside)
}

fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), Fault> {
    let backup = Backup::new(from, to)?;
    match backup.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(Fault::Sql(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        ))),
    }
}

/// Gives a finished copy its name, unless the name is taken, and makes both last.
fn publish(part: &Path, target: &Path) -> Result<(), StoreError> {
    let fault = file("write the backup", target);
    let published = File::open(part)
        .and_then(|it| it.sync_all())
        .and_then(|()| name_once(part, target))
        .and_then(|()| sync_folder(target));
    published.map_err(fault)
}

/// A link fails where the name is taken; a file system without links gets a plain renaming.
fn name_once(part: &Path, target: &Path) -> io::Result<()> {
    match fs::hard_link(part, target) {
        Ok(()) => fs::remove_file(part),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => fs::rename(part, target),
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// Numbers go on from where they were, so that no window takes an old number for a new thing.
fn go_on_from(sql: &Connection, kept: &[(String, i64)], now: Moment) -> Result<(), Fault> {
    for (name, seq) in kept {
        sql.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1",
            params![name, seq],
        )?;
        sql.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2 \
             WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
            params![name, seq],
        )?;
    }
    reload(sql, "restore a backup", now)
}

/// Logs that everything may have changed, so that whoever follows the log reads all anew.
pub(super) fn reload(sql: &Connection, label: &str, now: Moment) -> Result<(), Fault> {
    let record = Record {
        at: now,
        kind: EntryKind::Reload,
        label,
        step: None,
        state: None,
        edits: &[],
        articles: &[],
    };
    log::append(sql, &record)?;
    Ok(())
}

fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::File {
        doing,
        path,
        source,
    }
}
