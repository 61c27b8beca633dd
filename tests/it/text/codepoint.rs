use newsmark::text::{CodePoints, TextRange};
use proptest::prelude::*;

#[test]
fn an_emoji_is_four_bytes_and_one_code_point() {
    let points = CodePoints::new("a😀b");
    assert_eq!(points.of_range(TextRange::new(1, 5)), (1, 2));
    assert_eq!(points.to_range(1, 2), Some(TextRange::new(1, 5)));
}

#[test]
fn what_lies_outside_or_backwards_is_no_range() {
    let points = CodePoints::new("abc");
    assert_eq!(points.to_range(2, 4), None);
    assert_eq!(points.to_range(2, 1), None);
    assert_eq!(points.to_range(3, 3), Some(TextRange::at(3)));
}

proptest! {
    #[test]
    fn there_and_back(text in "\\PC{0,3000}") {
        let points = CodePoints::new(&text);
        for (index, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.of_byte(byte), index);
            prop_assert_eq!(points.to_byte(index), Some(byte));
        }
        prop_assert_eq!(points.to_byte(text.chars().count()), Some(text.len()));
        prop_assert_eq!(points.to_byte(text.chars().count() + 1), None);
    }
}
