//! Ranking: how closely the words match, how near they stand, what kind of text it is, how recent.
//!
//! One number per hit, compared from the left: whether all words are there, what they cost with the distance between
//! them, the kind of block, the date. Titles and passages, in memory and on disk, are ranked alike.

use super::plan::Space;
use crate::model::BlockKind;

/// Where a hit ranks; larger is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(u64);

/// The part of a rank that does not depend on the query: kind of block, then date in steps of four seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Prior(pub u32);

/// Nearest of all: the words stand side by side in the order asked for.
pub const NEAREST: u8 = 15;

impl Prior {
    /// For a text of that `kind`, published at so many `seconds` after 1970.
    ///
    /// What people read as the article comes before what stands around it; a date outside 1970–2106 counts as its end.
    pub fn new(kind: BlockKind, seconds: i64) -> Self {
        let class: u32 = match kind {
            BlockKind::Title
            | BlockKind::Deck
            | BlockKind::KeyPoint
            | BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Quote => 3,
            BlockKind::Caption | BlockKind::Verse | BlockKind::Table | BlockKind::Code => 2,
            BlockKind::Byline | BlockKind::Meta | BlockKind::Signature => 1,
            BlockKind::Clutter => 0,
        };
        let seconds = seconds.clamp(0, i64::from(u32::MAX)) as u32;
        Self(class << 30 | seconds >> 2)
    }
}

impl Prior {
    /// Where a text with this prior is searched.
    pub fn space(self) -> Space {
        if self.0 >> 30 == 0 {
            Space::Clutter
        } else {
            Space::Articles
        }
    }
}

impl Rank {
    /// The rank of a text that holds all words, taken to stand side by side.
    pub fn full(cost: u16, prior: Prior) -> Self {
        Self::new(0xFF, cost, prior)
    }

    /// The rank of a text that misses one word, which stands in `frequency` texts: the more common, the less it is missed.
    pub fn partial(frequency: u64, cost: u16, prior: Prior) -> Self {
        let common = u64::from(frequency.max(1).ilog2()) * 3;
        Self::new(common.min(0xFE), cost, prior)
    }

    fn new(class: u64, cost: u16, prior: Prior) -> Self {
        let price = u64::from(cost.min(u16::MAX / 2)) * HALVES;
        Self(class << 48 | (MOST_PRICE - price) << 32 | u64::from(prior.0))
    }

    /// What the clauses cost together, before nearness was added.
    pub fn cost(self) -> u16 {
        ((MOST_PRICE - (self.0 >> 32 & MOST_PRICE)) / HALVES) as u16
    }

    /// The same rank for a text whose words stand so `near`, at most [`NEAREST`].
    pub fn with_nearness(self, near: u8) -> Self {
        let far = u64::from(NEAREST.saturating_sub(near));
        let left = self.0 >> 32 & MOST_PRICE;
        Self(self.0 & !(MOST_PRICE << 32) | left.saturating_sub(far) << 32)
    }

    /// The rank as a number to show: 1000 less what it costs; below 256 for partial hits.
    pub fn score(self) -> f64 {
        let price = (MOST_PRICE - (self.0 >> 32 & MOST_PRICE)) as f64 / HALVES as f64;
        let class = self.0 >> 48;
        if class == 0xFF {
            (1000.0 - price).max(256.0)
        } else {
            class as f64 + 1.0 - price / MOST_PRICE as f64
        }
    }
}

/// A unit of cost outweighs so many steps of nearness. All of nearness together costs less than another spelling
/// of a name, but more than another ending of a word: `land swapping` comes before a `land` with a `swap` far off.
const HALVES: u64 = 2;
/// The largest price that a rank has room for.
const MOST_PRICE: u64 = u16::MAX as u64;

/// How near the words stand to each other, from 0 to [`NEAREST`].
///
/// `places` holds, for each word, its places in the text, ascending; words without places are left out.
pub fn nearness(places: &[Vec<u32>]) -> u8 {
    let present = places.iter().filter(|it| !it.is_empty()).count();
    if present < 2 {
        return NEAREST;
    }
    let span = narrowest(places, present);
    let spare = span + 1 - present.min(span as usize + 1) as u32;
    match spare {
        0 if are_in_order(places) => NEAREST,
        0 => 14,
        1 => 12,
        2..=3 => 10,
        4..=6 => 8,
        7..=12 => 6,
        13..=24 => 4,
        25..=60 => 2,
        _ => 0,
    }
}

/// The distance from the first to the last word in the narrowest stretch that holds all of them.
fn narrowest(places: &[Vec<u32>], present: usize) -> u32 {
    let mut all: Vec<(u32, usize)> = places
        .iter()
        .enumerate()
        .flat_map(|(word, it)| it.iter().map(move |place| (*place, word)))
        .collect();
    all.sort_unstable();
    let mut latest: Vec<Option<u32>> = vec![None; places.len()];
    let mut narrowest = u32::MAX;
    for (place, word) in all {
        if let Some(it) = latest.get_mut(word) {
            *it = Some(place);
        }
        if latest.iter().flatten().count() == present {
            let first = latest.iter().flatten().min().copied().unwrap_or(place);
            narrowest = narrowest.min(place - first);
        }
    }
    narrowest
}

/// Whether somewhere each word stands right after the one before.
fn are_in_order(places: &[Vec<u32>]) -> bool {
    let mut words = places.iter().filter(|it| !it.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    let rest: Vec<&Vec<u32>> = words.collect();
    first.iter().any(|start| {
        let mut next = *start;
        rest.iter().all(|it| {
            next += 1;
            it.binary_search(&next).is_ok()
        })
    })
}

/// The best so many of all hits seen.
#[derive(Debug)]
pub struct Best<T> {
    kept: Vec<(Rank, T)>,
    most: usize,
    /// Hits below this rank are not among the best any more.
    least: Option<Rank>,
}

impl<T: Ord> Best<T> {
    /// Keeps the best `most`.
    pub fn new(most: usize) -> Self {
        Self {
            kept: Vec::new(),
            most: most.max(1),
            least: None,
        }
    }

    /// Leaves out from the start what ranks below `least`, of which it is known that so many rank higher.
    pub fn with_least(mut self, least: Option<Rank>) -> Self {
        self.least = least;
        self
    }

    /// The rank that the last of the best has; `None` if there are fewer.
    pub fn into_least(self) -> Option<Rank> {
        let most = self.most;
        let sorted = self.into_sorted();
        sorted.get(most - 1).map(|it| it.0)
    }

    /// Whether a hit of this rank is not among the best for certain.
    pub fn is_too_low(&self, rank: Rank) -> bool {
        self.least.is_some_and(|it| rank < it)
    }

    /// Considers one more; of equals the smaller is better.
    pub fn push(&mut self, rank: Rank, item: T) {
        if self.is_too_low(rank) {
            return;
        }
        self.kept.push((rank, item));
        if self.kept.len() >= self.most * 2 {
            self.prune();
        }
    }

    /// The best, best first.
    pub fn into_sorted(mut self) -> Vec<(Rank, T)> {
        self.kept
            .sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.kept.truncate(self.most);
        self.kept
    }

    fn prune(&mut self) {
        let last = self.most - 1;
        self.kept
            .select_nth_unstable_by(last, |a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.kept.truncate(self.most);
        self.least = self.kept.get(last).map(|it| it.0);
    }
}
