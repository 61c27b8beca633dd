//! Files that were damaged on their way: whatever is left of them is read or refused, nothing panics.

use newsmark::import::{Content, FORMATS, Format, read_as, recognize};
use proptest::prelude::*;

/// The exports of a small study, one of each format that can be imported.
fn exports() -> Vec<(Format, Vec<u8>)> {
    let study = crate::export::study();
    let export = |(name, format): &(&str, Format)| {
        let file = crate::export::write(name, &study).remove(0);
        (*format, file.bytes)
    };
    FORMATS.iter().map(export).collect()
}

/// Every passage that is read has something to go by.
fn check(format: Format, bytes: &[u8]) {
    if let Ok(Content::Drafts(drafts)) = read_as(format, bytes) {
        assert!(drafts.passages.iter().all(|it| it.lack().is_none()));
    }
    let _ = recognize(bytes, "a.csv").map(|format| read_as(format, bytes).is_ok());
}

#[test]
fn a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused() {
    for (format, bytes) in exports() {
        for at in 0..bytes.len() {
            check(format, &bytes[..at]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bytes_that_were_altered_do_no_harm(
        which in 0_usize..5,
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let (format, mut bytes) = exports().swap_remove(which);
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        check(format, &bytes);
    }
}
