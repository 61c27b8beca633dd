//! One search over titles: the sweep, then closeness for the best, then scattered letters if little was found.

use std::cmp::Reverse;

use super::TitleIndex;
use super::rows::Row;
use super::scattered::{Scattered, near_words};
use super::segment::Segment;
use super::view::{Admits, View};
use crate::model::ArticleId;
use crate::search::cancel::Cancel;
use crate::search::fuzzy::Fuzzy;
use crate::search::plan::Plan;
use crate::search::query::Query;
use crate::search::rank::{Best, Rank, nearness};
use crate::search::sweep::{self, Canceled, STRETCH, Visitor, WINDOW, Wanted, sweep, sweep_from};
use crate::text::TextRange;

/// So many of the best hits are looked at for how near their words stand.
const MOST_NEAR: usize = 1024;
/// With fewer hits than this, titles that hold the letters in order are looked for too.
const FEW: usize = 10;

/// What a search over titles found.
#[derive(Debug, Clone, Default)]
pub struct TitleHits {
    /// How many articles match.
    pub total: usize,
    /// How many match but for one word; counted only if none matches.
    pub partial: usize,
    /// The best of them, best first.
    pub hits: Vec<TitleHit>,
    /// What was looked for.
    pub plan: Plan,
    /// The words as they were typed, for scattered letters.
    typed: String,
}

/// An article whose title, source or tags match.
#[derive(Debug, Clone, PartialEq)]
pub struct TitleHit {
    /// The article.
    pub id: ArticleId,
    /// Larger is better; only for showing, the hits are in order.
    pub score: f64,
    /// The clause of [`TitleHits::plan`] that it lacks.
    pub missing: Option<usize>,
    /// How it was found.
    pub found: Found,
}

/// How a title was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// By its words.
    ByWords,
    /// By letters in order, scattered over it.
    ByLetters,
}

impl TitleHits {
    /// The bytes of a hit's `title` that match: ascending, disjoint. For its source and tags likewise.
    pub fn matches(&self, hit: &TitleHit, title: &str) -> Vec<TextRange> {
        match hit.found {
            Found::ByWords => self.plan.matches(title),
            Found::ByLetters => {
                let found = Fuzzy::new(&self.typed).find(title);
                found.map_or_else(Vec::new, |it| it.matches)
            }
        }
    }
}

impl TitleIndex {
    /// The best `limit` articles for `query`; `None` if the search was called off.
    ///
    /// `admits` says whether a filter holds for an article. A query without words gives the latest articles.
    pub fn search(
        &self,
        query: &Query,
        limit: usize,
        admits: Admits<'_>,
        cancel: &Cancel,
    ) -> Option<TitleHits> {
        self.asked(query, limit, admits, cancel).run(query).ok()
    }

    /// The best `limit` articles with all words of `query`, misspelt if need be; nothing if it has no words.
    ///
    /// None that only has letters scattered over it, and none that misses a word.
    pub fn search_words(
        &self,
        query: &Query,
        limit: usize,
        admits: Admits<'_>,
        cancel: &Cancel,
    ) -> Option<TitleHits> {
        let search = self.asked(query, limit, admits, cancel);
        if search.plan.clauses.is_empty() {
            return Some(TitleHits::default());
        }
        search.words_only().ok()
    }

    fn asked<'a>(
        &'a self,
        query: &Query,
        limit: usize,
        admits: Admits<'a>,
        cancel: &'a Cancel,
    ) -> Search<'a> {
        Search {
            index: self,
            plan: Plan::new(query, &self.dictionary),
            limit,
            admits,
            cancel,
        }
    }
}

/// A hit before it is given out: its rank, segment and row, and what it lacks. Of equals the latest row is first.
pub(super) type Ranked = (Rank, (Reverse<usize>, Reverse<u32>, Option<usize>));

/// What one search looks at.
pub(super) struct Search<'a> {
    pub(super) index: &'a TitleIndex,
    pub(super) plan: Plan,
    pub(super) limit: usize,
    pub(super) admits: Admits<'a>,
    pub(super) cancel: &'a Cancel,
}

