//! A missing, foreign, older, truncated or damaged index is said so and built anew, and never takes the reader down.

use std::fs;
use std::path::{Path, PathBuf};

use newsmark::index::{Index, IndexError, State};
use newsmark::search::passages::Limits;
use newsmark::search::query::Query;
use newsmark::search::{Cancel, Plan};

use super::passages::filled;
use crate::search::passages::{admits, dictionary};

/// Opens `folder` and checks that it must be filled again, and can be; gives the reason.
fn check_rebuild(folder: &Path, reason: &str) {
    let opened = Index::open(folder).unwrap();
    let State::Rebuild { why } = &opened.state else {
        panic!("{:?} is not a rebuild", opened.state);
    };
    assert!(why.contains(reason), "{why}");
    assert_eq!(opened.index.passages(), 0);
    drop(opened);
    assert_eq!(Index::open(folder).unwrap().state, State::Fresh);
    filled(folder);
    assert!(matches!(
        Index::open(folder).unwrap().state,
        State::Current { .. }
    ));
}

/// The files of an index with that ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries
        .filter(|it| it.to_string_lossy().ends_with(ending))
        .collect()
}

#[test]
fn an_older_format_is_built_anew() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("index");
    filled(&folder);
    fs::write(folder.join("newsmark-index"), "0").unwrap();
    check_rebuild(&folder, "format 0");
}

#[test]
fn a_foreign_folder_is_moved_aside_whole() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("index");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("diary.txt"), "mine").unwrap();
    check_rebuild(&folder, "index.aside");
    assert_eq!(
        fs::read_to_string(home.path().join("index.aside/diary.txt")).unwrap(),
        "mine"
    );
    fs::remove_dir_all(&folder).unwrap();
    fs::write(&folder, "a file").unwrap();
    check_rebuild(&folder, "index.aside2");
}

#[test]
fn a_missing_or_garbled_list_of_segments_is_built_anew() {
    for content in [None, Some(""), Some("{"), Some("{\"segments\":7}")] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("index");
        filled(&folder);
        match content {
            None => fs::remove_file(folder.join("meta.json")).unwrap(),
            Some(content) => fs::write(folder.join("meta.json"), content).unwrap(),
        }
        check_rebuild(&folder, "damaged");
    }
}

#[test]
fn missing_and_truncated_segments_are_built_anew() {
    for ending in [".term", ".idx", ".pos", ".fast"] {
        for keep in [None, Some(0), Some(7), Some(40)] {
            let home = tempfile::tempdir().unwrap();
            let folder = home.path().join("index");
            filled(&folder);
            let files = files(&folder, ending);
            assert!(!files.is_empty(), "{ending}");
            for file in files {
                match keep {
                    None => fs::remove_file(file).unwrap(),
                    Some(keep) => {
                        let content = fs::read(&file).unwrap();
                        fs::write(&file, &content[..keep.min(content.len() - 1)]).unwrap();
                    }
                }
            }
            println!("{ending} {keep:?}");
            check_rebuild(&folder, "damaged");
        }
    }
}

#[test]
fn changed_bytes_are_found_by_their_checksum_and_break_no_search() {
    for ending in [".term", ".idx", ".pos", ".fast"] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("index");
        filled(&folder);
        for file in files(&folder, ending) {
            let mut content = fs::read(&file).unwrap();
            let end = content.len() / 2;
            content[..end].iter_mut().for_each(|it| *it ^= 0x5A);
            fs::write(&file, content).unwrap();
        }
        match Index::open(&folder) {
            Ok(opened) if matches!(opened.state, State::Current { .. }) => {
                assert!(
                    matches!(opened.index.verify(), Err(IndexError::Damaged { .. })),
                    "{ending}"
                );
                for typed in ["land swap", "\"the talks\"", "zelenskyy"] {
                    let plan = Plan::new(&Query::parse(typed), &dictionary());
                    // Any answer will do, as long as there is one.
                    let _ =
                        opened
                            .index
                            .search(&plan, &admits, Limits::default(), &Cancel::never());
                }
            }
            Ok(opened) => assert!(matches!(opened.state, State::Rebuild { .. })),
            Err(error) => panic!("{error}"),
        }
    }
}
