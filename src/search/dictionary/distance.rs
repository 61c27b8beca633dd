//! [`Pattern`]: how many letters must be changed, added, left out or swapped to get from one word to another.

/// A word prepared for comparing with many others.
///
/// Optimal string alignment: two neighbors swapped count as one edit. Computed for all letters of the pattern at
/// once, in the bits of one number (H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and
/// Damerau edit distances", 2003).
#[derive(Debug, Clone)]
pub struct Pattern {
    /// For each ASCII character, the places where the pattern has it.
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
    length: u32,
}

impl Pattern {
    /// Prepares `word`, of at most 64 characters; what follows is not looked at.
    pub fn new(word: &str) -> Self {
        let mut pattern = Self {
            ascii: [0; 128],
            others: Vec::new(),
            length: 0,
        };
        for c in word.chars().take(64) {
            let place = 1 << pattern.length;
            pattern.length += 1;
            if let Some(places) = pattern.ascii.get_mut(c as usize) {
                *places |= place;
            } else if let Some((_, places)) = pattern.others.iter_mut().find(|it| it.0 == c) {
                *places |= place;
            } else {
                pattern.others.push((c, place));
            }
        }
        pattern
    }

    /// The number of edits between the pattern and `word`.
    pub fn distance(&self, word: &str) -> u32 {
        let Some(last) = self.length.checked_sub(1) else {
            return word.chars().count() as u32;
        };
        let (mut more, mut less) = (u64::MAX, 0_u64); // vertical differences: +1, -1
        let (mut same, mut before) = (0_u64, 0_u64); // diagonal zeros; places of the letter before
        let mut distance = self.length;
        for c in word.chars() {
            let places = self.places(c);
            let swapped = ((!same & places) << 1) & before;
            same = ((places & more).wrapping_add(more) ^ more) | places | less | swapped;
            let right_more = less | !(same | more);
            let right_less = same & more;
            distance += (right_more >> last & 1) as u32;
            distance -= (right_less >> last & 1) as u32;
            let right_more = right_more << 1 | 1;
            more = right_less << 1 | !(same | right_more);
            less = same & right_more;
            before = places;
        }
        distance
    }

    fn places(&self, c: char) -> u64 {
        if let Some(places) = self.ascii.get(c as usize) {
            return *places;
        }
        let other = self.others.iter().find(|it| it.0 == c);
        other.map_or(0, |it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use proptest::prelude::*;

    /// The same by the definition.
    fn by_table(a: &str, b: &str) -> u32 {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    (i + j) as u32
                } else {
                    let changed = table[i - 1][j - 1] + u32::from(a[i - 1] != b[j - 1]);
                    changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1)
                };
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    table[i][j] = table[i][j].min(table[i - 2][j - 2] + 1);
                }
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn bits_and_table_agree(a in "[abcdéж]{0,12}", b in "[abcdéж]{0,12}") {
            prop_assert_eq!(Pattern::new(&a).distance(&b), by_table(&a, &b));
        }
    }

    #[test]
    fn swapped_neighbors_are_one_edit() {
        for (a, b, edits) in [
            ("wierd", "weird", 1),
            ("kyiv", "kiev", 2),
            ("", "ab", 2),
            ("ab", "", 2),
        ] {
            assert_eq!(Pattern::new(a).distance(b), edits, "{a} {b}");
        }
        assert_eq!(Pattern::new(&"a".repeat(64)).distance(&"a".repeat(63)), 1);
    }
}
