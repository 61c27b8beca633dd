use newsmark::text::TextRange;
use newsmark::text::sentence::sentences;

/// `|` stands where a sentence ends.
fn check(marked: &str) {
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = marked.replace('|', "");
    let found: Vec<&str> = sentences(&text, TextRange::of(&text))
        .iter()
        .map(|it| it.slice(&text))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn plain_sentences() {
    check("The council voted.| It rained!| Did it?| Yes.");
}

#[test]
fn titles_and_initials_go_on() {
    check("Mr. Vane met Dr. A. B. Hale on Aug. 13 in St. Orlo.| They talked.");
}

#[test]
fn countries_with_dots_go_on_unless_a_sentence_starts() {
    check("The U.S. Army moved.| It left the U.S.| The end.");
}

#[test]
fn figures_go_on() {
    check("Prices rose 3.5 percent to $1.20 a litre.| Wages did not.");
}

#[test]
fn quotations_keep_their_marks() {
    check("“We vote today.”| He left.| “Why?” she asked.| (It was late.)| Then: “No!”");
}

#[test]
fn a_day_in_german_is_not_an_end() {
    check("Am 13. August stimmte der Rat ab.| Das war z.B. teuer.| Nr. 5 folgt.");
}

#[test]
fn japanese_needs_no_spaces() {
    check("市議会は可決した。|住民は反対した。|「もう遅い。」と語った。");
}

#[test]
fn arabic_and_cyrillic() {
    check("هل صوت المجلس؟| نعم صوت.");
    check("Рада проголосувала.| Витрати — 5 млн. грн. на рік.| Це все.");
}

#[test]
fn a_blank_line_ends_a_sentence() {
    check("No mark here|\n\nNext one");
}

#[test]
fn numbers_stay_with_the_word_before_them() {
    check("It is No. 10 on the list, by art. 5 of the law.| He said no.| They left.");
}

#[test]
fn an_hour_may_end_a_sentence() {
    check(
        "It ended at 11:40 p.m.| Nobody left.| It began at 5 p.m. Tuesday and at 3 a.m. (EST) elsewhere.",
    );
    check("They met at 5 p.m. Kyiv time.| Then they left.");
}

#[test]
fn a_row_of_marks_goes_on_where_a_small_letter_follows() {
    check("Well...... they came.| Well?!?!| They came.");
    check("Chapter 3........14 is next.| 「行く。。」と言う。");
}

#[test]
fn a_row_of_marks_is_looked_past_once_however_long_it_is() {
    for mark in [".", "?!", "…", "。"] {
        let text = format!("「{}」と", mark.repeat(150_000));
        assert_eq!(sentences(&text, TextRange::of(&text)).len(), 1, "{mark}");
    }
}
