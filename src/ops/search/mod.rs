//! Searching all texts for passages, by reading them one after the other.
//!
//! Holds one text and the best hits in memory. The index answers faster; this needs none and misses nothing.

mod articles;
mod hit;
mod terms;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use super::OpsError;
use super::about::About;
use super::notes::Noted;
use crate::model::{Block, BlockKind, Library, Moment, Verdict as Judgment, VerdictKey};
use crate::search::query::{Query, Verdict};
use crate::store::{Store, Text, Texts};

pub(super) use articles::articles_with_words;
pub use hit::Hit;

use hit::{Ranked, hit};
use terms::{Found, Terms};

/// What a search is to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchOptions {
    /// Most hits that are listed; all are counted.
    pub limit: usize,
    /// Most hits of one article that are listed, where the index is asked.
    pub per_article: usize,
}

impl SearchOptions {
    /// The best `limit` hits, wherever they stand.
    pub fn best(limit: usize) -> Self {
        Self {
            limit,
            per_article: limit,
        }
    }
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Answer {
    /// Passages with all words.
    pub total: usize,
    /// Passages that miss some.
    pub partial: usize,
    /// More passages with all words, in folded lines, which are not listed.
    pub clutter: usize,
    /// The best of them: those with all words before those that miss some.
    pub hits: Vec<Hit>,
    /// Passages that people marked, with the words in their note or tags; looked up by [`Notes`](super::Notes).
    pub noted: Noted,
}

/// Finds the passages (blocks of shown versions) that match.
///
/// All words of the query must stand in the block, the last one perhaps only begun; those that miss
/// some are counted apart and listed after. `keep_going` is asked at every text.
///
/// # Errors
/// [`OpsError::Store`].
pub fn search(
    store: &Store,
    library: &Library,
    query: &Query,
    options: SearchOptions,
    now: Moment,
    keep_going: &dyn Fn() -> bool,
) -> Result<Answer, OpsError> {
    let terms = Terms::new(query);
    if terms.is_empty() {
        return Ok(Answer::default());
    }
    let mut scan = Scan {
        library,
        query,
        terms,
        now,
        limit: options.limit,
        answer: Answer::default(),
        best: BinaryHeap::new(),
    };
    store.each_text(Texts::Shown, &mut |text| {
        scan.see(text);
        if keep_going() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok(scan.finish())
}

struct Scan<'a> {
    library: &'a Library,
    query: &'a Query,
    terms: Terms,
    now: Moment,
    limit: usize,
    answer: Answer,
    /// The worst of the best on top.
    best: BinaryHeap<Reverse<Ranked>>,
}

impl Scan<'_> {
    fn see(&mut self, text: &Text<'_>) {
        if !self.terms.may_be_in(text.text) {
            return;
        }
        let Some(header) = self.library.headers.find(text.id) else {
            return;
        };
        let about = About::new(self.library, header);
        let verdict = about.ask(|facts| self.query.verdict(facts, self.now));
        let Ok(article) = text.article() else { return };
        if verdict == Verdict::No {
            return;
        }
        for block in &article.blocks {
            if self.is_searched(text, block) {
                self.see_block(text, &about, block);
            }
        }
    }

    /// Clutter only if it is asked for; a person's word counts more than the parser's.
    fn is_searched(&self, text: &Text<'_>, block: &Block) -> bool {
        let key = VerdictKey {
            article: text.id,
            version: text.version,
            block: block.range,
        };
        let is_clutter = match self.library.verdict(&key) {
            Some(Judgment::Clutter) => true,
            Some(Judgment::NotClutter) => false,
            None => block.kind == BlockKind::Clutter,
        };
        is_clutter == self.query.is_in_clutter()
    }

    fn see_block(&mut self, text: &Text<'_>, about: &About<'_>, block: &Block) {
        let body = block.range.slice(text.text);
        let Some(found) = self.terms.find(body) else {
            return;
        };
        let holds = about.ask(|facts| {
            let query = self.query;
            query.admits(facts, self.now, &mut |it| self.terms.is_found(&found, it))
        });
        match (holds, self.is_partial(&found)) {
            (true, _) => self.answer.total += 1,
            (false, true) => self.answer.partial += 1,
            (false, false) => return,
        }
        self.keep(about, block, body, &found);
    }

    /// Some of the words are there, and none that is excluded.
    fn is_partial(&self, found: &Found) -> bool {
        self.terms.has_some(found) && !self.terms.has_excluded(found)
    }

    fn keep(&mut self, about: &About<'_>, block: &Block, body: &str, found: &Found) {
        let ranked = Ranked(hit(&self.terms, about, block, body, found));
        let is_good = self
            .best
            .peek()
            .is_none_or(|Reverse(worst)| ranked > *worst);
        if self.best.len() >= self.limit && !is_good {
            return;
        }
        self.best.push(Reverse(ranked));
        if self.best.len() > self.limit {
            self.best.pop();
        }
    }

    fn finish(self) -> Answer {
        let best = self.best.into_sorted_vec().into_iter();
        Answer {
            hits: best.map(|Reverse(Ranked(hit))| hit).collect(),
            ..self.answer
        }
    }
}
