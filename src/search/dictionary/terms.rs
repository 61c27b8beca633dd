//! [`Terms`]: words to numbers and back, all letters in one string.

/// Different words, numbered from 0. An open hash table of numbers over one string of letters.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    letters: String,
    /// Where each word ends in `letters`; it begins where the one before ends.
    ends: Vec<u32>,
    /// Numbers plus one, 0 for a free place; a power of two of them, at most half taken.
    slots: Vec<u32>,
}

impl Terms {
    /// The word with that number; empty if there is none.
    pub(super) fn word(&self, term: u32) -> &str {
        let at = term as usize;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        let range = start.zip(self.ends.get(at).copied());
        range
            .and_then(|(start, end)| self.letters.get(start as usize..end as usize))
            .unwrap_or_default()
    }

    /// The number of `word`, if it is known.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let slot = self.slot(word)?;
        self.slots.get(slot)?.checked_sub(1)
    }

    /// The number of `word`, and whether it is new.
    pub(super) fn intern(&mut self, word: &str) -> (u32, bool) {
        if self.slots.len() <= self.ends.len() * 2 {
            self.grow();
        }
        let slot = self.slot(word).unwrap_or_default();
        if let Some(term) = self.slots.get(slot).and_then(|it| it.checked_sub(1)) {
            return (term, false);
        }
        let term = self.ends.len() as u32;
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
        if let Some(free) = self.slots.get_mut(slot) {
            *free = term + 1;
        }
        (term, true)
    }

    /// The place where `word` is or would be; `None` in an empty table.
    fn slot(&self, word: &str) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash(word.as_bytes()) as usize & mask;
        loop {
            match self.slots.get(slot)?.checked_sub(1) {
                Some(term) if self.word(term) != word => slot = (slot + 1) & mask,
                _ => return Some(slot),
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(64)];
        for term in 0..self.ends.len() as u32 {
            if let Some(slot) = self.slot(self.word(term))
                && let Some(free) = self.slots.get_mut(slot)
            {
                *free = term + 1;
            }
        }
    }
}

/// A multiply-and-rotate hash over eight bytes at a time; words are short and no one attacks a reader's own table
/// with more than a slow search.
fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        for (to, from) in eight.iter_mut().zip(chunk) {
            *to = *from;
        }
        hash =
            (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    hash ^ (hash >> 32)
}
