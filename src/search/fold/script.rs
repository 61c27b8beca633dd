//! Kinds of characters: letters, marks, what is invisible, and scripts that write no spaces.

use unicode_normalization::char::is_combining_mark;

/// Whether the script of `c` leaves words unparted (or parts them where readers would not search):
/// Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese. Such text is matched by pairs of characters.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Burmese
        | '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' // Hangul
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{31FF}' // kana, bopomofo, jamo
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' // Han
        | '\u{FF66}'..='\u{FFDC}' // half-width kana and jamo
    )
}

/// Whether `c` can stand in a word: a letter, a digit, or a mark on one.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_invisible(c)
}

/// Whether `c` can begin a word.
pub(super) fn begins_word(c: char) -> bool {
    is_word(c) && (c.is_ascii() || !is_combining_mark(c))
}

/// Whether `c` belongs to the character before it: a mark, a vowel or final jamo, a half-width voicing mark.
pub(super) fn continues_character(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}' | '\u{FF9E}' | '\u{FF9F}')
}

/// Whether `c` is not seen and parts nothing: soft hyphen, zero-width space and joiners, direction marks,
/// the stretch mark of Arabic, variation selectors.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{0640}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether `c` is one of the many characters that serve as an apostrophe.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' | '‘' | '’' | '‛' | '′' | '＇' | '׳'
    )
}
