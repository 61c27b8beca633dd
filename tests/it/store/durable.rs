//! Kills, and two writers at once. What was acknowledged is there.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use newsmark::model::{Change, Delta, Edit, SavedSearch};
use newsmark::store::{Store, open};

use super::{at, library};

/// Where the child finds its library; without it, it is an ordinary test run and does nothing.
const PLACE: &str = "NEWSMARK_TEST_KILLED_LIBRARY";

fn put(name: &str) -> Change {
    let edit = Edit::SavedSearch(Delta {
        key: name.to_owned(),
        before: None,
        after: Some(SavedSearch {
            query: "wall".repeat(100),
        }),
    });
    Change::by_person("save a search", at(0), vec![edit])
}

fn names(store: &Store) -> Vec<String> {
    let edits = store.entities().unwrap().into_iter();
    let names = edits.filter_map(|it| match it {
        Edit::SavedSearch(delta) => Some(delta.key),
        _ => None,
    });
    names.collect()
}

fn open_at(path: &Path) -> Store {
    open(path, path.parent().unwrap()).unwrap().store
}

/// Not a test of its own: what the parent kills.
#[test]
fn child_that_commits_until_it_is_killed() {
    let Some(path) = std::env::var_os(PLACE) else {
        return;
    };
    let mut store = open_at(Path::new(&path));
    let first = names(&store).len();
    for nth in first.. {
        store.commit(&put(&format!("{nth:06}"))).unwrap();
        println!("acknowledged {nth:06}");
        std::io::stdout().flush().unwrap();
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.newsmark");
    drop(open_at(&path));
    let mut acknowledged = 0;
    for round in 0..6 {
        acknowledged = killed_after(&path, 7 + round * 5).max(acknowledged);
        let store = open_at(&path);
        let kept = names(&store).len();
        // One more may have been on the disk when the kill came before its acknowledgement.
        assert!(
            kept == acknowledged || kept == acknowledged + 1,
            "{acknowledged} acknowledged, {kept} kept"
        );
        assert!(store.integrity().unwrap().is_empty());
        acknowledged = kept;
    }
}

/// Runs the child, kills it after so many acknowledgements, and gives the number of the last one, from 1.
fn killed_after(path: &Path, count: usize) -> usize {
    let name = "store::durable::child_that_commits_until_it_is_killed";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(PLACE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut seen = 0;
    let mut last = 0;
    for line in lines {
        // libtest writes the name of the test before its first line.
        let line = line.unwrap();
        let Some((_, number)) = line.split_once("acknowledged ") else {
            continue;
        };
        last = number.parse::<usize>().unwrap() + 1;
        seen += 1;
        if seen == count {
            child.kill().unwrap(); // SIGKILL
        }
    }
    child.wait().unwrap();
    last
}

/// How the end of a write-ahead log is spoiled from some byte on.
#[derive(Debug, Clone, Copy)]
enum Spoiled {
    /// It ends there.
    Cut,
    /// Other bytes stand there, to the end.
    Overwritten,
    /// One bit is another.
    Flipped,
    /// It ends there, and zeros follow, as after a crash of the file system.
    Zeroed,
}

fn spoil(log: &[u8], from: usize, how: Spoiled) -> Vec<u8> {
    let mut spoiled = log.to_vec();
    match how {
        Spoiled::Cut => spoiled.truncate(from),
        Spoiled::Overwritten => spoiled[from..].fill(0xa5),
        Spoiled::Flipped => spoiled[from] ^= 0x10,
        Spoiled::Zeroed => spoiled[from..].fill(0),
    }
    spoiled
}

#[test]
fn a_torn_log_loses_no_commit_that_is_whole_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.newsmark");
    let log = folder.path().join("library.newsmark-wal");
    let mut store = open_at(&path);
    let mut ends = Vec::new();
    for nth in 0..6 {
        store.commit(&put(&format!("{nth}"))).unwrap();
        ends.push(usize::try_from(std::fs::metadata(&log).unwrap().len()).unwrap());
    }
    // As another program would find the files now: nothing has been moved from the log to the library.
    let (whole, library) = (std::fs::read(&log).unwrap(), std::fs::read(&path).unwrap());
    assert!(ends.is_sorted() && ends[0] < ends[5] && ends[5] == whole.len());
    let mut looked_at = 0;
    for (kept, window) in ends.windows(2).enumerate() {
        let (end, next) = (window[0], window[1]);
        for from in [
            end,
            end + 1,
            end + 23,
            end + 24,
            usize::midpoint(end, next),
            next - 1,
        ] {
            for how in [
                Spoiled::Cut,
                Spoiled::Overwritten,
                Spoiled::Flipped,
                Spoiled::Zeroed,
            ] {
                check_torn(
                    &library,
                    &spoil(&whole, from, how),
                    kept + 1,
                    &format!("{how:?} at {from}"),
                );
                looked_at += 1;
            }
        }
    }
    assert_eq!(looked_at, 5 * 6 * 4);
}

/// Opens the files in a place of their own: the commits before the damage are there, and work goes on.
fn check_torn(library: &[u8], log: &[u8], kept: usize, what: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.newsmark");
    std::fs::write(&path, library).unwrap();
    std::fs::write(folder.path().join("library.newsmark-wal"), log).unwrap();
    let mut store = open_at(&path);
    let expected: Vec<String> = (0..kept).map(|it| it.to_string()).collect();
    assert_eq!(names(&store), expected, "{what}");
    assert_eq!(store.log(100).unwrap().len(), kept, "{what}");
    assert_eq!(store.integrity().unwrap(), [] as [&str; 0], "{what}");
    store.commit(&put("after")).unwrap();
    drop(store);
    assert_eq!(names(&open_at(&path)).len(), kept + 1, "{what}");
}

#[test]
fn two_writers_lose_nothing_and_never_see_a_lock() {
    let (folder, store) = library();
    let path = folder.path().join("library.newsmark");
    std::thread::scope(|scope| {
        for writer in ["a", "b"] {
            let mut store = open_at(&path);
            scope.spawn(move || {
                for nth in 0..500 {
                    store.commit(&put(&format!("{writer}{nth}"))).unwrap();
                }
            });
        }
    });
    assert_eq!(names(&store).len(), 1000);
    assert_eq!(store.log(2000).unwrap().len(), 1000);
}

#[test]
fn many_that_make_the_same_library_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.newsmark");
    std::thread::scope(|scope| {
        for writer in 0..6 {
            let path = &path;
            scope.spawn(move || {
                let mut store = open_at(path);
                store.commit(&put(&format!("{writer}"))).unwrap();
            });
        }
    });
    assert_eq!(names(&open_at(&path)).len(), 6);
}
