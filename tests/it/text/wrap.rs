use newsmark::text::width::width;
use newsmark::text::{Breaks, TextRange, wrap};
use proptest::prelude::*;

fn check(text: &str, cells: usize, breaks: Breaks, expected: &[&str]) {
    let lines = wrap(text, TextRange::of(text), cells, breaks, &[]);
    let lines: Vec<&str> = lines.iter().map(|it| it.slice(text)).collect();
    assert_eq!(lines, expected);
}

#[test]
fn lines_break_at_spaces() {
    check(
        "the sea wall was raised",
        9,
        Breaks::Flow,
        &["the sea", "wall was", "raised"],
    );
}

#[test]
fn a_line_break_in_running_text_is_a_space() {
    check("one\ntwo", 9, Breaks::Flow, &["one\ntwo"]);
}

#[test]
fn verse_keeps_its_lines() {
    check("one\n\n  two", 9, Breaks::Keep, &["one", "", "  two"]);
}

#[test]
fn a_word_that_is_too_long_is_cut_between_graphemes() {
    check("abcdefgh", 3, Breaks::Flow, &["abc", "def", "gh"]);
    check(
        "👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧",
        2,
        Breaks::Flow,
        &["👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"],
    );
}

#[test]
fn japanese_breaks_between_characters_but_not_before_a_full_stop() {
    check(
        "議会は可決した。",
        14,
        Breaks::Flow,
        &["議会は可決し", "た。"],
    );
}

#[test]
fn hidden_markup_takes_no_room() {
    let text = "a [link](http://long.example/x) b";
    let hidden = [TextRange::new(2, 3), TextRange::new(7, 31)];
    let lines = wrap(text, TextRange::of(text), 8, Breaks::Flow, &hidden);
    assert_eq!(lines, [TextRange::of(text)]);
}

proptest! {
    #[test]
    fn wrapping_loses_only_spaces_and_fits(text in "[ a-zéü日本。「」\\n👩—-]{0,300}", cells in 2usize..60) {
        for breaks in [Breaks::Flow, Breaks::Keep] {
            let lines = wrap(&text, TextRange::of(&text), cells, breaks, &[]);
            let kept: String = lines.iter().map(|it| it.slice(&text)).collect();
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&kept), squeeze(&text));
            prop_assert!(lines.iter().all(|it| width(it.slice(&text)) <= cells));
            prop_assert!(lines.array_windows().all(|[a, b]| a.end() <= b.start()));
        }
    }
}
