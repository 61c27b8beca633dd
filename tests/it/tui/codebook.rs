//! The codebook pane: moving, merging, removing and describing tags.

use newsmark::model::IdSource;

use super::paper::{harbor, mark};
use super::stage::Stage;

/// The codebook of the harbor with the cursor on `framing/blame`, and a passage with two tags.
fn codebook() -> Stage {
    let mut paper = harbor();
    let mut ids = IdSource::new(95);
    mark(
        &mut paper,
        &mut ids,
        2,
        "Now it is fourteen.",
        "framing/cost",
    );
    let mut stage = Stage::new(paper, 100, 24);
    stage.keys("g t j");
    stage
}

fn paths(stage: &Stage) -> Vec<String> {
    let codebook = stage.library().codebook();
    let tree = codebook.tree().into_iter();
    tree.map(|(tag, _)| codebook.path(tag)).collect()
}

fn tags(stage: &Stage) -> Vec<String> {
    let library = stage.library();
    let path = |it: &_| library.codebook().path(*it);
    let all = library.annotations();
    let mut tags: Vec<String> = all.flat_map(|(_, it)| it.tags.iter().map(path)).collect();
    tags.sort();
    tags
}

#[test]
fn a_tag_is_hung_below_another_one_and_taken_back() {
    let mut stage = codebook();
    let before = paths(&stage);
    stage.keys("m").types("voice").keys("Enter");
    assert_eq!(
        paths(&stage),
        [
            "framing",
            "framing/cost",
            "voice",
            "voice/blame",
            "voice/expert"
        ]
    );
    assert_eq!(
        tags(&stage),
        ["framing/cost", "voice/blame", "voice/expert"]
    );
    stage.keys("u");
    assert_eq!(paths(&stage), before);
}

#[test]
fn renaming_and_moving_say_first_how_many_passages_go_along() {
    let mut stage = codebook();
    let asked = |stage: &Stage| stage.letters().lines().rev().nth(1).unwrap().to_owned();
    stage.keys("r");
    assert_eq!(asked(&stage), " name, on 1 passage: blame");
    stage.keys("Esc k m");
    assert!(
        asked(&stage).starts_with(" below, with 2 passages: "),
        "{}",
        asked(&stage)
    );
}

#[test]
fn a_tag_is_hung_at_the_top() {
    let mut stage = codebook();
    stage.keys("m Enter");
    assert!(
        paths(&stage).contains(&"blame".to_owned()),
        "{:?}",
        paths(&stage)
    );
}

#[test]
fn a_tag_is_not_offered_itself_or_what_is_below_it() {
    let mut stage = codebook();
    stage.keys("k M");
    let prompt = stage.app.prompt.as_ref().unwrap();
    let offered: Vec<&str> = prompt.rows().iter().map(|it| it.words.as_str()).collect();
    assert_eq!(offered, ["voice", "voice/expert"]);
}

#[test]
fn merging_says_first_what_becomes_of_the_passages() {
    let mut stage = codebook();
    stage.keys("M").types("cost").keys("Enter");
    let letters = stage.letters();
    assert!(
        letters.contains("merge `framing/blame` into `framing/cost`? 1 passage gets it"),
        "{letters}"
    );
    assert_eq!(
        tags(&stage),
        ["framing/blame", "framing/cost", "voice/expert"]
    );
    stage.keys("y");
    assert_eq!(
        tags(&stage),
        ["framing/cost", "framing/cost", "voice/expert"]
    );
    assert!(!paths(&stage).contains(&"framing/blame".to_owned()));
    stage.keys("u");
    assert_eq!(
        tags(&stage),
        ["framing/blame", "framing/cost", "voice/expert"]
    );
}

#[test]
fn what_a_tag_says_of_itself_is_written_field_by_field() {
    let mut stage = codebook();
    let id = stage.library().codebook().at_path("framing/blame").unwrap();
    let write = |stage: &mut Stage, field: &str, words: &str| {
        stage
            .keys("e")
            .types(field)
            .keys("Enter ^U")
            .types(words)
            .keys("Enter");
    };
    write(&mut stage, "when to", "Somebody is named.");
    write(&mut stage, "other", "guilt, fault");
    write(&mut stage, "color", "#aa3355");
    let tag = stage.library().codebook().find(id).unwrap();
    assert_eq!(tag.include, "Somebody is named.");
    assert_eq!(tag.aliases, ["guilt", "fault"]);
    assert_eq!(tag.color.as_deref(), Some("#aa3355"));
    stage.keys("u u u");
    let tag = stage.library().codebook().find(id).unwrap();
    assert_eq!(tag.description, "Somebody is held responsible.");
    assert_eq!((tag.include.as_str(), tag.color.as_deref()), ("", None));
}

#[test]
fn what_is_no_color_is_refused() {
    let mut stage = codebook();
    stage
        .keys("e")
        .types("color")
        .keys("Enter")
        .types("blurple")
        .keys("Enter");
    assert_eq!(
        stage.said(),
        "`blurple` is no color; #rrggbb or a name such as red"
    );
}

#[test]
fn a_tag_counts_by_source() {
    let mut stage = codebook();
    stage.keys("k");
    assert!(
        stage
            .letters()
            .contains("Harbor Gazette 1 · The Ledgerman 1"),
        "{}",
        stage.letters()
    );
}

#[test]
fn the_rules_of_a_tag_stand_in_full_where_there_is_room() {
    let mut stage = Stage::new(harbor(), 80, 40);
    let tag = stage.library().codebook().at_path("framing/blame").unwrap();
    let include = "A person, an office or a company is named, and a fault is laid at their door, by the writer or by someone who is quoted there.";
    let mut blame = stage.library().codebook().find(tag).unwrap().clone();
    blame.include = include.to_owned();
    let change = stage.app.shared.steps().describe_tag(tag, blame);
    stage.app.shared.commit(change.unwrap());
    stage.keys("gt");
    while stage.app.tags.current() != Some(tag) {
        stage.keys("j");
    }
    let letters = stage.letters();
    assert!(letters.contains("when A person, an office"), "{letters}");
    assert!(letters.contains("who is quoted there."), "{letters}");
    stage.resize(80, 20);
    assert!(!stage.letters().contains("who is quoted there."));
}
