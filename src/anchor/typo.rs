//! Whether two words are one word with a slip in it.

use super::vocabulary::{Kind, Word};

/// What a pair of words counts: all of the weight if they are equal, four fifths with a slip, else nothing.
pub(super) const SLIP: f32 = 0.8;

/// Longest word that is compared letter by letter.
const LONGEST: usize = 40;

/// Whether `old` and `new` differ by one slip from 4 letters on, by two from 8 on; never for figures.
pub(super) fn is_slip(old: &Word, new: &Word) -> bool {
    if old.length.abs_diff(new.length) > 2 || (old.letters ^ new.letters).count_ones() > 4 {
        return false;
    }
    if old.kind == Kind::Figure || new.kind == Kind::Figure {
        return false;
    }
    let allowed = match old.length.max(new.length) {
        0..=3 => return false,
        4..=7 => 1,
        8..=LONGEST => 2,
        _ => return false,
    };
    let strange = (old.letters ^ new.letters).count_ones() as usize;
    old.length.abs_diff(new.length) <= allowed
        && strange <= 2 * allowed
        && distance(&old.text, &new.text, allowed) <= allowed
}

/// Whether `one` is the words `first` and `second` written together.
pub(super) fn is_joined(first: &Word, second: &Word, one: &Word) -> bool {
    first.length + second.length == one.length
        && one.length >= 4
        && one
            .text
            .strip_prefix(&*first.text)
            .is_some_and(|it| *it == *second.text)
}

/// Letters to insert, delete, replace or swap with a neighbor (optimal string alignment), or more than
/// `limit`.
fn distance(old: &str, new: &str, limit: usize) -> usize {
    let old: Vec<char> = old.chars().collect();
    let new: Vec<char> = new.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=new.len()).collect();
    for (row, &letter) in old.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, &other) in new.iter().enumerate() {
            let cost = |it: &[usize], at: usize| it.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = cost(&above, column) + usize::from(letter != other);
            let moved = cost(&above, column + 1).min(cost(&line, column)) + 1;
            let mut best = replaced.min(moved);
            let swapped = row > 0
                && column > 0
                && old.get(row - 1) == Some(&other)
                && new.get(column - 1) == Some(&letter);
            if swapped {
                best = best.min(cost(&before, column - 1) + 1);
            }
            line.push(best);
        }
        if line.iter().min().is_some_and(|&it| it > limit) {
            return limit + 1;
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}
