//! Seeds: rows of words that occur once in each text, grown to both sides as far as the texts agree.
//!
//! Their order does not matter, so a paragraph that moved is found as well as one that stayed. Both passes
//! over the texts are linear: a row that occurs once cannot lie on two different growths.

use std::collections::HashMap;

use super::pairing::{Pairing, Run};
use super::token::Tokens;

/// Multiplier of the rolling hash (Knuth's MMIX generator); odd, so that no bit is lost.
const BASE: u64 = 6_364_136_223_846_793_005;

/// Where a row of words was seen, and how often on each side (two stands for more).
#[derive(Debug, Default, Clone, Copy)]
struct Sightings {
    old: u32,
    new: u32,
    times_old: u8,
    times_new: u8,
}

/// Pairs the rows of at least `length` free words that occur exactly once among the free words of both
/// texts, the heaviest first; shorter or lighter remains of a row than `floor` are left alone. Gives whether
/// anything was paired.
pub(super) fn sow(
    texts: (&Tokens, &Tokens),
    pairing: &mut Pairing,
    length: usize,
    is_enough: impl Fn(Run) -> bool,
) -> bool {
    let mut runs = grown(texts, pairing, length);
    runs.sort_by_key(|it| (std::cmp::Reverse(it.length), it.old));
    let mut any = false;
    for run in runs {
        for part in pairing.free_parts(run) {
            if is_enough(part) {
                pairing.join_run(part);
                any = true;
            }
        }
    }
    any
}

/// The longest agreeing stretches around all seeds, each once.
fn grown((old, new): (&Tokens, &Tokens), pairing: &Pairing, length: usize) -> Vec<Run> {
    let mut seeds = seeds((old, new), pairing, length);
    seeds.sort_unstable_by_key(|&(old, new)| (i64::from(new) - i64::from(old), old));
    let mut runs: Vec<Run> = Vec::new();
    for (from, to) in seeds {
        let (from, to) = (from as usize, to as usize);
        let known = runs.last().is_some_and(|it| {
            it.new + from == it.old + to && from < it.old + it.length && from >= it.old
        });
        if !known {
            runs.push(grow((old, new), from, to));
        }
    }
    runs
}

/// Starts of the rows that occur once on both sides.
fn seeds((old, new): (&Tokens, &Tokens), pairing: &Pairing, length: usize) -> Vec<(u32, u32)> {
    let mut seen: HashMap<u64, Sightings> = HashMap::new();
    rows(
        old,
        length,
        |at| pairing.is_old_free(at),
        |row, at| {
            let sighting = seen.entry(row).or_default();
            sighting.old = at as u32;
            sighting.times_old = sighting.times_old.saturating_add(1);
        },
    );
    rows(
        new,
        length,
        |at| pairing.is_new_free(at),
        |row, at| {
            if let Some(sighting) = seen.get_mut(&row) {
                sighting.new = at as u32;
                sighting.times_new = sighting.times_new.saturating_add(1);
            }
        },
    );
    seen.into_values()
        .filter(|it| it.times_old == 1 && it.times_new == 1)
        .map(|it| (it.old, it.new))
        .collect()
}

/// Calls `found` with the hash and the start of every row of `length` free words.
fn rows(
    tokens: &Tokens,
    length: usize,
    is_free: impl Fn(usize) -> bool,
    mut found: impl FnMut(u64, usize),
) {
    let top = BASE.wrapping_pow(length as u32);
    let (mut hash, mut held) = (0u64, 0);
    for at in 0..tokens.len() {
        if !is_free(at) {
            (hash, held) = (0, 0);
            continue;
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(mixed(tokens.word(at)));
        held += 1;
        if held > length {
            hash = hash.wrapping_sub(top.wrapping_mul(mixed(tokens.word(at - length))));
        }
        if held >= length {
            found(hash, at + 1 - length);
        }
    }
}

/// The number of a word with its bits spread (the finalizer of `SplitMix64`).
fn mixed(word: u32) -> u64 {
    let mut bits = u64::from(word).wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// The longest stretch through `from` and `to` on which the texts agree.
fn grow((old, new): (&Tokens, &Tokens), from: usize, to: usize) -> Run {
    let agree = |from: usize, to: usize| {
        from < old.len() && to < new.len() && old.word(from) == new.word(to)
    };
    let before = (1..=from.min(to))
        .take_while(|step| agree(from - step, to - step))
        .count();
    let after = (0..old.len() - from)
        .take_while(|step| agree(from + step, to + step))
        .count();
    Run {
        old: from - before,
        new: to - before,
        length: before + after,
    }
}
