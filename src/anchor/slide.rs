//! Slides: of two alignments that say the same, the one that changes whole sentences.
//!
//! When a sentence is put before one that begins with the same words, those words can be paired with either.
//! The rows around an insertion or a deletion are slid until it begins with a sentence, if that is possible.

use super::pairing::Pairing;
use super::token::Tokens;

/// How many words a row may be slid: the beginning of a sentence.
const FARTHEST: usize = 40;

/// Slides all insertions, then all deletions.
pub(super) fn slide((old, new): (&Tokens, &Tokens), pairing: &mut Pairing) {
    slide_insertions((old, new), pairing);
    pairing.turn();
    slide_insertions((new, old), pairing);
    pairing.turn();
}

fn slide_insertions((old, new): (&Tokens, &Tokens), pairing: &mut Pairing) {
    for border in 1..old.len() {
        let (Some(before), Some(after)) = (pairing.new_of(border - 1), pairing.new_of(border))
        else {
            continue;
        };
        let inserted = before + 1..after;
        if inserted.is_empty() || pairing.free_after(before + 1, after) != inserted {
            continue;
        }
        if old.starts_sentence(border) && new.starts_sentence(after) {
            continue;
        }
        if let Some(by) = left((old, new), pairing, border, (before, after)) {
            for step in 1..=by {
                pairing.part(border - step);
                pairing.join(border - step, after - step);
            }
        } else if let Some(by) = right((old, new), pairing, border, (before, after)) {
            for step in 0..by {
                pairing.part(border + step);
                pairing.join(border + step, before + 1 + step);
            }
        }
    }
}

/// How many words before `border` go with what follows the insertion.
fn left(
    (old, new): (&Tokens, &Tokens),
    pairing: &Pairing,
    border: usize,
    (before, after): (usize, usize),
) -> Option<usize> {
    let longest = FARTHEST.min(border).min(after - before - 1).min(before + 1);
    (1..=longest)
        .take_while(|step| {
            old.word(border - step) == new.word(after - step)
                && pairing.new_of(border - step) == Some(before + 1 - step)
        })
        .find(|step| old.starts_sentence(border - step) && new.starts_sentence(after - step))
}

/// How many words from `border` on go with what precedes the insertion.
fn right(
    (old, new): (&Tokens, &Tokens),
    pairing: &Pairing,
    border: usize,
    (before, after): (usize, usize),
) -> Option<usize> {
    let longest = FARTHEST.min(after - before - 1);
    (1..=longest)
        .take_while(|step| {
            old.word(border + step - 1) == new.word(before + step)
                && pairing.new_of(border + step - 1) == Some(after + step - 1)
        })
        .find(|step| old.starts_sentence(border + step) && new.starts_sentence(before + 1 + step))
}
