//! Passages that lie in or over each other: which one the keys of mark mode mean.

use super::marking::{marking, passages, selected};
use super::stage::Stage;

/// A stage with a sentence tagged as a whole and the words in its quotation marks tagged once more.
fn nested() -> Stage {
    let mut stage = marking("First this. He said: “Nobody was hurt at all.” Then that.");
    stage.keys("j 1 k \" 2 Esc gg");
    let expected = [
        "‹He said: “Nobody was hurt at all.”› framing/blame",
        "‹“Nobody was hurt at all.”› framing/cost",
    ];
    assert_eq!(passages(&stage), expected);
    stage
}

#[test]
fn the_passage_that_was_gone_to_is_selected_and_deleted_and_no_other() {
    let mut stage = nested();
    stage.keys("]h ]h");
    let status = |stage: &Stage| stage.letters().lines().rev().nth(1).unwrap().to_owned();
    assert!(
        status(&stage).starts_with(" ⟨framing/cost⟩"),
        "{}",
        status(&stage)
    );
    stage.keys("v");
    assert_eq!(
        selected(&stage),
        "First this. He said: [“Nobody was hurt at all.”] Then that."
    );
    stage.keys("d");
    assert_eq!(
        stage.said(),
        "passage ⟨framing/cost⟩ deleted · u takes it back"
    );
    assert_eq!(
        passages(&stage),
        ["‹He said: “Nobody was hurt at all.”› framing/blame"]
    );
}

const OUTER: &str = "‹He said: “Nobody was hurt at all.”› framing/blame";
const INNER: &str = "‹“Nobody was hurt at all.”› framing/cost";

fn status(stage: &Stage) -> String {
    stage.letters().lines().rev().nth(1).unwrap().to_owned()
}

#[test]
fn deleting_around_what_is_selected_takes_a_second_key() {
    let mut stage = nested();
    stage.keys("v j w");
    assert_eq!(
        selected(&stage),
        "First this. [He] said: “Nobody was hurt at all.” Then that."
    );
    stage.app.shared.status = None;
    assert!(
        status(&stage).contains(" in ⟨framing/blame⟩"),
        "{}",
        status(&stage)
    );
    stage.keys("d");
    assert_eq!(passages(&stage), [OUTER, INNER], "nothing is deleted yet");
    assert_eq!(
        stage.said(),
        "this word lies inside ⟨framing/blame⟩: selected; d again deletes it"
    );
    assert_eq!(
        selected(&stage),
        "First this. [He said: “Nobody was hurt at all.”] Then that."
    );
    stage.keys("d");
    assert_eq!(passages(&stage), [INNER]);
}

#[test]
fn a_passage_inside_what_is_selected_is_named_before_it_is_deleted() {
    let mut stage = nested();
    stage.keys("v j p d");
    assert_eq!(
        stage.said(),
        "inside this paragraph lies ⟨framing/cost⟩: selected; d again deletes it"
    );
    assert_eq!(passages(&stage), [OUTER, INNER]);
    stage.keys("d");
    assert_eq!(passages(&stage), [OUTER]);
    // From what was selected first `,` goes on to the others there.
    stage.keys("u v v j p d ,");
    assert_eq!(
        selected(&stage),
        "First this. [He said: “Nobody was hurt at all.”] Then that."
    );
}

#[test]
fn a_passage_that_only_overlaps_is_named_so() {
    let mut stage = nested();
    stage.keys("v L d");
    assert_eq!(
        stage.said(),
        "inside this selection lies ⟨framing/cost⟩: selected; d again deletes it"
    );
    assert_eq!(passages(&stage), [OUTER, INNER]);
    let mut stage = nested();
    stage.keys("v w l l l");
    assert_eq!(
        selected(&stage),
        "[First this. He said]: “Nobody was hurt at all.” Then that."
    );
    stage.keys("d");
    assert_eq!(
        stage.said(),
        "over this selection lies a part of ⟨framing/blame⟩: selected; d again deletes it"
    );
}

