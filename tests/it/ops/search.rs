use newsmark::model::steps::Steps;
use newsmark::model::{ArticleId, BlockKind, Verdict, VerdictKey};
use newsmark::ops::{self, Answer, SearchOptions};
use newsmark::search::query::Query;

use super::{World, now};

fn world() -> World {
    let mut world = World::new();
    let lines = concat!(
        "{\"id\":\"a\",\"title\":\"Flood wall\",\"source\":\"Harbour Herald\",\"body\":",
        "\"Mayor Zelenka met the unions in Karst Bay on Tuesday.\\n\\n",
        "The walls of the café stood in the water, the owner said.\\n\\n",
        "Leave a comment\\n\\nYour email address will not be published.\"}\n",
        "{\"id\":\"b\",\"title\":\"Unions\",\"source\":\"The Ledger\",\"body\":",
        "\"Unions were not asked about the wall.\\n\\nUnions wait; the mayor waits for the unions.\"}\n",
        "{\"id\":\"c\",\"title\":\"東京\",\"body\":\"東京都議会は水曜日に防潮堤を可決した。\"}\n",
    );
    let path = world.file("set.jsonl", lines);
    assert_eq!(world.add_path(&path).len(), 3);
    world
}

fn search(world: &World, query: &str, limit: usize) -> Answer {
    let query = Query::parse(query);
    let options = SearchOptions::best(limit);
    let library = world.library();
    ops::search(&world.store, &library, &query, options, now(9), &|| true).unwrap()
}

/// The full hits as `id: lit|words`, best first.
fn check(query: &str, expected: &[&str]) {
    let answer = search(&world(), query, 50);
    let full = answer.hits.iter().filter(|it| it.missing.is_empty());
    let found: Vec<String> = full
        .map(|hit| {
            let lit: Vec<&str> = hit.matches.iter().map(|it| it.slice(&hit.text)).collect();
            format!("{}: {}", hit.external_id.as_deref().unwrap(), lit.join("|"))
        })
        .collect();
    assert_eq!(found, expected, "{query}");
    assert_eq!(answer.total, expected.len());
}

#[test]
fn all_words_must_stand_in_the_passage() {
    check(
        "mayor unions",
        &["b: Unions|mayor|unions", "a: Mayor|unions"],
    );
    check("unions karst", &["a: unions|Karst"]);
}

#[test]
fn the_last_word_may_be_only_begun() {
    check("zelen", &["a: Zelenka"]);
    check("zelen mayor", &[]);
}

#[test]
fn accents_and_case_do_not_matter() {
    check("CAFE owner", &["a: café|owner"]);
}

#[test]
fn a_script_without_spaces_is_searched() {
    check("都議会", &["c: 都議会"]);
}

#[test]
fn quotes_ask_for_words_in_a_row() {
    check("\"the unions\" bay", &["a: the unions|Bay"]);
    check("\"unions the\"", &[]);
}

#[test]
fn what_is_excluded_or_of_another_source_is_left_out() {
    check("unions -karst source:herald", &[]);
    check("mayor -karst", &["b: mayor"]);
    check("mayor source:herald", &["a: Mayor"]);
}

#[test]
fn passages_that_miss_some_words_are_counted_apart_and_come_after() {
    let answer = search(&world(), "mayor tuesday asked", 50);
    assert_eq!(answer.total, 0);
    assert_eq!(answer.partial, 3);
    assert_eq!(answer.hits[0].missing, ["asked"]);
    assert_eq!(answer.hits[0].external_id.as_deref(), Some("a"));
    assert_eq!(answer.hits[1].missing.len(), 2);
}

#[test]
fn no_more_hits_than_asked_for_are_listed_but_all_are_counted() {
    let answer = search(&world(), "unions", 1);
    assert_eq!(answer.hits.len(), 1);
    assert!(answer.total >= 3, "{}", answer.total);
}

#[test]
fn nothing_is_looked_for_in_an_empty_query() {
    assert_eq!(search(&world(), "  ", 50), Answer::default());
    assert_eq!(search(&world(), "-mayor", 50), Answer::default());
}

#[test]
fn clutter_is_searched_only_if_asked_for_or_judged_to_be_none() {
    check("comment", &[]);
    check("comment in:clutter", &["a: comment"]);

    let mut world = world();
    let reading = ops::article(&world.store, ArticleId(1)).unwrap();
    let block = reading.article.blocks.iter();
    let block = block
        .filter(|it| it.kind == BlockKind::Clutter)
        .find(|it| it.range.slice(&reading.article.text).contains("comment"))
        .unwrap();
    let key = VerdictKey {
        article: ArticleId(1),
        version: reading.version,
        block: block.range,
    };
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(3),
    };
    let change = steps.judge(key, Some(Verdict::NotClutter));
    ops::commit(&mut world.store, &change).unwrap();
    assert_eq!(search(&world, "comment", 50).total, 1);
}

#[test]
fn a_search_that_is_given_up_ends() {
    let world = world();
    let library = world.library();
    let options = SearchOptions::best(50);
    let query = Query::parse("unions");
    let answer = ops::search(&world.store, &library, &query, options, now(9), &|| false).unwrap();
    assert!(answer.hits.iter().all(|it| it.article == 1));
}
