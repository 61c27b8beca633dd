use newsmark::model::{ArticleId, Edit, Moment};
use newsmark::ops::{self, AgreementRow, GroupBy, Nearness};
use newsmark::search::query::Query;

use super::{World, now};

const LINES: &str = concat!(
    "{\"id\":\"one\",\"title\":\"Port city votes\",\"source\":\"Harbour Herald\",\"published\":\"2025-08-03\",",
    "\"body\":\"The council voted on Tuesday. The mayor was not there. Nobody asked why.\"}\n",
    "{\"id\":\"two\",\"title\":\"Wall to rise\",\"source\":\"The Ledger\",\"published\":\"2025-09-01\",",
    "\"body\":\"The wall will rise. The council paid for it.\"}\n",
);

/// Two articles of two sources and months.
fn world() -> (World, ArticleId, ArticleId) {
    let mut world = World::new();
    let path = world.file("set.jsonl", LINES);
    let added = world.add_path(&path);
    let [one, two] = [0, 1].map(|nth: usize| added[nth].article.unwrap());
    (world, one, two)
}

/// Tags as `coder`: as ana, then under the other name, so ana herself comes last.
fn tag_as(world: &mut World, coder: &str, article: ArticleId, quote: &str, path: &str, at: Moment) {
    let id = world.tag(article, quote, path, at);
    let before = world.library().annotation(id).unwrap().clone();
    let mut after = before.clone();
    coder.clone_into(&mut after.coder);
    let edit = Edit::Annotation(newsmark::model::Delta {
        key: id,
        before: Some(before),
        after: Some(after),
    });
    let change = newsmark::model::Change::by_person("another coder", at, vec![edit]);
    ops::commit(&mut world.store, &change).unwrap();
}

fn cells(world: &World, by: GroupBy) -> Vec<(String, Option<String>, usize, usize)> {
    let rows = ops::matrix(&world.library(), &Query::default(), by, now(9));
    let cell = |it: ops::MatrixRow| (it.tag, it.group, it.passages, it.words);
    rows.into_iter().map(cell).collect()
}

#[test]
fn a_tag_counts_with_those_below_it_by_source_and_by_month() {
    let (mut world, one, two) = world();
    world.tag(one, "The council voted", "who/council", now(1));
    world.tag(two, "council", "who/council", now(2));
    world.tag(one, "mayor", "who", now(3));
    let expected = |first: &str, second: &str| {
        let cell = |tag: &str, group: &str, passages, words| {
            (tag.to_owned(), Some(group.to_owned()), passages, words)
        };
        vec![
            cell("who", first, 2, 4),
            cell("who", second, 1, 1),
            cell("who/council", first, 1, 3),
            cell("who/council", second, 1, 1),
        ]
    };
    assert_eq!(
        cells(&world, GroupBy::Source),
        expected("Harbour Herald", "The Ledger")
    );
    assert_eq!(
        cells(&world, GroupBy::Month),
        expected("2025-08", "2025-09")
    );
}

#[test]
fn the_share_is_of_the_words_of_all_articles_of_the_group() {
    let (mut world, one, _) = world();
    world.tag(one, "The council voted", "who", now(1));
    let rows = ops::matrix(&world.library(), &Query::default(), GroupBy::Source, now(9));
    let words = world.store.header(one).unwrap().words;
    assert!(
        (rows[0].share - 3.0 / f64::from(words)).abs() < 1e-9,
        "{}",
        rows[0].share
    );
}

#[test]
fn tags_are_counted_beside_each_other_as_near_as_asked() {
    let (mut world, one, _) = world();
    world.tag(one, "council voted", "a", now(1));
    world.tag(one, "voted on Tuesday", "b", now(2));
    world.tag(one, "The council", "c", now(3));
    world.tag(one, "mayor", "d", now(4));
    let check = |near, expected: &[(&str, &str)]| {
        let query = Query::default();
        let rows = ops::cooccurrence(&world.store, &world.library(), &query, near, now(9)).unwrap();
        let mut pairs: Vec<(&str, &str)> = rows
            .iter()
            .map(|it| {
                (
                    it.first.as_str().min(&it.second),
                    it.first.as_str().max(&it.second),
                )
            })
            .collect();
        pairs.sort_unstable();
        assert_eq!(pairs, expected, "{near:?}");
    };
    check(Nearness::Overlap, &[("a", "b"), ("a", "c")]);
    check(Nearness::Sentence, &[("a", "b"), ("a", "c"), ("b", "c")]);
    let all = [
        ("a", "b"),
        ("a", "c"),
        ("a", "d"),
        ("b", "c"),
        ("b", "d"),
        ("c", "d"),
    ];
    check(Nearness::Article, &all);
}

#[test]
fn two_coders_are_compared_where_both_have_been() {
    let (mut world, one, two) = world();
    tag_as(
        &mut world,
        "ben",
        one,
        "The council voted on Tuesday.",
        "who",
        now(2),
    );
    tag_as(
        &mut world,
        "ben",
        one,
        "The mayor was not there.",
        "who",
        now(3),
    );
    tag_as(&mut world, "ben", two, "The wall will rise.", "who", now(4));
    tag_as(
        &mut world,
        "ana",
        one,
        "The council voted on Tuesday.",
        "who",
        now(1),
    );
    let query = Query::default();
    let rows: Vec<AgreementRow> = ops::agreement(
        &world.store,
        &world.library(),
        ["ana", "ben"],
        &query,
        now(9),
    )
    .unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.both, row.only_first, row.only_second), (1, 0, 1));
    assert_eq!(row.disagreements.len(), 1);
    let differing = &row.disagreements[0];
    assert_eq!(
        (
            differing.article,
            differing.by.as_str(),
            differing.text.as_str()
        ),
        (one.0, "ben", "The mayor was not there.")
    );
    assert!(row.kappa.unwrap() < row.percent);
}
