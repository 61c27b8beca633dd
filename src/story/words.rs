//! The words of a text as stories are told apart by: folded, without endings, without the words of grammar.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::common::is_grammar;
use crate::text::is_ideographic;

/// Longer runs of letters are addresses, keys and noise.
const LONGEST: usize = 32;

/// Shows each word of `text` that says what it is about.
///
/// A word is a run of letters and digits in lower case, without accents, without what hangs on it by an
/// apostrophe, and without the ending of an English plural. Scripts that put no space between words give
/// pairs of neighboring characters.
pub fn words(text: &str, see: &mut dyn FnMut(&str)) {
    words_as_written(text, &mut |word, _| see(word));
}

/// Shows each word as [`words`] does, and beside it how it stands in the text, in lower case.
pub fn words_as_written(text: &str, see: &mut dyn FnMut(&str, &str)) {
    let mut word = Word::default();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if is_unspaced(c) && c.is_alphanumeric() {
            word.pair(c, see);
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            word.push(c);
        } else if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
            word.apostrophe(see);
        } else if !(matches!(c, ',' | '.') && word.is_figure() && is_digit(next)) {
            word.end(see);
        }
    }
    word.end(see);
}

/// Whether words of the script run into each other, or hang their grammar onto the word before.
fn is_unspaced(c: char) -> bool {
    let southeast =
        matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    is_ideographic(c) || southeast || ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|it| it.is_ascii_digit())
}

/// A word as it grows.
#[derive(Default)]
struct Word {
    letters: String,
    /// The same with accents.
    written: String,
    /// How many bytes of both stood before an apostrophe.
    before: Option<(usize, usize)>,
    /// The character before, where there are no spaces between words.
    last: Option<char>,
}

impl Word {
    fn push(&mut self, c: char) {
        self.last = None;
        if c.is_ascii() {
            self.letters.push(c.to_ascii_lowercase());
            self.written.push(c.to_ascii_lowercase());
        } else {
            self.written.extend(c.to_lowercase());
            let plain = c.nfkd().filter(|it| !is_combining_mark(*it));
            self.letters.extend(plain.flat_map(char::to_lowercase));
        }
    }

    fn pair(&mut self, c: char, see: &mut dyn FnMut(&str, &str)) {
        match self.last {
            Some(last) => {
                let pair = String::from_iter([last, c]);
                see(&pair, &pair);
            }
            None => self.end(see),
        }
        self.last = Some(c);
    }

    fn is_figure(&self) -> bool {
        self.letters.ends_with(|c: char| c.is_ascii_digit())
    }

    /// What stands before is the word (`Kim's`), or only leans on it (`l'armée`, `O'Brien`).
    fn apostrophe(&mut self, see: &mut dyn FnMut(&str, &str)) {
        if self.letters.chars().count() <= 2 {
            self.letters.clear();
            self.written.clear();
        } else if self.before.is_none() {
            self.before = Some((self.letters.len(), self.written.len()));
        } else {
            self.end(see);
        }
    }

    fn end(&mut self, see: &mut dyn FnMut(&str, &str)) {
        self.last = None;
        if let Some((letters, written)) = self.before.take() {
            self.letters.truncate(letters);
            self.written.truncate(written);
        }
        let letters = self.letters.chars().count();
        if (2..=LONGEST).contains(&letters) && !is_grammar(&self.letters) {
            see(stem(&mut self.letters), &self.written);
        }
        self.letters.clear();
        self.written.clear();
    }
}

/// The word without the ending of an English plural, and Slavic names as they are spelled most often.
fn stem(word: &mut String) -> &str {
    let long = word.len() > 3;
    if long && word.is_ascii() {
        if word.ends_with("ies") && word.len() > 4 {
            word.truncate(word.len() - 3);
            word.push('y');
        } else if ["sses", "shes", "ches", "xes", "zes"]
            .iter()
            .any(|it| word.ends_with(it))
        {
            word.truncate(word.len() - 2);
        } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|it| word.ends_with(it)) {
            word.truncate(word.len() - 1);
        }
        if word.len() > 5 && ["yy", "iy"].iter().any(|it| word.ends_with(it)) {
            word.truncate(word.len() - 2);
            word.push('y');
        }
    }
    word
}
