//! Whatever is typed is a query: strings that nobody means give no error and no panic.

use newsmark::model::ArticleId;
use newsmark::search::passages::Limits;
use newsmark::search::query::Query;
use newsmark::search::titles::{TitleIndex, TitleRow};
use newsmark::search::{Cancel, Plan, scan};

use super::passages::{admits, dictionary, passages};
use crate::corpus::Rng;
use crate::typed::junk;

/// How many strings are tried.
const STRINGS: usize = 50_000;

/// How many of them each of two threads tries.
const HALF: usize = STRINGS / 2;

#[test]
fn fifty_thousand_random_strings_are_queries_that_can_be_run() {
    let halves = [3, 4].map(|seed| std::thread::spawn(move || finding_something(seed)));
    let found: usize = halves.into_iter().map(|it| it.join().unwrap()).sum();
    assert!(found > STRINGS / 100, "only {found} found anything");
}

/// Runs as many random strings, and gives how many of them found something.
fn finding_something(seed: u64) -> usize {
    let mut rng = Rng::new(seed);
    let dictionary = dictionary();
    let mut titles = TitleIndex::default();
    titles.put((0..).zip(passages().take(4)).map(|(id, it)| TitleRow {
        id: ArticleId(id),
        title: it.text,
        source: Some("The Ledger"),
        tags: &["framing/blame"],
        seconds: id,
    }));
    let never = Cancel::never();
    let mut found = 0;
    for _ in 0..HALF {
        let typed = junk(&mut rng);
        let query = Query::parse(&typed);
        let plan = Plan::new(&query, &dictionary);
        let limits = Limits::default();
        let hits = scan(passages().take(4), &plan, &admits, limits, &never).unwrap();
        let rows = titles.search(&query, 10, &admits, &never).unwrap();
        found += usize::from(hits.total + rows.total > 0);
        for passage in passages().take(1) {
            for range in plan.matches(passage.text) {
                assert!(passage.text.is_char_boundary(range.start()), "{typed:?}");
            }
        }
    }
    found
}
