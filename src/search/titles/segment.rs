//! [`Segment`]: some titles with their postings.

use std::collections::HashSet;

use super::postings::Postings;
use super::rows::Rows;
use crate::model::ArticleId;
use crate::search::dictionary::{Dictionary, TermId};
use crate::search::sweep::STRETCH;

/// Titles that are never changed, though they may go.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    rows: Rows,
    is_alive: Vec<bool>,
    alive: usize,
    in_title: Postings,
    beside: Postings,
    /// When the latest of each [`STRETCH`] of rows was published, in seconds since 1970.
    latest: Vec<u32>,
}

impl Segment {
    /// Builds the postings of `rows`.
    pub(super) fn new(rows: Rows) -> Self {
        let titles = rows.iter().map(|it| it.title);
        let besides = rows.iter().map(|it| it.beside);
        let (in_title, beside) = (Postings::new(pairs(titles)), Postings::new(pairs(besides)));
        let alive = rows.len();
        let stretches = rows.seconds().chunks(STRETCH);
        let latest = stretches.map(|it| it.iter().copied().max().unwrap_or(0));
        Self {
            latest: latest.collect(),
            is_alive: vec![true; alive],
            rows,
            alive,
            in_title,
            beside,
        }
    }

    /// Number of rows, gone ones included.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Number of articles.
    pub(super) fn alive(&self) -> usize {
        self.alive
    }

    /// The rows.
    pub(super) fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Whether the article of `row` is still there.
    pub(super) fn is_alive(&self, row: u32) -> bool {
        self.is_alive.get(row as usize).is_some_and(|it| *it)
    }

    /// Takes the articles `ids` out.
    pub(super) fn remove(&mut self, ids: &HashSet<ArticleId>, dictionary: &mut Dictionary) {
        let known = (0..).zip(self.rows.ids()).filter(|it| ids.contains(it.1));
        let rows: Vec<u32> = known.map(|it| it.0).collect();
        for row in rows {
            self.drop_row(row, dictionary);
        }
    }

    /// Takes one row out, if it was there.
    pub(super) fn drop_row(&mut self, row: u32, dictionary: &mut Dictionary) {
        let was_alive = self.is_alive.get_mut(row as usize).map(std::mem::take);
        if was_alive == Some(true) {
            self.alive -= 1;
            for term in self.rows.row(row).map_or_else(Vec::new, |it| it.distinct()) {
                dictionary.discount(term);
            }
        }
    }

    /// One segment of both, without what is gone.
    pub(super) fn merged(self, later: Self) -> Self {
        let mut rows = Rows::default();
        for segment in [self, later] {
            let kept = segment
                .rows
                .iter()
                .zip(&segment.is_alive)
                .filter(|it| *it.1);
            kept.for_each(|(row, _)| rows.push_row(&row));
        }
        Self::new(rows)
    }

    /// The rows that hold `term` in the title, and those that do beside it, ascending.
    pub(super) fn holding(&self, term: TermId) -> [&[u32]; 2] {
        [self.in_title.of(term), self.beside.of(term)]
    }

    /// When the latest of the stretch of rows from `first` was published, in seconds since 1970.
    pub(super) fn latest(&self, first: u32) -> Option<&u32> {
        self.latest.get(first as usize / STRETCH)
    }
}

/// Each row's number with each of its words.
fn pairs<'r>(
    rows: impl Iterator<Item = &'r [TermId]> + Clone,
) -> impl Iterator<Item = (u32, TermId)> + Clone {
    (0..)
        .zip(rows)
        .flat_map(|(row, terms)| terms.iter().map(move |it| (row, *it)))
}
