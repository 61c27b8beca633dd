//! Whole screens, letters and styles. Read a snapshot before accepting it.

use newsmark::config::Config;
use newsmark::model::{Library, Seq};
use newsmark::tui::msg::{Answer, Level};
use newsmark::tui::theme::Depth;

use super::paper::harbor;
use super::stage::Stage;

/// Sizes of people's terminals, and the smallest.
const SIZES: [(u16, u16); 4] = [(160, 45), (100, 30), (60, 20), (20, 6)];

fn check(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut stage = Stage::new(harbor(), width, height);
        stage.keys(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), stage.letters());
    }
}

#[test]
fn the_first_screen() {
    check("first", "");
}

#[test]
fn reading_with_passages() {
    check("reading", "Enter");
}

#[test]
fn marking() {
    check("marking", "Enter v");
}

#[test]
fn picking_a_tag() {
    check("picking", "Enter v t");
}

#[test]
fn filtering() {
    check("filtering", "/ g a t e");
}

#[test]
fn the_codebook() {
    check("codebook", "g t j");
}

#[test]
fn the_help() {
    check("help", "?");
}

#[test]
fn the_command_line() {
    check("command", ": m a r k");
}

#[test]
fn other_scripts() {
    for (name, keys) in [("arabic", "j j j Enter"), ("japanese", "j j j j Enter v j")] {
        let mut stage = Stage::new(harbor(), 100, 24);
        stage.keys(keys);
        insta::assert_snapshot!(name, stage.letters());
    }
}

#[test]
fn styles_in_every_depth_of_color() {
    let looks = [
        ("true", Depth::True, "dark"),
        ("light", Depth::True, "light"),
        ("indexed", Depth::Indexed, "dark"),
        ("sixteen", Depth::Sixteen, "high-contrast"),
        ("none", Depth::None, "none"),
    ];
    for (name, depth, theme) in looks {
        let mut stage = Stage::themed(harbor(), 80, 22, depth, theme);
        stage.keys("Enter v j");
        insta::assert_snapshot!(format!("styles_{name}"), stage.picture());
    }
}

#[test]
fn an_empty_library_says_what_to_do() {
    for (width, height) in SIZES {
        let mut stage = Stage::empty(
            harbor().texts,
            width,
            height,
            Depth::True,
            "dark",
            Config::default(),
        );
        assert!(stage.letters().contains("opening"), "{width}×{height}");
        stage.answer(Answer::Loaded(Box::<Library>::default(), Seq(1)));
        insta::assert_snapshot!(format!("empty_{width}x{height}"), stage.letters());
    }
}

#[test]
fn a_terminal_that_is_too_small_says_so() {
    let stage = Stage::new(harbor(), 18, 5);
    assert_eq!(stage.letters(), "too small:\n20×6 needed\n18×5 here\n\n\n");
}

#[test]
fn any_size_can_be_drawn() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("Enter v t");
    for width in 1..40 {
        for height in 1..12 {
            stage.resize(width, height);
            let _ = stage.buffer();
        }
    }
}

#[test]
fn what_is_said_goes_away_by_itself() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.answer(Answer::Said(Level::Info, "a word".to_owned()));
    assert!(stage.letters().contains("a word"));
    stage.wait(1);
    assert!(stage.letters().contains("a word"));
    stage.wait(5);
    assert!(!stage.letters().contains("a word"));
}

#[test]
fn what_is_said_takes_the_room_of_the_place_where_there_is_little() {
    let mut stage = Stage::new(harbor(), 26, 6);
    stage.keys("Enter ;");
    assert_eq!(stage.said(), "this text has no links");
    let letters = stage.letters();
    assert!(letters.contains("this text has no links"), "{letters}");
}
