//! Alignment of two short stretches of words: the heaviest common subsequence that does not hop about.
//!
//! A weighted longest common subsequence with affine gaps (after Gotoh 1982): leaving a row of agreeing words
//! costs more than a short word is worth, so two different sentences do not pair on their articles and
//! prepositions.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is row * width + column with row <= old.len() and column <= new.len(), and the tables have (old.len() + 1) * width cells"
)]

use std::ops::Range;

use super::token::Tokens;
use super::typo::{SLIP, is_joined, is_slip};
use super::vocabulary::{Vocabulary, Word};

/// Cost of beginning a new row of agreeing words; more than a short word weighs (½), less than a long one.
const OPEN: f32 = 0.6;

/// A sum that is never reached.
const NEVER: f32 = f32::NEG_INFINITY;

/// Which sides of the stretch touch words that are paired with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Both ends.
    Both,
    /// The start: what is found must begin near it.
    Left,
    /// The end: what is found must end near it.
    Right,
}

impl Held {
    /// Cost of each word left out. Where only one end is held, words far from it should not be paired on
    /// little evidence.
    fn step(self) -> f32 {
        match self {
            Held::Both => 0.005,
            Held::Left | Held::Right => 0.05,
        }
    }
}

/// The numbers of the words to align, in the order of the walk (reversed if the right end is held).
pub(super) struct Stretch<'a> {
    /// Words of both versions.
    pub texts: (&'a Tokens, &'a Tokens),
    /// What they weigh.
    pub vocabulary: &'a Vocabulary,
    /// Numbers of the old words.
    pub old: Range<usize>,
    /// Numbers of the new words.
    pub new: Range<usize>,
    /// What is known at the ends.
    pub held: Held,
}

/// How a cell was reached: the low bits say how many words it pairs, `AFTER_GAP` that a row begins here.
const ONE: u8 = 1;
const TWO_OLD: u8 = 2;
const TWO_NEW: u8 = 3;
const AFTER_GAP: u8 = 4;
/// How the best sum up to a cell was reached.
const FROM_PAIR: u8 = 8;
const FROM_ABOVE: u8 = 16;

/// A word in the order of the walk.
#[derive(Clone, Copy)]
struct Walked<'a> {
    number: u32,
    word: &'a Word,
}

/// Sums of one alignment.
struct Tables<'a> {
    old: Vec<Walked<'a>>,
    new: Vec<Walked<'a>>,
    held: Held,
    width: usize,
    paired: Vec<f32>,
    best: Vec<f32>,
    trace: Vec<u8>,
}

impl<'a> Stretch<'a> {
    /// Number of cells the alignment fills.
    pub fn cells(&self) -> usize {
        (self.old.len() + 1) * (self.new.len() + 1)
    }

    /// The pairs of the best alignment, numbers of an old and a new word each.
    pub fn align(&self) -> Vec<(usize, usize)> {
        let old = self.walked(self.texts.0, &self.old);
        let new = self.walked(self.texts.1, &self.new);
        if old.is_empty() || new.is_empty() {
            return Vec::new();
        }
        let pairs = Tables::filled(old, new, self.held).walk_back();
        let at = |words: &Range<usize>, step: usize| match self.held {
            Held::Right => words.end - step,
            Held::Both | Held::Left => words.start + step - 1,
        };
        pairs
            .into_iter()
            .map(|(row, column)| (at(&self.old, row), at(&self.new, column)))
            .collect()
    }

    fn walked(&self, tokens: &Tokens, words: &Range<usize>) -> Vec<Walked<'a>> {
        let mut walked: Vec<Walked<'a>> = words
            .clone()
            .map(|it| tokens.word(it))
            .filter_map(|number| {
                let word = self.vocabulary.word(number)?;
                Some(Walked { number, word })
            })
            .collect();
        if self.held == Held::Right {
            walked.reverse();
        }
        walked
    }
}

impl<'a> Tables<'a> {
    fn filled(old: Vec<Walked<'a>>, new: Vec<Walked<'a>>, held: Held) -> Self {
        let width = new.len() + 1;
        let cells = (old.len() + 1) * width;
        let mut tables = Self {
            old,
            new,
            held,
            width,
            paired: vec![NEVER; cells],
            best: vec![0.0; cells],
            trace: vec![0; cells],
        };
        tables.paired[0] = 0.0;
        for row in 0..=tables.old.len() {
            for column in 0..width {
                if row + column > 0 {
                    tables.fill_cell(row, column);
                }
            }
        }
        tables
    }

