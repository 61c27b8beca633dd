use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use newsmark::model::Moment;
use newsmark::ops::{self, FeedAnswer, FeedStatus, FetchOptions, Fetching, Occasion, Round};

use super::{World, now};
use crate::fetch::settings;

const WALL: &str = "Wall to rise\n\nThe council of Karst Bay voted to raise the wall.\n";
const FERRY: &str = "Ferry is late\n\nThe ferry to Upper Lowell came two hours late.\n";

/// Writes a file of the folder that is called altered at this second.
fn put(world: &World, name: &str, text: &str, seconds: u64) {
    let path = world.file(&format!("papers/{name}"), text);
    let file = File::options().write(true).open(path).unwrap();
    let at = UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds);
    file.set_modified(at).unwrap();
}

fn watched() -> World {
    let mut world = World::new();
    put(&world, "wall.txt", WALL, 0);
    let folder = world.folder.path().join("papers");
    world.add_path(&folder);
    world
}

fn look(world: &mut World, at: Moment) -> (Round, Vec<FeedAnswer>) {
    let options = FetchOptions {
        settings: settings(),
        only: Vec::new(),
        occasion: Occasion::Person,
    };
    let mut answers = Vec::new();
    let round = ops::fetch(&mut world.store, &options, at, &mut |progress| {
        if let Fetching::Done(answer) = progress {
            answers.push(answer.clone());
        }
        ControlFlow::Continue(())
    });
    (round.unwrap(), answers)
}

fn path(world: &World, name: &str) -> String {
    let folder = world.folder.path().join("papers").canonicalize().unwrap();
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn a_look_takes_new_and_changed_files_and_no_others() {
    let mut world = watched();
    assert_eq!(look(&mut world, now(60)).1[0].status, FeedStatus::Unchanged);
    put(&world, "ferry.txt", FERRY, 61);
    put(&world, "wall.txt", &WALL.replace("raise", "lower"), 61);
    let (round, answers) = look(&mut world, now(120));
    assert_eq!((round.folders, round.new, round.updated), (1, 1, 1));
    assert_eq!(answers[0].status, FeedStatus::Changed);
    assert_eq!(look(&mut world, now(180)).0.new, 0);
    assert_eq!(world.library().headers.rows().len(), 2);
}

#[test]
fn a_file_of_the_same_size_and_time_is_not_read_again() {
    let mut world = watched();
    look(&mut world, now(60));
    put(&world, "wall.txt", &WALL.replace("raise", "lower"), 0);
    assert_eq!(look(&mut world, now(120)).0.updated, 0);
    put(&world, "wall.txt", &WALL.replace("raise", "lower"), 1);
    assert_eq!(look(&mut world, now(180)).0.updated, 1);
}

#[test]
fn the_article_of_a_file_that_is_gone_stays_and_that_is_said_once() {
    let mut world = watched();
    put(&world, "ferry.txt", FERRY, 0);
    look(&mut world, now(60));
    std::fs::remove_file(path(&world, "ferry.txt")).unwrap();
    let why = look(&mut world, now(120)).1[0].why.clone();
    assert_eq!(why.as_deref(), Some("files gone: 1; their articles stay"));
    assert_eq!(world.library().headers.rows().len(), 2);
    assert_eq!(look(&mut world, now(180)).1[0].why, None);
}

#[test]
fn a_folder_that_is_gone_is_a_state_in_words() {
    let mut world = watched();
    std::fs::remove_dir_all(Path::new(&path(&world, ""))).unwrap();
    let (round, answers) = look(&mut world, now(60));
    assert_eq!((round.failed, answers[0].status), (1, FeedStatus::Failed));
    let row = &ops::origins(&world.store, &world.library()).unwrap()[0];
    assert!(
        row.state.starts_with("the folder cannot be opened"),
        "{}",
        row.state
    );
    assert_eq!(row.articles, 1);
}

#[test]
fn what_a_look_brings_is_not_undone_and_what_was_removed_stays_away() {
    let mut world = watched();
    put(&world, "ferry.txt", FERRY, 0);
    look(&mut world, now(60));
    ops::undo(&mut world.store, now(70)).unwrap().unwrap();
    let library = world.library();
    let rows = library.headers.rows().iter();
    let shown = rows.filter(|it| !library.is_removed(it.id));
    let titles: Vec<String> = shown.map(|it| it.title.to_string()).collect();
    assert_eq!(titles, ["Ferry is late"]);
}
