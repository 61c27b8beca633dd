//! [`Order`]: numbers kept in an order of their own while more of them come.

use std::cmp::Ordering;

/// A sorted list with a short unsorted tail; the tail is sorted in when it has grown by a sixteenth.
#[derive(Debug, Clone, Default)]
pub(super) struct Order {
    sorted: Vec<u64>,
    tail: Vec<u64>,
}

impl Order {
    /// Adds `key`; `compare` must be the same order every time.
    pub(super) fn push(&mut self, key: u64, compare: impl Fn(&u64, &u64) -> Ordering) {
        self.tail.push(key);
        if self.tail.len() > 256 + self.sorted.len() / 16 {
            self.sorted.append(&mut self.tail);
            self.sorted.sort_by(compare); // finds the sorted run and only merges
        }
    }

    /// All keys for which `compare` says equal, in no order; it must agree with the order of the list.
    pub(super) fn equal<'o>(
        &'o self,
        compare: impl Fn(&u64) -> Ordering + 'o,
    ) -> impl Iterator<Item = u64> + 'o {
        let start = self.sorted.partition_point(|it| compare(it).is_lt());
        let rest = self.sorted.get(start..).unwrap_or_default();
        let count = rest.partition_point(|it| compare(it).is_eq());
        let tail = self.tail.iter().filter(move |it| compare(it).is_eq());
        rest.iter().take(count).chain(tail).copied()
    }
}
