//! Cuts the text of a date into numbers, words and marks.

use unicode_normalization::UnicodeNormalization;

/// A piece of a date, and whether white space stood before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) spaced: bool,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of any script: their value and how many there were.
    Number(u64, usize),
    /// Letters, in lower case; each ideograph is a word of its own.
    Word(String),
    /// Any other character.
    Mark(char),
}

/// The pieces of `text`; what stands in brackets is a comment and left out. `None` if a number is too large.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut spaced = true;
    let mut depth = 0_usize;
    for letter in text.nfkc() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ if depth > 0 || is_invisible(letter) => {}
            _ if letter.is_whitespace() => spaced = true,
            _ => {
                add(&mut tokens, letter, spaced)?;
                spaced = false;
            }
        }
    }
    Some(tokens)
}

/// Direction marks, soft hyphens and joiners, as they stand in Arabic and pasted dates.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Adds a character to the last piece, or begins a new one.
fn add(tokens: &mut Vec<Token>, letter: char, spaced: bool) -> Option<()> {
    let last = tokens.last_mut().filter(|_| !spaced).map(|it| &mut it.kind);
    let kind = match (digit(letter), last) {
        (Some(digit), Some(Kind::Number(value, digits))) => {
            *value = value.checked_mul(10)?.checked_add(digit)?;
            *digits += 1;
            return Some(());
        }
        (Some(digit), _) => Kind::Number(digit, 1),
        (None, Some(Kind::Word(word))) if is_letter(letter) && !ends_in_ideograph(word) => {
            word.extend(letter.to_lowercase());
            return Some(());
        }
        (None, Some(Kind::Word(word))) if is_apostrophe(letter) => {
            word.push('\'');
            return Some(());
        }
        (None, _) if letter.is_alphabetic() => Kind::Word(letter.to_lowercase().collect()),
        (None, _) => Kind::Mark(letter),
    };
    tokens.push(Token { kind, spaced });
    Some(())
}

/// The value of a digit of the scripts that news is dated in (full-width digits are folded by NFKC).
fn digit(letter: char) -> Option<u64> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(u64::from(u32::from(letter) - u32::from(zero)))
}

/// Whether the character goes on a word: a letter or an accent, but no ideograph.
fn is_letter(letter: char) -> bool {
    !is_ideograph(letter)
        && (letter.is_alphabetic()
            || matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}'))
}

/// The marks that stand inside words such as "п'ятниця" and "o’clock".
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2bc}')
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

fn ends_in_ideograph(word: &str) -> bool {
    word.chars().next_back().is_some_and(is_ideograph)
}
