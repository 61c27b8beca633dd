//! Passages: which blocks of which articles hold what is asked for, and in which order they are shown.
//!
//! The same search runs over passages in memory ([`scan`](crate::search::scan())) and over postings on disk (`index`): each brings its
//! segments, everything else is decided here.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::cancel::Cancel;
use super::plan::Plan;
pub use super::plan::Space;
use super::rank::{Best, Prior, Rank, nearness};
use super::sweep::{self, Canceled, Found, Visitor, Wanted, sweep, sweep_from};
use crate::model::ArticleId;

/// With fewer passages than this that hold all words, those that miss one follow.
pub const FEW: usize = 20;
/// So many of the best passages are looked at for how near their words stand.
const MOST_NEAR: usize = 1024;

/// From so many passages on it pays to look at the newest first.
const COMMON: u64 = 20_000;

/// How much is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most passages.
    pub hits: usize,
    /// Most passages of one article.
    pub per_article: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            hits: 50,
            per_article: 3,
        }
    }
}

/// What a search for passages found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PassageHits {
    /// How many passages hold all words.
    pub total: usize,
    /// How many hold all but one; counted only if few hold all.
    pub partial: usize,
    /// How many more with all words lie in folded lines, which are not shown.
    pub clutter: usize,
    /// The best passages, best first: those with all words, then those that miss one.
    pub hits: Vec<PassageHit>,
}

/// A block of an article that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PassageHit {
    /// The article.
    pub article: ArticleId,
    /// The number of the block in the article, from 0.
    pub block: u32,
    /// Where it ranks among the others.
    pub rank: Rank,
    /// The clause of the plan that it lacks.
    pub missing: Option<usize>,
    /// How many more of its article were found and are not listed; said on the last that is.
    pub more: usize,
}

impl PassageHit {
    /// Larger is better; only for showing, the hits are in order.
    pub fn score(&self) -> f64 {
        self.rank.score()
    }

    /// Hits in order: by rank, then the later article, then the earlier block.
    fn order(&self) -> impl Ord + use<> {
        (Reverse(self.rank), Reverse(self.article), self.block)
    }
}

/// Some passages, numbered from 0.
pub trait Segment: sweep::Segment {
    /// What ranks the passage whatever is asked.
    fn prior(&self, text: u32) -> Prior;

    /// Where the [`WINDOW`](sweep::WINDOW) of texts begins that is the newest on the whole.
    fn newest(&self) -> u32 {
        self.texts().saturating_sub(sweep::WINDOW)
    }

    /// The highest prior of the texts from `first` on, a multiple of [`STRETCH`](sweep::STRETCH) or not, that are
    /// looked at together; `None` if it is not known.
    fn highest_prior(&self, _first: u32) -> Option<Prior> {
        None
    }

    /// The article and the number of the block.
    fn place(&self, text: u32) -> (ArticleId, u32);

    /// Adds to each list of `places` where in `text` the plan's word of that number stands, in any order;
    /// spellings that cost more than `most` may be left out.
    /// Called with ascending `text`, after the sweep.
    fn push_places(&mut self, text: u32, most: u16, places: &mut [Vec<u32>]);
}

/// Passages that can be searched several times: each time with segments at their beginning.
pub trait Shelf {
    /// The segments' type.
    type Segment<'s>: Segment
    where
        Self: 's;
    /// Why they could not be opened.
    type Error: From<Canceled>;

    /// All segments of a space.
    fn open(&self, space: Space) -> Result<Vec<Self::Segment<'_>>, Self::Error>;
}

/// Searches `shelf` for what `plan` asks.
pub fn search<S: Shelf>(
    shelf: &S,
    plan: &Plan,
    limits: Limits,
    cancel: &Cancel,
) -> Result<PassageHits, S::Error> {
    let (here, elsewhere) = match plan.space() {
        Space::Clutter => (Space::Clutter, None),
        Space::Articles => (Space::Articles, Some(Space::Clutter)),
    };
    let mut search = Search {
        plan,
        limits,
        cancel,
        result: PassageHits::default(),
    };
    let full = Wanted::Full;
    let least = if search.is_common() {
        search.least(&mut shelf.open(here)?, full)?
    } else {
        None
    };
    search.result.total = search.run(&mut shelf.open(here)?, full, least)?;
    if let Some(space) = elsewhere {
        search.result.clutter = search.count(&mut shelf.open(space)?)?;
    }
    if search.result.total < FEW && plan.clauses.len() > 1 {
        let partial = Wanted::Partial;
        let least = search.least(&mut shelf.open(here)?, partial)?;
        search.result.partial = search.run(&mut shelf.open(here)?, partial, least)?;
    }
    Ok(search.result.bounded(limits))
}

impl PassageHits {
    /// One answer of two, over different passages.
    pub fn merged(mut self, other: Self, limits: Limits) -> Self {
        self.total += other.total;
        self.partial += other.partial;
        self.clutter += other.clutter;
        self.hits.extend(other.hits);
        if self.total >= FEW {
            self.partial = 0;
            self.hits.retain(|it| it.missing.is_none());
        }
        self.bounded(limits)
    }

    /// The hits in order, no more than wanted of each article and in all.
    fn bounded(mut self, limits: Limits) -> Self {
        self.hits.sort_by_key(PassageHit::order);
        let mut counts: HashMap<ArticleId, usize> = HashMap::new();
        self.hits.retain(|it| {
            let count = counts.entry(it.article).or_default();
            *count += 1;
            *count <= limits.per_article
        });
        self.hits.truncate(limits.hits);
        for hit in self.hits.iter_mut().rev() {
            let count = counts.remove(&hit.article).unwrap_or(0);
            hit.more += count.saturating_sub(limits.per_article);
        }
        self
    }
}

/// A passage before it is given out: its rank, segment and number, and what it lacks.
type Ranked = (Rank, (usize, u32, Option<usize>));

struct Search<'a> {
    plan: &'a Plan,
    limits: Limits,
    cancel: &'a Cancel,
    result: PassageHits,
}

impl Search<'_> {
    /// Counts what matches, and adds the best to the hits.
    fn run<S: Segment>(
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
    fn is_common(&self) -> bool {
        let mut clauses = self.plan.clauses.iter();
        clauses.all(|it| self.plan.frequency(it) > COMMON)
    }

    /// What a passage must rank at least to be among the best, by the newest texts of each segment.
    ///
    /// Texts mostly come in the order of their dates, so that else each would push out one before it.
    fn least<S: Segment>(
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
    fn count<S: Segment>(&self, segments: &mut [S]) -> Result<usize, Canceled> {
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
