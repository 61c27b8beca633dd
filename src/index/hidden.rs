//! [`Hidden`]: articles that searches pass over, though the index holds passages of them.
//!
//! Texts that altered and are not written yet, that people judged, or that were removed: whoever asks knows better
//! what is in them.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, MutexGuard};

use tantivy::Term;
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, TERMINATED};

use super::{Index, IndexError};
use crate::model::ArticleId;

/// The articles, and the documents of them, which are looked up once for each segment.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    articles: BTreeSet<ArticleId>,
    documents: HashMap<SegmentId, Arc<Vec<u32>>>,
}

impl Index {
    /// Has all further searches pass over these articles, and over no others.
    pub fn hide(&self, articles: BTreeSet<ArticleId>) {
        let mut hidden = self.hidden();
        if hidden.articles != articles {
            *hidden = Hidden {
                articles,
                documents: HashMap::new(),
            };
        }
    }

    /// The documents of a segment that are passed over, ascending.
    pub(super) fn hidden_in(&self, segment: &SegmentReader) -> Result<Arc<Vec<u32>>, IndexError> {
        let mut hidden = self.hidden();
        let id = segment.segment_id();
        if let Some(known) = hidden.documents.get(&id) {
            return Ok(Arc::clone(known));
        }
        let mut documents = Vec::new();
        if !hidden.articles.is_empty() {
            let inverted = segment.inverted_index(self.fields.article)?;
            for article in &hidden.articles {
                let term = Term::from_field_i64(self.fields.article, article.0);
                let found = inverted.read_postings(&term, IndexRecordOption::Basic)?;
                let Some(mut found) = found else { continue };
                documents.reserve(found.doc_freq() as usize);
                while found.doc() != TERMINATED {
                    documents.push(found.doc());
                    found.advance();
                }
            }
            documents.sort_unstable();
        }
        let documents = Arc::new(documents);
        hidden.documents.insert(id, Arc::clone(&documents));
        Ok(documents)
    }

    fn hidden(&self) -> MutexGuard<'_, Hidden> {
        match self.hidden.lock() {
            Ok(hidden) => hidden,
            Err(poisoned) => poisoned.into_inner(),
        }
    }
}
