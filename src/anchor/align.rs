//! Alignment of two short stretches of words: the heaviest common subsequence that does not hop about.
//!
//! A weighted longest common subsequence with affine gaps (after Gotoh 1982): leaving a row of agreeing words
//! costs more than a short word is worth, so two different sentences do not pair on their articles and
//! prepositions.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is row * width + column with row <= old.len() and column <= new.len(), and the tables have (old.len() + 1) * width cells"
)]

use super::token::Tokens;
use super::typo::{SLIP, is_joined, is_slip};
use super::vocabulary::Vocabulary;

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
    pub old: std::ops::Range<usize>,
    /// Numbers of the new words.
    pub new: std::ops::Range<usize>,
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

/// Sums of one alignment.
struct Tables {
    width: usize,
    paired: Vec<f32>,
    best: Vec<f32>,
    trace: Vec<u8>,
}

impl Stretch<'_> {
    /// Number of cells the alignment fills.
    pub fn cells(&self) -> usize {
        (self.old.len() + 1) * (self.new.len() + 1)
    }

    /// The pairs of the best alignment, numbers of an old and a new word each.
    pub fn align(&self) -> Vec<(usize, usize)> {
        if self.old.is_empty() || self.new.is_empty() {
            return Vec::new();
        }
        let tables = self.fill();
        self.walk_back(&tables)
    }

    fn fill(&self) -> Tables {
        let width = self.new.len() + 1;
        let mut tables = Tables {
            width,
            paired: vec![NEVER; self.cells()],
            best: vec![0.0; self.cells()],
            trace: vec![0; self.cells()],
        };
        tables.paired[0] = 0.0;
        let step = self.held.step();
        for row in 0..=self.old.len() {
            for column in 0..width {
                if row + column > 0 {
                    self.fill_cell(&mut tables, row, column, step);
                }
            }
        }
        tables
    }

    fn fill_cell(&self, tables: &mut Tables, row: usize, column: usize, step: f32) {
        let here = row * tables.width + column;
        let mut trace = 0;
        if row > 0 && column > 0 {
            let gain = self.likeness(row, column);
            if gain > 0.0 {
                trace = tables.pair(here, here - tables.width - 1, gain) | ONE;
            } else if row > 1 && self.joins_old(row, column) {
                let gain = self.weight_new(column);
                trace = tables.pair(here, here - 2 * tables.width - 1, gain) | TWO_OLD;
            } else if column > 1 && self.joins_new(row, column) {
                let gain = self.weight_old(row);
                trace = tables.pair(here, here - tables.width - 2, gain) | TWO_NEW;
            }
        }
        let above = (row > 0).then(|| tables.best[here - tables.width] - step);
        let beside = (column > 0).then(|| tables.best[here - 1] - step);
        let (above, beside) = (above.unwrap_or(NEVER), beside.unwrap_or(NEVER));
        tables.best[here] = tables.paired[here].max(above).max(beside);
        trace |= match () {
            () if tables.paired[here] >= above.max(beside) => FROM_PAIR,
            () if above >= beside => FROM_ABOVE,
            () => 0,
        };
        tables.trace[here] = trace;
    }

    fn walk_back(&self, tables: &Tables) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut here = self.end(tables);
        let mut in_row = self.held == Held::Both && tables.end_in_row();
        while here > 0 {
            let trace = tables.trace[here];
            if !in_row && trace & FROM_PAIR == 0 {
                here -= if trace & FROM_ABOVE != 0 {
                    tables.width
                } else {
                    1
                };
                continue;
            }
            let (row, column) = (here / tables.width, here % tables.width);
            if row == 0 || column == 0 {
                break;
            }
            here -= match trace & 3 {
                ONE => {
                    pairs.push(self.pair_at(row, column));
                    tables.width + 1
                }
                TWO_OLD => {
                    pairs.push(self.pair_at(row - 1, column));
                    pairs.push(self.pair_at(row, column));
                    2 * tables.width + 1
                }
                TWO_NEW => {
                    pairs.push(self.pair_at(row, column - 1));
                    pairs.push(self.pair_at(row, column));
                    tables.width + 2
                }
                _ => break,
            };
            in_row = trace & AFTER_GAP == 0;
        }
        pairs
    }

    /// Where the best alignment ends: in the corner if both ends are held, else at the best pair.
    fn end(&self, tables: &Tables) -> usize {
        if self.held == Held::Both {
            return tables.paired.len() - 1;
        }
        let best = |at: usize, it: usize| {
            if tables.paired[it] > tables.paired[at] {
                it
            } else {
                at
            }
        };
        (0..tables.paired.len()).fold(0, best)
    }

    /// What pairing the words of a cell counts.
    fn likeness(&self, row: usize, column: usize) -> f32 {
        let (old, new) = (self.old_word(row), self.new_word(column));
        if old == new {
            return self.vocabulary.weight(old);
        }
        match (self.vocabulary.word(old), self.vocabulary.word(new)) {
            (Some(a), Some(b)) if is_slip(a, b) => SLIP * a.weight.min(b.weight),
            _ => 0.0,
        }
    }

    fn joins_old(&self, row: usize, column: usize) -> bool {
        let (earlier, later) = self.in_text_order(self.old_word(row - 1), self.old_word(row));
        self.are_joined(earlier, later, self.new_word(column))
    }

    fn joins_new(&self, row: usize, column: usize) -> bool {
        let (earlier, later) = self.in_text_order(self.new_word(column - 1), self.new_word(column));
        self.are_joined(earlier, later, self.old_word(row))
    }

    fn in_text_order(&self, walked_first: u32, walked_last: u32) -> (u32, u32) {
        match self.held {
            Held::Right => (walked_last, walked_first),
            Held::Both | Held::Left => (walked_first, walked_last),
        }
    }

    fn are_joined(&self, first: u32, second: u32, one: u32) -> bool {
        let word = |it| self.vocabulary.word(it);
        match (word(first), word(second), word(one)) {
            (Some(first), Some(second), Some(one)) => is_joined(first, second, one),
            _ => false,
        }
    }

    fn weight_old(&self, row: usize) -> f32 {
        self.vocabulary.weight(self.old_word(row))
    }

    fn weight_new(&self, column: usize) -> f32 {
        self.vocabulary.weight(self.new_word(column))
    }

    fn old_word(&self, row: usize) -> u32 {
        self.texts.0.word(self.old_at(row))
    }

    fn new_word(&self, column: usize) -> u32 {
        self.texts.1.word(self.new_at(column))
    }

    /// The number of the old word in row `row`, counted from 1.
    fn old_at(&self, row: usize) -> usize {
        match self.held {
            Held::Right => self.old.end - row,
            Held::Both | Held::Left => self.old.start + row - 1,
        }
    }

    /// The number of the new word in column `column`, counted from 1.
    fn new_at(&self, column: usize) -> usize {
        match self.held {
            Held::Right => self.new.end - column,
            Held::Both | Held::Left => self.new.start + column - 1,
        }
    }

    fn pair_at(&self, row: usize, column: usize) -> (usize, usize) {
        (self.old_at(row), self.new_at(column))
    }
}

impl Tables {
    /// Whether the last two words are paired and so continue the row that holds the right end.
    fn end_in_row(&self) -> bool {
        let corner = self.paired.len() - 1;
        self.paired[corner] >= self.best[corner] - OPEN
    }

    /// Enters the better of going on with a row and beginning one; gives whether it begins one.
    fn pair(&mut self, here: usize, before: usize, gain: f32) -> u8 {
        let going_on = self.paired[before];
        let beginning = self.best[before] - OPEN;
        self.paired[here] = gain + going_on.max(beginning);
        if going_on >= beginning { 0 } else { AFTER_GAP }
    }
}
