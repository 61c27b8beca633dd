//! Gaps: the words between seeds, aligned with what stands between the partners of their neighbors.

use std::ops::Range;

use super::align::{Held, Stretch};
use super::alignment::Extent;
use super::pairing::Pairing;
use super::token::Tokens;
use super::vocabulary::Vocabulary;

/// Cells of the largest alignment of one gap: a paragraph against a paragraph.
const CELLS: usize = 60_000;

/// Words that are aligned beside a paired word when the gap is larger or has no other end.
const REACH: usize = 60;

/// Cells of all gaps together, for each word and at most; what is beyond stays unpaired, so that texts that have
/// little in common stay cheap.
const CELLS_PER_WORD: usize = 300;
const ALL_CELLS: usize = 8_000_000;

/// Both texts and what is left to spend on them.
pub(super) struct Gaps<'a> {
    texts: (&'a Tokens, &'a Tokens),
    vocabulary: &'a Vocabulary,
    extent: Extent,
    cells: usize,
}

impl<'a> Gaps<'a> {
    /// The gaps of these texts.
    pub fn between(
        texts: (&'a Tokens, &'a Tokens),
        vocabulary: &'a Vocabulary,
        extent: Extent,
    ) -> Self {
        Self {
            texts,
            vocabulary,
            extent,
            cells: ALL_CELLS.min(10 * CELLS + CELLS_PER_WORD * (texts.0.len() + texts.1.len())),
        }
    }

    /// Aligns all that is unpaired at the moment.
    pub fn close(&mut self, pairing: &mut Pairing) {
        for gap in pairing.gaps() {
            self.close_one(pairing, gap);
        }
    }

    /// First what lies between the partners of both neighbors, then beside each of them.
    fn close_one(&mut self, pairing: &mut Pairing, gap: Range<usize>) {
        let left = gap
            .start
            .checked_sub(1)
            .and_then(|it| pairing.last_new_of(it));
        let start = left.map_or(0, |it| it + 1);
        let right = pairing.new_of(gap.end);
        let end = right.unwrap_or(self.texts.1.len());
        let farthest = REACH.max(CELLS / (gap.len() + 1));
        let between = pairing.free_after(start, end.clamp(start, start + farthest));
        self.cells = self.cells.saturating_sub(between.len());
        let whole = self.extent == Extent::Whole;
        let has_both = (left.is_some() || whole && gap.start == 0)
            && (right.is_some() || whole && gap.end == self.texts.0.len());
        let cells = (gap.len() + 1) * (between.len() + 1);
        if has_both && start <= end && between.end == end && cells <= CELLS {
            self.align(pairing, gap, between, Held::Both);
            return;
        }
        if left.is_some() {
            let near = between.start..between.end.min(between.start + REACH);
            let old = gap.start..gap.end.min(gap.start + REACH);
            self.align(pairing, old, near, Held::Left);
        }
        if right.is_some() {
            self.close_before(pairing, &gap, end);
        }
    }

    /// Aligns the words at the end of `gap` that are still free with those before `end`.
    fn close_before(&mut self, pairing: &mut Pairing, gap: &Range<usize>, end: usize) {
        let mut start = gap.end;
        while start > gap.start && gap.end - start < REACH && pairing.is_old_free(start - 1) {
            start -= 1;
        }
        let near = pairing.free_before(end, end.saturating_sub(REACH));
        self.align(pairing, start..gap.end, near, Held::Right);
    }

    fn align(&mut self, pairing: &mut Pairing, old: Range<usize>, new: Range<usize>, held: Held) {
        let stretch = Stretch {
            texts: self.texts,
            vocabulary: self.vocabulary,
            old,
            new,
            held,
        };
        let Some(left) = self.cells.checked_sub(stretch.cells()) else {
            return;
        };
        self.cells = left;
        for (old, new) in stretch.align() {
            pairing.join(old, new);
        }
    }
}
