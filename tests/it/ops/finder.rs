//! The finder: the index, the dictionary and what the index has not seen, as one.

use std::fs;

use newsmark::index::Index;
use newsmark::ops::{Finder, SearchOptions};
use newsmark::search::Cancel;
use newsmark::search::query::Query;

use super::{World, now};

/// A library of two articles.
fn world() -> World {
    let mut world = World::new();
    world.add_text("one.txt", "A wall\n\nZelensky spoke of the flood wall.\n");
    world.add_text("two.txt", "A gate\n\nThe gate stayed shut.\n");
    world
}

fn open(world: &World) -> Finder {
    Finder::open(&world.store, &world.library(), &world.place).unwrap()
}

/// The texts of the passages that a query finds.
fn found(finder: &Finder, world: &World, typed: &str) -> Vec<String> {
    let (library, query) = (world.library(), Query::parse(typed));
    let options = SearchOptions::best(50);
    let answer = finder.find(
        &world.store,
        &library,
        &query,
        options,
        now(9),
        &Cancel::never(),
    );
    let hits = answer.unwrap().hits.into_iter();
    hits.map(|it| it.text).collect()
}

#[test]
fn whatever_lies_in_its_place_everything_is_found_and_a_rebuild_is_said() {
    type Spoil = fn(&std::path::Path);
    let spoilt: [(&str, bool, Spoil); 4] = [
        ("missing", false, |folder| {
            fs::remove_dir_all(folder).unwrap();
        }),
        ("truncated", true, |folder| {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path
                    .extension()
                    .is_some_and(|it| it == "idx" || it == "term")
                {
                    fs::write(path, "cut").unwrap();
                }
            }
        }),
        ("foreign", true, |folder| {
            fs::remove_dir_all(folder).unwrap();
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("diary.txt"), "mine").unwrap();
        }),
        ("older", true, |folder| {
            fs::write(folder.join("newsmark-index"), "0").unwrap();
        }),
    ];
    for (what, is_said, spoil) in spoilt {
        let world = world();
        drop(open(&world));
        spoil(&world.place.index());
        let finder = open(&world);
        assert_eq!(!finder.notices.is_empty(), is_said, "{what}");
        assert_eq!(
            found(&finder, &world, "zelenskyy"),
            ["Zelensky spoke of the flood wall."],
            "{what}"
        );
    }
}

#[test]
fn what_is_added_is_found_at_once_and_also_after_it_is_written() {
    let mut world = world();
    let mut finder = open(&world);
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    assert!(found(&finder, &world, "kestrelbrigth").is_empty());
    finder.refresh(&world.store, &world.library()).unwrap();
    let expected = ["The pier of Kestrelbright."];
    assert_eq!(found(&finder, &world, "kestrelbrigth"), expected);
    assert!(finder.is_behind());
    finder.settle(&world.store, &world.library()).unwrap();
    assert!(!finder.is_behind());
    assert_eq!(found(&finder, &world, "kestrelbrigth"), expected);
}

#[test]
fn a_new_version_takes_the_place_of_the_old_one() {
    let mut world = world();
    let mut finder = open(&world);
    world.add_text("one.txt", "A wall\n\nZelensky spoke of the quay.\n");
    finder.refresh(&world.store, &world.library()).unwrap();
    for _ in 0..2 {
        assert_eq!(
            found(&finder, &world, "zelensky"),
            ["Zelensky spoke of the quay."]
        );
        finder.settle(&world.store, &world.library()).unwrap();
    }
}

#[test]
fn while_another_process_writes_the_index_nothing_is_missed() {
    let mut world = world();
    drop(open(&world));
    let other = Index::open(&world.place.index()).unwrap().index;
    let writer = other.writer().unwrap();
    world.add_text("three.txt", "A pier\n\nThe pier of Kestrelbright.\n");
    let mut finder = open(&world);
    let expected = ["The pier of Kestrelbright."];
    assert_eq!(found(&finder, &world, "kestrelbright"), expected);
    finder.settle(&world.store, &world.library()).unwrap();
    assert_eq!(found(&finder, &world, "kestrelbright"), expected);
    drop(writer);
    finder.settle(&world.store, &world.library()).unwrap();
    assert_eq!(found(&finder, &world, "kestrelbright"), expected);
}
