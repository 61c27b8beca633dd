//! The rows that scripts read: articles, sources, passages.

use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{ArticleId, Change, Decision, DecisionKey, Delta, Edit, IdSource};
use newsmark::ops;
use newsmark::search::query::Query;
use newsmark::text::TextRange;

use super::{World, now};

fn world() -> World {
    let mut world = World::new();
    let lines = concat!(
        "{\"id\":\"wall\",\"title\":\"Port city votes on flood wall\",\"body\":\"The council raised the wall.\",",
        "\"source\":\"Harbour Herald\",\"published\":\"2025-08-14\"}\n",
        "{\"id\":\"cost\",\"title\":\"What the wall costs\",\"body\":\"Two million, the mayor says.\",",
        "\"source\":\"The Ledger\",\"published\":\"2025-08-13\"}\n",
        "{\"id\":\"fish\",\"title\":\"Fish market moves\",\"body\":\"It moves on Friday.\"}\n",
    );
    let path = world.file("set.jsonl", lines);
    assert_eq!(world.add_path(&path).len(), 3);
    world.tag(ArticleId(1), "the wall", "framing/cost", now(1));
    world.tag(ArticleId(2), "Two million", "figures", now(2));
    world
}

fn check_list(query: &str, expected: &[&str]) {
    let library = world().library();
    let rows = ops::list(&library, &Query::parse(query), now(9));
    let mut names: Vec<String> = rows.into_iter().filter_map(|it| it.external_id).collect();
    names.sort();
    assert_eq!(names, expected, "{query}");
}

#[test]
fn articles_are_listed_by_words_source_tag_and_mark() {
    check_list("", &["cost", "fish", "wall"]);
    check_list("wall", &["cost", "wall"]);
    check_list("votes herald", &["wall"]);
    check_list("source:ledger", &["cost"]);
    check_list("tag:framing", &["wall"]);
    check_list("is:tagged -tag:figures", &["wall"]);
    check_list("is:starred", &[]);
    check_list("fish or costs", &["cost", "fish"]);
}

#[test]
fn a_row_says_what_the_contract_says() {
    let library = world().library();
    let rows = ops::list(&library, &Query::parse("votes"), now(9));
    let row = serde_json::to_value(&rows[0]).unwrap();
    assert_eq!(row["external_id"], "wall");
    assert_eq!(row["source"], "Harbour Herald");
    assert_eq!(row["published"], "2025-08-14");
    assert_eq!(row["passages"], 1);
    assert_eq!(row["tags"], serde_json::json!(["framing/cost"]));
    assert_eq!(row["read"], false);
    assert!(row["origin"].as_str().unwrap().ends_with("set.jsonl"));
    assert!(row["story"].is_null());
}

#[test]
fn sources_are_counted_the_unknown_last() {
    let rows = ops::sources(&world().library());
    let rows: Vec<(Option<&str>, usize, usize)> = rows
        .iter()
        .map(|it| (it.source.as_deref(), it.articles, it.passages))
        .collect();
    let expected = [
        (Some("Harbour Herald"), 1, 1),
        (Some("The Ledger"), 1, 1),
        (None, 1, 0),
    ];
    assert_eq!(rows, expected);
}

fn check_passages(query: &str, expected: &[&str]) {
    let world = world();
    let query = Query::parse(query);
    let rows = ops::passages(&world.store, &world.library(), &query, now(9)).unwrap();
    let quotes: Vec<&str> = rows.iter().map(|it| it.quote.as_str()).collect();
    assert_eq!(quotes, expected);
}

#[test]
fn passages_are_found_by_their_own_tags_words_and_their_articles() {
    check_passages("", &["the wall", "Two million"]);
    check_passages("tag:framing", &["the wall"]);
    check_passages("tag:framing or tag:figures", &["the wall", "Two million"]);
    check_passages("-tag:figures", &["the wall"]);
    check_passages("million", &["Two million"]);
    check_passages("source:herald", &["the wall"]);
    check_passages("before:2025-08-14", &["Two million"]);
}

