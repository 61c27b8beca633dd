//! The filter over titles, sources and tags.

use newsmark::model::ArticleId;
use newsmark::search::query::{Filter, Query};
use newsmark::search::titles::{Found, TitleHits, TitleIndex, TitleRow};
use newsmark::search::{Cancel, Turns};
use proptest::prelude::*;

/// Title, source, tags; the number is the place in the list, and later rows are more recent.
type Listed = (&'static str, &'static str, &'static [&'static str]);

const LIST: &[Listed] = &[
    ("Port city votes on flood wall", "Harbour Herald", &[]),
    ("Flood wall: what it costs", "The Ledger", &["framing/cost"]),
    ("Mayor and unions meet today", "Inland Post", &[]),
    ("Hochwasser: Stadt stimmt über Mauer ab", "Morgenblatt", &[]),
    (
        "A wall, and who pays for the flood",
        "Harbour Herald",
        &["framing/blame", "framing/cost"],
    ),
    ("Mayor meets Zelenskyy at the harbour", "The Ledger", &[]),
    ("Zelensky: the mayor was late", "Inland Post", &[]),
    ("Government blamed for late sirens", "Harbour Herald", &[]),
];

fn row(id: usize) -> TitleRow<'static> {
    let (title, source, tags) = LIST[id];
    TitleRow {
        id: ArticleId(id as i64),
        title,
        source: Some(source),
        tags,
        seconds: id as i64 * 4000,
    }
}

fn index() -> TitleIndex {
    let mut index = TitleIndex::default();
    index.put((0..LIST.len()).map(row));
    index
}

fn search(index: &TitleIndex, typed: &str) -> TitleHits {
    let admits = |id: ArticleId, filter: &Filter| match filter {
        Filter::Source(value) => LIST[id.0 as usize].1.contains(&value.text),
        _ => true,
    };
    index
        .search(&Query::parse(typed), 50, &admits, &Cancel::never())
        .unwrap()
}

fn ids(hits: &TitleHits) -> Vec<i64> {
    hits.hits.iter().map(|it| it.id.0).collect()
}

/// Checks which titles `typed` finds, best first.
fn check(typed: &str, expected: &[i64]) {
    let hits = search(&index(), typed);
    assert_eq!(ids(&hits), expected, "{typed}");
    assert_eq!(hits.total, expected.len(), "{typed}");
}

#[test]
fn words_match_in_any_order_and_the_nearest_come_first() {
    check("flood wall", &[1, 0, 4]);
    check("wall flood", &[1, 0, 4]);
    check("meet mayor", &[5, 2]);
    check("flood harbour", &[4, 0]);
}

#[test]
fn every_spelling_is_found_exact_first() {
    check("zelenskyy", &[5, 6]);
    check("zelensky", &[6, 5]);
    check("zelnsky mayor", &[6, 5]);
    check("gvrnmt", &[7]);
    check("ZELENSKIY", &[5, 6]);
}

#[test]
fn letters_narrow_as_they_are_typed() {
    check("hoc", &[3]);
    check("über", &[3]);
    check("uber ma", &[3]);
    check("m", &[6, 5, 3, 2]);
}

#[test]
fn sources_and_tags_are_found_after_titles() {
    check("harbour", &[5, 7, 4, 0]);
    check("framing cost", &[4, 1]);
    check("ledger mayor", &[5]);
}

#[test]
fn the_query_language_holds() {
    check("wall -port", &[4, 1]);
    check("\"flood wall\"", &[1, 0]);
    check("\"wall flood\"", &[]);
    check("^flood", &[1]);
    check("^mayor me", &[5, 2]);
    check("hochwasser or sirens", &[7, 3]);
    check("(port or costs) wall", &[1, 0]);
    check("wall source:Herald", &[4, 0]);
    check("-source:Herald -mayor", &[3, 1]);
    check("wall -(port or costs)", &[4]);
    check("source:Ledger or sirens", &[7, 5, 1]);
}

