//! Which of the passages that match are the best: counted in one sweep, then ranked anew by how near the words stand.

use super::{Limits, PassageHit, PassageHits, Segment};
use crate::search::cancel::Cancel;
use crate::search::plan::Plan;
use crate::search::rank::{Best, Prior, Rank, nearness};
use crate::search::sweep::{Canceled, Found, Visitor, Wanted, sweep, sweep_from};

/// So many of the best passages are looked at for how near their words stand.
const MOST_NEAR: usize = 1024;

/// From so many passages on it pays to look at the newest first.
const COMMON: u64 = 20_000;

/// A passage before it is given out: its rank, segment and number, and what it lacks.
type Ranked = (Rank, (usize, u32, Option<usize>));

/// One search: what is asked, and what was found so far.
pub(super) struct Search<'a> {
    plan: &'a Plan,
    limits: Limits,
    cancel: &'a Cancel,
    pub(super) result: PassageHits,
}

impl<'a> Search<'a> {
    /// A search that found nothing yet.
    pub(super) fn new(plan: &'a Plan, limits: Limits, cancel: &'a Cancel) -> Self {
        Self {
            plan,
            limits,
            cancel,
            result: PassageHits::default(),
        }
    }
    /// Counts what matches, and adds the best to the hits.
    pub(super) fn run<S: Segment>(
        &mut self,
        segments: &mut [S],
        wanted: Wanted,
        least: Option<Rank>,
    ) -> Result<usize, Canceled> {
        let mut ranking = self.ranking(wanted, self.best().with_least(least));
        for (number, segment) in segments.iter_mut().enumerate() {
            ranking.segment = number;
            sweep(self.plan, segment, wanted, self.cancel, &mut ranking)?;
        }
        let count = ranking.count;
        let mut ranked = ranking.best.into_sorted();
        if self.plan.clauses.len() > 1 {
            ranked.sort_unstable_by_key(|it| it.1);
            self.add_nearness(segments, &mut ranked)?;
        }
        self.result
            .hits
            .extend(ranked.iter().filter_map(|(rank, (number, text, missing))| {
                let (article, block) = segments.get(*number)?.place(*text);
                Some(PassageHit {
                    article,
                    block,
                    rank: *rank,
                    missing: *missing,
                    more: 0,
                })
            }));
        Ok(count)
    }

    /// Room for the best passages, before it is known how near their words stand.
    fn best(&self) -> Best<(usize, u32, Option<usize>)> {
        Best::new(MOST_NEAR.max(self.limits.hits * 4))
    }

    /// Whether very many passages are expected to match.
    pub(super) fn is_common(&self) -> bool {
        let mut clauses = self.plan.clauses.iter();
        clauses.all(|it| self.plan.frequency(it) > COMMON)
    }

    /// What a passage must rank at least to be among the best, by the newest texts of each segment.
    ///
    /// Texts mostly come in the order of their dates, so that else each would push out one before it.
    pub(super) fn least<S: Segment>(
        &self,
        segments: &mut [S],
        wanted: Wanted,
    ) -> Result<Option<Rank>, Canceled> {
        let mut ranking = self.ranking(wanted, self.best());
        for (number, segment) in segments.iter_mut().enumerate() {
            ranking.segment = number;
            let start = segment.newest();
            sweep_from(
                start,
                1,
                self.plan,
                segment,
                wanted,
                self.cancel,
                &mut ranking,
            )?;
        }
        Ok(ranking.best.into_least())
    }

    /// Only counts what matches.
    pub(super) fn count<S: Segment>(&self, segments: &mut [S]) -> Result<usize, Canceled> {
        let mut count = Count(0);
        for segment in segments {
            sweep(self.plan, segment, Wanted::Full, self.cancel, &mut count)?;
        }
        Ok(count.0)
    }

    fn ranking(&self, wanted: Wanted, best: Best<(usize, u32, Option<usize>)>) -> Ranking<'_> {
        let clauses = self.plan.clauses.iter();
        let most_common = clauses.map(|it| self.plan.frequency(it)).max();
        Ranking {
            search: self,
            segment: 0,
            count: 0,
            best,
            most_common: (wanted == Wanted::Partial).then(|| most_common.unwrap_or(0)),
        }
    }

    fn rank(&self, found: &Found, prior: Prior) -> Rank {
        let Some(clause) = found.missing else {
            return Rank::full(found.cost, prior);
        };
        let node = self.plan.clauses.get(clause);
        Rank::partial(
            node.map_or(0, |it| self.plan.frequency(it)),
            found.cost,
            prior,
        )
    }

    /// Ranks anew by how near the words stand; `ranked` is in the order of segments and texts.
    fn add_nearness<S: Segment>(
        &self,
        segments: &mut [S],
        ranked: &mut [Ranked],
    ) -> Result<(), Canceled> {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); self.plan.words.len()];
        for (at, (rank, (number, text, _))) in ranked.iter_mut().enumerate() {
            if at % 64 == 0 && self.cancel.is_canceled() {
                return Err(Canceled);
            }
            let Some(segment) = segments.get_mut(*number) else {
                continue;
            };
            for list in &mut places {
                list.clear();
            }
            segment.push_places(*text, rank.cost(), &mut places);
            for list in &mut places {
                list.sort_unstable();
                list.dedup();
            }
            *rank = rank.with_nearness(nearness(&places));
        }
        Ok(())
    }
}

/// Counts what matches, and keeps the best of one segment after the other.
struct Ranking<'a> {
    search: &'a Search<'a>,
    /// The segment at hand.
    segment: usize,
    count: usize,
    best: Best<(usize, u32, Option<usize>)>,
    /// Where a clause may be missed: how frequent the most frequent one is.
    most_common: Option<u64>,
}

impl<S: Segment> Visitor<S> for Ranking<'_> {
    fn see(&mut self, segment: &mut S, found: Found) {
        self.count += 1;
        let rank = self.search.rank(&found, segment.prior(found.text));
        self.best
            .push(rank, (self.segment, found.text, found.missing));
    }

    fn only_counts(&self, segment: &S, first: u32, cost: u16) -> bool {
        let Some(prior) = segment.highest_prior(first) else {
            return false;
        };
        let rank = match self.most_common {
            None => Rank::full(cost, prior),
            Some(frequency) => Rank::partial(frequency, cost, prior),
        };
        self.best.is_too_low(rank)
    }

    fn count(&mut self, many: usize) {
        self.count += many;
    }
}

/// Only counts what matches.
struct Count(usize);

impl<S: Segment> Visitor<S> for Count {
    fn see(&mut self, _: &mut S, _: Found) {
        self.0 += 1;
    }

    fn only_counts(&self, _: &S, _: u32, _: u16) -> bool {
        true
    }

    fn count(&mut self, many: usize) {
        self.0 += many;
    }
}
