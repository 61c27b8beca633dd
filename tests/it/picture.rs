//! The picture of the README: real screens of the demo's library, by a script of keys.
//!
//! `NEWSMARK_BLESS=1 cargo test --test it picture` writes `assets/demo.svg` anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use newsmark::model::{ArticleId, Moment};
use newsmark::ops::{self, Place};
use newsmark::tui::theme::Depth;

use crate::kept;
use crate::svg::{Screen, film};
use crate::tui::paper::{NOW, Paper};
use crate::tui::stage::Stage;

/// Cells of the terminal in the picture.
const SIZE: (u16, u16) = (116, 30);

/// Keys, what is said under the screen they lead to, and for how many tenths of a second it stays.
const SCRIPT: &[(&str, &str, u32)] = &[
    ("", "Articles from many sources, the newest first", 18),
    ("/", "/ narrows the list while you type …", 8),
    ("w a l", "… over titles, sources and tags …", 7),
    ("l Space c s t", "… in any order, with letters missing", 14),
    ("Enter", "Enter reads; page clutter is folded", 22),
    ("}}", "Marked passages stand in the color of their tags", 9),
    ("v", "v makes the sentence the cursor", 13),
    ("j", "j k move by sentence, L takes in the next one", 13),
    ("2", "2 gives the tag pinned to 2, and goes on", 22),
    ("q g t", "g t shows the codebook …", 14),
    (
        "j j j j j j j",
        "… with all passages of a tag, side by side",
        25,
    ),
];

/// The screen that stands where nothing may move: the one that shows most, a sentence just tagged.
const STILL: usize = 8;

/// What a picture may weigh, in bytes: people load it with the README.
const HEAVIEST: usize = 200_000;

#[test]
fn the_picture_shows_the_program_as_it_is() {
    let mut dark = stage("dark");
    let mut light = stage("light");
    let screens: Vec<Screen> = SCRIPT
        .iter()
        .map(|(keys, caption, tenths)| Screen {
            dark: dark.keys(keys).buffer(),
            light: light.keys(keys).buffer(),
            caption,
            tenths: *tenths,
        })
        .collect();
    let picture = film(&screens, STILL);
    assert!(picture.len() < HEAVIEST, "{} bytes", picture.len());
    kept::file("assets/demo.svg", &picture);
}

#[test]
fn the_script_tags_a_sentence_and_finds_it_in_the_codebook() {
    let mut stage = stage("dark");
    let before = stage.library().annotations().count();
    for (keys, _, _) in SCRIPT {
        stage.keys(keys);
    }
    assert_eq!(stage.library().annotations().count(), before + 1);
    let letters = stage.letters();
    for word in ["Codebook", "framing/cost", "The Ledger"] {
        assert!(letters.contains(word), "no `{word}` in\n{letters}");
    }
}

/// The demo's library on a stage, at a fixed time.
fn stage(theme: &str) -> Stage {
    Stage::themed(paper(), SIZE.0, SIZE.1, Depth::True, theme)
}

fn paper() -> Paper {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::new(folder.path().join("demo.db"), folder.path().join("backups"));
    let mut store = ops::open(&place).unwrap().store;
    ops::fill_demo(&mut store, Moment::read(NOW).unwrap()).unwrap();
    let library = ops::library(&store).unwrap().library;
    let ids: Vec<ArticleId> = library.headers.rows().iter().map(|it| it.id).collect();
    let texts: BTreeMap<_, _> = ids
        .into_iter()
        .map(|id| (id, Arc::new(ops::article(&store, id).unwrap().article)))
        .collect();
    Paper { library, texts }
}
