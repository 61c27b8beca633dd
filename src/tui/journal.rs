//! [`Journal`]: own changes between being made and being known to be in what the store tells.
//!
//! The store's news hold own changes too, and may be older than the newest of them: after news are taken
//! in, what they did not know of yet is put on top again.

use crate::model::{AnnotationId, Change, Edit, Seq};

/// Own changes, the oldest first.
#[derive(Debug, Default)]
pub struct Journal {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    request: u64,
    seq: Option<Seq>,
    change: Change,
}

impl Journal {
    /// Notes a change that was sent to the store.
    pub fn begin(&mut self, request: u64, change: Change) {
        self.entries.push(Entry {
            request,
            seq: None,
            change,
        });
    }

    /// Notes that a change is on disk, under this number, and gives it.
    pub fn saved(&mut self, request: u64, seq: Seq) -> Option<&Change> {
        let entry = self.entries.iter_mut().find(|it| it.request == request)?;
        entry.seq = Some(seq);
        Some(&entry.change)
    }

    /// Notes a change that the store made by itself: a step taken back.
    pub fn made(&mut self, seq: Seq, change: Change) {
        self.entries.push(Entry {
            request: 0,
            seq: Some(seq),
            change,
        });
    }

    /// Forgets a change that could not be put on disk, and gives it back.
    pub fn failed(&mut self, request: u64) -> Option<Change> {
        let place = self.entries.iter().position(|it| it.request == request)?;
        Some(self.entries.remove(place).change)
    }

    /// Forgets what is contained in news up to `seq`; gives what is not, to be put on top of them.
    pub fn settle(&mut self, seq: Seq) -> impl Iterator<Item = &Change> {
        self.entries.retain(|it| it.seq.is_none_or(|it| it > seq));
        self.entries.iter().map(|it| &it.change)
    }

    /// Whether anything is not on disk yet.
    pub fn has_unsaved(&self) -> bool {
        self.entries.iter().any(|it| it.seq.is_none())
    }

    /// Whether this passage is not on disk yet.
    pub fn is_unsaved(&self, id: AnnotationId) -> bool {
        let unsaved = self.entries.iter().filter(|it| it.seq.is_none());
        unsaved
            .flat_map(|it| &it.change.edits)
            .any(|edit| matches!(edit, Edit::Annotation(delta) if delta.key == id))
    }
}
