//! Which word of the old text is which word of the new one.

use std::ops::Range;

/// No partner.
const NONE: u32 = u32::MAX;

/// Partners of the words of two texts.
///
/// One word may be paired with two that follow each other, when a word was split or two were joined.
#[derive(Debug)]
pub(super) struct Pairing {
    to_new: Vec<u32>,
    to_old: Vec<u32>,
}

/// A stretch of words that are paired one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// Number of the first old word.
    pub old: usize,
    /// Number of the first new word.
    pub new: usize,
    /// Number of words.
    pub length: usize,
}

impl Pairing {
    /// No word of `old` and `new` words is paired.
    pub fn empty(old: usize, new: usize) -> Self {
        Self {
            to_new: vec![NONE; old],
            to_old: vec![NONE; new],
        }
    }

    /// The partner of the old word at `at`, the first of two.
    pub fn new_of(&self, at: usize) -> Option<usize> {
        partner(&self.to_new, at)
    }

    /// The partner of the old word at `at`, the last of two.
    pub fn last_new_of(&self, at: usize) -> Option<usize> {
        let new = self.new_of(at)?;
        let split = self.old_of(new + 1) == Some(at);
        Some(new + usize::from(split))
    }

    /// The partner of the new word at `at`, the first of two.
    pub fn old_of(&self, at: usize) -> Option<usize> {
        partner(&self.to_old, at)
    }

    /// Whether the old word at `at` exists and has no partner.
    pub fn is_old_free(&self, at: usize) -> bool {
        self.to_new.get(at) == Some(&NONE)
    }

    /// Whether the new word at `at` exists and has no partner.
    pub fn is_new_free(&self, at: usize) -> bool {
        self.to_old.get(at) == Some(&NONE)
    }

    /// Makes two words partners.
    pub fn join(&mut self, old: usize, new: usize) {
        if let (Some(forth), Some(back)) = (self.to_new.get_mut(old), self.to_old.get_mut(new)) {
            if *forth == NONE {
                *forth = new as u32;
            }
            if *back == NONE {
                *back = old as u32;
            }
        }
    }

    /// Takes the partners from the old word at `old`.
    pub fn part(&mut self, old: usize) {
        let Some(new) = self.new_of(old) else { return };
        let shared = |at: usize| at != old && self.new_of(at) == Some(new);
        let heir = [old.wrapping_sub(1), old + 1]
            .into_iter()
            .find(|&it| shared(it));
        for at in [new, new + 1] {
            if let Some(back) = self.to_old.get_mut(at).filter(|it| **it == old as u32) {
                *back = heir.map_or(NONE, |it| it as u32);
            }
        }
        if let Some(forth) = self.to_new.get_mut(old) {
            *forth = NONE;
        }
    }

    /// Exchanges old and new.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.to_new, &mut self.to_old);
    }

    /// The parts of `run` in which neither side has a partner yet.
    pub fn free_parts(&self, run: Run) -> Vec<Run> {
        let mut parts: Vec<Run> = Vec::new();
        let mut open = false;
        for step in 0..run.length {
            let (old, new) = (run.old + step, run.new + step);
            let free = self.is_old_free(old) && self.is_new_free(new);
            match parts.last_mut() {
                Some(part) if free && open => part.length += 1,
                _ if free => parts.push(Run {
                    old,
                    new,
                    length: 1,
                }),
                _ => {}
            }
            open = free;
        }
        parts
    }

    /// Makes partners of all words of `run`.
    pub fn join_run(&mut self, run: Run) {
        for step in 0..run.length {
            self.join(run.old + step, run.new + step);
        }
    }

    /// The stretches of old words without partners, in order.
    pub fn gaps(&self) -> Vec<Range<usize>> {
        let mut gaps: Vec<Range<usize>> = Vec::new();
        for at in (0..self.to_new.len()).filter(|&it| self.is_old_free(it)) {
            match gaps.last_mut() {
                Some(gap) if gap.end == at => gap.end += 1,
                _ => gaps.push(at..at + 1),
            }
        }
        gaps
    }

    /// The free new words from `start` on, up to the first that has a partner and to `limit`.
    pub fn free_after(&self, start: usize, limit: usize) -> Range<usize> {
        let mut end = start;
        while end < limit && self.is_new_free(end) {
            end += 1;
        }
        start..end
    }

    /// The free new words before `end`, back to the last that has a partner and to `limit`.
    pub fn free_before(&self, end: usize, limit: usize) -> Range<usize> {
        let mut start = end;
        while start > limit && self.is_new_free(start - 1) {
            start -= 1;
        }
        start..end
    }
}

fn partner(side: &[u32], at: usize) -> Option<usize> {
    side.get(at)
        .filter(|&&it| it != NONE)
        .map(|&it| it as usize)
}
