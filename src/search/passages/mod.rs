//! Passages: which blocks of which articles hold what is asked for, and in which order they are shown.
//!
//! The same search runs over passages in memory ([`scan`](crate::search::scan())) and over postings on disk (`index`): each brings its
//! segments, everything else is decided here.

mod ranking;

use std::cmp::Reverse;
use std::collections::HashMap;

use super::cancel::Cancel;
use super::plan::Plan;
pub use super::plan::Space;
use super::rank::{Prior, Rank};
use super::sweep::{self, Canceled, Wanted};

use crate::model::ArticleId;
use ranking::Search;

/// With fewer passages than this that hold all words, those that miss one follow.
pub const FEW: usize = 20;
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
    let mut search = Search::new(plan, limits, cancel);
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
