//! Migrations: schema steps in order, each in a transaction of its own, after a backup of the file.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Fault, StoreError};

/// Marks the file as ours ("nwsm"), at offset 68 of it.
pub(super) const APPLICATION_ID: i32 = 0x6e77_736d;

/// The schema steps: the first makes a new library, each further one takes it a version on.
///
/// A step that was released is never edited.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
];

/// What is to be done with a library of the version found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// It is of this version.
    Current,
    /// It was made by a newer newsmark.
    Newer,
}

/// The schema version of an open database.
pub(super) fn version(sql: &Connection) -> Result<usize, Fault> {
    let version: i64 = sql.pragma_query_value(None, "user_version", |row| row.get(0))?;
    usize::try_from(version).map_err(|_| Fault::Row(format!("schema version {version}")))
}

/// Where the library goes before a migration touches it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Keep<'a> {
    /// Into a backup in this folder.
    In(&'a Path),
    /// It is somewhere else already.
    Elsewhere,
}

/// Brings the database up to date; makes the schema if there is none yet.
///
/// Before the first step on a library that holds something, it is backed up.
/// Each step commits with its version number: after a kill the file is of one version or the next.
pub(super) fn migrate(
    sql: &mut Connection,
    path: &Path,
    keep: Keep<'_>,
    steps: &[&str],
) -> Result<Age, StoreError> {
    let about = |fault: Fault| fault.about(path);
    let found = version(sql).map_err(about)?;
    if found > steps.len() {
        return Ok(Age::Newer);
    }
    if let Keep::In(backups) = keep
        && (1..steps.len()).contains(&found)
    {
        back_up(sql, path, backups, found)?;
    }
    while take_step(sql, steps).map_err(about)? {}
    Ok(Age::Current)
}

/// Takes the next step, if there is one left; another process may have taken it meanwhile.
fn take_step(sql: &mut Connection, steps: &[&str]) -> Result<bool, Fault> {
    if version(sql)? >= steps.len() {
        return Ok(false);
    }
    let transaction = sql.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let found = version(&transaction)?;
    let Some(step) = steps.get(found) else {
        return Ok(false);
    };
    transaction.execute_batch(step)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", super::column::whole(found + 1))?;
    transaction.commit()?;
    Ok(true)
}

fn back_up(sql: &Connection, path: &Path, backups: &Path, found: usize) -> Result<(), StoreError> {
    let file = |doing, path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::File {
            doing,
            path,
            source,
        }
    };
    fs::create_dir_all(backups).map_err(file("make the folder", backups))?;
    let target = free_name(backups, found);
    sql.execute("VACUUM INTO ?1", [target.to_string_lossy()])
        .map_err(|error| Fault::from(error).about(path))?;
    let synced = fs::File::open(&target).and_then(|it| it.sync_all());
    synced.map_err(file("write the backup", &target))
}

fn free_name(backups: &Path, found: usize) -> PathBuf {
    let name = |nth| backups.join(format!("before-schema-{}-{nth}.newsmark", found + 1));
    let mut nth = 1;
    while name(nth).exists() {
        nth += 1;
    }
    name(nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library of the first version.
    const FIRST: &[&str] = &[STEPS[0]];

    const PLANTED: &[&str] = &[
        STEPS[0],
        "ALTER TABLE saved_search ADD COLUMN pinned INTEGER",
    ];

    fn library(folder: &Path, steps: &[&str]) -> Connection {
        let path = folder.join("library");
        let mut sql = Connection::open(&path).unwrap();
        migrate(&mut sql, &path, Keep::In(&folder.join("backups")), steps).unwrap();
        sql
    }

    #[test]
    fn an_older_library_is_backed_up_and_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let sql = library(folder.path(), FIRST);
        sql.execute("INSERT INTO saved_search VALUES ('a', 'b')", [])
            .unwrap();
        drop(sql);
        let sql = library(folder.path(), PLANTED);
        assert_eq!(version(&sql).unwrap(), 2);
        let query = "SELECT query FROM saved_search WHERE pinned IS NULL";
        let kept: String = sql.query_row(query, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "b");

        let backup = folder.path().join("backups/before-schema-2-1.newsmark");
        let backup = Connection::open(backup).unwrap();
        assert_eq!(version(&backup).unwrap(), 1);
    }

    #[test]
    fn every_step_makes_of_the_first_version_what_a_new_library_is() {
        let schema = |sql: &Connection| -> Vec<String> {
            let query = "SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name";
            let mut query = sql.prepare(query).unwrap();
            let rows = query.query_map([], |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        drop(library(old.path(), FIRST));
        let old = library(old.path(), STEPS);
        assert_eq!(version(&old).unwrap(), STEPS.len());
        assert_eq!(schema(&old), schema(&library(new.path(), STEPS)));
    }

    #[test]
    fn an_older_library_that_may_only_be_read_has_no_stories() {
        let folder = tempfile::tempdir().unwrap();
        drop(library(folder.path(), FIRST));
        let path = folder.path().join("library");
        let store = super::super::open_read_only(&path, "a test").unwrap().store;
        assert!(store.stories().unwrap().is_empty());
        assert!(store.story_articles().unwrap().is_empty());
        assert!(store.story_terms().unwrap().is_empty());
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it() {
        let folder = tempfile::tempdir().unwrap();
        drop(library(folder.path(), FIRST));
        let path = folder.path().join("library");
        let mut sql = Connection::open(&path).unwrap();
        let steps = [
            STEPS[0],
            "DROP TABLE saved_search; CREATE TABLE article (id)",
        ];
        let backups = folder.path().join("backups");
        assert!(migrate(&mut sql, &path, Keep::In(&backups), &steps).is_err());
        assert_eq!(version(&sql).unwrap(), 1);
        assert!(sql.execute("DELETE FROM saved_search", []).is_ok());
    }
}
