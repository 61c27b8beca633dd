//! The fallback: titles that only have the typed letters in order, `nms` for *Nato missile strike*.

use std::cmp::Reverse;

use super::letters::RowLetters;
use super::rows::Row;
use super::search::{Ranked, Search};
use super::segment::Segment;
use crate::model::BlockKind;
use crate::search::fold::words;
use crate::search::fuzzy::Fuzzy;
use crate::search::plan::Node;
use crate::search::query::{Expr, Match, Query};
use crate::search::rank::{Best, Prior, Rank};
use crate::search::sweep::Canceled;

/// Fewest letters that are looked for.
const FEWEST_LETTERS: usize = 3;
/// Most titles with the right letters, the latest first, that are spelled out, and most that are scored.
const MOST_TRIED: usize = 1 << 13;
const MOST_SCORED: usize = 512;
/// A title that only has the letters costs so much, more than any found by its words.
const COST: u16 = 6000;

/// A search for scattered letters.
pub(super) struct Scattered<'s> {
    search: &'s Search<'s>,
    patterns: Vec<String>,
    letters: RowLetters,
    fuzzy: Fuzzy,
    tried: usize,
    scored: usize,
    title: String,
}

impl<'s> Scattered<'s> {
    /// Looks for the letters of each word in `typed`.
    pub(super) fn new(search: &'s Search<'s>, typed: &str) -> Self {
        let patterns: Vec<String> = words(typed).map(|it| it.text).collect();
        Self {
            search,
            letters: RowLetters::of(patterns.iter().map(String::as_str)),
            fuzzy: Fuzzy::new(&patterns.join(" ")),
            patterns,
            tried: 0,
            scored: 0,
            title: String::new(),
        }
    }

    /// The best titles that are not among the hits `already`.
    pub(super) fn find(mut self, already: &[Ranked]) -> Result<Vec<Ranked>, Canceled> {
        let search = self.search;
        let mut best = Best::new(MOST_SCORED);
        for (number, segment) in search.index.segments.iter().enumerate().rev() {
            if search.cancel.is_canceled() {
                return Err(Canceled);
            }
            for (at, letters) in segment.rows().letters().iter().enumerate().rev() {
                if self.tried == MOST_TRIED || self.scored == MOST_SCORED {
                    break;
                }
                let place = (Reverse(number), Reverse(at as u32), None);
                if letters.hold(self.letters)
                    && !already.iter().any(|it| it.1 == place)
                    && let Some(rank) = self.rank(segment, at as u32)
                {
                    best.push(rank, place);
                }
            }
        }
        Ok(best.into_sorted())
    }

    /// The rank of a title, if it has the letters in order, each word's first at the beginning of a word.
    fn rank(&mut self, segment: &Segment, at: u32) -> Option<Rank> {
        let row = segment.rows().row(at).filter(|_| segment.is_alive(at))?;
        self.tried += 1;
        self.spell(&row);
        let title = &self.title;
        let is_found = self.patterns.iter().all(|it| is_scattered(it, title));
        if !is_found || !self.admits(&row) {
            return None;
        }
        self.scored += 1;
        let points = self.fuzzy.score(&self.title)?.clamp(0, 1000);
        let prior = Prior::new(BlockKind::Title, i64::from(row.seconds));
        Some(Rank::full(COST + 1000 - points as u16, prior))
    }

    /// Puts the folded words of a title into `self.title`, parted by spaces.
    fn spell(&mut self, row: &Row<'_>) {
        self.title.clear();
        for term in row.title {
            if !self.title.is_empty() {
                self.title.push(' ');
            }
            self.title
                .push_str(self.search.index.dictionary.word(*term));
        }
    }

    fn admits(&self, row: &Row<'_>) -> bool {
        self.search.plan.guards.iter().all(|it| match it {
            Node::Filter(filter) => (self.search.admits)(row.id, filter),
            _ => true,
        })
    }
}

/// The words of a query of nothing but near words and filters, if they have enough letters.
pub(super) fn near_words(query: &Query) -> Option<String> {
    let mut typed = Vec::new();
    for part in query.expr.must() {
        match part {
            Expr::Text(text) if text.matching == Match::Near => typed.push(text.text.as_str()),
            Expr::Filter(_) => {}
            _ => return None,
        }
    }
    let typed = typed.join(" ");
    let letters: usize = words(&typed).map(|it| it.text.chars().count()).sum();
    (letters >= FEWEST_LETTERS).then_some(typed)
}

/// Whether the letters of `pattern` are in `title` in order, the first at the beginning of a word.
fn is_scattered(pattern: &str, title: &str) -> bool {
    let Some(first) = pattern.chars().next() else {
        return false;
    };
    let starts = title.split(' ').position(|it| it.starts_with(first));
    let Some(start) = starts else {
        return false;
    };
    let mut letters = title.split(' ').skip(start).flat_map(str::chars);
    pattern.chars().all(|wanted| letters.any(|it| it == wanted))
}
