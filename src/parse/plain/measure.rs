//! What a stretch of text looks like from outside: how long it is, how it ends, how it is written.

use super::words::is_ideograph;

/// How a stretch of text ends, closing quotes and brackets aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ending {
    /// With a full stop, an exclamation mark or dots.
    Sentence,
    /// With a question mark.
    Question,
    /// With a colon.
    Colon,
    /// With a comma or a semicolon.
    Comma,
    /// With none of these.
    #[default]
    Open,
}

/// The measures of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Measure {
    /// Words; two ideographs count as one.
    pub(crate) words: usize,
    /// Characters that are no white space.
    pub(crate) letters: usize,
    /// How it ends.
    pub(crate) ending: Ending,
    /// Whether all letters are capitals, and there are at least three.
    pub(crate) caps: bool,
    /// Whether it is mostly written without spaces between words.
    pub(crate) ideographic: bool,
}

impl Measure {
    /// The measures of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut count = Count::default();
        for letter in text.chars() {
            count.take(letter);
        }
        Self {
            words: count.words + count.ideographs.div_ceil(2),
            letters: count.letters,
            ending: ending(text),
            caps: count.upper >= 3 && count.lower == 0,
            ideographic: count.ideographs * 2 > count.letters,
        }
    }

    /// Whether it ends as sentences end.
    pub(crate) fn is_closed(self) -> bool {
        matches!(self.ending, Ending::Sentence | Ending::Question)
    }
}

#[derive(Default)]
struct Count {
    words: usize,
    ideographs: usize,
    letters: usize,
    upper: usize,
    lower: usize,
    in_word: bool,
}

impl Count {
    fn take(&mut self, letter: char) {
        if letter.is_whitespace() {
            self.in_word = false;
            return;
        }
        self.letters += 1;
        if is_ideograph(letter) {
            self.ideographs += 1;
            self.in_word = false;
        } else if letter.is_alphanumeric() && !self.in_word {
            self.words += 1;
            self.in_word = true;
        }
        self.upper += usize::from(letter.is_uppercase());
        self.lower += usize::from(letter.is_lowercase());
    }
}

/// How `text` ends.
pub(crate) fn ending(text: &str) -> Ending {
    let inner = text.trim_end_matches(|it: char| it.is_whitespace() || is_closer(it));
    match inner.chars().next_back() {
        Some('.') if is_abbreviation(inner) => Ending::Open,
        Some('.' | '!' | '…' | '。' | '！' | '۔' | '।' | '．') => Ending::Sentence,
        Some('?' | '？' | '؟') => Ending::Question,
        Some(':' | '：') => Ending::Colon,
        Some(',' | ';' | '，' | '、' | '；' | '،' | '؛') => Ending::Comma,
        _ => Ending::Open,
    }
}

/// Whether the last word is one like "a.m." or "U.S.", whose full stop ends no sentence.
fn is_abbreviation(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let letters = last.chars().filter(|it| it.is_alphabetic()).count();
    let stops = last.chars().filter(|it| *it == '.').count();
    stops >= 2 && letters == stops
}

/// Whether `letter` closes a quotation or a bracket.
pub(crate) fn is_closer(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '“'
            | '‘'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '】'
            | '）'
            | '〉'
            | '》'
            | '*'
            | '_'
            | '\u{200F}'
            | '\u{200E}'
    )
}

/// Whether `letter` opens a quotation.
pub(crate) fn is_opening_quote(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '“' | '„' | '«' | '‘' | '‚' | '「' | '『' | '《' | '‹'
    )
}
