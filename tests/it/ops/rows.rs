//! The rows that scripts read: articles, sources, passages.

use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{ArticleId, IdSource};
use newsmark::ops;
use newsmark::search::query::Query;

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

fn check_in_texts(query: &str, expected: &[&str]) {
    let world = world();
    let rows = ops::list_in_texts(&world.store, &world.library(), &Query::parse(query), now(9));
    let mut names: Vec<String> = rows
        .unwrap()
        .into_iter()
        .filter_map(|it| it.external_id)
        .collect();
    names.sort();
    assert_eq!(names, expected, "{query}");
}

#[test]
fn words_of_texts_list_their_articles_too() {
    check_in_texts("mayor", &["cost"]);
    check_in_texts("council", &["wall"]);
    check_in_texts("herald raised", &["wall"]);
    check_in_texts("wall -mayor", &["wall"]);
    check_in_texts("-friday", &["cost", "wall"]);
    check_in_texts("\"on friday\"", &["fish"]);
    check_in_texts("source:ledger million", &["cost"]);
    check_in_texts("source:ledger friday", &[]);
    check_in_texts("tag:framing", &["wall"]);
    check_in_texts("", &["cost", "fish", "wall"]);
}

/// A text is looked at quickly before its words are compared; that look must not pass over any spelling.
#[test]
fn words_in_every_spelling_list_their_articles() {
    let spellings = [
        "then Rosolheim spoke",
        "THEN ROSOLHEIM SPOKE",
        "“Rosolheim”, he said",
        "then Rósolhéim spoke",
        "then Rosol'heim’s friend",
        "wide：Ｒｏｓｏｌｈｅｉｍ。",
        "a no-break\u{a0}Rosolheim",
        "市長Rosolheim市長",
    ];
    let mut world = World::new();
    let mut lines = String::new();
    for spelling in spellings {
        lines += "{\"body\":\"The – council – met; ";
        lines += spelling;
        lines += " for an hour.\"}\n";
    }
    let path = world.file("set.jsonl", &lines);
    assert_eq!(world.add_path(&path).len(), spellings.len());
    let count = |query: &str| {
        let query = Query::parse(query);
        let rows = ops::list_in_texts(&world.store, &world.library(), &query, now(9));
        rows.unwrap().len()
    };
    assert_eq!(count("rosolheim council"), spellings.len());
    assert_eq!(
        count("rosol"),
        spellings.len(),
        "the last word may be begun"
    );
    assert_eq!(count("solheim"), 0, "a word is not found from its middle");
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

#[test]
fn a_passage_on_an_older_version_is_found_on_the_newer_one() {
    let mut world = World::new();
    let article = world.add_text("a.txt", "The wall is high. It is new.");
    world.tag(article, "wall", "framing", now(1));
    let path = world.file("a.txt", "The new wall is high. It is new.");
    world.add_path(&path);
    let query = Query::default();
    let rows = ops::passages(&world.store, &world.library(), &query, now(9)).unwrap();
    assert_eq!(rows[0].status, "anchored");
    assert_eq!(rows[0].quote, "wall");
}
