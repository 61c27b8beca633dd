use newsmark::text::TextRange;
use newsmark::text::cursor::{Unit, units, widened};
use proptest::prelude::*;

fn check(text: &str, unit: Unit, expected: &[&str]) {
    let found: Vec<&str> = units(text, TextRange::of(text), unit)
        .iter()
        .map(|it| it.slice(text))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn words_keep_their_apostrophes() {
    check(
        "It’s Vane's “wall”, 3.5 m.",
        Unit::Word,
        &["It’s", "Vane's", "wall", "3.5", "m"],
    );
}

#[test]
fn clauses_end_at_commas_and_dashes() {
    check(
        "He came, he saw: it – all – fell.",
        Unit::Clause,
        &["He came,", "he saw:", "it –", "all –", "fell."],
    );
}

#[test]
fn quotations_are_taken_with_their_marks() {
    check(
        "“One” and «two» and \"three",
        Unit::Quotation,
        &["“One”", "«two»"],
    );
}

#[test]
fn a_range_inside_a_flag_is_widened_to_it() {
    let text = "a🇺🇦b";
    assert_eq!(widened(text, TextRange::new(3, 4)).slice(text), "🇺🇦");
}

proptest! {
    #[test]
    fn units_are_in_order_and_inside(text in "\\PC{0,200}") {
        for unit in [Unit::Grapheme, Unit::Word, Unit::Clause, Unit::Sentence, Unit::Quotation, Unit::Paragraph] {
            let found = units(&text, TextRange::of(&text), unit);
            prop_assert!(found.array_windows().all(|[a, b]| a.end() <= b.start()));
            prop_assert!(found.iter().all(|it| text.get(it.start()..it.end()).is_some_and(|s| !s.is_empty())));
        }
    }

    #[test]
    fn sentences_lose_only_spaces(text in "[A-Za-z .!?“”\\n]{0,200}") {
        let kept: String = units(&text, TextRange::of(&text), Unit::Sentence).iter().map(|it| it.slice(&text)).collect();
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeeze(&kept), squeeze(&text));
    }
}
