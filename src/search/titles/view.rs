//! [`View`]: the titles of a segment as one search sees them.

use super::rows::Row;
use super::segment::Segment;
use crate::model::{ArticleId, BlockKind};
use crate::search::dictionary::{Dictionary, Place, TermId};
use crate::search::plan::{PhraseStart, Plan, PlannedWord};
use crate::search::query::{Filter, Match};
use crate::search::rank::Prior;
use crate::search::sweep::{self, ABSENT, WINDOW};

/// What it costs more when a word is found in the source or a tag and not in the title.
const BESIDE: u8 = 2;
/// What a word costs that begins with the last word of the query, beyond those it was expanded to.
const BEGINNING: u8 = 4;

/// Whether a filter holds for an article.
pub(super) type Admits<'a> = &'a dyn Fn(ArticleId, &Filter) -> bool;

/// A segment as one search sees it.
pub(super) struct View<'a> {
    segment: &'a Segment,
    plan: &'a Plan,
    dictionary: &'a Dictionary,
    admits: Admits<'a>,
    words: Vec<ViewedWord<'a>>,
}

/// A word of the plan in one segment.
struct ViewedWord<'a> {
    /// What is left of the lists of rows in which it is found, each with its cost, the dearest first.
    lists: Vec<(u8, &'a [u32])>,
    /// So many rows of a window are better looked up one by one.
    few: usize,
    /// What each word of the corpus costs that it may mean; made once it is needed.
    costs: Option<Vec<u8>>,
}

/// Looking up one row takes as long as going to so many lists, or as marking so many rows of them.
const LISTS_A_ROW: usize = 8;
const MARKS_A_ROW: usize = 64;

impl<'a> ViewedWord<'a> {
    fn new(word: &PlannedWord, segment: &'a Segment, dictionary: &Dictionary) -> Self {
        let mut lists: Vec<(u8, &[u32])> = Vec::new();
        for (cost, term) in meant(word, dictionary) {
            let [in_title, beside] = segment.holding(term);
            lists.extend([(cost, in_title), (cost + BESIDE, beside)]);
        }
        lists.retain(|it| !it.1.is_empty());
        lists.sort_by_key(|it| std::cmp::Reverse(it.0));
        let marks: usize = lists.iter().map(|it| it.1.len()).sum();
        let windows = segment.len().div_ceil(WINDOW as usize).max(1);
        Self {
            few: lists.len() / LISTS_A_ROW + marks / windows / MARKS_A_ROW,
            lists,
            costs: None,
        }
    }
}

impl<'a> View<'a> {
    /// Looks up the words of `plan`.
    pub(super) fn new(
        segment: &'a Segment,
        plan: &'a Plan,
        dictionary: &'a Dictionary,
        admits: Admits<'a>,
    ) -> Self {
        let words = plan.words.iter();
        let words = words.map(|it| ViewedWord::new(it, segment, dictionary));
        Self {
            segment,
            plan,
            dictionary,
            admits,
            words: words.collect(),
        }
    }

    /// The row at `at`.
    pub(super) fn row(&self, at: u32) -> Option<Row<'a>> {
        self.segment.rows().row(at)
    }

    /// What the rank of the row at `at` depends on besides the query.
    pub(super) fn prior(&self, at: u32) -> Prior {
        prior(self.segment.rows().seconds().get(at as usize))
    }

    /// The highest prior of the rows from `first`, where a stretch begins, that are looked at together.
    pub(super) fn highest_prior(&self, first: u32) -> Prior {
        prior(self.segment.latest(first))
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
        let word = self.words.get_mut(word);
        for (cost, rows) in word.into_iter().flat_map(|it| &mut it.lists) {
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

    fn few(&self, word: usize) -> usize {
        self.words.get(word).map_or(0, |it| it.few)
    }

    fn mark_listed(&mut self, word: usize, texts: &[u32], column: &mut [u8]) {
        let (Some(planned), Some(viewed)) = (self.plan.words.get(word), self.words.get_mut(word))
        else {
            return;
        };
        let made = || costs(planned, self.dictionary);
        let costs = viewed.costs.get_or_insert_with(made);
        let cost = |it: &TermId| costs.get(it.0 as usize).copied().unwrap_or(ABSENT);
        for (text, cell) in texts.iter().zip(column) {
            let Some(row) = self.segment.rows().row(*text) else {
                continue;
            };
            let in_title = row.title.iter().map(cost).min().unwrap_or(ABSENT);
            let beside = row.beside.iter().map(cost).min().unwrap_or(ABSENT);
            *cell = in_title.min(beside.saturating_add(BESIDE)).min(*cell);
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

    fn are_all_alive(&self, _first: u32) -> bool {
        self.segment.alive() == self.segment.len()
    }
}

/// The words of the corpus that a planned word may mean, each with its cost; those it was expanded to last.
fn meant(word: &PlannedWord, dictionary: &Dictionary) -> Vec<(u8, TermId)> {
    let mut terms: Vec<(u8, TermId)> = Vec::new();
    if word.place == Place::Last && word.matching != Match::Exact {
        let begun = dictionary.beginning_with(&word.text);
        terms.extend(begun.map(|it| (BEGINNING, it)));
    }
    terms.extend(word.terms.iter().rev().map(|it| (it.cost, it.term)));
    terms
}

fn prior(seconds: Option<&u32>) -> Prior {
    Prior::new(BlockKind::Title, seconds.map_or(0, |it| i64::from(*it)))
}

/// What each word of the corpus costs that a planned word may mean.
fn costs(word: &PlannedWord, dictionary: &Dictionary) -> Vec<u8> {
    let mut costs = vec![ABSENT; dictionary.len()];
    for (cost, term) in meant(word, dictionary) {
        if let Some(cell) = costs.get_mut(term.0 as usize) {
            *cell = cost.min(*cell);
        }
    }
    costs
}
