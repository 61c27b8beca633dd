//! Folding: the differences in characters that a reader would not call a change.
//!
//! Case, accents, width, ligatures, curly or straight quotes, kinds of dash and space, soft hyphens and
//! characters that take no room: all of them change when a page is published through another program.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether `c` takes no room: joiners, zero-width spaces, direction marks, soft hyphens, selectors.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` is an apostrophe, which belongs to the word it stands in.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{201B}' | '\u{2BC}' | '\u{FF07}' | '`' | '\u{B4}'
    )
}

/// Whether `c` continues the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    !c.is_ascii() && is_combining_mark(c)
}

/// Whether `c` is a word by itself, as in scripts that put no space between words.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Writes the folded form of `word` into `folded`, replacing what was there.
pub(super) fn fold_word(word: &str, folded: &mut String) {
    folded.clear();
    let figure = word.contains(|it: char| it.is_numeric());
    let keeps = |c: char| match c {
        '.' => figure,
        ',' => false,
        _ => !is_apostrophe(c) && !is_invisible(c) && !is_accent(c),
    };
    if word.is_ascii() {
        folded.extend(
            word.chars()
                .filter(|&it| keeps(it))
                .map(|it| it.to_ascii_lowercase()),
        );
    } else {
        folded.extend(
            word.nfkd()
                .filter(|&it| keeps(it))
                .flat_map(char::to_lowercase),
        );
    }
}

/// The folded form of a character between words; `None` if it counts for nothing.
pub(super) fn fold_mark(c: char) -> Option<char> {
    match c {
        _ if c.is_whitespace() => Some(' '),
        _ if is_invisible(c) => None,
        '"'
        | '\u{201C}'..='\u{201F}'
        | '\u{AB}'
        | '\u{BB}'
        | '\u{FF02}'
        | '\u{2033}'
        | '\u{201A}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{2032}' => Some('"'),
        _ if is_apostrophe(c) => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        '\u{2026}' => Some('.'),
        _ => Some(c),
    }
}

/// Accents and vowel points: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}'
        | '\u{64B}'..='\u{65F}' | '\u{670}')
}
