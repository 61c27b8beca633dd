//! [`Writer`]: the one that writes the index. One process holds it at a time.

use tantivy::{IndexWriter, TantivyDocument, Term};

use super::schema::Fields;
use super::{Index, IndexError};
use crate::model::{ArticleId, BlockKind, Seq};
use crate::search::Passage;
use crate::search::rank::Prior;

/// Memory for documents that are not written yet, in bytes. More makes fewer and larger segments.
const MEMORY: usize = 96 << 20;

/// Adds and removes passages. Nothing is seen by any search before [`Writer::commit`] and [`Index::reload`].
pub struct Writer {
    engine: IndexWriter,
    fields: Fields,
}

impl Index {
    /// The writer of this index; [`IndexError::Busy`] while another process, or another part of this one, has it.
    pub fn writer(&self) -> Result<Writer, IndexError> {
        let engine = self.engine.writer_with_num_threads(1, MEMORY)?;
        Ok(Writer {
            engine,
            fields: self.fields,
        })
    }
}

impl Writer {
    /// Adds a passage.
    pub fn add(&mut self, passage: &Passage<'_>) -> Result<(), IndexError> {
        let prior = Prior::new(passage.kind, passage.seconds);
        let words = match passage.kind {
            BlockKind::Clutter => self.fields.clutter,
            _ => self.fields.text,
        };
        let mut document = TantivyDocument::new();
        document.add_i64(self.fields.article, passage.article.0);
        document.add_u64(self.fields.block, passage.block.into());
        document.add_u64(self.fields.prior, prior.0.into());
        document.add_text(words, passage.text);
        self.engine.add_document(document)?;
        Ok(())
    }

    /// Removes all passages of an article that were added before.
    pub fn remove(&mut self, article: ArticleId) {
        let term = Term::from_field_i64(self.fields.article, article.0);
        self.engine.delete_term(term);
    }

    /// Removes everything, to begin anew.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        self.engine.delete_all_documents()?;
        Ok(())
    }

    /// Writes what was added and removed, all or nothing, as the state after the change `last_seq`, which `print`
    /// tells from those of the same number in other libraries.
    pub fn commit(&mut self, last_seq: Seq, print: &str) -> Result<(), IndexError> {
        let mut prepared = self.engine.prepare_commit()?;
        prepared.set_payload(&format!("{} {print}", last_seq.0));
        prepared.commit()?;
        Ok(())
    }

    /// Makes one segment of all that was committed: each costs every search a look at every word.
    pub fn compact(&mut self) -> Result<(), IndexError> {
        let segments = self.engine.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            self.engine.merge(&segments).wait()?;
        }
        Ok(())
    }

    /// Waits until segments that are being merged are merged, and lets the index go.
    pub fn finish(self) -> Result<(), IndexError> {
        self.engine.wait_merging_threads()?;
        Ok(())
    }
}
