//! Where a cursor can stand: graphemes, words, clauses, sentences, quotations of one stretch of text.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::sentence::sentences;
use super::{TextRange, is_ideographic};

/// What a selection grows and moves by, from small to large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One user-perceived character.
    Grapheme,
    /// A word.
    Word,
    /// Up to a comma, semicolon, colon or dash.
    Clause,
    /// A sentence.
    Sentence,
    /// The words between a pair of quotation marks, with the marks.
    Quotation,
    /// The whole stretch, a block of an article.
    Paragraph,
}

/// The units of one kind in `range`, in order and disjoint.
pub fn units(text: &str, range: TextRange, unit: Unit) -> Vec<TextRange> {
    match unit {
        Unit::Grapheme => pieces(text, range, |body| body.grapheme_indices(true).collect()),
        Unit::Word => words(text, range),
        Unit::Clause => sentences(text, range)
            .into_iter()
            .flat_map(|it| clauses(text, it))
            .collect(),
        Unit::Sentence => sentences(text, range),
        Unit::Quotation => quotations(text, range),
        Unit::Paragraph => Some(range.trimmed(text))
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect(),
    }
}

/// The smallest range on grapheme boundaries that encloses `range`; clipped to the text.
#[must_use]
pub fn widened(text: &str, range: TextRange) -> TextRange {
    TextRange::new(
        boundary_before(text, range.start()),
        boundary_after(text, range.end()),
    )
}

/// The last grapheme boundary at or before byte `offset`.
pub fn boundary_before(text: &str, offset: usize) -> usize {
    let offset = text.floor_char_boundary(offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => offset,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

/// The first grapheme boundary at or after byte `offset`.
pub fn boundary_after(text: &str, offset: usize) -> usize {
    let offset = text.ceil_char_boundary(offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => offset,
        _ => cursor
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .unwrap_or(text.len()),
    }
}

fn pieces<'a>(
    text: &'a str,
    range: TextRange,
    split: impl Fn(&'a str) -> Vec<(usize, &'a str)>,
) -> Vec<TextRange> {
    let ranges = split(range.slice(text)).into_iter();
    ranges
        .map(|(at, piece)| TextRange::new(at, at + piece.len()).shifted(range.start()))
        .collect()
}

/// Words by Unicode UAX #29; ideographs one by one, since only a dictionary could tell their words.
fn words(text: &str, range: TextRange) -> Vec<TextRange> {
    pieces(text, range, |body| {
        body.split_word_bound_indices()
            .filter(|(_, word)| {
                word.chars()
                    .any(|c| c.is_alphanumeric() || is_ideographic(c))
            })
            .collect()
    })
}

/// The parts of a sentence between commas, semicolons, colons and dashes that stand before a space.
fn clauses(text: &str, sentence: TextRange) -> Vec<TextRange> {
    let body = sentence.slice(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in body.char_indices() {
        let ends = (c.is_whitespace() && matches!(before, ',' | ';' | ':' | '—' | '–' | '،' | '؛'))
            || matches!(before, '、' | '，' | '；' | '：');
        if ends {
            found.push(TextRange::new(start, at));
            start = at;
        }
        before = c;
    }
    found.push(TextRange::new(start, body.len()));
    let absolute = found
        .into_iter()
        .map(|it| it.shifted(sentence.start()).trimmed(text));
    absolute.filter(|it| !it.is_empty()).collect()
}

/// Pairs of quotation marks; a pair that is not closed in the range is not one.
const QUOTES: &[(char, char)] = &[
    ('“', '”'),
    ('«', '»'),
    ('„', '“'),
    ('「', '」'),
    ('『', '』'),
    ('"', '"'),
    ('»', '«'),
];

/// The outermost quotations in `range`, with their marks.
fn quotations(text: &str, range: TextRange) -> Vec<TextRange> {
    let body = range.slice(text);
    let mut found: Vec<TextRange> = Vec::new();
    // A mark that does not come any more is not looked for again after each that would want it.
    let mut gone: Vec<char> = Vec::new();
    for (at, c) in body.char_indices() {
        if found.last().is_some_and(|last| at < last.end()) {
            continue;
        }
        let quote = QUOTES.iter().find(|(open, _)| *open == c);
        let Some((_, close)) = quote.filter(|(_, close)| !gone.contains(close)) else {
            continue;
        };
        let inside = at + c.len_utf8();
        let Some(length) = body.get(inside..).and_then(|rest| rest.find(*close)) else {
            gone.push(*close);
            continue;
        };
        found.push(TextRange::new(at, inside + length + close.len_utf8()));
    }
    found
        .into_iter()
        .map(|it| it.shifted(range.start()))
        .collect()
}
