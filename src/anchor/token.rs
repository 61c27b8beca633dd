//! Tokens: the words of a text in order, each with its place, its sentence and its number in a
//! [`Vocabulary`].
//!
//! Marks between words are not tokens. They change with every new stylesheet, and the ends of a passage are
//! fitted to them afterwards (`edge`).

use super::fold::{fold_word, is_apostrophe, is_invisible, is_mark, stands_alone};
use super::sentence::{Break, boundary};
use super::vocabulary::Vocabulary;
use crate::text::TextRange;

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it stands; ends with its last letter and the marks on it.
    pub range: TextRange,
    /// Its number in the vocabulary.
    pub word: u32,
    /// The sentence it belongs to, counted from the start of the text.
    pub sentence: u32,
}

/// The words of one text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// In the order of the text.
    pub list: Vec<Token>,
    /// For each sentence the number of its first token, and at the end the number of tokens.
    pub sentences: Vec<usize>,
}

impl Tokens {
    /// Cuts `text` into words and enters them in `vocabulary`.
    pub fn of(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut tokens = Self::default();
        let mut folded = String::new();
        let mut end = 0;
        while let Some(range) = next_word(text, end) {
            let between = TextRange::new(end, range.start()).slice(text);
            tokens.open_sentence(text, between, range);
            let word = range.slice(text);
            fold_word(word, &mut folded);
            let number = vocabulary.enter(&folded);
            tokens.list.push(Token {
                range,
                word: number,
                sentence: tokens.sentences.len() as u32 - 1,
            });
            end = range.end();
        }
        tokens.sentences.push(tokens.list.len());
        vocabulary.observe(text, &tokens);
        tokens
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The number in the vocabulary of the word at `at`; of no word if `at` lies outside.
    pub fn word(&self, at: usize) -> u32 {
        self.list.get(at).map_or(u32::MAX, |it| it.word)
    }

    /// Whether a sentence begins with the word at `at`; so it does after the last word.
    pub fn starts_sentence(&self, at: usize) -> bool {
        match (
            at.checked_sub(1).and_then(|it| self.list.get(it)),
            self.list.get(at),
        ) {
            (Some(before), Some(here)) => before.sentence != here.sentence,
            _ => true,
        }
    }

    /// Numbers of the tokens that share a byte with `range`.
    pub fn inside(&self, range: TextRange) -> std::ops::Range<usize> {
        let first = self
            .list
            .partition_point(|it| it.range.end() <= range.start());
        let last = self
            .list
            .partition_point(|it| it.range.start() < range.end());
        first..last.max(first)
    }

    /// Numbers of the tokens of the sentences that `tokens` touches.
    pub fn whole_sentences(&self, tokens: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let sentence = |at: usize| self.list.get(at).map_or(0, |it| it.sentence as usize);
        let border = |number: usize| self.sentences.get(number).copied().unwrap_or(self.len());
        border(sentence(tokens.start))..border(sentence(tokens.end.saturating_sub(1)) + 1)
    }

    fn open_sentence(&mut self, text: &str, between: &str, word: TextRange) {
        let previous = self.list.last().map(|it| it.range.slice(text));
        let starts = match previous {
            None => true,
            Some(previous) => boundary(previous, between, word.slice(text)) != Break::None,
        };
        if starts {
            self.sentences.push(self.list.len());
        }
    }
}

/// The next word of `text` that starts at or after byte `from`.
fn next_word(text: &str, from: usize) -> Option<TextRange> {
    let rest = text.get(from..)?;
    let (offset, first) = rest.char_indices().find(|(_, it)| it.is_alphanumeric())?;
    let start = from + offset;
    let mut end = start + first.len_utf8();
    let mut last = first;
    let mut chars = text.get(end..)?.char_indices();
    let after = end;
    while let Some((offset, c)) = chars.next() {
        let next = || chars.clone().map(|it| it.1).find(|&it| !is_invisible(it));
        match c {
            _ if is_mark(c) => end = after + offset + c.len_utf8(),
            _ if is_invisible(c) => {}
            _ if stands_alone(first) || stands_alone(c) => break,
            _ if c.is_alphanumeric() => {
                end = after + offset + c.len_utf8();
                last = c;
            }
            _ if connects(last, c, next(), end - start) => {}
            _ => break,
        }
    }
    Some(TextRange::new(start, end))
}

/// Whether `c` joins what stands before and after it into one word: `don't`, `1,200.5`, `U.S`.
fn connects(before: char, c: char, after: Option<char>, length: usize) -> bool {
    let Some(after) = after else { return false };
    match c {
        '.' | ',' if before.is_numeric() => after.is_numeric(),
        '.' => are_initials(length, before) && after.is_uppercase(),
        _ => is_apostrophe(c) && before.is_alphabetic() && after.is_alphabetic(),
    }
}

/// Whether a word of `length` bytes ending in `last` can be a row of initials (`U`, `U.S`).
fn are_initials(length: usize, last: char) -> bool {
    last.is_ascii_uppercase() && (length == 1 || length == 3 || length == 5)
}
