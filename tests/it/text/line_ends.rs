use newsmark::text::{LineEnds, TextRange};
use proptest::prelude::*;

#[test]
fn a_mark_and_carriage_returns_go_and_lone_ones_stay() {
    assert_eq!(
        LineEnds::new("\u{feff}a\r\nb\rc\n\u{feff}").text,
        "a\nb\rc\n\u{feff}"
    );
}

#[test]
fn a_range_at_a_line_end_takes_no_half_of_it() {
    let text = "ab\r\ncd";
    let plain = LineEnds::new(text);
    assert_eq!(plain.original(TextRange::new(0, 2)).slice(text), "ab");
    assert_eq!(plain.original(TextRange::new(1, 3)).slice(text), "b\r\n");
    assert_eq!(plain.original(TextRange::new(2, 4)).slice(text), "\r\nc");
}

proptest! {
    #[test]
    fn what_is_taken_out_of_one_form_is_the_same_in_the_other(
        text in "\u{feff}?(\r\n|\r|\n|a|é|🌊|\u{feff}){0,40}",
        from in 0_usize..60,
        to in 0_usize..60,
    ) {
        let plain = LineEnds::new(&text);
        let place = |at: usize| plain.text.floor_char_boundary(at.min(plain.text.len()));
        let range = TextRange::new(place(from), place(to));
        let original = plain.original(range);
        prop_assert_eq!(original.slice(&text).replace("\r\n", "\n"), range.slice(&plain.text));
        prop_assert_eq!(plain.range(original), range);
    }
}
