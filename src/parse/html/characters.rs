//! Which characters of a page reach the extracted text, and how white space is joined.

/// Whether a character never reaches the text: controls that are not white space, soft hyphens and
/// other marks that have no width and would part a word for the search.
///
/// Joiners stay (emoji and Persian need them), and so do the bidirectional controls, which are made
/// safe where text is shown.
pub(super) fn is_dropped(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{c}' => false,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffc}' => true,
        _ => character.is_control(),
    }
}

/// The text with single spaces between words and none at its ends.
pub(super) fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = spaced.len();
        if start > 0 {
            spaced.push(' ');
        }
        let before = spaced.len();
        spaced.extend(word.chars().filter(|it| !is_dropped(*it)));
        if spaced.len() == before {
            spaced.truncate(start);
        }
    }
    spaced
}
