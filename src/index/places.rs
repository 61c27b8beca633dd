//! [`Places`]: where in a document the spellings of the planned words stand.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::DocSet;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;

use super::postings::WordPostings;

/// A cursor over positions, opened when a document first needs it; documents must be asked for in ascending order.
pub(super) struct Places {
    inverted: Arc<InvertedIndexReader>,
    /// For each word of the plan and each of its spellings.
    cursors: Vec<Vec<Option<SegmentPostings>>>,
}

impl Places {
    /// No cursor is open yet.
    pub(super) fn new(inverted: Arc<InvertedIndexReader>) -> Self {
        Self {
            inverted,
            cursors: Vec::new(),
        }
    }

    /// Adds to `places` where the `word`th word of the plan stands in `document`, in no order,
    /// in spellings that cost no more than `most`.
    pub(super) fn push(
        &mut self,
        word: usize,
        postings: &WordPostings,
        (document, most): (DocId, u16),
        places: &mut Vec<u32>,
    ) {
        if self.cursors.len() <= word {
            self.cursors.resize_with(word + 1, Vec::new);
        }
        let Some(cursors) = self.cursors.get_mut(word) else {
            return;
        };
        cursors.resize_with(postings.spellings().len(), || None);
        for spelling in postings.candidates(document, most) {
            let (Some(cursor), Some(known)) = (
                cursors.get_mut(spelling),
                postings.spellings().get(spelling),
            ) else {
                continue;
            };
            if cursor.is_none() {
                let option = IndexRecordOption::WithFreqsAndPositions;
                let opened = self.inverted.read_postings_from_terminfo(known, option);
                *cursor = opened.ok();
            }
            if let Some(cursor) = cursor
                && (cursor.doc() >= document || cursor.seek(document) >= document)
                && cursor.doc() == document
            {
                cursor.append_positions_with_offset(0, places);
            }
        }
    }
}
