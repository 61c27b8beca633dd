//! Folding of one character: case, accents, width, and the letter variants of Latin, Cyrillic and Arabic.

use unicode_normalization::char::{compose, decompose_compatible};

/// Appends the folded form of `c` to `out`; marks join or vanish into the character before them.
pub(super) fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    } else if ('\u{AC00}'..='\u{D7A3}').contains(&c) {
        out.push(c); // a Hangul syllable would only be taken apart to be put together again
    } else {
        decompose_compatible(c, |part| push_part(part, out));
    }
}

/// Appends one part of a decomposed character.
fn push_part(part: char, out: &mut String) {
    if is_dropped_mark(part, out.chars().next_back()) {
        return;
    }
    for lower in part.to_lowercase() {
        match spelled(lower) {
            Some(letters) => out.push_str(letters),
            None => push_composed(variant(lower), out),
        }
    }
}

/// Appends `c`, put together with the last character where Unicode has one for both (`и` + breve, kana, Hangul).
fn push_composed(c: char, out: &mut String) {
    if !c.is_ascii()
        && let Some(last) = out.chars().next_back()
        && let Some(both) = compose(last, c)
    {
        out.pop();
        out.push(both);
    } else if super::script::is_word(c) {
        out.push(c);
    }
}

/// Whether the mark says only how a letter sounds or is stressed, so that people leave it out.
///
/// The marks of Indic scripts and kana are letters in all but name and stay. In Cyrillic the breve and the
/// two dots make other letters (`й`, `ї`, `ў`), except that `ё` is printed `е` by habit.
fn is_dropped_mark(mark: char, base: Option<char>) -> bool {
    match mark {
        '\u{0306}' | '\u{0308}' => {
            !base.is_some_and(|it| ('\u{0400}'..='\u{052F}').contains(&it) && it != 'е')
        }
        '\u{0300}'..='\u{036F}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' => true,
        _ => false,
    }
}

/// Letters that people without the key write as several.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        _ => return None,
    })
}

/// The plain letter or digit that stands for `c`.
fn variant(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' | 'ƚ' | 'ⱡ' => 'l',
        'đ' | 'ð' | 'ɖ' | 'ɗ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' | 'ɨ' => 'i',
        'ŋ' => 'n',
        'ə' | 'ǝ' | 'ɛ' => 'e',
        'ɓ' => 'b',
        'ƙ' | 'ĸ' => 'k',
        'ɠ' | 'ǥ' => 'g',
        'ⱥ' => 'a',
        'ƶ' => 'z',
        'ƴ' => 'y',
        'ς' => 'σ',
        'ґ' => 'г',
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ة' | 'ە' | 'ہ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        _ => digit(c).unwrap_or(c),
    }
}

/// The ASCII digit for a decimal digit of Arabic, Persian, Devanagari or Bengali.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{0966}'..='\u{096F}' => 0x0966,
        '\u{09E6}'..='\u{09EF}' => 0x09E6,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}
