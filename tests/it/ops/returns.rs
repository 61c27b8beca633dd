//! Articles that were taken away: which come back by themselves, and who is told.

use newsmark::model::{ArticleId, Library};
use newsmark::ops::{self, FetchOptions, Occasion, Round};

use super::{World, now};
use crate::fetch::settings;

const WALL: &str = "Wall to rise\n\nThe council of Karst Bay voted to raise the wall.\n";
const FERRY: &str = "Ferry is late\n\nThe ferry to Upper Lowell came two hours late.\n";

/// A library that watches a folder with one file.
fn watched() -> World {
    let mut world = World::new();
    world.file("papers/wall.txt", WALL);
    let folder = world.folder.path().join("papers");
    world.add_path(&folder);
    world
}

/// A second file in the folder, which a person adds by its name.
fn add_ferry(world: &mut World) -> ArticleId {
    world.add_text("papers/ferry.txt", FERRY)
}

fn undo(world: &mut World, seconds: i64) {
    ops::undo(&mut world.store, now(seconds)).unwrap().unwrap();
}

/// Looks at the folder, as the program does on its own.
fn look(world: &mut World, seconds: i64) -> Round {
    let options = FetchOptions {
        settings: settings(),
        only: Vec::new(),
        occasion: Occasion::Person,
    };
    let mut each = |_: ops::Fetching<'_>| std::ops::ControlFlow::Continue(());
    ops::fetch(&mut world.store, &options, now(seconds), &mut each).unwrap()
}

#[test]
fn a_window_is_told_of_an_article_that_a_look_brings_back() {
    let mut world = watched();
    let id = add_ferry(&mut world);
    undo(&mut world, 1);
    let mut window: Library = world.library();
    assert!(window.is_removed(id));
    let seen = world.store.newest().unwrap();
    assert_eq!(look(&mut world, 60).new, 1);
    let news = ops::news(&world.store, seen).unwrap();
    for change in news.changes {
        window.load(change.edits);
    }
    assert!(!window.is_removed(id));
}
