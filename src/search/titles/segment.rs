//! [`Segment`]: some titles with their postings, and the [`View`] of it that one search has.

use std::collections::HashSet;

use super::postings::Postings;
use super::rows::{Row, Rows};
use crate::model::ArticleId;
use crate::search::dictionary::{Dictionary, Place, TermId};
use crate::search::plan::{PhraseStart, Plan, PlannedWord};
use crate::search::query::{Filter, Match};
use crate::search::sweep;

/// What it costs more when a word is found in the source or a tag and not in the title.
const BESIDE: u8 = 2;
/// What a word costs that begins with the last word of the query, beyond those it was expanded to.
const BEGINNING: u8 = 4;

/// Titles that are never changed, though they may go.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    rows: Rows,
    is_alive: Vec<bool>,
    alive: usize,
    in_title: Postings,
    beside: Postings,
}

impl Segment {
    /// Builds the postings of `rows`.
    pub(super) fn new(rows: Rows) -> Self {
        let titles = rows.iter().map(|it| it.title);
        let besides = rows.iter().map(|it| it.beside);
        let (in_title, beside) = (Postings::new(pairs(titles)), Postings::new(pairs(besides)));
        let alive = rows.len();
        Self {
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

    /// The lists of rows in which a planned word is found, each with its cost, the dearest first.
    fn lists(&self, word: &PlannedWord, dictionary: &Dictionary) -> Vec<(u8, &[u32])> {
        let mut terms: Vec<(u8, TermId)> = Vec::new();
        if word.place == Place::Last && word.matching != Match::Exact {
            let begun = dictionary.beginning_with(&word.text);
            terms.extend(begun.map(|it| (BEGINNING, it)));
        }
        terms.extend(word.terms.iter().rev().map(|it| (it.cost, it.term)));
        let both = |(cost, term): (u8, TermId)| {
            [
                (cost, self.in_title.of(term)),
                (cost + BESIDE, self.beside.of(term)),
            ]
        };
        let mut lists: Vec<(u8, &[u32])> = terms.into_iter().flat_map(both).collect();
        lists.retain(|it| !it.1.is_empty());
        lists.sort_by_key(|it| std::cmp::Reverse(it.0));
        lists
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

/// Whether a filter holds for an article.
pub(super) type Admits<'a> = &'a dyn Fn(ArticleId, &Filter) -> bool;

/// A segment as one search sees it.
pub(super) struct View<'a> {
    segment: &'a Segment,
    plan: &'a Plan,
    dictionary: &'a Dictionary,
    admits: Admits<'a>,
    /// For each word of the plan what is left of its lists.
    lists: Vec<Vec<(u8, &'a [u32])>>,
}

impl<'a> View<'a> {
    /// Looks up the words of `plan`.
    pub(super) fn new(
        segment: &'a Segment,
        plan: &'a Plan,
        dictionary: &'a Dictionary,
        admits: Admits<'a>,
    ) -> Self {
        let lists = plan.words.iter().map(|it| segment.lists(it, dictionary));
        Self {
            segment,
            plan,
            dictionary,
            admits,
            lists: lists.collect(),
        }
    }

    /// The row at `at`.
    pub(super) fn row(&self, at: u32) -> Option<Row<'a>> {
        self.segment.rows.row(at)
    }

    /// Whether the `word`th word of the plan may mean `term`.
    fn means(&self, word: usize, term: TermId) -> bool {
        let Some(word) = self.plan.words.get(word) else {
            return false;
        };
        word.terms.iter().any(|it| it.term == term)
            || (word.place == Place::Last
                && word.matching != Match::Exact
                && self.dictionary.word(term).starts_with(&word.text))
    }
}

impl sweep::Segment for View<'_> {
    fn texts(&self) -> u32 {
        self.segment.len() as u32
    }

    fn mark_word(&mut self, word: usize, start: u32, column: &mut [u8]) {
        let end = start + column.len() as u32;
        for (cost, rows) in self.lists.get_mut(word).into_iter().flatten() {
            if rows.first().is_some_and(|it| *it < start) {
                let passed = rows.partition_point(|it| *it < start);
                *rows = rows.get(passed..).unwrap_or_default();
            }
            let inside = rows.iter().take_while(|it| **it < end);
            let mut count = 0;
            for row in inside {
                count += 1;
                if let Some(cell) = column.get_mut((*row - start) as usize) {
                    *cell = *cost;
                }
            }
            *rows = rows.get(count..).unwrap_or_default();
        }
    }

    fn holds_phrase(&mut self, phrase: usize, text: u32) -> bool {
        let (Some(phrase), Some(row)) = (self.plan.phrases.get(phrase), self.row(text)) else {
            return false;
        };
        let words = &phrase.words;
        let stands = |terms: &[TermId]| {
            terms
                .iter()
                .zip(words)
                .all(|(term, word)| self.means(*word, *term))
        };
        let size = words.len().max(1);
        match phrase.start {
            PhraseStart::Anywhere => {
                row.title.windows(size).any(stands) || row.beside.windows(size).any(stands)
            }
            PhraseStart::FirstWord => row.title.get(..size).is_some_and(stands),
        }
    }

    fn admits(&mut self, filter: &Filter, text: u32) -> bool {
        self.row(text)
            .is_some_and(|it| (self.admits)(it.id, filter))
    }

    fn is_alive(&self, text: u32) -> bool {
        self.segment.is_alive(text)
    }
}
