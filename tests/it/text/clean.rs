use newsmark::text::clean::{MAX_MARKS, clean, is_unsafe};
use newsmark::text::width::{head, width};
use proptest::prelude::*;

fn check(raw: &str, shown: &str) {
    assert_eq!(clean(raw), shown);
}

#[test]
fn plain_text_is_left_alone() {
    check("Zelenskyy, 中文, Ünï", "Zelenskyy, 中文, Ünï");
}

#[test]
fn escape_sequences_are_made_visible() {
    check("\u{1b}[31mred\u{7}", "␛[31mred␇");
}

#[test]
fn eight_bit_controls_are_replaced() {
    check("a\u{9b}31m", "a\u{fffd}31m");
}

#[test]
fn line_breaks_become_one_space() {
    check("one\r\n\ttwo\u{2028}three", "one two three");
}

#[test]
fn hidden_and_reversing_characters_are_dropped() {
    check(
        "pay\u{202e}gpj\u{2066}.exe\u{200b}\u{ad}\u{feff}\u{e0041}",
        "paygpj.exe",
    );
}

#[test]
fn joined_emoji_stay_joined() {
    check("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧");
    check("a\u{200d}b", "ab");
}

#[test]
fn endless_marks_are_bounded() {
    let zalgo = format!("e{}", "\u{301}".repeat(200));
    assert_eq!(clean(&zalgo).chars().count(), 1 + MAX_MARKS);
}

#[test]
fn a_head_never_cuts_a_wide_character() {
    assert_eq!(head("日本語", 3), "日");
    assert_eq!(head("ab", 9), "ab");
}

proptest! {
    #[test]
    fn nothing_unsafe_is_left(raw in "\\PC*|[\\x00-\\x{200}\\x{2000}-\\x{2070}]*") {
        let shown = clean(&raw);
        let joined_emoji = |c| c == '\u{200d}';
        prop_assert!(!shown.chars().any(|c| is_unsafe(c) && !joined_emoji(c)));
    }

    #[test]
    fn a_head_fits(raw in "\\PC*", cells in 0usize..40) {
        prop_assert!(width(head(&raw, cells)) <= cells);
    }
}
