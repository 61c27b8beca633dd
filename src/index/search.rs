//! Searching the index: its segments as `search` wants to see them.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::index::SegmentReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::Field;

use super::error::guarded;
use super::places::Places;
use super::postings::WordPostings;
use super::schema::{ARTICLE, BLOCK, PRIOR};
use super::{Index, IndexError};
use crate::model::ArticleId;
use crate::search::Cancel;
use crate::search::passages::{self, Limits, PassageHits, Shelf, Space};
use crate::search::plan::{PhraseStart, Plan};
use crate::search::query::Filter;
use crate::search::rank::Prior;
use crate::search::sweep::{self, STRETCH, WINDOW};

/// Whether a filter holds for an article.
type Admits<'a> = &'a dyn Fn(ArticleId, &Filter) -> bool;

impl Index {
    /// The best passages for `plan`, among those that were committed when the index was last reloaded.
    ///
    /// `admits` says whether a filter holds for an article; it is asked only about passages that hold the words.
    /// [`IndexError::Canceled`] if the search was called off, [`IndexError::Damaged`] if the index must be built anew.
    pub fn search(
        &self,
        plan: &Plan,
        admits: &dyn Fn(ArticleId, &Filter) -> bool,
        limits: Limits,
        cancel: &Cancel,
    ) -> Result<PassageHits, IndexError> {
        let searcher = self.reader.searcher();
        let committed = Committed {
            index: self,
            segments: searcher.segment_readers(),
            plan,
            admits,
        };
        guarded(|| passages::search(&committed, plan, limits, cancel))
    }

    /// The priors of all documents of a segment.
    fn priors(&self, segment: &SegmentReader) -> Result<Arc<Priors>, IndexError> {
        let mut known = match self.priors.lock() {
            Ok(known) => known,
            Err(poisoned) => poisoned.into_inner(),
        };
        if let Some(priors) = known.get(&segment.segment_id()) {
            return Ok(Arc::clone(priors));
        }
        let column = segment.fast_fields().u64(PRIOR)?.first_or_default_col(0);
        let mut values = vec![0; segment.max_doc() as usize];
        column.get_range(0, &mut values);
        let priors = values.into_iter().map(|it| Prior(it as u32)).collect();
        let priors = Arc::new(Priors::new(priors));
        let searcher = self.reader.searcher();
        let is_live = |id| {
            searcher
                .segment_readers()
                .iter()
                .any(|it| it.segment_id() == id)
        };
        known.retain(|id, _| is_live(*id));
        known.insert(segment.segment_id(), Arc::clone(&priors));
        Ok(priors)
    }
}

/// The priors of the documents of a segment.
#[derive(Debug)]
pub(super) struct Priors {
    all: Vec<Prior>,
    /// The highest of each [`STRETCH`] of them.
    highest: Vec<Prior>,
    /// Where the [`WINDOW`] of documents begins that is the highest on the whole.
    newest: u32,
}

impl Priors {
    fn new(all: Vec<Prior>) -> Self {
        let highest = all.chunks(STRETCH);
        let highest = highest.map(|it| it.iter().copied().max().unwrap_or_default());
        let highest: Vec<Prior> = highest.collect();
        let windows = highest.chunks(WINDOW as usize / STRETCH);
        let full = windows.filter(|it| it.len() == WINDOW as usize / STRETCH);
        let sums = full.map(|it| it.iter().map(|it| u64::from(it.0)).sum::<u64>());
        let newest = (0..).zip(sums).max_by_key(|it| it.1);
        Self {
            newest: newest.map_or(0, |it| it.0 * WINDOW),
            highest,
            all,
        }
    }

    fn of(&self, document: u32) -> Prior {
        self.all.get(document as usize).copied().unwrap_or_default()
    }

    /// At least the highest of those that are looked at together with `first`.
    fn highest_from(&self, first: u32) -> Prior {
        let place = first as usize / STRETCH;
        let of = |place: usize| self.highest.get(place).copied().unwrap_or_default();
        of(place).max(of(place + 1))
    }
}

/// What was committed, for one search.
struct Committed<'a> {
    index: &'a Index,
    segments: &'a [SegmentReader],
    plan: &'a Plan,
    admits: Admits<'a>,
}

impl Shelf for Committed<'_> {
    type Segment<'s>
        = View<'s>
    where
        Self: 's;
    type Error = IndexError;

    fn open(&self, space: Space) -> Result<Vec<View<'_>>, IndexError> {
        let field = match space {
            Space::Articles => self.index.fields.text,
            Space::Clutter => self.index.fields.clutter,
        };
        self.segments
            .iter()
            .map(|it| self.view(it, field, space))
            .collect()
    }
}

