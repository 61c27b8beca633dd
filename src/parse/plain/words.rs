//! Words of a line, folded so that phrases can be compared across letter case, width and punctuation.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// One word of a text: folded for comparing, with its place in the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, compatibility forms folded, Arabic without vowel signs; any number is `0`.
    pub(crate) folded: String,
    /// First byte in the text.
    pub(crate) start: usize,
    /// First byte after the word.
    pub(crate) end: usize,
}

/// How a character takes part in words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Letter,
    Digit,
    Ideograph,
    Mark,
    Other,
}

/// Bytes of a text that are read for words; lines that hold phrases are shorter.
const LONGEST: usize = 8192;

/// The words at the head of `text` in order; every ideograph and kana is a word of its own.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let text = head(text);
    let mut found: Vec<Word> = Vec::new();
    let mut open: Option<(usize, Part)> = None;
    for (at, letter) in text.char_indices() {
        let part = part_of(letter);
        let goes_on = open.is_some_and(|(_, kind)| {
            part != Part::Ideograph && (kind == part || part == Part::Mark)
        });
        if goes_on {
            continue;
        }
        if let Some((start, kind)) = open.take() {
            push(&mut found, text, (start, at), kind);
        }
        if !matches!(part, Part::Other | Part::Mark) {
            open = Some((at, part));
        }
    }
    if let Some((start, kind)) = open {
        push(&mut found, text, (start, text.len()), kind);
    }
    found
}

/// `text` up to the most that is read.
fn head(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    text.get(..text.floor_char_boundary(LONGEST))
        .unwrap_or_default()
}

/// Adds the word at `place`; the parts of `1,312` count as one number.
fn push(found: &mut Vec<Word>, text: &str, (start, end): (usize, usize), kind: Part) {
    if kind == Part::Digit
        && let Some(last) = found.last_mut()
        && last.folded == "0"
        && matches!(text.get(last.end..start), Some("." | ","))
    {
        last.end = end;
        return;
    }
    let folded = if kind == Part::Digit {
        "0".to_owned()
    } else {
        fold(text.get(start..end).unwrap_or_default())
    };
    found.push(Word { folded, start, end });
}

fn part_of(letter: char) -> Part {
    if letter.is_ascii() {
        return match letter {
            'a'..='z' | 'A'..='Z' => Part::Letter,
            '0'..='9' => Part::Digit,
            _ => Part::Other,
        };
    }
    if is_ideograph(letter) {
        Part::Ideograph
    } else if is_mark(letter) {
        Part::Mark
    } else if letter.is_numeric() {
        Part::Digit
    } else if letter.is_alphabetic() {
        Part::Letter
    } else {
        Part::Other
    }
}

/// Whether `letter` belongs to a script that is written without spaces between words.
pub(crate) fn is_ideograph(letter: char) -> bool {
    matches!(letter,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `letter` only alters the one before it: accents written apart, Arabic vowels and stretching.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{0640}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{00AD}' | '\u{200C}' | '\u{200D}')
}

/// One word in the form in which words are compared.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    if word.chars().all(is_settled) {
        return word.to_owned();
    }
    word.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|it| !is_mark(*it))
        .map(fold_hamza)
        .collect()
}

/// Whether folding leaves `letter` as it is; normalizing each ideograph took most of the time of Chinese texts.
fn is_settled(letter: char) -> bool {
    matches!(letter,
        'a'..='z' | '\u{0430}'..='\u{045F}' | '\u{3041}'..='\u{3094}' | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// Arabic spelling varies in the seat of the hamza and the final letters; readers do not mind, nor do phrases.
fn fold_hamza(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        other => other,
    }
}

/// The folded words of `text`, joined by spaces: equal for lines that say the same.
pub(crate) fn key(text: &str) -> String {
    let parts: Vec<String> = words(text).into_iter().map(|it| it.folded).collect();
    parts.join(" ")
}

/// Phrases found by their first word, each with a value.
#[derive(Debug)]
pub(crate) struct PhraseMap<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for PhraseMap<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }
}

impl<T> PhraseMap<T> {
    /// Adds `phrase`, folded as texts are; a phrase without words is left out.
    pub(crate) fn add(&mut self, phrase: &str, value: T) {
        let mut parts = words(phrase).into_iter().map(|it| it.folded);
        if let Some(first) = parts.next() {
            self.by_first
                .entry(first)
                .or_default()
                .push((parts.collect(), value));
        }
    }

    /// The phrases that begin at the first of `words`, each with its number of words.
    pub(crate) fn at<'a, 'w>(
        &'a self,
        words: &'w [Word],
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 'w, T> {
        let (first, rest) = words
            .split_first()
            .map_or((None, words), |(first, rest)| (Some(first), rest));
        first
            .and_then(|it| self.by_first.get(it.folded.as_str()))
            .into_iter()
            .flatten()
            .filter(move |(tail, _)| starts_with(rest, tail))
            .map(|(tail, value)| (tail.len() + 1, value))
    }

    /// Number of words of the longest phrase that begins at the first of `words`.
    pub(crate) fn longest(&self, words: &[Word]) -> Option<usize> {
        self.at(words).map(|(length, _)| length).max()
    }

    /// Whether `words` as a whole are one of the phrases.
    pub(crate) fn is_whole(&self, words: &[Word]) -> bool {
        self.at(words).any(|(length, _)| length == words.len())
    }
}

fn starts_with(words: &[Word], tail: &[String]) -> bool {
    words.len() >= tail.len() && words.iter().zip(tail).all(|(word, it)| word.folded == *it)
}
