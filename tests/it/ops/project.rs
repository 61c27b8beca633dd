use newsmark::model::study::Status;
use newsmark::model::{AnnotationId, ArticleId};
use newsmark::ops::{self, SaidBy, Standing};
use newsmark::search::query::Query;

use super::{World, now};

const WALL: &str =
    "The council of Karst Bay voted on Tuesday to raise the flood wall by two metres.";
const COST: &str =
    "The engineer Ida Brandt said the work would cost nine million crowns and take three years.";
const FISH: &str =
    "Fishermen in the old harbour fear that the cranes will close their quay until the autumn.";
const MUSIC: &str =
    "The brass band of Upper Lowell played three marches in front of the library on Sunday.";

pub fn text(paragraphs: &[&str]) -> String {
    format!("Flood wall to rise\n\n{}\n", paragraphs.join("\n\n"))
}

/// An article of three paragraphs whose second one is tagged, and that is then added again as `edited`.
fn edited(world: &mut World, edited: &str) -> (ArticleId, AnnotationId) {
    let article = world.add_text("a.txt", &text(&[WALL, COST, FISH]));
    let id = world.tag(article, COST, "cost", now(1));
    world.add_text("a.txt", edited);
    (article, id)
}

pub fn standing(world: &World, id: AnnotationId) -> Standing {
    let library = world.library();
    ops::standing(&world.store, &library, id, library.annotation(id).unwrap()).unwrap()
}

fn words(world: &World, article: ArticleId, standing: &Standing) -> Option<String> {
    let shown = ops::article(&world.store, article).unwrap().article.text;
    standing.range.map(|it| it.slice(&shown).to_owned())
}

fn check(paragraphs: &[&str], status: Status) {
    let mut world = World::new();
    let (_, id) = edited(&mut world, &text(paragraphs));
    assert_eq!(standing(&world, id).place.status, status);
    let library = world.library();
    let rows = ops::passages(&world.store, &library, &Query::default(), now(2)).unwrap();
    assert_eq!(rows[0].status, status.word());
}

#[test]
fn a_passage_is_looked_for_when_its_article_is_added_again() {
    let mut world = World::new();
    let (article, id) = edited(&mut world, &text(&[MUSIC, WALL, COST, FISH]));
    let found = standing(&world, id);
    assert_eq!(found.place.status, Status::Anchored);
    assert_eq!(found.said_by, SaidBy::Machine);
    assert_eq!(words(&world, article, &found).as_deref(), Some(COST));
}

#[test]
fn a_passage_that_was_cut_is_an_orphan() {
    check(&[WALL, FISH, MUSIC], Status::Orphan);
}

#[test]
fn a_passage_that_was_rewritten_is_to_be_reviewed() {
    let rewritten = "The engineer Ida Brandt of the water board spoke about pumps and gates, and about what the work would mean for schools.";
    check(&[WALL, rewritten, FISH], Status::Review);
}

#[test]
fn a_passage_in_the_version_where_it_was_marked_is_anchored() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &text(&[WALL, COST]));
    let id = world.tag(article, COST, "cost", now(1));
    let found = standing(&world, id);
    assert_eq!(
        (found.place.status, found.said_by),
        (Status::Anchored, SaidBy::Mark)
    );
    assert_eq!(ops::project(&mut world.store, now(2)).unwrap(), 0);
}

#[test]
fn a_passage_without_its_article_is_an_orphan() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &text(&[WALL, COST]));
    let id = world.tag(article, COST, "cost", now(1));
    ops::purge(&mut world.store, &[article], now(2)).unwrap();
    assert_eq!(standing(&world, id).place.status, Status::Orphan);
}

#[test]
fn what_was_found_is_not_computed_again_by_the_same_algorithm() {
    let mut world = World::new();
    edited(&mut world, &text(&[MUSIC, WALL, COST, FISH]));
    assert_eq!(ops::project(&mut world.store, now(3)).unwrap(), 0);
    assert!(
        world
            .store
            .unprojected(newsmark::anchor::ALGORITHM)
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        world
            .store
            .unprojected(newsmark::anchor::ALGORITHM + 1)
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_passage_that_is_resized_is_looked_for_anew() {
    let mut world = World::new();
    let (article, id) = edited(&mut world, &text(&[MUSIC, WALL, COST, FISH]));
    let library = world.library();
    let home = library.annotation(id).unwrap().selector.version;
    let old = ops::version(&world.store, article, home).unwrap().text;
    let range = newsmark::text::TextRange::of(&old).trimmed(&old);
    let start = old.find(WALL).unwrap();
    let selector =
        newsmark::model::Selector::new(&old, newsmark::text::TextRange::new(start, range.end()));
    let steps = newsmark::model::steps::Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(4),
    };
    let change = steps.resize(id, selector).unwrap();
    ops::commit(&mut world.store, &change).unwrap();
    assert_eq!(ops::project(&mut world.store, now(5)).unwrap(), 1);
    let found = standing(&world, id);
    let found = words(&world, article, &found).unwrap();
    assert!(found.starts_with(WALL) && found.ends_with(FISH), "{found}");
}

#[test]
fn a_window_hears_that_passages_were_looked_for() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &text(&[WALL, COST, FISH]));
    world.tag(article, COST, "cost", now(1));
    let seen = ops::library(&world.store).unwrap().seq;
    world.add_text("a.txt", &text(&[MUSIC, WALL, COST, FISH]));
    let news = ops::news(&world.store, seen).unwrap();
    assert_eq!(news.seq.0, seen.0 + 2);
    assert_eq!(news.headers.len(), 1);
}