    fn fill_cell(&mut self, row: usize, column: usize) {
        let here = row * self.width + column;
        let mut trace = 0;
        if row > 0 && column > 0 {
            trace = self.pair_cell(row, column);
        }
        let step = self.held.step();
        let above = if row > 0 {
            self.best[here - self.width] - step
        } else {
            NEVER
        };
        let beside = if column > 0 {
            self.best[here - 1] - step
        } else {
            NEVER
        };
        let apart = above.max(beside);
        trace |= if self.paired[here] >= apart {
            FROM_PAIR
        } else if above >= beside {
            FROM_ABOVE
        } else {
            0
        };
        self.best[here] = self.paired[here].max(apart);
        self.trace[here] = trace;
    }

    /// Pairs the words of a cell, or one of them with two, if they agree.
    fn pair_cell(&mut self, row: usize, column: usize) -> u8 {
        let here = row * self.width + column;
        let (old, new) = (self.old[row - 1], self.new[column - 1]);
        let gain = likeness(old, new);
        if gain > 0.0 {
            return self.pair(here, here - self.width - 1, gain) | ONE;
        }
        if row > 1 && self.is_joined(self.old[row - 2], old, new) {
            return self.pair(here, here - 2 * self.width - 1, new.word.weight) | TWO_OLD;
        }
        if column > 1 && self.is_joined(self.new[column - 2], new, old) {
            return self.pair(here, here - self.width - 2, old.word.weight) | TWO_NEW;
        }
        0
    }

    /// Enters the better of going on with a row and beginning one; gives whether it begins one.
    fn pair(&mut self, here: usize, before: usize, gain: f32) -> u8 {
        let going_on = self.paired[before];
        let beginning = self.best[before] - OPEN;
        self.paired[here] = gain + going_on.max(beginning);
        if going_on >= beginning { 0 } else { AFTER_GAP }
    }

    /// Whether two words that follow each other in the walk are one word written apart.
    fn is_joined(&self, first: Walked<'_>, second: Walked<'_>, one: Walked<'_>) -> bool {
        match self.held {
            Held::Right => is_joined(second.word, first.word, one.word),
            Held::Both | Held::Left => is_joined(first.word, second.word, one.word),
        }
    }

    /// The pairs (row, column) of the best alignment, the last first.
    fn walk_back(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut here = self.end();
        let mut in_row = self.held == Held::Both && self.ends_in_row();
        while here > 0 {
            let trace = self.trace[here];
            if !in_row && trace & FROM_PAIR == 0 {
                let above = trace & FROM_ABOVE != 0;
                here -= if above { self.width } else { 1 };
                continue;
            }
            let (row, column) = (here / self.width, here % self.width);
            here -= match trace & 3 {
                ONE => {
                    pairs.push((row, column));
                    self.width + 1
                }
                TWO_OLD => {
                    pairs.extend([(row - 1, column), (row, column)]);
                    2 * self.width + 1
                }
                TWO_NEW => {
                    pairs.extend([(row, column - 1), (row, column)]);
                    self.width + 2
                }
                _ => break,
            };
            in_row = trace & AFTER_GAP == 0;
        }
        pairs
    }

    /// Where the best alignment ends: in the corner if both ends are held, else at the best pair.
    fn end(&self) -> usize {
        if self.held == Held::Both {
            return self.paired.len() - 1;
        }
        let better = |at: usize, it: usize| {
            let is_better = self.paired[it] > self.paired[at];
            if is_better { it } else { at }
        };
        (0..self.paired.len()).fold(0, better)
    }

    /// Whether the last two words are paired and so continue the row that holds the right end.
    fn ends_in_row(&self) -> bool {
        let corner = self.paired.len() - 1;
        self.paired[corner] >= self.best[corner] - OPEN
    }
}

/// What pairing two words counts.
fn likeness(old: Walked<'_>, new: Walked<'_>) -> f32 {
    if old.number == new.number {
        old.word.weight
    } else if is_slip(old.word, new.word) {
        SLIP * old.word.weight.min(new.word.weight)
    } else {
        0.0
    }
}