impl Committed<'_> {
    fn view<'s>(
        &'s self,
        segment: &'s SegmentReader,
        field: Field,
        space: Space,
    ) -> Result<View<'s>, IndexError> {
        let inverted = segment.inverted_index(field)?;
        let mut scratch = BlockSegmentPostings::empty();
        let words = self.plan.words.iter();
        let words = words.map(|it| WordPostings::open(it, field, &inverted, &mut scratch));
        Ok(View {
            segment,
            plan: self.plan,
            admits: self.admits,
            space,
            admitted: Vec::new(),
            words: words.collect::<Result<_, _>>()?,
            priors: self.index.priors(segment)?,
            hidden: self.index.hidden_in(segment)?,
            articles: segment.fast_fields().i64(ARTICLE)?.first_or_default_col(0),
            blocks: segment.fast_fields().u64(BLOCK)?.first_or_default_col(0),
            in_phrases: Places::new(Arc::clone(&inverted)),
            places: Places::new(inverted),
        })
    }
}

/// A segment as one search sees it.
struct View<'a> {
    segment: &'a SegmentReader,
    plan: &'a Plan,
    admits: Admits<'a>,
    words: Vec<WordPostings>,
    priors: Arc<Priors>,
    /// The documents that are passed over, ascending.
    hidden: Arc<Vec<u32>>,
    articles: Arc<dyn ColumnValues<i64>>,
    blocks: Arc<dyn ColumnValues<u64>>,
    space: Space,
    /// What filters said of the article that was last asked about: its blocks follow each other.
    admitted: Vec<(Filter, ArticleId, bool)>,
    /// Positions for phrases, asked for during the sweep, and for nearness, asked for after it.
    in_phrases: Places,
    places: Places,
}

impl sweep::Segment for View<'_> {
    fn texts(&self) -> u32 {
        self.segment.max_doc()
    }

    fn mark_word(&mut self, word: usize, start: u32, column: &mut [u8]) {
        if let Some(postings) = self.words.get_mut(word) {
            postings.mark(start, column);
        }
    }

    fn next_of(&mut self, word: usize, start: u32) -> Option<u32> {
        self.words.get(word)?.next(start)
    }

    fn holds_phrase(&mut self, phrase: usize, text: u32) -> bool {
        let Some(phrase) = self.plan.phrases.get(phrase) else {
            return false;
        };
        let mut rows: Option<Vec<u32>> = None;
        for (offset, word) in (0..).zip(&phrase.words) {
            let Some(postings) = self.words.get(*word) else {
                return false;
            };
            let mut places = Vec::new();
            self.in_phrases
                .push(*word, postings, (text, u16::MAX), &mut places);
            places.sort_unstable();
            rows = Some(match rows {
                None => places,
                Some(mut rows) => {
                    rows.retain(|it| places.binary_search(&(it + offset)).is_ok());
                    rows
                }
            });
        }
        let rows = rows.unwrap_or_default();
        match phrase.start {
            PhraseStart::FirstWord => rows.contains(&0),
            PhraseStart::Anywhere => !rows.is_empty(),
        }
    }

    fn admits(&mut self, filter: &Filter, text: u32) -> bool {
        let article = ArticleId(self.articles.get_val(text));
        let admits = self.admits;
        let Some(known) = self.admitted.iter_mut().find(|it| it.0 == *filter) else {
            let is_in = admits(article, filter);
            self.admitted.push((filter.clone(), article, is_in));
            return is_in;
        };
        if known.1 != article {
            (known.1, known.2) = (article, admits(article, filter));
        }
        known.2
    }

    fn are_all_alive(&self, first: u32) -> bool {
        let end = first.saturating_add(STRETCH as u32);
        let next = self.hidden.partition_point(|it| *it < first);
        self.hidden.get(next).is_none_or(|it| *it >= end)
            && self.segment.alive_bitset().is_none_or(|alive| {
                let mut texts = first..end.min(self.segment.max_doc());
                texts.all(|it| alive.is_alive(it))
            })
    }

    fn frequency(&self, word: usize) -> Option<u64> {
        self.words.get(word).map(WordPostings::frequency)
    }

    fn list_word(&mut self, word: usize, list: &mut Vec<(u32, u8)>) {
        if let Some(postings) = self.words.get_mut(word) {
            postings.list(list);
        }
    }

    fn mark_listed(&mut self, word: usize, texts: &[u32], column: &mut [u8]) {
        if let Some(postings) = self.words.get_mut(word) {
            postings.mark_listed(texts, column);
        }
    }

    fn is_alive(&self, text: u32) -> bool {
        let prior = self.priors.of(text);
        let alive = self.segment.alive_bitset();
        prior.space() == self.space
            && alive.is_none_or(|it| it.is_alive(text))
            && self.hidden.binary_search(&text).is_err()
    }
}

impl passages::Segment for View<'_> {
    fn prior(&self, text: u32) -> Prior {
        self.priors.of(text)
    }

    fn newest(&self) -> u32 {
        self.priors.newest
    }

    fn highest_prior(&self, first: u32) -> Option<Prior> {
        Some(self.priors.highest_from(first))
    }

    fn place(&self, text: u32) -> (ArticleId, u32) {
        let article = ArticleId(self.articles.get_val(text));
        (article, self.blocks.get_val(text) as u32)
    }

    fn push_places(&mut self, text: u32, most: u16, places: &mut [Vec<u32>]) {
        for (word, (postings, places)) in self.words.iter().zip(places).enumerate() {
            self.places.push(word, postings, (text, most), places);
        }
    }
}
