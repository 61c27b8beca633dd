use std::fs;

use newsmark::model::{Change, Delta, Edit, SavedSearch};
use newsmark::store::{EntryKind, Store, StoreError, check_backup, open_read_only, put_backup};

use super::{at, dump, library};

fn save(store: &mut Store, name: &str) {
    let edit = Edit::SavedSearch(Delta {
        key: name.to_owned(),
        before: None,
        after: Some(SavedSearch {
            query: String::new(),
        }),
    });
    let change = Change::by_person("save a search", at(0), vec![edit]);
    store.commit(&change).unwrap();
}

#[test]
fn a_backup_is_a_whole_library() {
    let (folder, mut store) = library();
    save(&mut store, "walls");
    let target = folder.path().join("copy.newsmark");
    store.back_up(&target).unwrap();
    check_backup(&target).unwrap();
    let copy = open_read_only(&target, "test").unwrap().store;
    assert_eq!(dump(&copy), dump(&store));
    assert!(!folder.path().join("copy.newsmark.part").exists());
}

#[test]
fn a_backup_never_writes_over_a_file() {
    let (folder, store) = library();
    let target = folder.path().join("thesis.txt");
    fs::write(&target, "years of work").unwrap();
    assert!(matches!(
        store.back_up(&target),
        Err(StoreError::File { .. })
    ));
    assert_eq!(fs::read_to_string(&target).unwrap(), "years of work");
}

#[test]
fn a_restored_library_goes_on_numbering_and_tells_other_windows() {
    let (folder, mut store) = library();
    save(&mut store, "walls");
    let target = folder.path().join("copy.newsmark");
    store.back_up(&target).unwrap();
    let wanted = dump(&store);
    save(&mut store, "later");
    let other = super::reopen(&folder);
    let seen = other.newest().unwrap();
    let version = other.data_version().unwrap();

    store.replace_by(&target, at(9)).unwrap();
    assert_eq!(dump(&other), wanted);
    assert_ne!(other.data_version().unwrap(), version);
    let news = other.log_since(seen).unwrap();
    assert_eq!(news.len(), 1);
    assert_eq!(news[0].kind, EntryKind::Reload);
    assert!(store.integrity().unwrap().is_empty());
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let (folder, mut store) = library();
    save(&mut store, "walls");
    let target = folder.path().join("copy.newsmark");
    store.back_up(&target).unwrap();
    let mut content = fs::read(&target).unwrap();
    content.truncate(content.len() - 4096);
    fs::write(&target, content).unwrap();
    let before = dump(&store);
    assert!(matches!(
        store.replace_by(&target, at(9)),
        Err(StoreError::Damaged { .. })
    ));
    assert_eq!(dump(&store), before);
    let empty = folder.path().join("elsewhere.newsmark");
    assert!(put_backup(&target, &empty).is_err());
    assert!(!empty.exists());
}
