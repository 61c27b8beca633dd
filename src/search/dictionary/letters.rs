//! Letter masks: which letters a word has, in one number, so that most words are passed over without a look.

/// Longest length, in characters, with a list of its own; all longer words share one.
const LONGEST: usize = 32;

/// The letters of a word: bits 0–25 those of a–z that it has, 26–51 those it has twice, 52–63 all others by hash.
///
/// An edit takes away or adds at most one bit, a transposition none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LetterMask(u64);

impl LetterMask {
    /// The mask of a folded word.
    pub(super) fn of(word: &str) -> Self {
        let mut mask = 0_u64;
        for c in word.chars() {
            if c.is_ascii_lowercase() {
                let once = 1 << (u32::from(c) - u32::from('a'));
                mask |= if mask & once == 0 { once } else { once << 26 };
            } else {
                mask |= 1 << (52 + u32::from(c) % 12);
            }
        }
        Self(mask)
    }

    /// Whether a word with mask `other` can be at most one edit away.
    fn is_within_one(self, other: u64) -> bool {
        is_at_most_one_bit(self.0 & !other) && is_at_most_one_bit(other & !self.0)
    }

    /// Whether a word with mask `other` can be at most two edits away.
    fn is_within_two(self, other: u64) -> bool {
        let (gone, new) = (self.0 & !other, other & !self.0);
        is_at_most_one_bit(gone & gone.wrapping_sub(1))
            && is_at_most_one_bit(new & new.wrapping_sub(1))
    }

    /// Whether a word with mask `other` has all these letters.
    fn is_within(self, other: u64) -> bool {
        self.0 & !other == 0
    }
}

/// Without the instruction that counts bits, which the oldest 64-bit processors lack, this is the fastest way.
fn is_at_most_one_bit(bits: u64) -> bool {
    bits & bits.wrapping_sub(1) == 0
}

/// The masks of all words, parted by length.
#[derive(Debug, Clone, Default)]
pub(super) struct ByLength {
    lists: Vec<List>,
}

#[derive(Debug, Clone, Default)]
struct List {
    masks: Vec<u64>,
    terms: Vec<u32>,
}

impl ByLength {
    /// Adds a word.
    pub(super) fn push(&mut self, term: u32, word: &str) {
        let length = word.chars().count().min(LONGEST);
        if self.lists.len() <= length {
            self.lists.resize_with(length + 1, List::default);
        }
        if let Some(list) = self.lists.get_mut(length) {
            list.masks.push(LetterMask::of(word).0);
            list.terms.push(term);
        }
    }

    /// The words that may be within `edits` (1 or more, taken as 2) of a word of `length` characters.
    pub(super) fn near(
        &self,
        mask: LetterMask,
        length: usize,
        edits: usize,
    ) -> impl Iterator<Item = u32> + '_ {
        let shortest = length.saturating_sub(edits).min(LONGEST);
        let longest = (length + edits).min(LONGEST);
        let lists = self.lists.iter().take(longest + 1).skip(shortest);
        lists.flat_map(move |it| {
            it.filter(move |other| match edits {
                0 | 1 => mask.is_within_one(other),
                _ => mask.is_within_two(other),
            })
        })
    }

    /// The words of at least `length` characters that have all the letters of `mask`.
    pub(super) fn holding(
        &self,
        mask: LetterMask,
        length: usize,
    ) -> impl Iterator<Item = u32> + '_ {
        let lists = self.lists.iter().skip(length.min(LONGEST));
        lists.flat_map(move |it| it.filter(move |other| mask.is_within(other)))
    }
}

impl List {
    fn filter(&self, wanted: impl Fn(u64) -> bool) -> impl Iterator<Item = u32> {
        let pairs = self.masks.iter().zip(&self.terms);
        pairs.filter_map(move |(mask, term)| wanted(*mask).then_some(*term))
    }
}