#[test]
fn a_sentence_that_was_moved_on_from_is_asked_for_again() {
    let mut stage = nested();
    stage.keys("v j w d k d");
    assert_eq!(passages(&stage), [OUTER, INNER]);
    assert_eq!(stage.said(), "there is no passage here");
    stage.keys("j l d");
    assert_eq!(passages(&stage), [OUTER, INNER], "{}", selected(&stage));
}

#[test]
fn taking_a_tag_away_around_what_is_selected_takes_a_second_key() {
    let mut stage = nested();
    stage.keys("v j w x");
    assert_eq!(passages(&stage), [OUTER, INNER]);
    assert_eq!(
        stage.said(),
        "this word lies inside ⟨framing/blame⟩: selected; x again takes a tag away"
    );
    stage.keys("x");
    assert_eq!(
        passages(&stage),
        ["‹He said: “Nobody was hurt at all.”› ", INNER]
    );
}

#[test]
fn a_note_is_on_what_is_selected_and_no_passage_around_it() {
    let mut stage = nested();
    stage.keys("v j n").types("of the whole").keys("Enter w n");
    assert!(
        stage.letters().contains(" note on this word alone:"),
        "{}",
        stage.letters()
    );
    stage.types("of the word").keys("Enter");
    assert_eq!(passages(&stage), ["‹He› ", OUTER, INNER]);
    let notes = |stage: &Stage| {
        let library = stage.library();
        let all = library.annotations().filter_map(|(_, it)| it.note.clone());
        all.collect::<Vec<String>>()
    };
    assert_eq!(notes(&stage), ["of the whole", "of the word"]);
    stage.keys("n");
    assert!(
        stage.letters().contains(" note: of the word"),
        "{}",
        stage.letters()
    );
}

#[test]
fn nothing_is_deleted_while_a_passage_is_being_resized() {
    let mut stage = nested();
    stage.keys("v j r L d");
    assert_eq!(passages(&stage), [OUTER, INNER]);
    assert_eq!(stage.said(), "save this one first: Enter; Esc leaves it");
}

#[test]
fn passages_that_overlap_are_cycled_through_and_the_status_names_the_one() {
    let mut stage = nested();
    stage.keys("v j");
    let status = |stage: &Stage| stage.letters().lines().rev().nth(1).unwrap().to_owned();
    let outer = "First this. [He said: “Nobody was hurt at all.”] Then that.";
    let inner = "First this. He said: [“Nobody was hurt at all.”] Then that.";
    assert_eq!(selected(&stage), outer);
    for (expected, named) in [(inner, "cost"), (outer, "blame"), (inner, "cost")] {
        stage.keys(",");
        assert_eq!(selected(&stage), expected);
        let line = status(&stage);
        assert!(line.starts_with(" mark: passage"), "{line}");
        assert!(
            line.contains(&format!("⟨framing/{named}⟩ +1 here (,)")),
            "{line}"
        );
    }
    let note =
        "a note that is longer than there is room for in the line at the bottom of the screen";
    stage.keys("n").types(note).keys("Enter");
    stage.app.shared.status = None;
    assert!(
        status(&stage).contains("… +1 here (,)"),
        "{}",
        status(&stage)
    );
    stage.keys("x");
    assert_eq!(
        passages(&stage)[0],
        "‹He said: “Nobody was hurt at all.”› framing/blame"
    );
    assert_eq!(passages(&stage)[1], "‹“Nobody was hurt at all.”› ");
    let notes = stage.library().annotations();
    let notes: Vec<&str> = notes.filter_map(|(_, it)| it.note.as_deref()).collect();
    assert_eq!(notes, [note]);
}

#[test]
fn passages_that_start_together_are_walked_outside_mark_mode_too() {
    let mut stage = marking("First this. He said so, and left. Then that.");
    stage.keys("j 1 k c 2 Esc gg ]h v");
    assert_eq!(
        selected(&stage),
        "First this. [He said so, and left.] Then that."
    );
    stage.keys("Esc ]h v");
    assert_eq!(
        selected(&stage),
        "First this. [He said so,] and left. Then that."
    );
    stage.keys("Esc [h v");
    assert_eq!(
        selected(&stage),
        "First this. [He said so, and left.] Then that."
    );
}
