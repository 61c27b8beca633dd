//! Connections to SQLite: how a library file is opened, and the settings that keep it safe.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::file::beside;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

/// Statements kept prepared; the store has about sixty.
const STATEMENTS: usize = 64;

/// Bytes that the write-ahead log keeps after a large import.
const LOG_LEFT: i64 = 16 << 20;

/// SQLite before this version can lose a reset of its write-ahead log.
const OLDEST: i32 = 3_051_003;

/// Whether SQLite is new enough.
pub(super) fn check_sqlite() -> Result<(), StoreError> {
    match rusqlite::version_number() {
        new if new >= OLDEST => Ok(()),
        _ => Err(StoreError::OldSqlite {
            found: rusqlite::version(),
        }),
    }
}

/// Opens the file at `path` with the rights of `access`, of which writing makes it where it is not there.
pub(super) fn connect(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let create = match access {
        OpenFlags::SQLITE_OPEN_READ_WRITE => OpenFlags::SQLITE_OPEN_CREATE,
        _ => OpenFlags::empty(),
    };
    let sql = Connection::open_with_flags(path, access | create | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    settle(&sql)?;
    // A file without the right to write is opened for reading, silently.
    if access == OpenFlags::SQLITE_OPEN_READ_WRITE && sql.is_readonly("main")? {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY);
        return Err(rusqlite::Error::SqliteFailure(code, None));
    }
    Ok(sql)
}

/// Opens the file at `path` for reading, whatever rights there are; `notices` are for the person.
pub(super) fn for_reading(path: &Path, notices: &mut Vec<String>) -> rusqlite::Result<Connection> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .and_then(|sql| probe(&sql).map(|()| sql))
        .or_else(|error| {
            if may_not_write(&error) {
                connect_frozen(path, notices)
            } else {
                Err(error)
            }
        })
}

/// Opens a file that no one can be writing to, as it is, without the log that it would need beside it.
fn connect_frozen(path: &Path, notices: &mut Vec<String>) -> rusqlite::Result<Connection> {
    let log = beside(path, "-wal");
    if fs::metadata(&log).is_ok_and(|it| it.len() > 0) {
        notices.push(format!(
            "the newest changes lie in `{}` and cannot be read from here",
            log.display()
        ));
    }
    let address = url::Url::from_file_path(std::path::absolute(path).unwrap_or_default());
    let address = address.map_or_else(|()| String::new(), |it| format!("{it}?immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let sql = Connection::open_with_flags(address, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    settle(&sql)?;
    probe(&sql)?;
    Ok(sql)
}

fn probe(sql: &Connection) -> rusqlite::Result<()> {
    sql.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// Settings of a connection, none of which writes to the file.
fn settle(sql: &Connection) -> rusqlite::Result<()> {
    sql.busy_timeout(PATIENCE)?;
    sql.set_prepared_statement_cache_capacity(STATEMENTS);
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    sql.pragma_update(None, "foreign_keys", true)?;
    sql.pragma_update(None, "trusted_schema", false)?;
    sql.pragma_update(None, "cell_size_check", true)?;
    sql.pragma_update_and_check(None, "journal_size_limit", LOG_LEFT, |_| Ok(()))?;
    // With the log as good as FULL; where there can be none, it also puts the end of the journal on the disk.
    sql.pragma_update(None, "synchronous", "EXTRA")
}

/// Turns the write-ahead log on; says so if the file system cannot have one.
pub(super) fn use_log(sql: &Connection) -> rusqlite::Result<Option<String>> {
    let mut waited = Duration::ZERO;
    let pause = Duration::from_millis(10);
    let mode: String = loop {
        let set = sql.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0));
        match set {
            // Two processes that make the same library: SQLite does not wait here by itself.
            Err(error) if is_busy(&error) && waited < PATIENCE => {
                std::thread::sleep(pause);
                waited += pause;
            }
            set => break set?,
        }
    };
    probe(sql)?;
    Ok((mode != "wal").then(|| {
        "the place of the library allows no write-ahead log: use it from one program at a time"
            .to_owned()
    }))
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// Whether a file could not be used for want of the right to write it.
pub(super) fn may_not_write(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
    )
}
