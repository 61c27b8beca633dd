//! [`Desk`]: what a command needs in memory to take steps, kept up to date with what others commit.

use super::OpsError;
use crate::model::steps::Steps;
use crate::model::{Change, IdSource, Library, Moment, Seq};
use crate::store::{EntryKind, Store, StoreError};

/// How often a step is taken anew when another program was faster.
const ATTEMPTS: usize = 5;

/// Codebook, passages and marks of a library, without headers and texts.
#[derive(Debug)]
pub struct Desk {
    library: Library,
    seen: Seq,
}

impl Desk {
    /// Reads what is there.
    ///
    /// # Errors
    /// [`OpsError::Store`].
    pub fn new(store: &Store) -> Result<Self, OpsError> {
        store.at_once(|store| {
            let mut library = Library::default();
            library.load(store.entities()?);
            let seen = store.newest()?;
            Ok(Self { library, seen })
        })
    }

    /// The library as it was last seen; it has no headers.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Takes a step: makes a change of what is there and commits it. When another program altered the
    /// same things meanwhile, it is made anew. A change that alters nothing is not committed.
    ///
    /// # Errors
    /// What `make` refuses with; [`OpsError::Store`].
    pub fn step<T>(
        &mut self,
        store: &mut Store,
        ids: &mut IdSource,
        now: Moment,
        mut make: impl FnMut(&mut Steps<'_>) -> Result<(T, Change), OpsError>,
    ) -> Result<T, OpsError> {
        let mut left = ATTEMPTS;
        loop {
            left -= 1;
            self.catch_up(store)?;
            let mut steps = Steps {
                library: &self.library,
                ids,
                now,
            };
            let (answer, change) = make(&mut steps)?;
            match store.commit(&change) {
                Ok(applied) => {
                    // Seen again, in its place among those of others, the next time it catches up.
                    self.library.load(applied.change.edits);
                    return Ok(answer);
                }
                Err(StoreError::Conflict(_) | StoreError::InUse) if left > 0 => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Takes in what was committed since.
    fn catch_up(&mut self, store: &Store) -> Result<(), OpsError> {
        let entries = store.log_since(self.seen)?;
        if entries.iter().any(|it| it.kind == EntryKind::Reload) {
            *self = Self::new(store)?;
            return Ok(());
        }
        for entry in entries {
            self.seen = entry.seq;
            self.library.load(entry.edits);
        }
        Ok(())
    }
}
