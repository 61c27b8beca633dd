use newsmark::model::steps::Mark;
use newsmark::model::{ArticleId, Change, Moment};
use proptest::prelude::*;

use super::Desk;

#[test]
fn a_change_and_its_inverse_leave_nothing() {
    let mut desk = Desk::new();
    desk.tag(4, 11, &["framing/blame"]);
    let before = desk.dump();
    let (_, change) = desk.step(|steps| ((), steps.mark(&[ArticleId(1)], Mark::Starred)));
    desk.library
        .apply(&change.inverse(Moment::default()))
        .unwrap();
    assert_eq!(desk.dump(), before);
}

#[test]
fn marking_what_is_marked_changes_nothing() {
    let mut desk = Desk::new();
    desk.step(|steps| ((), steps.mark(&[ArticleId(1)], Mark::Read)));
    let (_, again) = desk.step(|steps| ((), steps.mark(&[ArticleId(1)], Mark::Read)));
    assert!(again.is_empty());
}

#[test]
fn a_change_that_builds_on_something_altered_is_refused_whole() {
    let mut desk = Desk::new();
    let id = desk.tag(4, 11, &["a"]);
    let (_, note) = desk.step(|steps| ((), steps.set_note(id, "first").unwrap()));
    desk.step(|steps| ((), steps.set_note(id, "second").unwrap()));
    let before = desk.dump();
    let mut undo = note.inverse(Moment::default());
    let star = desk
        .step(|steps| ((), steps.mark(&[ArticleId(2)], Mark::Starred)))
        .1;
    undo.edits
        .insert(0, star.inverse(Moment::default()).edits.remove(0));
    let refused = desk.library.apply(&undo).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the passage has been changed since by a later step"
    );
    assert_eq!(desk.dump(), before);
    assert!(
        desk.library.is_starred(ArticleId(2)),
        "the first edit was taken back as well"
    );
}

#[test]
fn a_change_survives_its_json() {
    let mut desk = Desk::new();
    let id = desk.tag(0, 3, &["a/b"]);
    let (_, change) = desk.step(|steps| ((), steps.delete_passages(&[id]).unwrap()));
    let json = serde_json::to_string(&change).unwrap();
    assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change);
}

proptest! {
    #[test]
    fn undoing_all_steps_in_turn_leads_back_to_the_start(steps in prop::collection::vec((0u8..8, 0usize..20, 1usize..20), 1..25)) {
        let mut desk = Desk::new();
        let mut done = vec![];
        for (what, at, len) in steps {
            let before = desk.dump();
            let change = random_step(&mut desk, what, at, len);
            done.push((before, change));
        }
        for (before, change) in done.into_iter().rev() {
            desk.library.apply(&change.inverse(Moment::default())).unwrap();
            prop_assert_eq!(desk.dump(), before);
        }
    }
}

fn random_step(desk: &mut Desk, what: u8, at: usize, len: usize) -> Change {
    let tags: Vec<_> = desk.library.codebook().tags().map(|(id, _)| id).collect();
    let passages: Vec<_> = desk.library.annotations().map(|(id, _)| id).collect();
    let tag = |nth: usize| tags.get(nth % tags.len().max(1)).copied();
    let passage = passages.get(at % passages.len().max(1)).copied();
    let (_, change) = desk.step(|steps| {
        let empty = steps.mark(&[], Mark::Read);
        let change = match (what, tag(at), tag(len), passage) {
            (0, Some(a), Some(b), _) => steps.merge_tags(a, b).unwrap_or(empty),
            (1, Some(a), b, _) => steps.move_tag(a, b).unwrap_or(empty),
            (2, Some(a), ..) => steps.remove_tag(a).unwrap(),
            (3, Some(a), ..) => steps.rename_tag(a, &format!("n{len}")).unwrap_or(empty),
            (4, _, _, Some(id)) => steps.delete_passages(&[id]).unwrap(),
            (5, _, _, Some(id)) => steps.set_note(id, "note").unwrap(),
            (6, ..) => steps.mark(&[ArticleId(1)], Mark::Read),
            _ => {
                let mut edits = Vec::new();
                let tags = vec![
                    steps
                        .ensure_tag(&format!("t{}/u{}", at % 3, len % 4), &mut edits)
                        .unwrap(),
                ];
                steps
                    .mark_passage(super::marked(at, at + len, tags), edits)
                    .1
            }
        };
        ((), change)
    });
    change
}
