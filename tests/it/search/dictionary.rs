//! The term dictionary: which words of the corpus a typed word may mean.

use std::collections::HashMap;

use newsmark::search::dictionary::{Dictionary, How, MOST_EXPANSIONS, Place};
use proptest::prelude::*;

/// A dictionary of one text.
fn of(text: &str) -> Dictionary {
    let mut dictionary = Dictionary::default();
    dictionary.add(text);
    dictionary
}

/// What `typed` expands to, in order, parted by spaces.
fn expanded(dictionary: &Dictionary, typed: &str, place: Place) -> String {
    let found = dictionary.expand(typed, place);
    let words: Vec<&str> = found.iter().map(|it| dictionary.word(it.term)).collect();
    words.join(" ")
}

/// Checks what `typed`, with other words after it, expands to among the words of `corpus`.
fn check(corpus: &str, typed: &str, expected: &str) {
    assert_eq!(
        expanded(&of(corpus), typed, Place::Inside),
        expected,
        "{typed} among {corpus}"
    );
}

#[test]
fn names_are_found_under_every_spelling() {
    for spellings in [
        "zelensky zelenskyy zelenskiy zelenskij zelenski",
        "kyiv kiev kiew",
        "gaddafi qaddafi kadafi gadhafi khadafy qadhafi kaddafi",
        "hezbollah hizbollah hizbullah hezbolla",
        "mohamed mohammed muhammad mohammad",
        "gorbachev gorbatchev gorbatschow gorbachov",
        "yeltsin jeltsin",
        "tchaikovsky chaikovsky tschaikowsky",
        "brezhnev brejnev",
        "kharkiv kharkov",
        "tehran teheran",
        "azerbaijan azerbaidjan",
        "hussein husain hussain",
        "зеленский zelensky",
    ] {
        let dictionary = of(spellings);
        for typed in spellings.split(' ') {
            let found = expanded(&dictionary, typed, Place::Inside);
            for spelling in spellings.split(' ') {
                assert!(
                    found.split(' ').any(|it| it == spelling),
                    "{typed} gives {found}"
                );
            }
        }
    }
}

#[test]
fn other_names_are_not() {
    check("give cave gave kiwi coffee cove", "kiev", "");
    check("oran aaron arena", "iran", "");
    check("miami mama", "mumia", "");
}

#[test]
fn short_words_are_strict() {
    check("und fun run the tie", "un", "");
    check("use bus us", "us", "us");
    check("eu ebu", "eu", "eu");
}

#[test]
fn mistakes_of_typing_are_forgiven_by_length() {
    check("weird wharf", "wierd", "weird");
    check("government governor", "goverment", "government");
    check("environmental", "enviromental", "environmental");
    check("definitely defiantly", "definatly", "defiantly definitely");
    check("hand band sand", "land", "");
    check("hospital hostile", "hosptial", "hospital");
    check("2024 2025", "2023", "");
}

#[test]
fn a_known_word_does_not_bring_its_neighbors() {
    check("form from farm", "form", "form");
    let mut dictionary = of("zelenksy");
    for _ in 0..20 {
        dictionary.add("zelensky");
    }
    assert_eq!(
        expanded(&dictionary, "zelenksy", Place::Inside),
        "zelenksy zelensky"
    );
}

#[test]
fn endings_follow_and_beginnings_come_last_in_a_query() {
    check(
        "strike strikes striker strikebreaker",
        "strike",
        "strike strikes striker",
    );
    let dictionary = of("strike strikes strikebreaker stride");
    assert_eq!(
        expanded(&dictionary, "strik", Place::Last),
        "strike strikes strikebreaker"
    );
    assert_eq!(
        expanded(&dictionary, "s", Place::Last).split(' ').count(),
        4
    );
    assert_eq!(expanded(&dictionary, "s", Place::Inside), "");
}

#[test]
fn unknown_words_may_be_abbreviations_or_beginnings() {
    check("government gathering grievances", "gvrnmt", "government");
    check(
        "international intellectual",
        "intl",
        "international intellectual",
    );
    check("building bridge", "bldg", "building");
    check("archaeologists archers", "archaeo", "archaeologists");
    check("parliament pl", "prlmnt", "parliament");
    check("government gvt", "gvt", "gvt");
}

#[test]
fn exact_comes_before_near() {
    let mut dictionary = of("kiev");
    for _ in 0..50 {
        dictionary.add("kyiv kievan");
    }
    let found = dictionary.expand("kiev", Place::Last);
    let kinds: Vec<How> = found.iter().map(|it| it.how).collect();
    assert_eq!(kinds, [How::Exact, How::Prefix, How::Sound]);
    assert!(found.is_sorted_by_key(|it| it.cost));
}

#[test]
fn frequencies_count_texts() {
    let mut dictionary = of("wall wall flood");
    dictionary.add("Wall");
    let frequency = |word: &str| dictionary.find(word).map(|it| dictionary.frequency(it));
    assert_eq!(frequency("wall"), Some(2));
    assert_eq!(frequency("flood"), Some(1));
    assert_eq!(frequency("tide"), None);
    assert_eq!(dictionary.len(), 2);
}

#[test]
fn an_expansion_is_bounded() {
    let words: Vec<String> = (0..3000)
        .map(|it| {
            format!(
                "word{}",
                "abcdefghij"
                    .chars()
                    .cycle()
                    .skip(it % 10)
                    .take(it % 50)
                    .collect::<String>()
            )
        })
        .collect();
    let dictionary = of(&words.join(" "));
    assert!(dictionary.expand("word", Place::Last).len() <= MOST_EXPANSIONS);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn words_are_kept_whatever_comes(words in prop::collection::vec("[a-eé]{1,5}|[\\PC&&[^a-z]]{1,4}", 1..400)) {
        let mut dictionary = Dictionary::default();
        let mut expected = HashMap::new();
        for word in &words {
            let term = dictionary.intern(word);
            dictionary.count(term, 1);
            *expected.entry(word).or_insert(0) += 1;
            prop_assert_eq!(dictionary.word(term), word);
        }
        for (at, (word, count)) in expected.iter().enumerate() {
            let term = dictionary.find(word).unwrap();
            prop_assert_eq!(dictionary.frequency(term), *count);
            let wanted = expected.keys().filter(|it| it.starts_with(word.as_str())).count();
            prop_assert_eq!(dictionary.beginning_with(word).count(), wanted);
            prop_assert!(at > 20 || dictionary.expand(word, Place::Last).iter().any(|it| it.term == term && it.cost == 0));
        }
    }
}
