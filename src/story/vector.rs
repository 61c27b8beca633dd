//! [`Counts`] and [`Vector`]: an article as the words in it, and how near two articles are to each other.

use std::collections::BTreeMap;

/// How often each word is said in an article, by the number of the word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts(Vec<(u32, u32)>);

impl Counts {
    /// The counts by number.
    pub fn new(counts: BTreeMap<u32, u32>) -> Self {
        Self(counts.into_iter().collect())
    }

    /// Number and count, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().copied()
    }

    /// The counts as few bytes: each number as its distance from the one before, then the count.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * 3);
        let mut last = 0;
        for (number, count) in &self.0 {
            push_varint(number - last, &mut bytes);
            push_varint(*count, &mut bytes);
            last = *number;
        }
        bytes
    }

    /// What [`Counts::to_bytes`] gave; what is broken is left out.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut bytes = bytes.iter();
        let mut counts = Vec::new();
        let mut last: u32 = 0;
        while let (Some(distance), Some(count)) = (varint(&mut bytes), varint(&mut bytes)) {
            last = last.saturating_add(distance);
            counts.push((last, count.max(1)));
        }
        Self(counts)
    }
}

fn push_varint(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn varint(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let byte = bytes.next()?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// A direction of length 1, or nothing: the weight of each word, by its number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vector(Vec<(u32, f32)>);

impl Vector {
    /// The direction of `weights`, which are in the order of their numbers.
    pub(super) fn of(mut weights: Vec<(u32, f32)>) -> Self {
        let length = weights.iter().map(|(_, it)| it * it).sum::<f32>().sqrt();
        if length > 0.0 {
            for (_, weight) in &mut weights {
                *weight /= length;
            }
        }
        Self(weights)
    }

    /// Number and weight of each word, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        self.0.iter().copied()
    }

    /// How near it is to another: the cosine, 0 to 1.
    pub fn cosine(&self, other: &Self) -> f32 {
        self.shared(other).map(|(_, it)| it).sum()
    }

    /// The same laid out by number, to be compared with many others.
    pub fn spread(&self) -> Spread {
        let end = self.0.last().map_or(0, |(number, _)| *number as usize + 1);
        let mut weights = vec![0.0; end];
        for (number, weight) in &self.0 {
            if let Some(place) = weights.get_mut(*number as usize) {
                *place = *weight;
            }
        }
        Spread(weights)
    }

    /// The words of both, and what each adds to their nearness.
    pub fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u32, f32)> {
        let mut theirs = other.0.iter().copied().peekable();
        self.0.iter().filter_map(move |(number, mine)| {
            while theirs.next_if(|(it, _)| it < number).is_some() {}
            let (_, weight) = theirs.next_if(|(it, _)| it == number)?;
            Some((*number, mine * weight))
        })
    }

    /// Its heaviest words with their weights, the heaviest first.
    pub fn best(&self, count: usize) -> Vec<(u32, f32)> {
        let mut best = self.0.clone();
        let heavier = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if best.len() > count && count > 0 {
            best.select_nth_unstable_by(count - 1, heavier);
            best.truncate(count);
        }
        best.sort_unstable_by(heavier);
        best
    }
}

/// A [`Vector`] with a place for each word: comparing looks up the other's words, where going through both side by
/// side guesses wrong at every second of them.
#[derive(Debug, Clone, Default)]
pub struct Spread(Vec<f32>);

impl Spread {
    /// How near it is to another: the same as [`Vector::cosine`] to the last bit.
    pub fn cosine(&self, other: &Vector) -> f32 {
        let shared = other.0.iter().filter_map(|(number, theirs)| {
            let mine = self.0.get(*number as usize)?;
            Some(mine * theirs)
        });
        shared.sum()
    }
}
