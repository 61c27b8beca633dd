//! The backup that the reader makes by itself on each day of use, in the real program.

use std::fs;
use std::path::PathBuf;

use newsmark::ops::{self, Place};

use super::terminal::Pty;
use crate::ops::World;

/// The reader, opened on this library.
fn reader(library: &World, prepare: &dyn Fn(PathBuf)) -> (Pty, Place) {
    let program = env!("CARGO_BIN_EXE_newsmark");
    let path = library.place.library.as_os_str();
    let pty = Pty::run(program, &[], &|command, home| {
        prepare(home.join(".local/state/newsmark"));
        command.args(["--library".as_ref(), path]);
    });
    let place = Place::new(
        library.place.library.clone(),
        pty.folder.path().join(".local/state/newsmark/backups"),
    );
    (pty, place)
}

fn library() -> World {
    let mut world = World::new();
    let id = world.add_text(
        "a.txt",
        "Ferry stops for a gull\n\nThe ferry stopped for an hour.\n",
    );
    world.tag(id, "for an hour", "time", crate::ops::now(1));
    world
}

#[test]
fn the_reader_makes_a_backup_of_the_day_that_is_whole() {
    let library = library();
    let (mut pty, place) = reader(&library, &|_| {});
    pty.wait_until("backup", |_| !ops::backups(&place).is_empty());
    pty.wait_for("Ferry stops for a gull");
    let made = ops::backups(&place);
    let copy = Place::new(made[0].clone(), place.backups.clone());
    let store = ops::open_read_only(&copy, "it is looked at").unwrap().store;
    let copied = ops::library(&store).unwrap().library;
    assert_eq!(copied.headers.rows().len(), 1);
    assert_eq!(copied.annotations().count(), 1);
    assert!(ops::check(&store).unwrap().faults.is_empty());
    pty.press("Q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_backup_that_cannot_be_made_is_said_with_its_place_and_hinders_nothing() {
    let library = library();
    let (mut pty, _) = reader(&library, &|state| {
        fs::create_dir_all(&state).unwrap();
        fs::write(state.join("backups"), "a file where the folder should be").unwrap();
    });
    pty.wait_for("no backup of the day was made: cannot make the folder");
    pty.wait_for("Ferry stops for a gull");
    pty.press("\r");
    pty.wait_for("The ferry stopped for an hour.");
    pty.press("vtplace\r");
    pty.wait_for("⟨place⟩");
    pty.press("Q");
    assert_eq!(pty.end(), 0);
    assert_eq!(
        library.library().annotations().count(),
        2,
        "what was tagged is on disk"
    );
}
