//! The truth about a passage in the new version, and what an answer is worth.

use std::ops::Range;

use super::ink::{Source, Version};
use super::passage::Passage;

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The right place, or orphan though not much is left.
    Correct,
    /// A person is asked.
    Asked,
    /// Anchored elsewhere, or anchored though it is gone.
    Wrong,
    /// Orphan though it is there.
    Lost,
    /// Anchored on a part of the place, or on more than it.
    Partial,
}

pub const VERDICTS: [Verdict; 5] = [
    Verdict::Correct,
    Verdict::Asked,
    Verdict::Wrong,
    Verdict::Lost,
    Verdict::Partial,
];

/// What is left of a passage, known by construction.
#[derive(Debug)]
pub struct Truth {
    /// The share of its letters that are kept.
    pub kept: f32,
    /// Where: one place, or several if it was torn apart, with the share of the kept letters in each.
    pub pieces: Vec<(Range<usize>, f32)>,
}

/// An answer: anchored or asked at a range of characters, or orphan.
#[derive(Debug, Clone)]
pub enum Answer {
    Anchored(Range<usize>),
    Asked,
    Orphan,
}

/// Letters of other sentences between two parts of a passage from which it counts as torn.
const TORN: usize = 25;

impl Truth {
    pub fn of(old: &Version, new: &Version, passage: &Passage) -> Self {
        let marked = passage.start..passage.end;
        let is_letter = |it: &char| it.is_alphanumeric();
        let all = old.text.chars().skip(marked.start).take(marked.len());
        let all = all.filter(is_letter).count().max(1);
        let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
        let (mut kept, mut foreign) = (0, 0);
        for (at, (c, source)) in new.ink().into_iter().enumerate() {
            let (from, is_kept) = match source {
                Source::Kept(from) => (from, true),
                Source::Instead(from) => (from, false),
                Source::New => continue,
            };
            if !marked.contains(&from) {
                foreign += usize::from(is_letter(&c));
                continue;
            }
            let counts = usize::from(is_kept && is_letter(&c));
            kept += counts;
            match pieces.last_mut() {
                Some(last) if foreign < TORN => {
                    last.0.end = at + 1;
                    last.1 += counts;
                }
                _ => pieces.push((at..at + 1, counts)),
            }
            foreign = 0;
        }
        let share = |part: usize| part as f32 / kept.max(1) as f32;
        Self {
            kept: kept as f32 / all as f32,
            pieces: pieces.into_iter().map(|(it, n)| (it, share(n))).collect(),
        }
    }

    /// Judges `answer`. Under three tenths kept the passage is gone; up to a half it is right to anchor it
    /// where it was and right to call it an orphan.
    pub fn judge(&self, answer: &Answer) -> Verdict {
        let is_right = |range: &Range<usize>| {
            let pieces = self.pieces.iter().filter(|it| it.1 >= 0.45);
            pieces.map(|it| likeness(&it.0, range)).fold(0.0, f32::max)
        };
        match answer {
            Answer::Asked => Verdict::Asked,
            Answer::Orphan if self.kept < 0.5 => Verdict::Correct,
            Answer::Orphan => Verdict::Lost,
            Answer::Anchored(_) if self.kept < 0.3 => Verdict::Wrong,
            Answer::Anchored(range) => match is_right(range) {
                0.8.. => Verdict::Correct,
                0.3.. => Verdict::Partial,
                _ => Verdict::Wrong,
            },
        }
    }
}

/// What two ranges share, of what they cover together (Jaccard).
fn likeness(a: &Range<usize>, b: &Range<usize>) -> f32 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let all = a.end.max(b.end) - a.start.min(b.start);
    shared as f32 / all.max(1) as f32
}
