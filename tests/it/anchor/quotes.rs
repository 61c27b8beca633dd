//! Passages found by their quote.

use newsmark::anchor::{Outcome, Quote, approximate_quote, find_quote};

use super::{ARTICLE, edited, marked, with_mark};

fn quote<'a>(exact: &'a str, prefix: &'a str, suffix: &'a str) -> Quote<'a> {
    Quote {
        exact,
        prefix,
        suffix,
    }
}

/// How often the quote is found letter for letter.
fn check_count(quote: Quote<'_>, count: usize) {
    let places = find_quote(ARTICLE, &quote);
    assert_eq!(places.len(), count);
    assert!(places.iter().all(|it| it.slice(ARTICLE) == quote.exact));
}

/// The quote is found where `text` is marked, with `outcome`.
fn check(text: &str, quote: Quote<'_>, outcome: Outcome) {
    let (text, expected) = marked(text);
    let projection = approximate_quote(&text, &quote);
    let found = projection.range.map(|it| it.slice(&text).to_owned());
    assert_eq!(projection.outcome, outcome, "found {found:?}");
    assert_eq!(projection.range, Some(expected), "found {found:?}");
}

#[test]
fn all_exact_places_are_given_in_order() {
    check_count(quote("Kestrel Bay", "", ""), 3);
    check_count(quote("Kestrel bay", "", ""), 0);
    check_count(quote("", "", ""), 0);
}

#[test]
fn a_neighbor_chooses_among_places() {
    check_count(quote("Kestrel Bay", "between ", ""), 1);
    check_count(quote("Kestrel Bay", "", " on Tuesday"), 1);
    check_count(quote("Kestrel Bay", "between ", " on Tuesday"), 0);
}

#[test]
fn half_a_grapheme_is_not_found() {
    assert!(find_quote("a cafe\u{301} in town", &quote("cafe", "", "")).is_empty());
}

#[test]
fn an_exact_quote_with_its_neighbors_is_anchored() {
    let text = edited(ARTICLE, "between Kestrel Bay", "between «Kestrel Bay»");
    check(
        &text,
        quote("Kestrel Bay", "The line between ", " and Stonebridge"),
        Outcome::Anchored,
    );
}

#[test]
fn a_quote_at_several_places_without_neighbors_is_for_review() {
    let projection = approximate_quote(ARTICLE, &quote("Kestrel Bay", "", ""));
    assert_eq!(projection.outcome, Outcome::Review);
}

#[test]
fn an_edited_quote_is_found_by_what_is_left_and_its_neighbors() {
    let old = "Two tugs from Northwick reached the ship shortly before midnight.";
    let now = "Two tugs from Northwick arrived at the ship shortly before midnight.";
    let text = edited(ARTICLE, old, &format!("«{now}»"));
    check(
        &text,
        quote(
            old,
            "the harbor master Tobias Brenner said. ",
            "\n\n“We felt",
        ),
        Outcome::Anchored,
    );
}

#[test]
fn a_long_quote_with_other_spaces_is_anchored() {
    let text = with_mark(
        "The crew handed out blankets and tea.\n\nThe company, Ostrava Shipping, blamed a faulty chart.",
    );
    let spaced = "The crew handed out blankets and tea. The company, Ostrava Shipping, blamed a faulty chart.";
    check(&text, quote(spaced, "", ""), Outcome::Anchored);
}

#[test]
fn a_quote_that_is_not_there_is_an_orphan() {
    for exact in [
        "The submarine surfaced near Grenholm in 1954.",
        "submarine",
        "and the of a",
    ] {
        let projection =
            approximate_quote(ARTICLE, &quote(exact, "Nothing of this. ", " And so on."));
        assert_eq!(projection.outcome, Outcome::Orphan, "{exact}");
    }
}
