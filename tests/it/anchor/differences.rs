//! The difference of two versions, as the reader shows it.

use newsmark::anchor::{ChangeKind, difference};

use super::{ARTICLE, edited};

/// The difference, what was removed in `[-…-]` and what was added in `{+…+}`.
fn shown(old: &str, new: &str) -> String {
    let change = |it: newsmark::anchor::Change| match it.kind {
        ChangeKind::Same => it.new.slice(new).to_owned(),
        ChangeKind::Removed => format!("[-{}-]", it.old.slice(old)),
        ChangeKind::Added => format!("{{+{}+}}", it.new.slice(new)),
    };
    difference(old, new).into_iter().map(change).collect()
}

fn check(old: &str, new: &str, expected: &str) {
    assert_eq!(shown(old, new), expected);
}

#[test]
fn equal_texts_do_not_differ() {
    check(ARTICLE, ARTICLE, ARTICLE);
}

#[test]
fn a_changed_figure_is_shown_alone() {
    check(
        "The ferry carried 212 passengers, the harbor master said.",
        "The ferry carried 215 passengers, the harbor master said.",
        "The ferry carried [-212-]{+215+} passengers, the harbor master said.",
    );
}

#[test]
fn an_added_word_takes_one_space_with_it() {
    check(
        "The crew handed out blankets and tea to everybody.",
        "The tired crew handed out blankets and tea to everybody.",
        "The {+tired +}crew handed out blankets and tea to everybody.",
    );
}

#[test]
fn a_changed_mark_is_shown() {
    check(
        "Nobody was injured, he said before midnight on Tuesday.",
        "Nobody was injured; he said before midnight on Tuesday.",
        "Nobody was injured[-,-]{+;+} he said before midnight on Tuesday.",
    );
}

#[test]
fn the_form_of_a_mark_is_no_difference() {
    check(
        "“Nobody was injured,” he said before midnight on Tuesday.",
        "\"Nobody was injured,\" he said before midnight on Tuesday.",
        "\"Nobody was injured,\" he said before midnight on Tuesday.",
    );
}

#[test]
fn an_inserted_sentence_is_shown_whole() {
    let sentence = "The company apologized in writing. ";
    let new = edited(
        ARTICLE,
        "The company, Ostrava",
        &format!("{sentence}The company, Ostrava"),
    );
    let expected = edited(
        ARTICLE,
        "The company, Ostrava",
        &format!("{{+{sentence}+}}The company, Ostrava"),
    );
    check(ARTICLE, &new, &expected);
}

#[test]
fn what_moved_is_removed_and_added() {
    let sentence = "The crew handed out blankets and tea.";
    let new = format!("{}\n\n{sentence}", edited(ARTICLE, sentence, ""));
    let shown = shown(ARTICLE, &new);
    assert!(shown.contains(&format!("[-{sentence}-]")), "{shown}");
    assert!(shown.ends_with(&format!("{sentence}+}}")), "{shown}");
}
