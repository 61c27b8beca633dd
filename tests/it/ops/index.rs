//! `check` compares the index with the library.

use std::fs;

use newsmark::index::{Index, Writer};
use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{ArticleId, BlockKind};
use newsmark::ops::{self, Finder, Report};
use newsmark::search::Passage;

use super::{World, now};

/// A library of two articles with an index.
fn world() -> World {
    let mut world = World::new();
    world.add_text("one.txt", "A wall\n\nThe flood wall held.\n");
    world.add_text("two.txt", "A gate\n\nThe gate stayed shut.\n");
    index(&world);
    world
}

/// Makes the index, or brings it up to date, as a search does.
fn index(world: &World) {
    drop(Finder::open(&world.store, &world.library(), &world.place).unwrap());
}

fn report(world: &World) -> Report {
    let mut report = Report::default();
    ops::check_index(&world.store, &world.place, &mut report).unwrap();
    report
}

#[test]
fn an_index_that_agrees_is_sound_also_when_it_lags_behind_or_is_missing() {
    let mut world = world();
    assert_eq!((report(&world).faults, report(&world).indexed), (vec![], 4));
    world.add_text(
        "one.txt",
        "A wall\n\nThe flood wall broke.\n\nNobody slept.\n",
    );
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    assert_eq!(report(&world).faults, []);
    index(&world);
    assert_eq!((report(&world).faults, report(&world).indexed), (vec![], 7));
    fs::remove_dir_all(world.place.index()).unwrap();
    assert_eq!(report(&world), Report::default());
}

#[test]
fn an_article_that_was_removed_is_no_fault_of_the_index() {
    let mut world = world();
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(2),
    };
    let change = steps.mark(&[ArticleId(1)], Mark::Removed);
    ops::commit(&mut world.store, &change).unwrap();
    assert_eq!(report(&world).faults, []);
    fs::remove_dir_all(world.place.index()).unwrap();
    index(&world);
    assert_eq!(report(&world).faults, []);
    ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    assert_eq!(report(&world).faults, []);
}

/// Alters the index behind newsmark's back; the check must say `what`, and the hint must help.
fn check_altered(alter: impl FnOnce(&mut Writer), what: &str) {
    let world = world();
    let index_now = Index::open(&world.place.index()).unwrap().index;
    let seq = index_now.last_seq().unwrap().unwrap();
    let print = index_now.print().unwrap();
    let mut writer = index_now.writer().unwrap();
    alter(&mut writer);
    writer.commit(seq, &print).unwrap();
    drop(writer);
    let faults = report(&world).faults;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].what.contains(what), "{faults:#?}");
    assert!(faults[0].hint.unwrap().contains("delete the folder"));
    fs::remove_dir_all(world.place.index()).unwrap();
    index(&world);
    assert_eq!((report(&world).faults, report(&world).indexed), (vec![], 4));
}

#[test]
fn passages_that_the_index_lost_are_told() {
    check_altered(
        |it| it.remove(ArticleId(2)),
        "2 of its 2 passages are missing",
    );
}

#[test]
fn passages_that_only_the_index_has_are_told() {
    for article in [2, 9] {
        let extra = Passage {
            article: ArticleId(article),
            block: 7,
            kind: BlockKind::Paragraph,
            seconds: 0,
            text: "nobody wrote this",
        };
        check_altered(
            |it| it.add(&extra).unwrap(),
            "it holds 1 passages that the library",
        );
    }
}

#[test]
fn an_older_a_foreign_and_a_damaged_index_are_told_and_left_as_they_are() {
    type Spoil = fn(&std::path::Path);
    let spoilt: [(&str, Spoil); 4] = [
        ("has format 0", |folder| {
            fs::write(folder.join("newsmark-index"), "0").unwrap();
        }),
        ("is not an index of newsmark", |folder| {
            fs::remove_file(folder.join("newsmark-index")).unwrap();
        }),
        ("is cut off", |folder| {
            spoil_terms(folder, |it| it.truncate(3));
        }),
        ("does not match its checksum", |folder| {
            spoil_terms(folder, |it| it[2] ^= 0x55);
        }),
    ];
    for (what, spoil) in spoilt {
        let world = world();
        spoil(&world.place.index());
        let before = names(&world);
        let faults = report(&world).faults;
        assert!(
            faults.len() == 1 && faults[0].what.contains(what),
            "{what}: {faults:#?}"
        );
        assert!(faults[0].hint.is_some(), "{what}");
        assert_eq!(names(&world), before, "{what}");
    }
}

/// Alters the bytes of the words of each segment.
fn spoil_terms(folder: &std::path::Path, alter: impl Fn(&mut Vec<u8>)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "term") {
            let mut bytes = fs::read(&path).unwrap();
            alter(&mut bytes);
            fs::write(path, bytes).unwrap();
        }
    }
}

/// The files of the index.
fn names(world: &World) -> Vec<std::ffi::OsString> {
    let entries = fs::read_dir(world.place.index()).unwrap();
    let mut names: Vec<_> = entries.map(|it| it.unwrap().file_name()).collect();
    names.sort();
    names
}
