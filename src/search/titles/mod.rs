//! Titles: the filter over titles, sources and tags, all in memory.
//!
//! Each title is a row of word numbers; each word knows the rows it stands in. Rows lie in segments that are never
//! changed, only merged, so that new titles are searchable at once and a million of them are not built anew.
//! The index has a dictionary of its own: its words are known before any text is read, and what a word
//! is expanded to is not crowded out by words that no title has.

mod letters;
mod postings;
mod rows;
mod scattered;
mod search;
mod segment;
mod view;

use std::collections::HashSet;

use super::dictionary::Dictionary;
use crate::model::ArticleId;
use rows::Rows;
use segment::Segment;

pub use search::{Found, TitleHit, TitleHits};

/// What is searched of an article.
#[derive(Debug, Clone, Copy)]
pub struct TitleRow<'a> {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: &'a str,
    /// Who published it.
    pub source: Option<&'a str>,
    /// The paths of its tags.
    pub tags: &'a [&'a str],
    /// When it was published, in seconds since 1970; of equal hits the later comes first.
    pub seconds: i64,
}

/// The titles of a library, ready to be searched.
///
/// ```
/// use newsmark::model::ArticleId;
/// use newsmark::search::{Cancel, query::Query, titles::{TitleIndex, TitleRow}};
///
/// let mut index = TitleIndex::default();
/// let title = "Mayor of Karst Bay meets Zelenskyy";
/// index.put([TitleRow { id: ArticleId(1), title, source: None, tags: &[], seconds: 0 }]);
/// let query = Query::parse("zelenskiy mayor");
/// let hits = index.search(&query, 10, &|_, _| true, &Cancel::never()).unwrap();
/// assert_eq!(hits.total, 1);
/// let lit: Vec<&str> = hits.matches(&hits.hits[0], title).iter().map(|it| it.slice(title)).collect();
/// assert_eq!(lit, ["Mayor", "Zelenskyy"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct TitleIndex {
    dictionary: Dictionary,
    /// The largest and oldest first.
    segments: Vec<Segment>,
}

/// Segments of more rows than this are merged only to drop rows that are gone.
const LARGEST_MERGED: usize = 1 << 18;

impl TitleIndex {
    /// The words of all titles, sources and tags.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Number of articles.
    pub fn len(&self) -> usize {
        self.segments.iter().map(Segment::alive).sum()
    }

    /// Whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds articles, or replaces them where their number is known: with a new title, source, tags or date.
    pub fn put<'a>(&mut self, articles: impl IntoIterator<Item = TitleRow<'a>>) {
        let mut rows = Rows::default();
        for article in articles {
            rows.push(&article, &mut self.dictionary);
        }
        if rows.is_empty() {
            return;
        }
        self.remove(rows.ids());
        let outdated = rows.outdated();
        let mut segment = Segment::new(rows);
        for row in outdated {
            segment.drop_row(row, &mut self.dictionary);
        }
        self.segments.push(segment);
        self.merge();
    }

    /// Takes articles out; numbers that are not there are passed over.
    pub fn remove(&mut self, ids: &[ArticleId]) {
        let ids: HashSet<ArticleId> = ids.iter().copied().collect();
        for segment in &mut self.segments {
            segment.remove(&ids, &mut self.dictionary);
        }
        self.segments.retain(|it| it.alive() > 0);
    }

    /// Merges small segments into those before them, and drops rows that are gone where they are many.
    fn merge(&mut self) {
        while let Some(last) = self.segments.pop() {
            let is_small = |it: &Segment| it.len() <= last.len() * 2 && it.len() <= LARGEST_MERGED;
            let Some(before) = self.segments.pop_if(|it| is_small(it)) else {
                self.segments.push(last);
                break;
            };
            self.segments.push(before.merged(last));
        }
        for segment in &mut self.segments {
            if segment.alive() * 4 < segment.len() * 3 {
                *segment = std::mem::take(segment).merged(Segment::default());
            }
        }
    }
}