impl Search<'_> {
    fn run(self, query: &Query) -> Result<TitleHits, Canceled> {
        let mut result = TitleHits::default();
        let (total, ranked) = self.sweep(Wanted::Full)?;
        result.total = total;
        result.hits = self.hits(&ranked, Found::ByWords);
        if total < FEW
            && let Some(typed) = near_words(query)
        {
            let scattered = Scattered::new(&self, &typed).find(&ranked)?;
            result.total += scattered.len();
            result.hits.extend(self.hits(&scattered, Found::ByLetters));
            result.typed = typed;
        }
        if result.total == 0 && self.plan.clauses.len() > 1 {
            let (partial, ranked) = self.sweep(Wanted::Partial)?;
            result.partial = partial;
            result.hits = self.hits(&ranked, Found::ByWords);
        }
        result.hits.truncate(self.limit);
        result.plan = self.plan;
        Ok(result)
    }

    fn words_only(self) -> Result<TitleHits, Canceled> {
        let (total, ranked) = self.sweep(Wanted::Full)?;
        Ok(TitleHits {
            total,
            hits: self.hits(&ranked, Found::ByWords),
            plan: self.plan,
            ..TitleHits::default()
        })
    }

    /// Counts the hits, and ranks the best of them.
    fn sweep(&self, wanted: Wanted) -> Result<(usize, Vec<Ranked>), Canceled> {
        let mut ranking = self.ranking(wanted);
        ranking.best = ranking.best.with_least(self.least(wanted)?);
        for (number, segment) in self.index.segments.iter().enumerate() {
            ranking.segment = number;
            let mut view = self.view(segment);
            sweep(&self.plan, &mut view, wanted, self.cancel, &mut ranking)?;
        }
        let mut ranked = ranking.best.into_sorted();
        if self.plan.clauses.len() > 1 {
            self.add_nearness(&mut ranked);
        }
        Ok((ranking.total, ranked))
    }

    /// What a title must rank at least to be among the best, by the last rows of each segment.
    ///
    /// Titles mostly come in the order of their dates, so that else each would push out one before it.
    fn least(&self, wanted: Wanted) -> Result<Option<Rank>, Canceled> {
        let mut ranking = self.ranking(wanted);
        for (number, segment) in self.index.segments.iter().enumerate() {
            ranking.segment = number;
            let (mut view, plan) = (self.view(segment), &self.plan);
            let start =
                (segment.len() as u32).saturating_sub(WINDOW) / STRETCH as u32 * STRETCH as u32;
            sweep_from(start, 1, plan, &mut view, wanted, self.cancel, &mut ranking)?;
        }
        Ok(ranking.best.into_least())
    }

    fn view<'v>(&'v self, segment: &'v Segment) -> View<'v> {
        View::new(segment, &self.plan, &self.index.dictionary, self.admits)
    }

    fn ranking(&self, wanted: Wanted) -> Ranking<'_> {
        let clauses = self.plan.clauses.iter();
        let most_common = clauses.map(|it| self.plan.frequency(it)).max();
        Ranking {
            plan: &self.plan,
            segment: 0,
            total: 0,
            best: Best::new(MOST_NEAR.max(self.limit)),
            most_common: (wanted == Wanted::Partial).then(|| most_common.unwrap_or(0)),
        }
    }

    fn row(&self, segment: Reverse<usize>, row: Reverse<u32>) -> Option<Row<'_>> {
        self.index.segments.get(segment.0)?.rows().row(row.0)
    }

    /// Ranks anew by how near the words stand in the title.
    fn add_nearness(&self, ranked: &mut [Ranked]) {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); self.plan.words.len()];
        for (rank, (segment, row, _)) in ranked.iter_mut() {
            let Some(row) = self.row(*segment, *row) else {
                continue;
            };
            places.iter_mut().for_each(Vec::clear);
            for (at, term) in (0..).zip(row.title) {
                for word in self.plan.asked(self.index.dictionary.word(*term)) {
                    if let Some(places) = places.get_mut(word) {
                        places.push(at);
                    }
                }
            }
            *rank = rank.with_nearness(nearness(&places));
        }
        ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    }

    fn hits(&self, ranked: &[Ranked], found: Found) -> Vec<TitleHit> {
        let hits = ranked.iter().take(self.limit);
        let hits = hits.filter_map(|(rank, (segment, row, missing))| {
            Some(TitleHit {
                id: self.row(*segment, *row)?.id,
                score: rank.score(),
                missing: *missing,
                found,
            })
        });
        hits.collect()
    }
}

/// Counts what matches, and keeps the best of one segment after the other.
struct Ranking<'a> {
    plan: &'a Plan,
    /// The segment at hand.
    segment: usize,
    total: usize,
    best: Best<(Reverse<usize>, Reverse<u32>, Option<usize>)>,
    /// Where a clause may be missed: how frequent the most frequent one is.
    most_common: Option<u64>,
}

impl Visitor<View<'_>> for Ranking<'_> {
    fn see(&mut self, view: &mut View<'_>, found: sweep::Found) {
        self.total += 1;
        let prior = view.prior(found.text);
        let rank = match found.missing.and_then(|it| self.plan.clauses.get(it)) {
            None => Rank::full(found.cost, prior),
            Some(node) => Rank::partial(self.plan.frequency(node), found.cost, prior),
        };
        let place = (Reverse(self.segment), Reverse(found.text), found.missing);
        self.best.push(rank, place);
    }

    fn only_counts(&self, view: &View<'_>, first: u32, cost: u16) -> bool {
        let prior = view.highest_prior(first);
        let rank = match self.most_common {
            None => Rank::full(cost, prior),
            Some(frequency) => Rank::partial(frequency, cost, prior),
        };
        self.best.is_too_low(rank)
    }

    fn count(&mut self, many: usize) {
        self.total += many;
    }
}
