//! Check, backup, restore.

use std::fs;
use std::path::Path;

use newsmark::ops::{self, OpsError, StoreError};
use rusqlite::Connection;

use super::{World, now};

fn world() -> World {
    let mut world = World::new();
    let article = world.add_text("a.txt", "The council voted.\n\nOn Tuesday, in Karst Bay.");
    world.tag(article, "Tuesday", "time", now(1));
    let path = world.file("a.txt", "The council voted.\n\nOn Wednesday, in Karst Bay.");
    world.add_path(&path);
    ops::undo(&mut world.store, now(2)).unwrap();
    ops::redo(&mut world.store, now(3)).unwrap();
    world
}

#[test]
fn a_library_in_use_is_sound() {
    let world = world();
    let report = ops::check(&world.store).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!((report.versions, report.passages), (2, 1));
    assert!(report.commits >= 4);
}

/// What was spoiled behind newsmark's back is found and said.
fn check_found(spoil: &str, at: &str, what: &str) {
    let world = world();
    let sql = Connection::open(&world.place.library).unwrap();
    sql.pragma_update(None, "foreign_keys", false).unwrap();
    assert!(sql.execute(spoil, []).unwrap() > 0, "{spoil}");
    let report = ops::check(&world.store).unwrap();
    let found = report
        .faults
        .iter()
        .any(|it| it.at.contains(at) && it.what.contains(what));
    assert!(found, "{spoil}: {:#?}", report.faults);
}

#[test]
fn an_altered_text_is_found() {
    check_found(
        "UPDATE version SET text = replace(text, 'Karst', 'Crest')",
        "article 1, version",
        "not the one that was stored",
    );
}

#[test]
fn blocks_that_do_not_cover_their_text_are_found() {
    check_found(
        "UPDATE version SET parts = '{\"blocks\":[],\"spans\":[],\"links\":[]}'",
        "article 1, version",
        "in no block",
    );
    check_found(
        "UPDATE version SET parts = 'what'",
        "article 1, version",
        "its blocks cannot be read",
    );
}

#[test]
fn a_missing_version_is_found() {
    check_found(
        "DELETE FROM version WHERE id = 2",
        "article 1",
        "the version that it shows is missing",
    );
    check_found("DELETE FROM version WHERE id = 1", "passage", "is missing");
}

#[test]
fn a_passage_with_other_words_is_found() {
    check_found(
        "UPDATE annotation SET quote = 'Monday'",
        "passage",
        "not those at its place",
    );
}

#[test]
fn what_the_log_does_not_tell_is_found() {
    check_found(
        "UPDATE annotation SET note = 'smuggled'",
        "the change log",
        "other passages",
    );
    check_found(
        "UPDATE tag SET name = 'smuggled'",
        "the change log",
        "another codebook",
    );
    check_found(
        "INSERT INTO article_state VALUES (1, 1, 1, 0, NULL)",
        "the change log",
        "read and starred",
    );
    check_found("DELETE FROM tag", "library.newsmark", "missing row of tag");
}

#[test]
fn a_backup_of_the_day_is_made_once_and_after_a_change() {
    let mut world = world();
    let day = 24 * 60 * 60;
    let due = |world: &World, at| ops::backup_if_due(&world.store, &world.place, now(at)).unwrap();
    let first = due(&world, 0).unwrap();
    assert!(first.starts_with(world.place.own_backups()));
    assert_eq!(due(&world, 60), None);
    assert_eq!(due(&world, day), None);
    world.add_text("b.txt", "Something new.");
    let second = due(&world, day).unwrap();
    assert_eq!(ops::backups(&world.place), [second, first]);
}

#[test]
fn a_restore_keeps_what_was_there() {
    let mut world = world();
    let backup = world.folder.path().join("kept.newsmark");
    ops::backup(&world.store, &backup).unwrap();
    world.add_text("b.txt", "Something new.");
    let other = ops::open_another(&world.place).unwrap();
    let seen = ops::library(&other).unwrap();
    assert_eq!(seen.library.headers.rows().len(), 2);

    let restored = ops::restore(&world.place, &backup, now(9)).unwrap();
    assert!(ops::news(&other, seen.seq).unwrap().reload);
    assert_eq!(world.library().headers.rows().len(), 1);
    assert!(ops::check(&other).unwrap().is_sound());

    ops::restore(&world.place, &restored.before.unwrap(), now(10)).unwrap();
    assert_eq!(world.library().headers.rows().len(), 2);
    let id = world.add_text("c.txt", "Something newer.");
    assert!(ops::check(&world.store).unwrap().is_sound());
    assert_eq!(id.0, 3);
}

#[test]
fn a_backup_goes_where_no_library_is() {
    let world = world();
    let backup = world.folder.path().join("kept.newsmark");
    ops::backup(&world.store, &backup).unwrap();
    let place = ops::Place::new(
        world.folder.path().join("deep/elsewhere.newsmark"),
        world.place.backups.clone(),
    );
    assert_eq!(ops::restore(&place, &backup, now(9)).unwrap().before, None);
    let store = ops::open(&place).unwrap().store;
    assert_eq!(ops::first_headers(&store, 9).unwrap().len(), 1);
}

#[test]
fn a_damaged_library_is_moved_aside_and_kept() {
    let world = world();
    let backup = world.folder.path().join("kept.newsmark");
    ops::backup(&world.store, &backup).unwrap();
    let place = world.place.clone();
    drop(world.store);
    let mut content = fs::read(&place.library).unwrap();
    content.truncate(content.len() / 2);
    fs::write(&place.library, &content).unwrap();
    assert!(matches!(
        ops::open(&place),
        Err(OpsError::Store(StoreError::Damaged { .. }))
    ));

    let aside = ops::restore(&place, &backup, now(9))
        .unwrap()
        .before
        .unwrap();
    assert_eq!(fs::read(aside).unwrap(), content);
    let store = ops::open(&place).unwrap().store;
    assert!(ops::check(&store).unwrap().is_sound());
}

#[test]
fn what_is_no_backup_is_not_restored() {
    let world = world();
    let text = world.file("thesis.txt", "years of work");
    let before = world.library().headers.rows().len();
    assert!(ops::restore(&world.place, &text, now(9)).is_err());
    assert!(ops::restore(&world.place, Path::new("/nowhere/at/all"), now(9)).is_err());
    assert_eq!(world.library().headers.rows().len(), before);
}
