//! Articles that were taken away: which come back by themselves, and who is told.

use newsmark::export::Content;
use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{ArticleId, Change, Delta, Edit, Library, Pin, PinKey, Verdict, VerdictKey};
use newsmark::ops::{self, FetchOptions, Occasion, Round};
use newsmark::search::query::Query;

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

/// Takes a step and commits it.
fn take(world: &mut World, seconds: i64, step: impl FnOnce(&mut Steps<'_>) -> Change) {
    let library = world.library();
    let mut steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(seconds),
    };
    let change = step(&mut steps);
    ops::commit(&mut world.store, &change).unwrap();
}

fn remove(world: &mut World, id: ArticleId, seconds: i64) {
    take(world, seconds, |it| it.mark(&[id], Mark::Removed));
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

#[test]
fn what_was_undone_counts_as_undone_after_others_were_purged() {
    let mut world = watched();
    let id = add_ferry(&mut world);
    undo(&mut world, 1);
    ops::purge(&mut world.store, &[ArticleId(1)], now(2)).unwrap();
    assert_eq!(world.store.undone().unwrap(), [id]);
    assert_eq!(look(&mut world, 60).new, 1);
}

#[test]
fn what_was_removed_does_not_count_as_undone_after_others_were_purged() {
    let mut world = watched();
    let id = add_ferry(&mut world);
    remove(&mut world, id, 1);
    ops::purge(&mut world.store, &[ArticleId(1)], now(2)).unwrap();
    assert_eq!(world.store.undone().unwrap(), []);
    assert_eq!(look(&mut world, 60).new, 0);
}

#[test]
fn a_choice_of_a_text_that_was_undone_does_not_undo_the_article() {
    let mut world = watched();
    let id = add_ferry(&mut world);
    let old = world.store.header(id).unwrap().version;
    world.add_text("papers/ferry.txt", &FERRY.replace("two", "three"));
    ops::show_version(&mut world.store, id, old, now(1)).unwrap();
    undo(&mut world, 2);
    remove(&mut world, id, 3);
    assert_eq!(world.store.undone().unwrap(), []);
    assert_eq!(look(&mut world, 60).new, 0);
    let (library, all) = (world.library(), Query::default());
    let study = ops::study(&world.store, &library, Content::Everything, &all, now(4));
    assert_eq!(study.unwrap().articles.len(), 2);
}

fn apart(a: ArticleId, b: ArticleId) -> Change {
    let edit = Edit::Pin(Delta {
        key: PinKey::of(a, b),
        before: None,
        after: Some(Pin::Apart),
    });
    Change::by_person("part", now(1), vec![edit])
}

#[test]
fn a_purge_takes_what_was_said_of_its_articles_and_of_no_others() {
    let mut world = watched();
    let (wall, ferry) = (ArticleId(1), add_ferry(&mut world));
    let gate = world.add_text("gate.txt", "A gate\n\nThe gate stayed shut.\n");
    for (at, [a, b]) in (1..).zip([[wall, ferry], [ferry, gate], [wall, gate]]) {
        take(&mut world, at, |_| apart(a, b));
    }
    for id in [wall, ferry] {
        let header = world.store.header(id).unwrap();
        let block = ops::article(&world.store, id).unwrap().article.blocks[0].range;
        let key = VerdictKey {
            article: id,
            version: header.version,
            block,
        };
        take(&mut world, 5, |it| it.judge(key, Some(Verdict::Clutter)));
    }
    ops::purge(&mut world.store, &[ferry], now(6)).unwrap();
    let library = world.library();
    let judged: Vec<ArticleId> = library.verdicts().map(|it| it.0.article).collect();
    assert_eq!(judged, [wall]);
    let pinned: Vec<_> = library.pins().map(|it| it.0.articles()).collect();
    assert_eq!(pinned, [[wall, gate]]);
}

#[test]
fn a_purge_says_that_a_row_cannot_be_read() {
    let mut world = watched();
    let sql = rusqlite::Connection::open(&world.place.library).unwrap();
    let spoiled = sql.execute("UPDATE article SET published = 'what'", []);
    assert_eq!(spoiled.unwrap(), 1);
    assert!(ops::purge(&mut world.store, &[ArticleId(1)], now(1)).is_err());
    assert_eq!(
        ops::purge(&mut world.store, &[ArticleId(9)], now(1)).unwrap(),
        0
    );
}
