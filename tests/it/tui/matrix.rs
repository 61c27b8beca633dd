//! The matrix, and tags that stand beside each other.

use newsmark::model::IdSource;
use newsmark::ops::{Nearness, PairRow};
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::study::{Ask, Findings};

use super::paper::{harbor, mark};
use super::stage::Stage;

/// The harbor with four passages of two sources, one of them of another year.
fn matrix() -> Stage {
    let mut paper = harbor();
    let mut ids = IdSource::new(80);
    mark(
        &mut paper,
        &mut ids,
        2,
        "Now it is fourteen.",
        "framing/cost",
    );
    mark(
        &mut paper,
        &mut ids,
        2,
        "No one at the town hall",
        "framing/blame",
    );
    let mut stage = Stage::new(paper, 100, 20);
    stage.keys("g m");
    stage
}

#[test]
fn tags_stand_beside_the_sources_that_they_were_given_in() {
    let stage = matrix();
    insta::assert_snapshot!(stage.letters());
}

#[test]
fn a_cell_opens_the_passages_behind_it() {
    let mut stage = matrix();
    stage.keys("j l Enter");
    assert_eq!(stage.app.shared.focus, Focus::Passages);
    assert_eq!(
        stage.app.passages.typed(),
        "tag:\"framing/blame\" source:\"The Ledgerman\""
    );
    assert_eq!(stage.app.passages.total(), 1);
}

#[test]
fn a_tag_counts_with_those_below_it_in_a_cell_and_behind_it() {
    let mut stage = matrix();
    stage.keys("gg l Enter");
    assert_eq!(stage.app.passages.total(), 2, "blame and cost");
}

#[test]
fn months_are_columns_too_and_their_cells_open() {
    let mut stage = matrix();
    stage.keys("Tab gg Enter");
    assert_eq!(
        stage.app.passages.typed(),
        "tag:\"framing\" after:2025-08 before:2025-09"
    );
    assert_eq!(stage.app.passages.total(), 3);
    stage.keys("Esc Esc");
    assert_eq!(stage.app.shared.focus, Focus::Matrix);
    stage.keys("Esc g p Esc");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn cells_say_passages_words_or_share() {
    let mut stage = matrix();
    let row = |stage: &Stage| {
        let letters = stage.letters();
        let row = letters.lines().nth(3).unwrap().to_owned();
        let words: Vec<&str> = row.split_whitespace().collect();
        words.join(" ")
    };
    assert_eq!(row(&stage), "framing 1 2");
    stage.keys("m");
    assert_eq!(row(&stage), "framing 6 10");
    stage.keys("m");
    assert!(row(&stage).contains('%'), "{}", row(&stage));
}

#[test]
fn pairs_say_what_counts_as_beside_each_other() {
    let mut stage = matrix();
    stage.keys("Esc g c");
    let pair = PairRow {
        first: "framing/blame".to_owned(),
        second: "voice/expert".to_owned(),
        near: "overlap",
        count: 1,
    };
    stage.answer_study(Findings::Pairs(vec![pair]));
    let letters = stage.letters();
    assert!(letters.contains("in passages that overlap"), "{letters}");
    assert!(
        letters.contains("1  framing/blame × voice/expert"),
        "{letters}"
    );
    let asked = |stage: &Stage| match stage.seen.last() {
        Some(Effect::Study(study)) => study.ask.clone(),
        other => panic!("{other:?}"),
    };
    stage.keys("Tab");
    assert_eq!(asked(&stage), Ask::Pairs(Nearness::Sentence));
    assert!(stage.letters().contains("in the same sentence"));
    stage.keys("Tab");
    assert_eq!(asked(&stage), Ask::Pairs(Nearness::Article));
}

#[test]
fn a_small_terminal_shows_the_column_of_the_cursor() {
    let mut stage = matrix();
    stage.resize(30, 8).keys("l");
    assert!(stage.letters().contains("The Ledge"), "{}", stage.letters());
}

#[test]
fn columns_that_are_not_on_the_screen_are_said_to_be_there() {
    let mut stage = matrix();
    assert!(!stage.letters().contains("h l"), "{}", stage.letters());
    stage.resize(40, 20);
    assert!(
        stage.letters().contains("2 sources (1–1: h l)"),
        "{}",
        stage.letters()
    );
    stage.keys("l");
    assert!(
        stage.letters().contains("2 sources (2–2: h l)"),
        "{}",
        stage.letters()
    );
}

#[test]
fn tags_that_never_stand_together_are_not_taken_for_no_tags() {
    let mut stage = matrix();
    stage.keys("g c");
    stage.answer_study(Findings::Pairs(Vec::new()));
    assert!(
        stage.letters().contains("No two tags stand so. Tab"),
        "{}",
        stage.letters()
    );
}
