use newsmark::model::study::Status;
use newsmark::model::{AnnotationId, ArticleId};
use newsmark::ops::{self, Desk, OpsError, ReviewRow, Ruling, SaidBy, Unit};

use super::project::{standing, text};
use super::{World, now};

const WALL: &str =
    "The council of Karst Bay voted on Tuesday to raise the flood wall by two metres.";
const COST: &str =
    "The engineer Ida Brandt said the work would cost nine million crowns and take three years.";
const REWRITTEN: &str = "The engineer Ida Brandt of the water board spoke about pumps and gates, and about what the work would mean for schools.";
const FISH: &str =
    "Fishermen in the old harbour fear that the cranes will close their quay until the autumn.";
const MUSIC: &str =
    "The brass band of Upper Lowell played three marches in front of the library on Sunday.";

/// A library with one passage whose article says `edited` now.
fn changed(edited: &[&str]) -> (World, ArticleId, AnnotationId) {
    let mut world = World::new();
    let article = world.add_text("a.txt", &text(&[WALL, COST, FISH]));
    let id = world.tag(article, COST, "cost", now(1));
    world.add_text("a.txt", &text(edited));
    (world, article, id)
}

fn queue(world: &World) -> Vec<ReviewRow> {
    ops::review(&world.store, &world.library()).unwrap()
}

fn rule(world: &mut World, id: AnnotationId, ruling: Ruling) -> Result<(), OpsError> {
    let mut desk = Desk::new(&world.store).unwrap();
    ops::rule(
        &mut world.store,
        &mut desk,
        id,
        ruling,
        &mut world.ids,
        now(9),
    )
}

#[test]
fn the_queue_shows_where_the_passage_may_be() {
    let (world, article, id) = changed(&[WALL, REWRITTEN, FISH]);
    let rows = queue(&world);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.id.as_str(), row.article),
        (id.to_string().as_str(), article.0)
    );
    assert_eq!((row.status, row.quote.as_str()), ("review", COST));
    let candidate = row.candidate.as_deref().unwrap();
    assert!(REWRITTEN.contains(candidate), "{candidate}");
    let shown = ops::article(&world.store, article).unwrap().article.text;
    let there: String = shown
        .chars()
        .skip(row.start.unwrap())
        .take(row.end.unwrap() - row.start.unwrap())
        .collect();
    assert_eq!(there, candidate);
}

#[test]
fn what_is_anchored_is_not_in_the_queue() {
    let (world, ..) = changed(&[MUSIC, WALL, COST, FISH]);
    assert!(queue(&world).is_empty());
}

#[test]
fn an_accepted_passage_leaves_the_queue_and_undo_brings_it_back() {
    let (mut world, _, id) = changed(&[WALL, REWRITTEN, FISH]);
    let before = standing(&world, id);
    rule(&mut world, id, Ruling::Accept).unwrap();
    assert!(queue(&world).is_empty());
    let after = standing(&world, id);
    assert_eq!(
        (after.place.status, after.said_by),
        (Status::Anchored, SaidBy::Person)
    );
    assert_eq!(after.range, before.range);
    ops::undo(&mut world.store, now(10)).unwrap().unwrap();
    assert_eq!(standing(&world, id), before);
    assert_eq!(queue(&world).len(), 1);
}

#[test]
fn an_orphan_has_nothing_to_accept_but_can_be_put_in_its_place() {
    let (mut world, article, id) = changed(&[WALL, FISH, MUSIC]);
    assert_eq!(queue(&world)[0].status, "orphan");
    let refused = rule(&mut world, id, Ruling::Accept);
    assert!(
        matches!(refused, Err(OpsError::NothingFound(_))),
        "{refused:?}"
    );
    let shown = ops::article(&world.store, article).unwrap().article.text;
    let start = shown.find(MUSIC).unwrap();
    let here = Ruling::At(start, start + MUSIC.len(), Unit::Byte);
    rule(&mut world, id, here).unwrap();
    let range = standing(&world, id).range.unwrap();
    assert_eq!(range.slice(&shown), MUSIC);
}

#[test]
fn a_place_outside_the_text_is_refused() {
    let (mut world, _, id) = changed(&[WALL, FISH, MUSIC]);
    let refused = rule(&mut world, id, Ruling::At(5, 90_000, Unit::CodePoint));
    assert!(
        matches!(refused, Err(OpsError::NoRange { .. })),
        "{refused:?}"
    );
}

#[test]
fn what_a_person_says_is_gone_stays_gone_and_out_of_the_queue() {
    let (mut world, _, id) = changed(&[WALL, REWRITTEN, FISH]);
    rule(&mut world, id, Ruling::Gone).unwrap();
    assert!(queue(&world).is_empty());
    assert_eq!(ops::project(&mut world.store, now(11)).unwrap(), 0);
    assert_eq!(standing(&world, id).place.status, Status::Orphan);
}

#[test]
fn a_passage_that_a_person_placed_is_projected_on_from_there() {
    let (mut world, article, id) = changed(&[WALL, FISH, MUSIC]);
    let shown = ops::article(&world.store, article).unwrap().article.text;
    let start = shown.find(MUSIC).unwrap();
    rule(
        &mut world,
        id,
        Ruling::At(start, start + MUSIC.len(), Unit::Byte),
    )
    .unwrap();

    let again = text(&[
        "A notice from the town clerk stands before all of this today.",
        MUSIC,
        WALL,
        FISH,
    ]);
    world.add_text("a.txt", &again);
    let found = standing(&world, id);
    assert_eq!(
        (found.place.status, found.said_by),
        (Status::Anchored, SaidBy::Machine)
    );
    assert_eq!(found.range.unwrap().slice(&again), MUSIC);
}

#[test]
fn what_a_person_said_was_gone_is_asked_about_when_it_is_back() {
    let (mut world, _, id) = changed(&[WALL, REWRITTEN, FISH]);
    rule(&mut world, id, Ruling::Gone).unwrap();
    world.add_text("a.txt", &text(&[WALL, MUSIC, COST, FISH]));
    assert_eq!(standing(&world, id).place.status, Status::Review);
    assert_eq!(queue(&world).len(), 1);
}

#[test]
fn a_person_sees_what_parts_the_old_words_from_the_new_ones() {
    use newsmark::anchor::ChangeKind;
    let (world, article, id) = changed(&[WALL, REWRITTEN, FISH]);
    let found = ops::undecided(&world.store, &world.library()).unwrap();
    let [one] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!((one.id, one.article), (id, article));
    assert_eq!(one.place.status, Status::Review);
    assert!(REWRITTEN.contains(&one.candidate));
    let added = one.changes.iter().filter(|it| it.kind == ChangeKind::Added);
    let added: Vec<&str> = added.map(|it| it.new.slice(&one.candidate)).collect();
    assert!(added.concat().contains("water board"), "{added:?}");
}
