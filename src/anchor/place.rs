//! Where most of a passage lies in the new version.

use std::ops::Range;

use super::alignment::Alignment;
use super::typo::SLIP;

/// The place of a passage among the new words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placement {
    /// Numbers of the new words, from the first found one to the last.
    pub new: Range<usize>,
    /// Numbers of the first and the last old word that are found there.
    pub old: Range<usize>,
    /// Weight of what is found there; a word with a slip counts less.
    pub found: f32,
    /// Weight of the passage.
    pub total: f32,
}

/// New words between two parts of a passage that may have been inserted there, at least.
const INSERTED: usize = 40;

/// The same if both parts are [`SUBSTANTIAL`]: a paragraph or two put into the passage.
const INSERTED_PARAGRAPHS: usize = 300;

/// Weight from which a part of a passage cannot have come there by chance.
const SUBSTANTIAL: f32 = 3.0;

/// One found word.
#[derive(Debug, Clone, Copy)]
struct Point {
    new: usize,
    last_new: usize,
    old: usize,
    found: f32,
}

impl Placement {
    /// The share of the passage that is found, from 0 to 1.
    pub fn coverage(&self) -> f32 {
        if self.total > 0.0 {
            self.found / self.total
        } else {
            0.0
        }
    }

    fn of(point: Point) -> Self {
        Self {
            new: point.new..point.last_new + 1,
            old: point.old..point.old + 1,
            found: point.found,
            total: 0.0,
        }
    }

    fn absorb(&mut self, other: &Self) {
        self.new = self.new.start.min(other.new.start)..self.new.end.max(other.new.end);
        self.old = self.old.start.min(other.old.start)..self.old.end.max(other.old.end);
        self.found += other.found;
    }
}

/// The heaviest cluster of the found words of `passage` (numbers of old words); `None` if none is found.
pub(super) fn place(alignment: &Alignment<'_>, passage: &Range<usize>) -> Option<Placement> {
    let total = passage
        .clone()
        .map(|it| alignment.vocabulary.weight(alignment.old.word(it)))
        .sum();
    let parts = points(alignment, passage).into_iter().map(Placement::of);
    let near = |_: &Placement, _: &Placement| INSERTED.max(passage.len());
    let parts = merged(alignment, parts, passage, near);
    let far = |a: &Placement, b: &Placement| {
        let substantial = a.found.min(b.found) >= SUBSTANTIAL;
        usize::from(substantial) * INSERTED_PARAGRAPHS.max(3 * passage.len())
    };
    merged(alignment, parts.into_iter(), passage, far)
        .into_iter()
        .max_by(|a, b| {
            a.found
                .total_cmp(&b.found)
                .then(b.new.start.cmp(&a.new.start))
        })
        .map(|it| Placement { total, ..it })
}

/// The found words of `passage` in the order of the new text.
fn points(alignment: &Alignment<'_>, passage: &Range<usize>) -> Vec<Point> {
    let mut points: Vec<Point> = passage
        .clone()
        .filter_map(|old| {
            let new = alignment.pairing.new_of(old)?;
            Some(Point {
                new,
                last_new: alignment.pairing.last_new_of(old).unwrap_or(new),
                old,
                found: credit(alignment, old, new),
            })
        })
        .collect();
    points.sort_unstable_by_key(|it| (it.new, it.old));
    points
}

/// What the old word counts as found at the new one.
pub(super) fn credit(alignment: &Alignment<'_>, old: usize, new: usize) -> f32 {
    let word = alignment.old.word(old);
    let weight = alignment.vocabulary.weight(word);
    if word == alignment.new.word(new) {
        weight
    } else {
        weight * SLIP
    }
}

/// Joins neighbors with no more than `reach` new words between them, unless those belong to other parts of the
/// old text: then the passage was torn apart.
fn merged(
    alignment: &Alignment<'_>,
    parts: impl Iterator<Item = Placement>,
    passage: &Range<usize>,
    reach: impl Fn(&Placement, &Placement) -> usize,
) -> Vec<Placement> {
    let mut merged: Vec<Placement> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if belongs(alignment, last, &part, passage, reach(last, &part)) => {
                last.absorb(&part);
            }
            _ => merged.push(part),
        }
    }
    merged
}

fn belongs(
    alignment: &Alignment<'_>,
    last: &Placement,
    next: &Placement,
    passage: &Range<usize>,
    reach: usize,
) -> bool {
    let between = last.new.end..next.new.start.max(last.new.end);
    if between.len() > reach {
        return false;
    }
    let foreign = between
        .clone()
        .filter_map(|it| alignment.pairing.old_of(it))
        .filter(|it| !passage.contains(it))
        .count();
    let enclosed = between.len() <= INSERTED
        && 4 * between.len() <= passage.len()
        && last.found.min(next.found) >= 2.0 * SUBSTANTIAL;
    enclosed || foreign <= 3 || foreign * 4 <= between.len()
}
