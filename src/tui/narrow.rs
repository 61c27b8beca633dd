//! Narrowing: which articles match what was typed. Pure, for a worker or for a short list.

use std::collections::HashSet;

use crate::model::{ArticleId, Library, Moment};
use crate::ops::About;
use crate::search::Cancel;
use crate::search::query::{Filter, Query};
use crate::search::titles::{TitleHit, TitleHits, TitleIndex};
use crate::text::TextRange;

/// Most rows that are shown; all are counted.
const MOST: usize = 2_000;

/// What came of looking through all titles.
#[derive(Debug, Clone, Default)]
pub struct Narrowed {
    /// How many articles match.
    pub total: usize,
    /// How long it took, if somebody had a clock.
    pub micros: Option<u64>,
    found: TitleHits,
    rows: Vec<TitleHit>,
}

impl Narrowed {
    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing matches.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The article of a row, best first.
    pub fn article(&self, row: usize) -> Option<ArticleId> {
        self.rows.get(row).map(|it| it.id)
    }

    /// The row of an article.
    pub fn place_of(&self, article: ArticleId) -> Option<usize> {
        self.rows.iter().position(|it| it.id == article)
    }

    /// The bytes of a row's title or source that match what was typed.
    pub fn matches(&self, row: usize, words: &str) -> Vec<TextRange> {
        let hit = self.rows.get(row);
        hit.map_or_else(Vec::new, |it| self.found.matches(it, words))
    }

    /// Whether the rows miss one of the words: none has all.
    pub fn is_partial(&self) -> bool {
        self.found.total == 0 && !self.rows.is_empty()
    }
}

/// How many articles each saved search of the library finds.
pub fn counts(index: &TitleIndex, library: &Library, now: Moment) -> Vec<(String, usize)> {
    let never = Cancel::never();
    let count = |typed: &str| narrow(index, library, None, typed, now, &never).total;
    let searches = library.searches();
    searches
        .map(|(name, it)| (name.to_owned(), count(&it.query)))
        .collect()
}

/// The articles of the list that match; `rows` are those of the list, or `None` for all articles.
///
/// `cancel` calls the search off: then nothing is found.
pub fn narrow(
    index: &TitleIndex,
    library: &Library,
    rows: Option<&[ArticleId]>,
    typed: &str,
    now: Moment,
    cancel: &Cancel,
) -> Narrowed {
    let admits = |id: ArticleId, filter: &Filter| {
        let header = library.headers.find(id);
        header.is_some_and(|it| About::new(library, it).ask(|facts| filter.admits(facts, now)))
    };
    let query = Query::parse(typed);
    let rows = rows.filter(|it| it.len() != index.len());
    let limit = rows.map_or(MOST, |_| index.len());
    let mut found = index
        .search(&query, limit, &admits, cancel)
        .unwrap_or_default();
    let mut hits = std::mem::take(&mut found.hits);
    let mut total = found.total.max(hits.len());
    if let Some(rows) = rows {
        let listed: HashSet<ArticleId> = rows.iter().copied().collect();
        hits.retain(|it| listed.contains(&it.id));
        total = hits.len();
        hits.truncate(MOST);
    }
    Narrowed {
        total,
        micros: None,
        found,
        rows: hits,
    }
}
