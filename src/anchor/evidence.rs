//! What speaks for the place of a passage: how much of it is there, its neighbors, its sentence, its names.

use std::ops::Range;

use super::alignment::Alignment;
use super::names::exchanged;
use super::place::{Placement, credit};

/// Words to the left and to the right that are neighbors: about a sentence.
const NEIGHBORS: usize = 16;

/// New words between a passage and its neighbors: a sentence or two may have been put between.
const NEAR: usize = 60;

/// What is known about one placement; shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// The share of the passage that is found.
    pub coverage: f32,
    /// The weight that is found.
    pub found: f32,
    /// The share of the words before that stand before it again; `None` at the start of the text.
    pub left: Option<f32>,
    /// The share of the words after that stand after it again; `None` at the end of the text.
    pub right: Option<f32>,
    /// The share of its whole sentences that is found around the place.
    pub sentence: f32,
    /// The weight of its whole sentences.
    pub sentence_weight: f32,
    /// Weight of the names and figures of its sentences that are kept.
    pub names_kept: f32,
    /// Weight of the names and figures of its sentences that others stand for now.
    pub names_changed: f32,
    /// Whether one of the texts says the sentence more than once.
    pub repeated: bool,
    /// How much the two versions have in common.
    pub kinship: f32,
}

impl Evidence {
    /// Collects what is known about `placement` of `passage` (numbers of old words).
    pub fn of(alignment: &Alignment<'_>, passage: &Range<usize>, placement: &Placement) -> Self {
        let sentence = alignment.old.whole_sentences(passage);
        let around = around(&placement.new, NEAR);
        let found = weigh(alignment, &sentence, &around);
        let (names_kept, names_changed) = names(alignment, &sentence, &around);
        Self {
            coverage: placement.coverage(),
            found: placement.found,
            left: left(
                alignment,
                sentence
                    .start
                    .max(alignment.old.whole_sentences(&placement.old).start),
                placement,
            ),
            right: right(
                alignment,
                sentence
                    .end
                    .min(alignment.old.whole_sentences(&placement.old).end),
                placement,
            ),
            sentence: found.share().unwrap_or(0.0),
            sentence_weight: found.total,
            names_kept,
            names_changed,
            repeated: alignment.repeats.contains(&alignment.old, &sentence),
            kinship: alignment.kinship(),
        }
    }

    /// The better found of both neighborhoods.
    pub fn context(&self) -> f32 {
        self.left.unwrap_or(0.0).max(self.right.unwrap_or(0.0))
    }
}

/// Found and whole weight of some old words.
#[derive(Debug, Clone, Copy)]
struct Weighed {
    found: f32,
    total: f32,
}

impl Weighed {
    fn share(self) -> Option<f32> {
        (self.total > 0.0).then(|| self.found / self.total)
    }
}

/// Weighs the old words `words` and those of them that are found within `place`.
fn weigh(alignment: &Alignment<'_>, words: &Range<usize>, place: &Range<usize>) -> Weighed {
    let mut weighed = Weighed {
        found: 0.0,
        total: 0.0,
    };
    for old in words.clone() {
        weighed.total += alignment.vocabulary.weight(alignment.old.word(old));
        let new = alignment
            .pairing
            .new_of(old)
            .filter(|it| place.contains(it));
        weighed.found += new.map_or(0.0, |new| credit(alignment, old, new));
    }
    weighed
}

fn left(alignment: &Alignment<'_>, start: usize, placement: &Placement) -> Option<f32> {
    let words = start.saturating_sub(NEIGHBORS)..start;
    let place = placement.new.start.saturating_sub(NEAR)..placement.new.start;
    weigh(alignment, &words, &place).share()
}

fn right(alignment: &Alignment<'_>, end: usize, placement: &Placement) -> Option<f32> {
    let words = end..(end + NEIGHBORS).min(alignment.old.len());
    let place = placement.new.end..placement.new.end + NEAR;
    weigh(alignment, &words, &place).share()
}

fn around(new: &Range<usize>, reach: usize) -> Range<usize> {
    new.start.saturating_sub(reach)..new.end + reach
}

/// The weight of the names that are kept, and of those for which another name stands at the place; of the
/// sentences that are found at all.
fn names(alignment: &Alignment<'_>, words: &Range<usize>, place: &Range<usize>) -> (f32, f32) {
    let (mut kept, mut changed) = (0.0, 0.0);
    let mut start = words.start;
    while start < words.end {
        let sentence = alignment.old.whole_sentences(&(start..start + 1));
        let (same, other) = names_of_sentence(alignment, &sentence, place);
        kept += same;
        changed += other;
        start = sentence.end.max(start + 1);
    }
    (kept, changed)
}

fn names_of_sentence(
    alignment: &Alignment<'_>,
    sentence: &Range<usize>,
    place: &Range<usize>,
) -> (f32, f32) {
    let (mut kept, mut lost) = (0.0, Vec::new());
    let mut hull: Option<(usize, usize)> = None;
    for old in sentence.clone() {
        let word = alignment.old.word(old);
        let new = alignment
            .pairing
            .new_of(old)
            .filter(|it| place.contains(it));
        if let Some(new) = new {
            hull = Some(hull.map_or((new, new), |(from, to)| (from.min(new), to.max(new))));
            kept += alignment.vocabulary.name_weight(word);
        } else if alignment.vocabulary.identifies(word) {
            lost.push(word);
        }
    }
    let Some((from, to)) = hull else {
        return (0.0, 0.0);
    };
    let fresh = (from.saturating_sub(3)..to + 4)
        .filter(|&it| alignment.pairing.is_new_free(it))
        .map(|it| alignment.new.word(it))
        .filter(|&it| alignment.vocabulary.identifies(it))
        .collect();
    (kept, exchanged(&alignment.vocabulary, lost, fresh))
}
