//! Tests of `store`.

mod backup;
mod durable;
mod history;
mod open;
mod rows;

use newsmark::model::Moment;
use newsmark::store::{Store, open};
use tempfile::TempDir;

/// A library in a folder of its own.
pub fn library() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = reopen(&folder);
    (folder, store)
}

pub fn reopen(folder: &TempDir) -> Store {
    let path = folder.path().join("library.newsmark");
    open(&path, &folder.path().join("backups")).unwrap().store
}

/// All that is there besides articles and the log, in a fixed order.
pub fn dump(store: &Store) -> String {
    serde_json::to_string_pretty(&store.entities().unwrap()).unwrap()
}

pub fn at(seconds: i64) -> Moment {
    Moment::from_millis((1_700_000_000 + seconds) * 1000)
}
