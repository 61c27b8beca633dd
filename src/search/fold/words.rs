//! [`Words`]: the folded words of a text, one after the other, each with its place.

use super::LONGEST_WORD;
use super::letter::push_folded;
use super::script::{
    begins_word, continues_character, is_apostrophe, is_invisible, is_unspaced, is_word,
};
use crate::text::TextRange;

/// A word in its folded form and where it stands in the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldedWord {
    /// The folded form: never empty, at most [`LONGEST_WORD`] bytes.
    pub text: String,
    /// Where the word is, in bytes of the original.
    pub range: TextRange,
}

/// The folded words of `text` in order.
///
/// Text of scripts without spaces gives overlapping pairs of characters.
///
/// ```
/// use newsmark::search::fold::words;
///
/// let folded: Vec<String> = words("L’État: Kyiv's U.S.-led plan").map(|it| it.text).collect();
/// assert_eq!(folded, ["etat", "kyiv", "us", "led", "plan"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = FoldedWord> {
    let mut words = Words::new(text);
    std::iter::from_fn(move || {
        let mut text = String::new();
        let range = words.next_into(&mut text)?;
        Some(FoldedWord { text, range })
    })
}

/// A cursor over the words of one text, for callers that bring their own buffer.
#[derive(Debug, Clone)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    /// Whether the character at `at` already stood second in a pair.
    paired: bool,
}

/// What a character that is no letter does inside a word.
enum Joint {
    /// It ends the word.
    Ends,
    /// It parts nothing (`don't`, `10,000`).
    Joins,
    /// What came before is an article that is written onto the next word (`l'`, `dell'`).
    Elides,
    /// It begins an English possessive, so many bytes long.
    Possessive(usize),
}

impl<'t> Words<'t> {
    /// Starts before the first word of `text`.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            paired: false,
        }
    }

    /// Puts the next folded word into `word` and gives its place; `None` after the last.
    pub fn next_into(&mut self, word: &mut String) -> Option<TextRange> {
        loop {
            word.clear();
            let first = self.skip_to_word()?;
            let range = if is_unspaced(first) {
                self.pair(word)
            } else {
                Some(self.spaced(word))
            };
            if let Some(range) = range
                && !word.is_empty()
            {
                return Some(range);
            }
        }
    }

    /// Moves to the next character that begins a word.
    fn skip_to_word(&mut self) -> Option<char> {
        loop {
            let c = self.peek(self.at)?;
            if begins_word(c) {
                return Some(c);
            }
            self.paired &= is_invisible(c);
            self.at += c.len_utf8();
        }
    }

    fn peek(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text.get(at..)?.chars().next()
    }

    /// The visible character at or after `at`, and where it is.
    fn peek_visible(&self, mut at: usize) -> Option<(usize, char)> {
        loop {
            let c = self.peek(at)?;
            if !is_invisible(c) {
                return Some((at, c));
            }
            at += c.len_utf8();
        }
    }

    /// Two characters of a script without spaces; a lone one only if it stands alone.
    fn pair(&mut self, word: &mut String) -> Option<TextRange> {
        let start = self.at;
        let middle = self.push_character(start, word);
        self.at = middle;
        let was_paired = std::mem::replace(&mut self.paired, false);
        match self.peek_visible(middle) {
            Some((next, c)) if is_unspaced(c) && begins_word(c) => {
                let end = self.push_character(next, word);
                self.at = next;
                self.paired = true;
                Some(TextRange::new(start, end))
            }
            _ if was_paired => None,
            _ => Some(TextRange::new(start, middle)),
        }
    }

    /// Appends the character at `at` with all that belongs to it; gives where the next begins.
    fn push_character(&self, mut at: usize, word: &mut String) -> usize {
        let mut is_first = true;
        while let Some(c) = self.peek(at) {
            if !is_first && !continues_character(c) {
                break;
            }
            push_bounded(c, word);
            at += c.len_utf8();
            is_first = false;
        }
        at
    }

    /// A word of a script with spaces.
    fn spaced(&mut self, word: &mut String) -> TextRange {
        if let Some(range) = self.acronym(word) {
            return range;
        }
        let (mut start, mut end) = (self.at, self.at);
        while let Some(c) = self.peek(self.at) {
            if is_word(c) && (c.is_ascii() || !is_unspaced(c)) {
                push_bounded(c, word);
                self.at += c.len_utf8();
                end = self.at;
                continue;
            }
            match self.joint(c, word) {
                Joint::Ends => break,
                Joint::Joins => self.at += c.len_utf8(),
                Joint::Elides => {
                    self.at += c.len_utf8();
                    word.clear();
                    start = self.at;
                }
                Joint::Possessive(len) => {
                    self.at += len;
                    break;
                }
            }
        }
        TextRange::new(start, end)
    }

    /// Single letters with points between them, written as one word: `U.S.`, `p.m.`, and `J.K` before `.Rowling`.
    fn acronym(&mut self, word: &mut String) -> Option<TextRange> {
        let start = self.at;
        let (mut at, mut end, mut letters) = (start, start, 0);
        while let Some(c) = self.peek(at).filter(|it| it.is_alphabetic()) {
            let after = at + c.len_utf8();
            let next = self.peek(after);
            if next.is_some_and(is_word) {
                break;
            }
            push_bounded(c, word);
            letters += 1;
            end = after;
            at = after + 1;
            if next != Some('.') {
                break;
            }
        }
        if letters < 2 {
            word.clear();
            return None;
        }
        self.at = end;
        Some(TextRange::new(start, end))
    }

    /// What `c`, at the cursor, does after the letters in `word`.
    fn joint(&self, c: char, word: &str) -> Joint {
        if is_invisible(c) {
            return Joint::Joins;
        }
        let after = self.at + c.len_utf8();
        if c == ',' && self.groups_digits(word, after) {
            return Joint::Joins;
        }
        if !is_apostrophe(c) || !word.ends_with(char::is_alphabetic) {
            return Joint::Ends;
        }
        let Some((at, next)) = self.peek_visible(after) else {
            return Joint::Ends;
        };
        if !next.is_alphabetic() {
            return Joint::Ends;
        }
        if matches!(next, 's' | 'S') && !self.peek(at + 1).is_some_and(is_word) {
            return Joint::Possessive(at + 1 - self.at);
        }
        if ELIDED.contains(&word) {
            return Joint::Elides;
        }
        Joint::Joins
    }

    /// Whether a comma parts thousands: a digit before it, exactly three after it.
    fn groups_digits(&self, word: &str, after: usize) -> bool {
        let digits = self
            .text
            .as_bytes()
            .get(after..)
            .unwrap_or_default()
            .iter()
            .take(4)
            .take_while(|it| it.is_ascii_digit());
        word.ends_with(|it: char| it.is_ascii_digit()) && digits.count() == 3
    }
}

/// Appends the folded form of `c` as far as the word may grow.
fn push_bounded(c: char, word: &mut String) {
    if word.len() < LONGEST_WORD {
        push_folded(c, word);
        word.truncate(word.floor_char_boundary(LONGEST_WORD));
    }
}

/// Articles and pronouns of French, Catalan and Italian that lose their vowel to the next word.
const ELIDED: [&str; 20] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell", "nell",
    "all", "sull", "dall", "coll", "un", "quest",
];
