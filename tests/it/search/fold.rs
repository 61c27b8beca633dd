//! Folding of words: what compares equal, and that every word knows its place.

use newsmark::search::fold::{FoldedText, LONGEST_WORD, words};
use newsmark::text::TextRange;
use proptest::prelude::*;

/// Checks the folded words of `text`, parted by spaces in `expected`.
fn check(text: &str, expected: &str) {
    let folded: Vec<String> = words(text).map(|it| it.text).collect();
    assert_eq!(folded.join(" "), expected, "words of {text:?}");
}

/// Checks which stretches of `text` the words cover.
fn check_places(text: &str, expected: &[&str]) {
    let places: Vec<&str> = words(text).map(|it| it.range.slice(text)).collect();
    assert_eq!(places, expected, "places in {text:?}");
}

#[test]
fn case_is_folded_even_where_it_changes_lengths() {
    check("NATO Straße STRASSE", "nato strasse strasse");
    check("İstanbul Ⱥ 5\u{212A}", "istanbul a 5k");
    check("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ");
    check("ﬃ Ǆ", "ffi dz");
}

#[test]
fn accents_fall_away() {
    check(
        "Zürich Erdoğan Kılıçdaroğlu Škoda Łódź Ærø",
        "zurich erdogan kilicdaroglu skoda lodz aero",
    );
    check("e\u{301}te\u{301} Việt", "ete viet");
}

#[test]
fn width_is_folded() {
    check("ＮＡＴＯ ２０２５", "nato 2025");
    check("ﾄﾞﾙ", "ドル");
}

#[test]
fn apostrophes_join_elide_or_end() {
    check("don't don’t O'Brien п'ять", "dont dont obrien пять");
    check(
        "Zelenskyy’s ministers' the '90s rock 'n' roll",
        "zelenskyy ministers the 90s rock n roll",
    );
    check(
        "l’Ukraine d'Artagnan qu'il dell'Ucraina",
        "ukraine artagnan il ucraina",
    );
    check_places("the l’Ukraine’s end", &["the", "Ukraine", "end"]);
}

#[test]
fn acronyms_are_one_word_and_grouped_digits_one_number() {
    check("U.S. and the U.N.", "us and the un");
    check("U.S.-led, 3 p.m., D.C", "us led 3 pm dc");
    check("10,000 or 1,2 or 3.14", "10000 or 1 2 or 3 14");
    check("He was a. The end", "he was a the end");
}

#[test]
fn a_word_right_after_an_acronym_is_a_word_of_its_own() {
    check("J.K.Rowling, U.S.led", "jk rowling us led");
    check_places("J.K.Rowling", &["J.K", "Rowling"]);
    check("a.mobile e.g.this", "a mobile eg this");
}

#[test]
fn letters_with_points_between_them_are_read_once_however_many() {
    let text = format!("{}aa", "a.".repeat(200_000));
    assert_eq!(words(&text).count(), 2);
}

#[test]
fn invisible_characters_part_nothing() {
    check(
        "Uk\u{AD}raine ze\u{200B}ro Ira\u{200D}n",
        "ukraine zero iran",
    );
    check_places("a Uk\u{AD}raine\u{200B} b", &["a", "Uk\u{AD}raine", "b"]);
}

#[test]
fn cyrillic_and_arabic_variants_are_one() {
    check("Ёлка елка Ґалаґан", "елка елка галаган");
    check("Київ мой", "київ мой");
    check("и\u{306}од", "йод");
    check("أوكرانيا إيران آسيا مُحَمَّد", "اوكرانيا ايران اسيا محمد");
    check("کیف كيف مدرسة ٢٠٢٥", "كيف كيف مدرسه 2025");
    check("العـــراق", "العراق");
}

#[test]
fn scripts_without_spaces_give_pairs() {
    check("東京都", "東京 京都");
    check("東 京", "東 京");
    check("ウクライナの首都", "ウク クラ ライ イナ ナの の首 首都");
    check("NATO加盟国", "nato 加盟 盟国");
    check("\u{1112}\u{1161}\u{11AB}국", "한국");
    check("กรุงเทพ", "กรุ รุง งเ เท ทพ");
    check_places("x 東京都", &["x", "東京", "京都"]);
}

#[test]
fn marks_that_are_letters_stay() {
    check("हिन्दी", "हिन्दी");
}

#[test]
fn a_blob_is_cut() {
    let blob = "ab".repeat(500);
    let all: Vec<_> = words(&blob).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].text.len(), LONGEST_WORD);
    assert_eq!(all[0].range, TextRange::of(&blob));
}

#[test]
fn a_folded_text_knows_where_its_letters_come_from() {
    let original = "Straße İst e\u{301}t";
    let folded = FoldedText::new(original);
    assert_eq!(folded.as_str(), "strasse ist et");
    let shown = |indices: &[usize]| -> Vec<&str> {
        let ranges = folded.origins(indices.iter().copied());
        ranges.iter().map(|it| it.slice(original)).collect()
    };
    assert_eq!(shown(&[4, 5]), ["ß"]);
    assert_eq!(shown(&[8, 9]), ["İs"]);
    assert_eq!(shown(&[0, 12, 13]), ["S", "e\u{301}t"]);
}

proptest! {
    #[test]
    fn every_word_has_a_place_of_its_own(text in "\\PC{0,40}") {
        let mut last = 0;
        for word in words(&text) {
            prop_assert!(!word.text.is_empty());
            prop_assert!(text.get(word.range.start()..word.range.end()).is_some_and(|it| !it.is_empty()));
            prop_assert!(word.range.start() >= last, "words go forward");
            last = word.range.start();
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in "[a-zA-ZäÉßñİıСтрЁйḍ0-9 ]{0,30}") {
        let once: Vec<String> = words(&text).map(|it| it.text).collect();
        let twice: Vec<String> = words(&once.join(" ")).map(|it| it.text).collect();
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn a_map_covers_every_folded_letter(text in "\\PC{0,30}") {
        let folded = FoldedText::new(&text);
        let count = folded.as_str().chars().count();
        for at in 0..count {
            let ranges = folded.origins([at]);
            prop_assert_eq!(ranges.len(), 1);
            prop_assert!(text.get(ranges[0].start()..ranges[0].end()).is_some());
        }
        prop_assert!(folded.origins([count]).is_empty());
    }
}