#[test]
fn nothing_typed_gives_everything_latest_first() {
    check("", &[7, 6, 5, 4, 3, 2, 1, 0]);
    check("🙂", &[7, 6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn scattered_letters_are_a_last_resort() {
    let hits = search(&index(), "pcv");
    assert_eq!(ids(&hits), [0]);
    assert_eq!(hits.hits[0].found, Found::ByLetters);
    let lit = hits.matches(&hits.hits[0], LIST[0].0);
    assert_eq!(
        lit.iter().map(|it| it.slice(LIST[0].0)).collect::<String>(),
        "Pcv"
    );
}

#[test]
fn one_word_may_miss_if_nothing_else_is_left() {
    let hits = search(&index(), "sirens xqxqxq");
    assert_eq!((hits.total, hits.partial), (0, 1));
    assert_eq!(ids(&hits), [7]);
    assert_eq!(
        hits.hits[0].missing.map(|it| hits.plan.label(it)),
        Some(String::from("xqxqxq"))
    );
}

/// Checks which letters of title `id` are lit by `typed`.
fn check_lit(typed: &str, id: usize, marked: &str) {
    let hits = search(&index(), typed);
    let hit = hits.hits.iter().find(|it| it.id.0 == id as i64).unwrap();
    let mut title = LIST[id].0.to_owned();
    for range in hits.matches(hit, LIST[id].0).iter().rev() {
        title.insert(range.end(), '›');
        title.insert(range.start(), '‹');
    }
    assert_eq!(title, marked);
}

#[test]
fn matched_words_are_lit() {
    check_lit("zelenskiy mayor", 6, "‹Zelensky›: the ‹mayor› was late");
    check_lit(
        "hochw uber",
        3,
        "‹Hochwasser›: Stadt stimmt ‹über› Mauer ab",
    );
    check_lit("\"flood wall\"", 1, "‹Flood› ‹wall›: what it costs");
    check_lit("wall -port", 4, "A ‹wall›, and who pays for the flood");
}

#[test]
fn articles_change_and_go() {
    let mut index = index();
    let tagged = TitleRow {
        tags: &["drainage"],
        ..row(2)
    };
    index.put([tagged]);
    assert_eq!(index.len(), LIST.len());
    assert_eq!(ids(&search(&index, "drainage")), [2]);
    index.put([row(2)]);
    assert_eq!(ids(&search(&index, "drainage")), [0_i64; 0]);
    index.remove(&[ArticleId(1), ArticleId(99)]);
    assert_eq!(ids(&search(&index, "flood wall")), [0, 4]);
    assert_eq!(index.len(), LIST.len() - 1);
}

#[test]
fn a_later_search_calls_off_an_earlier_one() {
    let turns = Turns::default();
    let first = turns.begin();
    let second = turns.begin();
    assert!(second.turn() > first.turn());
    let query = Query::parse("wall");
    assert!(index().search(&query, 10, &|_, _| true, &first).is_none());
    assert!(index().search(&query, 10, &|_, _| true, &second).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn one_by_one_is_as_good_as_all_at_once(
        batches in prop::collection::vec(prop::collection::vec(0_usize..LIST.len(), 1..5), 1..12),
        gone in prop::collection::vec(0_i64..8, 0..3),
    ) {
        let mut piecewise = TitleIndex::default();
        for batch in &batches {
            piecewise.put(batch.iter().map(|it| row(*it)));
        }
        let gone: Vec<ArticleId> = gone.into_iter().map(ArticleId).collect();
        piecewise.remove(&gone);
        let mut kept: Vec<usize> = batches.concat();
        kept.sort_unstable();
        kept.dedup();
        kept.retain(|it| !gone.contains(&ArticleId(*it as i64)));
        let mut whole = TitleIndex::default();
        whole.put(kept.iter().map(|it| row(*it)));
        prop_assert_eq!(piecewise.len(), kept.len());
        for typed in ["wall", "zelenskyy", "m", "flood harbour", "-wall", ""] {
            prop_assert_eq!(ids(&search(&piecewise, typed)), ids(&search(&whole, typed)), "{}", typed);
        }
    }

    #[test]
    fn any_string_is_a_query(typed in "\\PC{0,60}|[a-z \"()|'^!-]{0,80}") {
        let hits = search(&index(), &typed);
        prop_assert!(hits.hits.len() <= LIST.len());
        for hit in &hits.hits {
            let title = LIST[hit.id.0 as usize].0;
            for range in hits.matches(hit, title) {
                prop_assert!(!range.slice(title).is_empty());
            }
        }
    }
}

#[test]
fn of_very_many_titles_the_latest_come_first_whatever_the_order_they_came_in() {
    const MANY: i64 = 40_000;
    let orders: [fn(i64) -> i64; 3] = [|it| it, |it| MANY - it, |it| it * 7_919 % 40_009];
    for seconds in orders {
        let mut index = TitleIndex::default();
        index.put((0..MANY).map(|id| TitleRow {
            id: ArticleId(id),
            title: if id % 1_000 == 0 {
                "the wall"
            } else {
                "the walling"
            },
            source: None,
            tags: &[],
            seconds: seconds(id) * 4,
        }));
        let mut expected: Vec<i64> = (0..MANY).collect();
        expected.sort_by_key(|it| (it % 1_000 != 0, std::cmp::Reverse(seconds(*it))));
        expected.truncate(50);
        for typed in ["wall", "the wall"] {
            let hits = search(&index, typed);
            assert_eq!(hits.total, MANY as usize, "{typed}");
            let ids: Vec<i64> = hits.hits.iter().map(|it| it.id.0).collect();
            assert_eq!(ids, expected, "{typed}");
        }
    }
}

#[test]
fn a_letter_after_a_rarer_word_finds_all_words_that_begin_with_it() {
    let titles: Vec<String> = (0..20_000)
        .map(|id| {
            let subject = if id % 50 == 0 { "gate" } else { "bridge" };
            let object = if id % 3 == 0 { "w" } else { "x" };
            format!("{subject} {object}{}", id % 4_001)
        })
        .collect();
    let mut index = TitleIndex::default();
    index.put(titles.iter().zip(0..).map(|(title, id)| TitleRow {
        id: ArticleId(id),
        title,
        source: (id % 7 == 0).then_some("Weekly"),
        tags: &[],
        seconds: id * 4,
    }));
    let holds = |it: i64| it % 50 == 0 && (it % 3 == 0 || it % 7 == 0);
    let hits = search(&index, "gate w");
    assert_eq!(hits.total, (0..20_000).filter(|it| holds(*it)).count());
    let mut ids: Vec<i64> = (0..20_000).filter(|it| holds(*it)).collect();
    // In the title before beside it, the latest first.
    ids.sort_by_key(|it| (it % 3 != 0, std::cmp::Reverse(*it)));
    let found: Vec<i64> = hits.hits.iter().map(|it| it.id.0).collect();
    assert_eq!(found, ids[..50]);
}
