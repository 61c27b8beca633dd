//! The words of both versions, each once: its folded form, what it weighs, and whether it is a name.

use std::collections::HashMap;

use super::token::Tokens;

/// What a word tells about where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any word.
    Plain,
    /// A word that is always written with a capital.
    Name,
    /// A word with a digit in it.
    Figure,
}

/// One folded word.
#[derive(Debug)]
pub(super) struct Word {
    /// The folded letters.
    pub text: Box<str>,
    /// What it tells.
    pub kind: Kind,
    /// How much it counts in a comparison: names and figures 2, words from 4 letters 1, short ones ½
    /// (Brush and Bargeron, MSR-TR-2001-107: distinctive words hold an anchor).
    pub weight: f32,
    /// Number of letters.
    pub length: usize,
    /// Which letters occur, a bit each, to dismiss most pairs without comparing them.
    pub letters: u64,
    /// Seen with a small first letter.
    small: bool,
    /// Seen with a capital where none is due: not at the start of a sentence nor in a headline.
    capital: bool,
}

/// All words of both texts, numbered in the order they were first seen.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<Word>,
}

impl Vocabulary {
    /// The number of the word with these folded letters.
    pub fn enter(&mut self, folded: &str) -> u32 {
        if let Some(&number) = self.numbers.get(folded) {
            return number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(folded.into(), number);
        self.words.push(Word::new(folded));
        number
    }

    /// Learns from `tokens`, which were cut from `text`, how their words are written.
    pub fn observe(&mut self, text: &str, tokens: &Tokens) {
        for bounds in tokens.sentences.windows(2) {
            let &[start, end] = bounds else { continue };
            let sentence = tokens.list.get(start..end).unwrap_or_default();
            let is_capital =
                |range: crate::text::TextRange| range.slice(text).starts_with(char::is_uppercase);
            let capitals = sentence.iter().filter(|it| is_capital(it.range)).count();
            let headline = capitals * 2 > sentence.len();
            for (place, token) in sentence.iter().enumerate() {
                let Some(word) = self.words.get_mut(token.word as usize) else {
                    continue;
                };
                if is_capital(token.range) {
                    word.capital |= place > 0 && !headline;
                } else {
                    word.small = true;
                }
            }
        }
    }

    /// Weighs all words, once both texts were observed.
    pub fn settle(&mut self) {
        for word in &mut self.words {
            word.settle();
        }
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> Option<&Word> {
        self.words.get(number as usize)
    }

    /// What the word with this number weighs.
    pub fn weight(&self, number: u32) -> f32 {
        self.word(number).map_or(0.0, |it| it.weight)
    }

    /// The same for names and figures; other words weigh nothing.
    pub fn name_weight(&self, number: u32) -> f32 {
        if self.identifies(number) {
            self.weight(number)
        } else {
            0.0
        }
    }

    /// Whether the word with this number is a name or a figure.
    pub fn identifies(&self, number: u32) -> bool {
        self.word(number).is_some_and(|it| it.kind != Kind::Plain)
    }
}

impl Word {
    fn new(folded: &str) -> Self {
        Self {
            text: folded.into(),
            kind: Kind::Plain,
            weight: 0.5,
            length: folded.chars().count(),
            letters: folded
                .chars()
                .fold(0, |bits, it| bits | 1 << (u32::from(it) % 64)),
            small: false,
            capital: false,
        }
    }

    fn settle(&mut self) {
        let figure = self.text.contains(char::is_numeric);
        // A single letter is an initial, or the English "I".
        let name = self.capital && !self.small && self.length > 1;
        self.kind = match (figure, name) {
            (true, _) => Kind::Figure,
            (false, true) => Kind::Name,
            (false, false) => Kind::Plain,
        };
        self.weight = match self.kind {
            Kind::Name | Kind::Figure => 2.0,
            Kind::Plain if self.length >= 4 => 1.0,
            Kind::Plain => 0.5,
        };
    }
}
