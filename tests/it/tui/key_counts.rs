//! How many keys a passage takes, counted over thirty of them.

use super::marking::{marking, passages};
use super::stage::Stage;

/// Tags 30 passages with these keys, one after the other; gives the most keys that one of them took.
fn most_keys(each: impl Fn(&mut Stage, usize)) -> usize {
    let text = "The sea was calm again today. ".repeat(200);
    let mut stage = marking(text.trim());
    let mut most = 0;
    for place in 0..30 {
        let before = stage.presses;
        each(&mut stage, place);
        most = most.max(stage.presses - before);
        assert_eq!(passages(&stage).len(), place + 1);
    }
    most
}

#[test]
fn thirty_passages_with_pinned_or_repeated_tags_take_two_keys_each_at_most() {
    let most = most_keys(|stage, place| {
        stage.keys(match place % 4 {
            0 => "1",
            1 => "j 2",
            2 => ".",
            _ => "j .",
        });
    });
    assert_eq!(most, 2);
}

#[test]
fn thirty_passages_with_any_tag_take_six_keys_each_at_most() {
    let most = most_keys(|stage, place| {
        let near = if place % 2 == 0 { "t" } else { "j t" };
        let letters = ["bla", "cos", "exp"][place % 3];
        stage.keys(near).types(letters).keys("Enter");
    });
    assert_eq!(most, 6);
}

#[test]
fn thirty_passages_of_two_sentences_with_two_pinned_tags_take_five_keys_each() {
    let most = most_keys(|stage, place| {
        stage.keys(if place % 2 == 0 {
            "L 1 k 2"
        } else {
            "j L 1 k 2"
        });
        let library = stage.library();
        let tags = library.annotations().map(|(_, it)| it.tags.len());
        assert!(tags.into_iter().all(|it| it == 2));
    });
    assert_eq!(most, 5);
}

#[test]
fn thirty_far_passages_are_reached_by_letters_in_four_keys() {
    let most = most_keys(|stage, place| {
        let seen = stage.app.reader.selection().unwrap().range;
        stage.keys("f");
        let hints = stage.app.reader.selection().unwrap().hints.clone().unwrap();
        let ahead = hints
            .labels
            .iter()
            .filter(|(_, it)| it.start() > seen.start());
        let (label, _) = ahead.take(3).last().unwrap();
        stage
            .types(&label.clone())
            .keys(if place % 2 == 0 { "1" } else { "." });
    });
    assert!(most <= 4, "{most} keys");
}
