//! Sentence borders between two words, good enough to weigh a word by the sentence it stands in.

/// What lies between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The sentence goes on.
    None,
    /// A new sentence begins.
    Sentence,
    /// A new paragraph begins.
    Paragraph,
}

/// Words that are followed by a full stop within a sentence.
const ABBREVIATIONS: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "st", "prof", "gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt",
    "jr", "sr", "vs", "no", "inc", "corp", "ltd", "nr", "bzw", "approx",
];

/// The border between the words `before` and `after`, which `between` separates.
pub(super) fn boundary(before: &str, between: &str, after: &str) -> Break {
    let mut newlines = 0;
    let mut spaced = false;
    let mut stop = false;
    for c in between.chars() {
        match c {
            '\n' | '\u{2028}' => newlines += 1,
            '\u{2029}' => newlines += 2,
            '。' | '！' | '？' | '｡' => return Break::Sentence,
            '!' | '?' | '…' | '؟' | '۔' | '।' | '॥' | '.' => stop = true,
            _ => {}
        }
        spaced |= c.is_whitespace();
    }
    if newlines >= 2 {
        return Break::Paragraph;
    }
    let ends = stop && spaced && !goes_on(before, between, after);
    if ends { Break::Sentence } else { Break::None }
}

/// Whether a full stop after `before` belongs to the word, or a mark is followed by a small letter.
fn goes_on(before: &str, between: &str, after: &str) -> bool {
    let small = after.starts_with(char::is_lowercase);
    let only_stop = !between.contains(['!', '?', '…', '؟', '۔', '।', '॥']);
    small || (only_stop && is_abbreviation(before))
}

fn is_abbreviation(word: &str) -> bool {
    let single = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    single || ABBREVIATIONS.iter().any(|it| it.eq_ignore_ascii_case(word))
}
