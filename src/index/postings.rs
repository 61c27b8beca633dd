//! [`WordPostings`]: in which documents of a segment the spellings of one planned word stand.

use std::io;

use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

use crate::search::plan::PlannedWord;

/// A spelling in at most so many documents, one block of postings, is read at once.
const RARE: u32 = 128;

/// The documents of all spellings of a word, to be marked window by window.
#[derive(Default)]
pub(super) struct WordPostings {
    /// The spellings that the segment knows.
    spellings: Vec<TermInfo>,
    /// Document, cost and spelling of every rare one, by document.
    rare: Vec<(DocId, u8, u8)>,
    /// How many of `rare` lie before the window.
    passed: usize,
    common: Vec<Common>,
}

/// A frequent spelling, read block by block.
struct Common {
    cost: u8,
    /// Its place among the spellings.
    spelling: usize,
    postings: BlockSegmentPostings,
    /// How many documents of the block lie before the window.
    passed: usize,
}

impl WordPostings {
    /// Looks up the spellings of `word`. `scratch` is used to read short lists.
    pub(super) fn open(
        word: &PlannedWord,
        field: Field,
        inverted: &InvertedIndexReader,
        scratch: &mut BlockSegmentPostings,
    ) -> io::Result<Self> {
        let mut found = Self::default();
        for term in word.terms.iter().take(usize::from(u8::MAX)) {
            let Some(info) = inverted.get_term_info(&Term::from_field_text(field, &term.word))?
            else {
                continue;
            };
            let spelling = found.spellings.len();
            if info.doc_freq <= RARE {
                inverted.reset_block_postings_from_terminfo(&info, scratch)?;
                let documents = scratch.docs().iter();
                found
                    .rare
                    .extend(documents.map(|it| (*it, term.cost, spelling as u8)));
            } else {
                let option = IndexRecordOption::Basic;
                found.common.push(Common {
                    cost: term.cost,
                    spelling,
                    postings: inverted.read_block_postings_from_terminfo(&info, option)?,
                    passed: 0,
                });
            }
            found.spellings.push(info);
        }
        found.rare.sort_unstable();
        Ok(found)
    }

    /// The spellings that the segment knows.
    pub(super) fn spellings(&self) -> &[TermInfo] {
        &self.spellings
    }

    /// In at most how many documents the word stands.
    pub(super) fn frequency(&self) -> u64 {
        let spellings = self.spellings.iter();
        spellings.map(|it| u64::from(it.doc_freq)).sum()
    }

    /// Adds all documents and what the word costs them, each spelling's in a row. For once, before all else.
    pub(super) fn list(&mut self, list: &mut Vec<(DocId, u8)>) {
        list.extend(self.rare.iter().map(|it| (it.0, it.1)));
        for common in &mut self.common {
            while !common.postings.docs().is_empty() {
                let documents = common.postings.docs().iter();
                list.extend(documents.map(|it| (*it, common.cost)));
                common.postings.advance();
            }
        }
    }

    /// For each of `documents`, which ascend, that holds the word, puts its cost into its cell of `column`.
    pub(super) fn mark_listed(&mut self, documents: &[DocId], column: &mut [u8]) {
        let mut rare = self.rare.iter().peekable();
        for (document, cell) in documents.iter().zip(&mut *column) {
            while rare.next_if(|it| it.0 < *document).is_some() {}
            while let Some((_, cost, _)) = rare.next_if(|it| it.0 == *document) {
                *cell = (*cost).min(*cell);
            }
        }
        for common in &mut self.common {
            common.mark_listed(documents, column);
        }
    }

    /// The rare spellings that stand in `document`, and all common ones, that cost no more than `most`.
    pub(super) fn candidates(
        &self,
        document: DocId,
        most: u16,
    ) -> impl Iterator<Item = usize> + '_ {
        let start = self.rare.partition_point(|it| it.0 < document);
        let rare = self.rare.get(start..).unwrap_or_default();
        let rare = rare
            .iter()
            .take_while(move |it| it.0 == document)
            .filter(move |it| u16::from(it.1) <= most)
            .map(|it| usize::from(it.2));
        let common = self.common.iter();
        let common = common.filter(move |it| u16::from(it.cost) <= most);
        rare.chain(common.map(|it| it.spelling))
    }

    /// The first document from `start` on that holds the word.
    pub(super) fn next(&self, start: DocId) -> Option<DocId> {
        let rare = self.rare.get(self.passed..).unwrap_or_default();
        let rare = rare.get(rare.partition_point(|it| it.0 < start));
        let common = self.common.iter().filter_map(|it| it.first_from(start));
        common.chain(rare.map(|it| it.0)).min()
    }

    /// For each document from `start` on that holds the word, puts its cost into `column` if it is smaller.
    pub(super) fn mark(&mut self, start: DocId, column: &mut [u8]) {
        let end = start + column.len() as u32;
        let rare = self.rare.get(self.passed..).unwrap_or_default();
        let before = rare.partition_point(|it| it.0 < start);
        let inside = rare.iter().skip(before).take_while(|it| it.0 < end);
        let mut count = 0;
        for (document, cost, _) in inside {
            count += 1;
            mark_one(column, *document - start, *cost);
        }
        self.passed += before + count;
        for common in &mut self.common {
            common.mark(start, end, column);
        }
    }
}

fn mark_one(column: &mut [u8], place: u32, cost: u8) {
    if let Some(cell) = column.get_mut(place as usize) {
        *cell = cost.min(*cell);
    }
}

impl Common {
    fn mark(&mut self, start: DocId, end: DocId, column: &mut [u8]) {
        if self.next().is_some_and(|it| it < start) {
            self.passed = self.postings.seek(start);
        }
        loop {
            let documents = self.postings.docs().get(self.passed..).unwrap_or_default();
            if documents.is_empty() {
                return; // the last block was passed, and is empty from then on
            }
            let inside = documents.partition_point(|it| *it < end);
            for document in documents.iter().take(inside) {
                mark_one(column, *document - start, self.cost);
            }
            self.passed += inside;
            if inside < documents.len() {
                return;
            }
            self.postings.advance();
            self.passed = 0;
        }
    }

    fn mark_listed(&mut self, documents: &[DocId], column: &mut [u8]) {
        let mut cells = documents.iter().zip(column).peekable();
        while let Some((wanted, _)) = cells.peek() {
            let wanted = **wanted;
            self.postings.seek(wanted);
            let mut left = self.postings.docs();
            let Some(last) = left.last().filter(|it| **it >= wanted) else {
                return; // the last block was passed
            };
            while let Some((wanted, cell)) = cells.next_if(|it| *it.0 <= *last) {
                let before = left.partition_point(|it| it < wanted);
                left = left.get(before..).unwrap_or_default();
                if left.first() == Some(wanted) {
                    *cell = self.cost.min(*cell);
                }
            }
        }
    }

    /// The first document from `start` on, or one before it where that is only known after reading on.
    fn first_from(&self, start: DocId) -> Option<DocId> {
        let documents = self.postings.docs().get(self.passed..).unwrap_or_default();
        let first = documents.get(documents.partition_point(|it| *it < start));
        first.or(documents.last()).map(|it| (*it).max(start))
    }

    /// The next document that was not marked yet.
    fn next(&self) -> Option<DocId> {
        self.postings.docs().get(self.passed).copied()
    }
}
