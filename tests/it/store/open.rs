use std::fs;
use std::path::Path;

use newsmark::model::{Change, Delta, Edit, SavedSearch};
use newsmark::store::{Access, Store, StoreError, open, open_read_only};
use rusqlite::Connection;
use tempfile::TempDir;

use super::{at, dump, library};

fn change(name: &str) -> Change {
    let edit = Edit::SavedSearch(Delta {
        key: name.to_owned(),
        before: None,
        after: Some(SavedSearch {
            query: "wall ".repeat(200),
        }),
    });
    Change::by_person("save a search", at(0), vec![edit])
}

/// The file is refused in words, and is byte for byte what it was.
fn check_foreign(content: &[u8], why: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thing");
    fs::write(&path, content).unwrap();
    let error = open(&path, folder.path()).unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
    assert!(error.to_string().ends_with(why), "{error}");
    assert!(error.hint().unwrap().contains("nothing was changed"));
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_not_altered() {
    check_foreign(b"The council voted.", "it is no SQLite database");
    check_foreign(&[0; 8192], "it is no SQLite database");
}

#[test]
fn a_database_of_another_program_is_refused_and_not_altered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other");
    let sql = Connection::open(&path).unwrap();
    sql.execute_batch("CREATE TABLE bookmarks (url)").unwrap();
    drop(sql);
    let content = fs::read(&path).unwrap();
    check_foreign(&content, "it is a database of another program");
}

#[test]
fn a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = open(folder.path(), folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("it is a folder"), "{error}");
}

#[test]
fn an_empty_file_becomes_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new");
    fs::write(&path, b"").unwrap();
    let opened = open(&path, folder.path()).unwrap();
    assert!(opened.notices.is_empty());
    assert_eq!(opened.store.access(), Access::ReadWrite);
}

#[test]
fn the_folders_of_a_new_library_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/below/library");
    open(&path, folder.path()).unwrap();
    assert!(path.is_file());
}

#[test]
fn a_library_writes_its_log_to_the_disk_at_each_commit() {
    let (folder, store) = library();
    drop(store);
    let sql = Connection::open(folder.path().join("library.newsmark")).unwrap();
    let mode: String = sql
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_library_of_a_newer_newsmark_is_opened_for_reading() {
    let (folder, mut store) = library();
    store.commit(&change("walls")).unwrap();
    let before = dump(&store);
    drop(store);
    let path = folder.path().join("library.newsmark");
    let sql = Connection::open(&path).unwrap();
    sql.pragma_update(None, "user_version", 99).unwrap();
    drop(sql);

    let mut opened = open(&path, folder.path()).unwrap();
    assert_eq!(opened.store.access(), Access::ReadOnly);
    assert!(opened.notices[0].contains("newer newsmark"));
    assert_eq!(dump(&opened.store), before);
    let error = opened.store.commit(&change("more")).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }));
    assert!(error.to_string().contains("newer newsmark"), "{error}");
}

/// Cuts or spoils the file and says what opening and reading it comes to.
fn damaged(spoil: impl FnOnce(&Path)) -> (TempDir, Result<String, StoreError>) {
    let (folder, mut store) = library();
    for nth in 0..200 {
        store.commit(&change(&format!("search {nth}"))).unwrap();
    }
    drop(store);
    let path = folder.path().join("library.newsmark");
    spoil(&path);
    let result = open(&path, folder.path()).and_then(|opened| {
        let entities = opened.store.entities()?;
        Ok(serde_json::to_string(&entities).unwrap())
    });
    (folder, result)
}

#[test]
fn a_library_that_was_cut_short_says_so_and_what_to_do() {
    let (folder, result) = damaged(|path| {
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        let length = file.metadata().unwrap().len();
        file.set_len(length / 2).unwrap();
    });
    let error = result.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("is damaged: it has"), "{error}");
    assert!(error.hint().unwrap().contains("newsmark restore"));
    assert!(folder.path().join("library.newsmark").is_file());
}

#[test]
fn a_library_with_spoiled_pages_says_so() {
    let (_folder, result) = damaged(|path| {
        let mut content = fs::read(path).unwrap();
        for byte in content.iter_mut().skip(8192) {
            *byte = 0xa5;
        }
        fs::write(path, content).unwrap();
    });
    let error = result.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
}

#[test]
fn a_library_that_is_asked_for_reading_only_is_not_written() {
    let (folder, mut store) = library();
    store.commit(&change("walls")).unwrap();
    drop(store);
    let path = folder.path().join("library.newsmark");
    let before = fs::read(&path).unwrap();
    let mut opened = open_read_only(&path, "because").unwrap();
    assert!(opened.store.commit(&change("more")).is_err());
    assert_eq!(opened.store.entities().unwrap().len(), 1);
    drop(opened);
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Rights do not bind root, so this says something only for other users.
#[cfg(unix)]
#[test]
fn a_library_in_a_folder_that_may_not_be_written_is_opened_for_reading() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, mut store) = library();
    store.commit(&change("walls")).unwrap();
    drop(store);
    let set = |mode| {
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    };
    set(0o500);
    let is_bound = fs::write(folder.path().join("probe"), b"").is_err();
    let opened = open(
        &folder.path().join("library.newsmark"),
        &folder.path().join("backups"),
    );
    set(0o700);
    let opened = opened.unwrap();
    assert_eq!(opened.store.entities().unwrap().len(), 1);
    if is_bound {
        assert_eq!(opened.store.access(), Access::ReadOnly);
        assert!(opened.notices[0].contains("for reading only"));
    }
}

#[test]
fn a_full_disk_is_told_in_words_and_loses_nothing() {
    let (folder, mut store) = library();
    store.commit(&change("walls")).unwrap();
    let before = dump(&store);
    store.leave_room(0).unwrap();
    let error = fill(&mut store);
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert!(error.to_string().contains("library.newsmark"), "{error}");
    assert!(error.hint().unwrap().contains("make room"));

    let saved = dump(&store);
    assert!(saved.starts_with(before.trim_end_matches(['\n', ']', ' '])));
    store.leave_room(10_000).unwrap();
    store.commit(&change("there is room again")).unwrap();
    drop(store);
    let store = super::reopen(&folder);
    assert!(dump(&store).contains("there is room again"));
    assert!(store.integrity().unwrap().is_empty());
}

/// Commits until there is no room; what was acknowledged before is there.
fn fill(store: &mut Store) -> StoreError {
    for nth in 0..1000 {
        let name = format!("walls {nth}");
        match store.commit(&change(&name)) {
            Ok(_) => assert!(dump(store).contains(&name)),
            Err(error) => {
                assert!(!dump(store).contains(&format!("\"{name}\"")));
                return error;
            }
        }
    }
    unreachable!("a library without room took a thousand searches")
}
