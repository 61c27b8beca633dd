use newsmark::ops;

use super::{World, now};

#[test]
fn a_tagged_passage_is_taken_back_and_done_again_after_a_restart() {
    let mut world = World::new();
    let article = world.add_text("a.txt", "The council voted.\n\nOn Tuesday.");
    let id = world.tag(article, "council", "framing/blame", now(1));
    world.reopen();
    assert!(world.library().annotation(id).is_some());

    let undone = ops::undo(&mut world.store, now(2)).unwrap().unwrap();
    assert_eq!(undone.label, "tag a passage");
    world.reopen();
    assert!(world.library().annotation(id).is_none());
    assert!(world.library().codebook().is_empty());

    ops::redo(&mut world.store, now(3)).unwrap().unwrap();
    assert_eq!(
        world.library().annotation(id).unwrap().selector.quote,
        "council"
    );
    assert!(ops::redo(&mut world.store, now(4)).unwrap().is_none());
}

#[test]
fn undoing_an_addition_takes_the_articles_from_the_lists() {
    let mut world = World::new();
    let article = world.add_text("a.txt", "The council voted.");
    ops::undo(&mut world.store, now(1)).unwrap().unwrap();
    assert!(world.library().is_removed(article));
    assert!(ops::first_headers(&world.store, 10).unwrap().is_empty());
    ops::redo(&mut world.store, now(2)).unwrap().unwrap();
    assert!(!world.library().is_removed(article));
}
