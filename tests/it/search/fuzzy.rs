//! Letters in order with gaps, folded on both sides.

use newsmark::search::fuzzy::Fuzzy;

/// Checks that `typed` matches `choice` exactly in the ‹marked› letters.
fn check(typed: &str, marked: &str) {
    let choice = marked.replace(['‹', '›'], "");
    let hit = Fuzzy::new(typed)
        .find(&choice)
        .unwrap_or_else(|| panic!("{typed} is in {choice}"));
    let mut shown = String::new();
    let mut at = 0;
    for range in &hit.matches {
        shown += &choice[at..range.start()];
        shown.extend(["‹", range.slice(&choice), "›"]);
        at = range.end();
    }
    shown += &choice[at..];
    assert_eq!(shown, marked);
}

#[test]
fn letters_match_in_order_whatever_their_case_and_accents() {
    check("hh", "‹H›arbour ‹H›erald");
    check("zur", "‹Zür›ich");
    check("ZÜRI", "‹Zuri›ch");
    check("éric", "‹ERIC›");
    check("strasse", "‹Straße›");
    check("киї", "‹КИЇ›В");
}

#[test]
fn words_match_in_any_order() {
    check("her harb", "‹Harb›our ‹Her›ald");
    check("bl fram", "‹fram›ing/‹bl›ame");
}

#[test]
fn what_is_not_there_does_not_match() {
    for (typed, choice) in [
        ("hx", "Harbour Herald"),
        ("dlareh", "Herald"),
        ("her tide", "Harbour Herald"),
        ("a", ""),
    ] {
        assert_eq!(Fuzzy::new(typed).find(choice), None, "{typed} in {choice}");
        assert_eq!(Fuzzy::new(typed).score(choice), None);
    }
}

#[test]
fn beginnings_of_words_and_runs_rank_first() {
    let choices = [
        "scrambled",
        "chimera",
        "climate",
        "economy/climate",
        "clm",
        "calm",
    ];
    let order: Vec<&str> = Fuzzy::new("clim")
        .rank(choices)
        .iter()
        .map(|it| choices[it.0])
        .collect();
    assert_eq!(order, ["climate", "economy/climate"]);
    let order: Vec<&str> = Fuzzy::new("clm")
        .rank(choices)
        .iter()
        .map(|it| choices[it.0])
        .collect();
    assert_eq!(order[0], "clm");
    assert!(order.contains(&"climate") && order.contains(&"calm"));
}

#[test]
fn nothing_typed_matches_everything_in_order() {
    let all = Fuzzy::new("  ").rank(["b", "a"]);
    assert_eq!(all.iter().map(|it| it.0).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn long_strings_and_patterns_are_bounded() {
    let blob = "ab".repeat(100_000);
    assert!(Fuzzy::new("ab").find(&blob).is_some());
    assert_eq!(Fuzzy::new("c").find(&format!("{blob}c")), None);
    assert!(Fuzzy::new(&blob).find(&blob).is_some());
}
