//! Passages in memory: order, partial hits, folded lines, bounds.

use newsmark::model::{ArticleId, BlockKind};
use newsmark::search::dictionary::Dictionary;
use newsmark::search::passages::{Limits, PassageHits};
use newsmark::search::query::{Filter, Query};
use newsmark::search::{Cancel, Passage, Plan, scan};

/// Article, block, kind, text; later articles are more recent.
pub const PASSAGES: &[(i64, u32, BlockKind, &str)] = &[
    (1, 0, BlockKind::Title, "Talks in Karst Bay"),
    (
        1,
        1,
        BlockKind::Paragraph,
        "A deal could involve land swapping, the envoy said.",
    ),
    (
        1,
        2,
        BlockKind::Paragraph,
        "Zelensky has rejected any deal over land.",
    ),
    (
        1,
        3,
        BlockKind::Clutter,
        "Subscribe for more on the land swap",
    ),
    (
        2,
        0,
        BlockKind::Paragraph,
        "Some swapping of territories is possible.",
    ),
    (
        2,
        1,
        BlockKind::Caption,
        "Zelenskyy on his way to the talks",
    ),
    (
        2,
        2,
        BlockKind::Paragraph,
        "Zelenskyy left the talks early; the land, he said, was not to be had for any kind of swap.",
    ),
    (3, 0, BlockKind::Paragraph, "Zelenskiy wants the land back."),
    (
        3,
        1,
        BlockKind::Paragraph,
        "The talks in the land of the lakes went on.",
    ),
    (3, 2, BlockKind::Paragraph, "Land, land and again land."),
    (3, 3, BlockKind::Paragraph, "Land for the harbour."),
    (4, 0, BlockKind::Paragraph, "和平会談が東京で開かれた"),
];

/// The passages as they are given to a search.
pub fn passages() -> impl Iterator<Item = Passage<'static>> {
    PASSAGES.iter().map(|(article, block, kind, text)| Passage {
        article: ArticleId(*article),
        block: *block,
        kind: *kind,
        seconds: article * 86_400,
        text,
    })
}

/// The words of all passages.
pub fn dictionary() -> Dictionary {
    let mut dictionary = Dictionary::default();
    passages().for_each(|it| dictionary.add(it.text));
    dictionary
}

/// A filter on the number of the article, by way of `story:`.
pub fn admits(article: ArticleId, filter: &Filter) -> bool {
    match filter {
        Filter::Story(story) => story.0 == article.0,
        _ => true,
    }
}

/// Queries and the passages they find, in order, as article and block; after a bar those that miss a word.
pub const EXPECTED: &[(&str, &str)] = &[
    ("land swap", "1.1 2.2 | 2.0 3.0 3.1 3.2 1.2"),
    ("zelenskyy", "2.2 2.1 3.0 1.2"),
    ("zelensky", "1.2 2.2 2.1 3.0"),
    ("zelenksy", "1.2 2.2 2.1 3.0"),
    ("zelenskiy talks", "2.2 2.1 | 3.0 3.1 1.0 1.2"),
    ("\"land swapping\"", "1.1"),
    ("\"swapping land\"", ""),
    ("^land", "3.2 3.3"),
    ("land -zelensky -again", "3.0 3.1 3.3 2.2 1.1"),
    ("story:3 land", "3.0 3.1 3.2"),
    ("in:clutter land", "1.3"),
    ("envoy or territories", "2.0 1.1"),
    ("東京", "4.0"),
    ("和平", "4.0"),
    ("xylophone", ""),
];

/// Hits as [`EXPECTED`] writes them.
pub fn shown(hits: &PassageHits) -> String {
    let mut shown = String::new();
    let mut is_partial = false;
    for hit in &hits.hits {
        if hit.missing.is_some() && !is_partial {
            shown += " |";
            is_partial = true;
        }
        shown.extend([" ", &hit.article.to_string(), ".", &hit.block.to_string()]);
    }
    shown.trim_start().to_owned()
}

