//! [`Alignment`]: two versions of a text, aligned once, for any number of passages.

use super::decide::{Outcome, Projection, decide};
use super::doubt::Doubt;
use super::edge::fit;
use super::evidence::Evidence;
use super::gap::Gaps;
use super::kinship::kinship;
use super::marks::project_marks;
use super::pairing::{Pairing, Run};
use super::place::place;
use super::repeat::Repeats;
use super::rescue::rescue;
use super::seed::sow;
use super::slide::slide;
use super::token::Tokens;
use super::vocabulary::Vocabulary;
use crate::text::TextRange;

/// The number of the algorithm: stored projections are computed again when it changes, and only then.
pub const ALGORITHM: u32 = 1;

/// Two versions of one text and which word of the one is which word of the other.
///
/// Building it costs about as much as reading both texts a few times; projecting a passage costs about as much
/// as reading the passage.
#[derive(Debug)]
pub struct Alignment<'t> {
    pub(super) old_text: &'t str,
    pub(super) new_text: &'t str,
    pub(super) old: Tokens,
    pub(super) new: Tokens,
    pub(super) vocabulary: Vocabulary,
    pub(super) pairing: Pairing,
    pub(super) repeats: Repeats,
    kinship: f32,
}

impl<'t> Alignment<'t> {
    /// Aligns the version `old_text`, in which passages are marked, with the version `new_text`.
    pub fn new(old_text: &'t str, new_text: &'t str) -> Self {
        Self::of((old_text, new_text), Extent::Whole)
    }

    /// Aligns a piece of a text with a text it may come from.
    pub(super) fn of_fragment(fragment: &'t str, text: &'t str) -> Self {
        Self::of((fragment, text), Extent::Fragment)
    }

    fn of((old_text, new_text): (&'t str, &'t str), extent: Extent) -> Self {
        let mut vocabulary = Vocabulary::default();
        let old = Tokens::of(old_text, &mut vocabulary);
        let new = Tokens::of(new_text, &mut vocabulary);
        vocabulary.settle();
        let pairing = pair((&old, &new), &vocabulary, extent);
        Self {
            old_text,
            new_text,
            kinship: kinship((&old, &new), &vocabulary, &pairing),
            repeats: Repeats::of((&old, &new)),
            old,
            new,
            vocabulary,
            pairing,
        }
    }

    /// How much of the shorter version is in the other, from 0 (another article) to 1 (one contains the other),
    /// judged by the sentences that name somebody or something.
    pub fn kinship(&self) -> f32 {
        self.kinship
    }

    /// Where the passage `range` of the old version stands in the new one.
    ///
    /// The answer lies on graphemes of the new version. An empty range is an orphan unless the texts are equal:
    /// it marks nothing.
    pub fn project(&self, range: TextRange) -> Projection {
        if self.old_text == self.new_text {
            return Projection::same(super::edge::widened(self.new_text, range));
        }
        let passage = self.old.inside(range);
        if passage.is_empty() {
            return project_marks(self, range);
        }
        let Some(placement) = place(self, &passage) else {
            return Projection::orphan();
        };
        let evidence = Evidence::of(self, &passage, &placement);
        match decide(&evidence) {
            (Outcome::Orphan, _) => Projection::orphan(),
            (outcome, confidence) => Projection {
                outcome,
                range: Some(fit(self, range, &passage, &placement)),
                confidence,
            },
        }
    }
}

/// How the old text relates to the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Both are whole: their starts and their ends belong together.
    Whole,
    /// The old one is a piece from anywhere.
    Fragment,
}

/// Long rows first, then what lies between them, then short rows in what is left.
///
/// The gaps come before the short rows because an edited sentence in its place is better evidence than an
/// untouched copy of half of it elsewhere.
fn pair(texts: (&Tokens, &Tokens), vocabulary: &Vocabulary, extent: Extent) -> Pairing {
    let mut pairing = Pairing::empty(texts.0.len(), texts.1.len());
    let mut gaps = Gaps::between(texts, vocabulary, extent);
    let doubt = Doubt {
        texts,
        vocabulary,
        extent,
    };
    if extent == Extent::Whole {
        join_ends(texts, &mut pairing);
    }
    for length in [12, 8] {
        sow(texts, &mut pairing, length, |it| it.length >= length);
    }
    slide(texts, &mut pairing);
    doubt.apply(&mut pairing);
    gaps.close(&mut pairing);
    doubt.apply(&mut pairing);
    for (length, least) in [(6, 4.0), (4, 4.0)] {
        let is_enough = |it: Run| weight(texts.0, vocabulary, it) >= least;
        sow(texts, &mut pairing, length, is_enough);
    }
    gaps.close(&mut pairing);
    doubt.apply(&mut pairing);
    rescue(texts, vocabulary, &mut pairing);
    slide(texts, &mut pairing);
    doubt.apply(&mut pairing);
    pairing
}

/// Pairs the words both texts begin and end with.
fn join_ends((old, new): (&Tokens, &Tokens), pairing: &mut Pairing) {
    let shorter = old.len().min(new.len());
    let head = (0..shorter)
        .take_while(|&at| old.word(at) == new.word(at))
        .count();
    let tail = (1..=shorter - head)
        .take_while(|&back| old.word(old.len() - back) == new.word(new.len() - back))
        .count();
    let run = |old, new, length| Run { old, new, length };
    pairing.join_run(run(0, 0, head));
    pairing.join_run(run(old.len() - tail, new.len() - tail, tail));
}

fn weight(old: &Tokens, vocabulary: &Vocabulary, run: Run) -> f32 {
    (run.old..run.old + run.length)
        .map(|it| vocabulary.weight(old.word(it)))
        .sum()
}
