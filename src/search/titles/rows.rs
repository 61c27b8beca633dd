//! [`Rows`]: titles as rows of word numbers.

use std::collections::HashSet;

use super::TitleRow;
use super::letters::RowLetters;
use crate::model::ArticleId;
use crate::search::dictionary::{Dictionary, TermId};
use crate::search::fold::Words;

/// Most words of a title, and of its source and tags together, that are kept.
const MOST_WORDS: usize = 250;

/// Articles in the order in which they came, one list for each thing that is known of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    ids: Vec<ArticleId>,
    seconds: Vec<u32>,
    letters: Vec<RowLetters>,
    /// For each row, where the words of its title end in `words`, and where those of its source and tags do.
    ends: Vec<(u32, u32)>,
    words: Vec<TermId>,
}

/// One article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    pub(super) id: ArticleId,
    /// Seconds since 1970, as far as they fit.
    pub(super) seconds: u32,
    pub(super) letters: RowLetters,
    /// The words of the title in order.
    pub(super) title: &'r [TermId],
    /// The words of source and tags.
    pub(super) beside: &'r [TermId],
}

impl Rows {
    /// Number of rows.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The articles' numbers, row by row.
    pub(super) fn ids(&self) -> &[ArticleId] {
        &self.ids
    }

    /// What the letters of each row are.
    pub(super) fn letters(&self) -> &[RowLetters] {
        &self.letters
    }

    /// When each article was published, in seconds since 1970 as far as they fit, row by row.
    pub(super) fn seconds(&self) -> &[u32] {
        &self.seconds
    }

    /// Adds an article and counts its words.
    pub(super) fn push(&mut self, article: &TitleRow<'_>, dictionary: &mut Dictionary) {
        let start = self.words.len();
        self.push_words(article.title, start, dictionary);
        let middle = self.words.len();
        let beside = article
            .source
            .into_iter()
            .chain(article.tags.iter().copied());
        beside.for_each(|it| self.push_words(it, middle, dictionary));
        let words = self.words.get(start..).unwrap_or_default();
        for term in distinct(words) {
            dictionary.count(term, 1);
        }
        let title = words.iter().take(middle - start);
        self.letters
            .push(RowLetters::of(title.map(|it| dictionary.word(*it))));
        self.ids.push(article.id);
        self.seconds
            .push(article.seconds.clamp(0, i64::from(u32::MAX)) as u32);
        self.ends.push((middle as u32, self.words.len() as u32));
    }

    fn push_words(&mut self, text: &str, start: usize, dictionary: &mut Dictionary) {
        let mut words = Words::new(text);
        let mut word = String::new();
        while self.words.len() < start + MOST_WORDS && words.next_into(&mut word).is_some() {
            self.words.push(dictionary.intern(&word));
        }
    }

    /// The rows of articles that come again in a later row.
    pub(super) fn outdated(&self) -> Vec<u32> {
        let mut seen = HashSet::with_capacity(self.len());
        let rows = self.ids.iter().enumerate().rev();
        let outdated = rows.filter(|it| !seen.insert(*it.1));
        outdated.map(|it| it.0 as u32).collect()
    }

    /// Adds a row as it is.
    pub(super) fn push_row(&mut self, row: &Row<'_>) {
        self.ids.push(row.id);
        self.seconds.push(row.seconds);
        self.letters.push(row.letters);
        self.words.extend(row.title);
        let middle = self.words.len() as u32;
        self.words.extend(row.beside);
        self.ends.push((middle, self.words.len() as u32));
    }

    /// The row at `at`.
    pub(super) fn row(&self, at: u32) -> Option<Row<'_>> {
        let at = at as usize;
        let start = at
            .checked_sub(1)
            .and_then(|it| self.ends.get(it))
            .map_or(0, |it| it.1);
        let (middle, end) = *self.ends.get(at)?;
        Some(Row {
            id: *self.ids.get(at)?,
            seconds: *self.seconds.get(at)?,
            letters: *self.letters.get(at)?,
            title: self.words.get(start as usize..middle as usize)?,
            beside: self.words.get(middle as usize..end as usize)?,
        })
    }

    /// All rows.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> + Clone {
        (0..self.len() as u32).filter_map(|it| self.row(it))
    }
}

/// Each word once.
fn distinct(words: &[TermId]) -> Vec<TermId> {
    let mut distinct = words.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

impl Row<'_> {
    /// The words of the row, each once: those that it was counted with.
    pub(super) fn distinct(&self) -> Vec<TermId> {
        distinct(&[self.title, self.beside].concat())
    }
}
