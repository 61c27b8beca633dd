//! What holds for any text and any range.

use newsmark::anchor::{Alignment, ChangeKind, Outcome, Quote, approximate_quote, difference};
use newsmark::text::TextRange;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Texts that are hard to cut: marks, joiners, scripts without spaces, repeated words.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("the ".to_owned()),
        Just("Kestrel Bay ".to_owned()),
        Just("said. ".to_owned()),
        Just("\n\n".to_owned()),
        Just("1,200.5 ".to_owned()),
        Just("e\u{301}\u{200D}".to_owned()),
        Just("👩‍👩‍👧🇩🇪".to_owned()),
        Just("北港市。".to_owned()),
        Just("«don’t» ".to_owned()),
        Just("\u{300}\u{200B}\r\n".to_owned()),
        "\\PC{0,6}",
        "[a-e]{1,5} ",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|it| it.concat())
}

/// Where graphemes of `text` begin, and its end.
fn borders(text: &str) -> Vec<usize> {
    let ends = std::iter::once(text.len());
    text.grapheme_indices(true)
        .map(|it| it.0)
        .chain(ends)
        .collect()
}

/// A range of whole graphemes chosen by two numbers.
fn chosen(text: &str, (from, to): (usize, usize)) -> TextRange {
    let borders = borders(text);
    TextRange::new(borders[from % borders.len()], borders[to % borders.len()])
}

proptest! {
    // Enough to meet every pair of pieces, quick enough to run always.
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn an_equal_text_gives_the_same_range(text in text(), ends in any::<(usize, usize)>()) {
        let range = chosen(&text, ends);
        let projection = Alignment::new(&text, &text).project(range);
        prop_assert_eq!(projection.outcome, Outcome::Anchored);
        prop_assert_eq!(projection.range, Some(range));
    }

    #[test]
    fn any_range_of_any_texts_gives_graphemes_of_the_new_text(
        old in text(),
        new in text(),
        start in 0_usize..400,
        end in 0_usize..400,
    ) {
        let projection = Alignment::new(&old, &new).project(TextRange::new(start, end));
        prop_assert_eq!(projection.range.is_none(), projection.outcome == Outcome::Orphan);
        prop_assert!((0.0..=1.0).contains(&projection.confidence));
        if let Some(range) = projection.range {
            let borders = borders(&new);
            prop_assert!(borders.contains(&range.start()) && borders.contains(&range.end()));
        }
    }

    #[test]
    fn a_prefix_shifts_every_passage(
        words in proptest::collection::vec("[a-z]{2,9}", 30..80),
        (from, length) in (0_usize..25, 1_usize..5),
    ) {
        let old = words.join(" ");
        let prefix = "UPDATE 0907: ";
        let new = format!("{prefix}{old}");
        let start = words.iter().take(from).map(|it| it.len() + 1).sum();
        let size: usize = words.iter().skip(from).take(length).map(|it| it.len() + 1).sum();
        let range = TextRange::new(start, start + size - 1);
        let projection = Alignment::new(&old, &new).project(range);
        prop_assert_eq!(projection.range, Some(range.shifted(prefix.len())));
        prop_assert_eq!(projection.outcome, Outcome::Anchored);
    }

    #[test]
    fn a_difference_covers_both_texts(old in text(), new in text()) {
        let mut ends = (0, 0);
        for change in difference(&old, &new) {
            prop_assert_eq!((change.old.start(), change.new.start()), ends);
            prop_assert_eq!(change.old.is_empty(), change.kind == ChangeKind::Added);
            prop_assert_eq!(change.new.is_empty(), change.kind == ChangeKind::Removed);
            prop_assert!(old.get(change.old.start()..change.old.end()).is_some());
            prop_assert!(new.get(change.new.start()..change.new.end()).is_some());
            ends = (change.old.end(), change.new.end());
        }
        prop_assert_eq!(ends, (old.len(), new.len()));
    }

    #[test]
    fn any_quote_is_found_on_graphemes_or_not_at_all(
        text in text(),
        (exact, prefix, suffix) in (text(), text(), text()),
    ) {
        let quote = Quote { exact: &exact, prefix: &prefix, suffix: &suffix };
        if let Some(range) = approximate_quote(&text, &quote).range {
            let borders = borders(&text);
            prop_assert!(borders.contains(&range.start()) && borders.contains(&range.end()));
        }
    }
}
