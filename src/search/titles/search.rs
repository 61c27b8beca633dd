//! One search over titles: the sweep, then closeness for the best, then scattered letters if little was found.

use std::cmp::Reverse;

use super::TitleIndex;
use super::rows::Row;
use super::scattered::{Scattered, near_words};
use super::segment::{Admits, View};
use crate::model::{ArticleId, BlockKind};
use crate::search::cancel::Cancel;
use crate::search::fuzzy::Fuzzy;
use crate::search::plan::Plan;
use crate::search::query::Query;
use crate::search::rank::{Best, Prior, Rank, nearness};
use crate::search::sweep::{self, Canceled, Wanted, sweep};
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
        let mut total = 0;
        let mut best = Best::new(MOST_NEAR.max(self.limit));
        for (number, segment) in self.index.segments.iter().enumerate() {
            let mut view = View::new(segment, &self.plan, &self.index.dictionary, self.admits);
            let mut see = |view: &mut View<'_>, found: sweep::Found| {
                total += 1;
                if let Some(row) = view.row(found.text) {
                    let place = (Reverse(number), Reverse(found.text), found.missing);
                    best.push(self.rank(&row, &found), place);
                }
            };
            sweep(&self.plan, &mut view, wanted, self.cancel, &mut see)?;
        }
        let mut ranked = best.into_sorted();
        if self.plan.clauses.len() > 1 {
            self.add_nearness(&mut ranked);
        }
        Ok((total, ranked))
    }

    fn rank(&self, row: &Row<'_>, found: &sweep::Found) -> Rank {
        let prior = Prior::new(BlockKind::Title, i64::from(row.seconds));
        match found.missing {
            None => Rank::full(found.cost, prior),
            Some(clause) => {
                let node = self.plan.clauses.get(clause);
                let frequency = node.map_or(0, |it| self.plan.frequency(it));
                Rank::partial(frequency, found.cost, prior)
            }
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