#[test]
fn a_passage_stays_with_its_words_when_its_article_is_removed_or_purged() {
    let mut world = world();
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut IdSource::new(1),
        now: now(3),
    };
    let removal = steps.mark(&[ArticleId(1)], Mark::Removed);
    ops::commit(&mut world.store, &removal).unwrap();
    let rows = |world: &World| {
        let query = Query::parse("tag:framing");
        ops::passages(&world.store, &world.library(), &query, now(9)).unwrap()
    };
    let before = rows(&world).remove(0);
    assert_eq!(before.status, "anchored");

    assert_eq!(ops::purge_removed(&mut world.store, now(4)).unwrap(), 1);
    let after = rows(&world).remove(0);
    assert_eq!(after.status, "orphan");
    assert_eq!(after.article, None);
    assert_eq!(after.quote, "the wall");
    assert_eq!(after.title, "Port city votes on flood wall");
    assert_eq!(after.source.as_deref(), Some("Harbour Herald"));
    assert_eq!((after.start, after.end), (before.start, before.end));
    assert!(world.store.header(ArticleId(1)).is_err());
    assert!(ops::undo(&mut world.store, now(5)).unwrap().is_none());
    assert!(ops::check(&world.store).unwrap().is_sound());
}

#[test]
fn a_passage_finds_its_article_again_when_it_comes_back() {
    let mut world = world();
    ops::purge(&mut world.store, &[ArticleId(1)], now(4)).unwrap();
    let path = world.folder.path().join("set.jsonl");
    let added = world.add_path(&path);
    let back = added[0].article.unwrap();
    assert_ne!(back, ArticleId(1));
    let library = world.library();
    assert_eq!(library.annotations_of(back).count(), 1);
    assert!(ops::check(&world.store).unwrap().is_sound());
    ops::undo(&mut world.store, now(5)).unwrap().unwrap();
    assert_eq!(world.library().annotations_of(back).count(), 1);
}

const HIGH: &str =
    "The new wall is high and the old one was low, said the mayor of Karst Bay on Monday.";
const CHEAP: &str =
    "Nobody in the council asked what the second wall would cost the harbor in a dry year.";

/// A passage is marked, the text is given anew, and the passage is where `expected` says.
fn check_projection(old: &str, quote: &str, new: &str, expected: &str) {
    let mut world = World::new();
    let article = world.add_text("a.txt", old);
    let id = world.tag(article, quote, "framing", now(1));
    let path = world.file("a.txt", new);
    world.add_path(&path);
    let rows = |world: &World| {
        let query = Query::default();
        ops::passages(&world.store, &world.library(), &query, now(9)).unwrap()
    };
    let row = rows(&world).remove(0);
    assert_eq!(row.status, expected);
    assert_eq!(row.quote, quote);

    let library = world.library();
    let placed = ops::placed(&world.store, &library, article).unwrap();
    assert_eq!(placed[0].0, id);
    assert_eq!(placed[0].1.place.status.word(), expected);
    if expected == "anchored" {
        assert_eq!(placed[0].1.range.unwrap().slice(new), quote);
    }
    assert_eq!(ops::project_all(&mut world.store, &library).unwrap(), 1);
    assert_eq!(ops::project_all(&mut world.store, &library).unwrap(), 0);
    assert_eq!(rows(&world).remove(0), row);
    assert!(ops::check(&world.store).unwrap().is_sound());
}

#[test]
fn a_passage_is_found_on_the_newer_version() {
    let (old, new) = (format!("{HIGH}\n\n{CHEAP}"), format!("{CHEAP}\n\n{HIGH}"));
    check_projection(&old, "Nobody in the council asked", &new, "anchored");
}

#[test]
fn a_passage_that_is_gone_from_the_newer_version_is_an_orphan_and_stays() {
    let new = format!("{HIGH} It will be built by a company from the other side of the river.");
    let old = format!("{HIGH}\n\n{CHEAP}");
    check_projection(&old, CHEAP, &new, "orphan");
}

#[test]
fn where_a_person_put_a_passage_counts_more_than_what_the_machine_finds() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &format!("{HIGH}\n\n{CHEAP}"));
    let id = world.tag(article, CHEAP, "framing", now(1));
    let path = world.file("a.txt", &format!("{CHEAP}\n\n{HIGH}"));
    world.add_path(&path);
    let key = DecisionKey {
        annotation: id,
        version: world.store.header(article).unwrap().version,
    };
    let decide = |after| {
        let edit = Edit::Decision(Delta {
            key,
            before: None,
            after: Some(after),
        });
        Change::by_person("decide", now(2), vec![edit])
    };
    ops::commit(&mut world.store, &decide(Decision::Gone)).unwrap();
    let placed = ops::placed(&world.store, &world.library(), article).unwrap();
    assert_eq!(placed[0].1.place.status.word(), "orphan");
    ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    let range = TextRange::new(0, 6);
    ops::commit(&mut world.store, &decide(Decision::At(range))).unwrap();
    let placed = ops::placed(&world.store, &world.library(), article).unwrap();
    assert_eq!(placed[0].1.range, Some(range));
}
