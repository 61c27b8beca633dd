//! Which letters a title has and which its words begin with: what the search for scattered letters passes over.

/// Letters of a title, 32 bits each: a–z, and six for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RowLetters {
    any: u32,
    initial: u32,
}

impl RowLetters {
    /// The letters of folded `words`.
    pub(super) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut letters = Self::default();
        for word in words {
            letters.any |= word.chars().fold(0, |all, it| all | bit(it));
            letters.initial |= word.chars().next().map_or(0, bit);
        }
        letters
    }

    /// Whether all letters of `wanted` are there, and its initials are initials here.
    pub(super) fn hold(self, wanted: Self) -> bool {
        wanted.any & !self.any == 0 && wanted.initial & !self.initial == 0
    }
}

fn bit(c: char) -> u32 {
    if c.is_ascii_lowercase() {
        1 << (u32::from(c) - u32::from('a'))
    } else {
        1 << (26 + u32::from(c) % 6)
    }
}