fn find(typed: &str, limits: Limits) -> PassageHits {
    let plan = Plan::new(&Query::parse(typed), &dictionary());
    scan(passages(), &plan, &admits, limits, &Cancel::never()).unwrap()
}

#[test]
fn passages_come_in_the_order_of_their_worth() {
    for (typed, expected) in EXPECTED {
        assert_eq!(shown(&find(typed, Limits::default())), *expected, "{typed}");
    }
}

#[test]
fn folded_lines_are_counted_and_not_shown() {
    let hits = find("land swap", Limits::default());
    assert_eq!((hits.total, hits.clutter), (2, 1));
    assert_eq!(find("in:clutter land", Limits::default()).clutter, 0);
}

#[test]
fn an_article_takes_no_more_than_its_share() {
    let one = Limits {
        hits: 50,
        per_article: 1,
    };
    assert_eq!(shown(&find("land", one)), "3.0 2.2 1.1");
    let hits = find(
        "land",
        Limits {
            hits: 2,
            per_article: 9,
        },
    );
    assert_eq!((shown(&hits).as_str(), hits.total), ("3.0 3.1", 7));
}

#[test]
fn a_missing_word_is_named() {
    let query = Query::parse("land swap");
    let plan = Plan::new(&query, &dictionary());
    let hits = find("land swap", Limits::default());
    let missing = |at: usize| hits.hits[at].missing.map(|it| plan.label(it));
    assert_eq!(missing(0), None);
    assert_eq!(missing(2), Some(String::from("land")));
    assert_eq!(missing(3), Some(String::from("swap")));
    assert_eq!(hits.partial, 6);
    assert!(hits.hits.is_sorted_by(|a, b| a.score() >= b.score()));
}

#[test]
fn two_answers_become_one() {
    let plan = Plan::new(&Query::parse("land swap"), &dictionary());
    let limits = Limits::default();
    let part = |wanted: fn(&Passage<'_>) -> bool| {
        scan(
            passages().filter(wanted),
            &plan,
            &admits,
            limits,
            &Cancel::never(),
        )
        .unwrap()
    };
    let (old, new) = (part(|it| it.article.0 < 2), part(|it| it.article.0 >= 2));
    assert_eq!(old.merged(new, limits), find("land swap", limits));
}

#[test]
fn a_stopped_scan_gives_nothing() {
    let turns = newsmark::search::Turns::default();
    let turn = turns.begin();
    turns.stop();
    let plan = Plan::new(&Query::parse("land"), &dictionary());
    assert_eq!(
        scan(passages(), &plan, &admits, Limits::default(), &turn),
        None
    );
}

/// Checks what is lit in `marked` when the words of all passages and its own are known.
fn check_lit(typed: &str, marked: &str) {
    let text = marked.replace(['‹', '›'], "");
    let mut dictionary = dictionary();
    dictionary.add(&text);
    let plan = Plan::new(&Query::parse(typed), &dictionary);
    let mut shown = text.clone();
    for range in plan.matches(&text).iter().rev() {
        shown.insert(range.end(), '›');
        shown.insert(range.start(), '‹');
    }
    assert_eq!(shown, marked, "{typed}");
}

#[test]
fn what_matches_is_lit() {
    check_lit("land swap", "“‹land› ‹swapping›” and ‹swaps›; İ, a ‹land›.");
    check_lit("zelenskiy", "‹Zelenskyy›’s plan, ‹Zelensky›'s answer");
    check_lit("\"land swap\"", "a swap of land, a ‹land› ‹swap›");
    check_lit("東京都", "在‹東京都›举行");
    check_lit("-land swap", "land ‹swap›");
    check_lit("^talks", "‹Talks› on talks");
    check_lit("deal or land", "a ‹deal› for ‹land›");
    check_lit("source:land", "land");
}
