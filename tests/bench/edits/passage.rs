//! Passages of every kind, marked at random.

use super::ink::{Draft, words};
use super::random::Random;

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Phrase,
    Sentence,
    Sentences,
    Paragraph,
    TwoParagraphs,
}

pub const KINDS: [Kind; 6] = [
    Kind::Word,
    Kind::Phrase,
    Kind::Sentence,
    Kind::Sentences,
    Kind::Paragraph,
    Kind::TwoParagraphs,
];

/// A marked passage: half-open, in characters of the old version.
#[derive(Clone, Copy, Debug)]
pub struct Passage {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// Marks `count` passages of all kinds in turn.
pub fn mark(random: &mut Random, draft: &Draft, count: usize) -> Vec<Passage> {
    let numbered = draft.numbered();
    let from = random.below(KINDS.len());
    (0..count)
        .map(|at| one(random, &numbered, KINDS[(at + from) % KINDS.len()]))
        .collect()
}

fn one(random: &mut Random, draft: &Draft, kind: Kind) -> Passage {
    let mut places = draft.sentences();
    places.retain(|&(p, s)| !words(&draft.paragraphs[p][s]).is_empty());
    let (p, s) = *random.pick(&places);
    let bounds = |p: usize, s: usize, from: usize, to: usize| {
        let sentence = &draft.paragraphs[p][s];
        (number(sentence[from].1), number(sentence[to - 1].1) + 1)
    };
    let whole = |p: usize, s: usize| bounds(p, s, 0, draft.paragraphs[p][s].len());
    let last = |p: usize| whole(p, draft.paragraphs[p].len() - 1).1;
    let (start, end) = match kind {
        Kind::Word | Kind::Phrase => {
            let words = words(&draft.paragraphs[p][s]);
            let count = if kind == Kind::Word {
                1
            } else {
                random.between(2, 5)
            };
            let first = random.below(words.len().saturating_sub(count).max(1));
            let end = (first + count).min(words.len()) - 1;
            bounds(p, s, words[first].start, words[end].end)
        }
        Kind::Sentence => whole(p, s),
        Kind::Sentences => {
            let end = (s + random.between(1, 2)).min(draft.paragraphs[p].len() - 1);
            (whole(p, s).0, whole(p, end).1)
        }
        Kind::Paragraph => (whole(p, 0).0, last(p)),
        Kind::TwoParagraphs => {
            let first = p.min(draft.paragraphs.len() - 2).max(1);
            let second = (first + 1).min(draft.paragraphs.len() - 1);
            (whole(first, 0).0, last(second))
        }
    };
    Passage { kind, start, end }
}

fn number(source: super::ink::Source) -> usize {
    match source {
        super::ink::Source::Kept(at) => at,
        _ => unreachable!("an old version is numbered"),
    }
}
