//! Passages found by their notes and tags.

use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{AnnotationId, ArticleId, Change, IdSource, Library};
use newsmark::ops::{self, Noted, Notes};
use newsmark::search::Cancel;
use newsmark::search::query::Query;

use super::{World, now};

/// Two articles with a passage each; the first has a note.
fn world() -> (World, AnnotationId, AnnotationId) {
    let mut world = World::new();
    let one = world.add_text("one.txt", "A wall\n\nThe council raised the wall.\n");
    let two = world.add_text("two.txt", "A gate\n\nThe gate stayed shut.\n");
    let first = world.tag(one, "raised the wall", "framing/cost", now(1));
    let second = world.tag(two, "stayed shut", "framing/blame", now(2));
    step(&mut world, |it| {
        it.set_note(first, "Ask the ministry about Zelenskyy's visit")
            .unwrap()
    });
    (world, first, second)
}

fn step(world: &mut World, step: impl FnOnce(Steps<'_>) -> Change) {
    let (library, mut ids) = (world.library(), IdSource::new(3));
    let change = step(Steps {
        library: &library,
        ids: &mut ids,
        now: now(5),
    });
    ops::commit(&mut world.store, &change).unwrap();
}

fn found(notes: &Notes, library: &Library, typed: &str) -> Noted {
    notes.find(library, &Query::parse(typed), 10, now(9), &Cancel::never())
}

fn ids(world: &World, typed: &str) -> Vec<AnnotationId> {
    let (library, mut notes) = (world.library(), Notes::default());
    notes.refresh(&library);
    let found = found(&notes, &library, typed);
    assert_eq!(found.total, found.hits.len());
    found.hits.into_iter().map(|it| it.id).collect()
}

#[test]
fn words_of_notes_and_tags_find_their_passage_misspelt_and_in_any_order() {
    let (world, first, second) = world();
    assert_eq!(ids(&world, "ministry ask"), [first]);
    assert_eq!(ids(&world, "minsitry zelensky"), [first]);
    assert_eq!(
        ids(&world, "cost ministry"),
        [first],
        "a tag and a note together"
    );
    assert_eq!(ids(&world, "blame"), [second]);
    assert_eq!(ids(&world, "framing").len(), 2);
    assert!(
        ids(&world, "raised").is_empty(),
        "the words of a text are found in the text"
    );
    assert!(
        ids(&world, "ministry gate").is_empty(),
        "all words must be there"
    );
    assert!(ids(&world, "atm").is_empty(), "scattered letters are none");
    assert!(
        ids(&world, "tag:framing").is_empty(),
        "filters alone ask for texts"
    );
}

#[test]
fn filters_are_asked_of_the_passage_and_its_article() {
    let (world, first, _) = world();
    assert_eq!(ids(&world, "framing tag:cost"), [first]);
    assert_eq!(ids(&world, "framing -tag:blame"), [first]);
    assert!(ids(&world, "ministry is:starred").is_empty());
    assert!(ids(&world, "ministry coder:ben").is_empty());
}

#[test]
fn where_the_words_stand_in_the_note_is_said() {
    let (world, first, _) = world();
    let (library, mut notes) = (world.library(), Notes::default());
    notes.refresh(&library);
    let hit = found(&notes, &library, "ministry").hits.remove(0);
    let note = hit.note.unwrap();
    let lit: Vec<&str> = hit.matches.iter().map(|it| it.slice(&note)).collect();
    assert_eq!((hit.id, lit), (first, vec!["ministry"]));
    assert_eq!(hit.tags, ["framing/cost"]);
    assert_eq!(hit.quote, "raised the wall");
}

#[test]
fn what_altered_is_read_anew() {
    let (mut world, first, second) = world();
    let mut notes = Notes::default();
    notes.refresh(&world.library());
    step(&mut world, |it| it.set_note(first, "done").unwrap());
    let blame = world.library().codebook().at_path("framing/blame").unwrap();
    step(&mut world, |it| it.rename_tag(blame, "guilt").unwrap());
    let library = world.library();
    notes.refresh(&library);
    assert_eq!(found(&notes, &library, "ministry").total, 0);
    assert_eq!(found(&notes, &library, "guilt").hits[0].id, second);
    ops::undo(&mut world.store, now(7)).unwrap();
    ops::undo(&mut world.store, now(8)).unwrap();
    let library = world.library();
    notes.refresh(&library);
    assert_eq!(found(&notes, &library, "ministry").total, 1);
    assert_eq!(found(&notes, &library, "blame").total, 1);
}

#[test]
fn the_words_of_a_passage_are_found_once_its_article_is_removed() {
    let (mut world, first, _) = world();
    step(&mut world, |it| it.mark(&[ArticleId(1)], Mark::Removed));
    assert_eq!(ids(&world, "raised wall"), [first]);
}
