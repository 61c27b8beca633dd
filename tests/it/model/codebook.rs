use newsmark::model::Tag;
use newsmark::model::steps::{Impact, StepError};

use super::Desk;

fn tag_at(desk: &Desk, path: &str) -> newsmark::model::TagId {
    desk.library.codebook().at_path(path).unwrap()
}

#[test]
fn tagging_makes_the_tags_above_once() {
    let mut desk = Desk::new();
    let id = desk.tag(0, 3, &["framing/blame", "Framing/cost"]);
    assert_eq!(desk.paths(id), ["framing/blame", "framing/cost"]);
    assert_eq!(desk.library.codebook().len(), 3);
}

#[test]
fn renaming_and_moving_keep_the_passages() {
    let mut desk = Desk::new();
    let id = desk.tag(0, 3, &["framing/blame"]);
    desk.tag(4, 9, &["claim"]);
    let (framing, claim) = (tag_at(&desk, "framing"), tag_at(&desk, "claim"));
    desk.step(|steps| ((), steps.rename_tag(framing, "frames").unwrap()));
    desk.step(|steps| ((), steps.move_tag(framing, Some(claim)).unwrap()));
    assert_eq!(desk.paths(id), ["claim/frames/blame"]);
}

#[test]
fn a_tag_cannot_hang_below_itself() {
    let mut desk = Desk::new();
    desk.tag(0, 3, &["a/b"]);
    let (a, b) = (tag_at(&desk, "a"), tag_at(&desk, "a/b"));
    let (refused, _) = desk.step(|steps| {
        (
            steps.move_tag(a, Some(b)),
            steps.mark(&[], newsmark::model::steps::Mark::Read),
        )
    });
    assert_eq!(refused, Err(StepError::Cycle("a".into())));
}

#[test]
fn merging_joins_children_of_the_same_name_and_keeps_the_rest() {
    let mut desk = Desk::new();
    let both = desk.tag(0, 3, &["a", "b"]);
    let deep = desk.tag(4, 9, &["a/x/deep"]);
    let same = desk.tag(9, 12, &["b/x"]);
    let other = desk.tag(12, 15, &["a/y"]);
    let (a, b) = (tag_at(&desk, "a"), tag_at(&desk, "b"));
    desk.step(|steps| {
        assert_eq!(
            steps.impact(a, Some(b)),
            Impact {
                passages: 3,
                collapsed: 1,
                below: 3
            }
        );
        ((), steps.merge_tags(a, b).unwrap())
    });
    assert_eq!(desk.paths(both), ["b"]);
    assert_eq!(desk.paths(deep), ["b/x/deep"]);
    assert_eq!(desk.paths(same), ["b/x"]);
    assert_eq!(desk.paths(other), ["b/y"]);
    assert_eq!(desk.library.codebook().at_path("a"), None);
}

#[test]
fn removing_a_tag_keeps_its_passages() {
    let mut desk = Desk::new();
    let id = desk.tag(0, 3, &["a/b", "c"]);
    let a = tag_at(&desk, "a");
    desk.step(|steps| ((), steps.remove_tag(a).unwrap()));
    assert_eq!(desk.paths(id), ["c"]);
}

#[test]
fn a_pin_is_taken_from_the_tag_that_had_it() {
    let mut desk = Desk::new();
    desk.step(|steps| {
        steps
            .add_tag(
                "a",
                Tag {
                    pin: Some(1),
                    ..Tag::default()
                },
            )
            .unwrap()
    });
    desk.tag(0, 3, &["b"]);
    let b = tag_at(&desk, "b");
    desk.step(|steps| {
        (
            (),
            steps
                .describe_tag(
                    b,
                    Tag {
                        pin: Some(1),
                        ..Tag::default()
                    },
                )
                .unwrap(),
        )
    });
    assert_eq!(desk.library.codebook().pinned(1), Some(b));
}

#[test]
fn color_is_inherited() {
    let mut desk = Desk::new();
    desk.step(|steps| {
        steps
            .add_tag(
                "a",
                Tag {
                    color: Some("#ff0000".into()),
                    ..Tag::default()
                },
            )
            .unwrap()
    });
    desk.tag(0, 3, &["a/b/c"]);
    assert_eq!(
        desk.library.codebook().color(tag_at(&desk, "a/b/c")),
        Some("#ff0000")
    );
}

#[test]
fn the_tree_lists_children_below_parents_by_name() {
    let mut desk = Desk::new();
    desk.tag(0, 3, &["b", "a/z", "a/c"]);
    let codebook = desk.library.codebook();
    let rows: Vec<_> = codebook
        .tree()
        .into_iter()
        .map(|(id, depth)| (codebook.path(id), depth))
        .collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(path, depth)| (path.as_str(), *depth))
        .collect();
    assert_eq!(rows, [("a", 0), ("a/c", 1), ("a/z", 1), ("b", 0)]);
}
