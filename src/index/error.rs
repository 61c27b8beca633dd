//! What can go wrong with the index.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use crate::search::sweep::Canceled;

/// Why the index did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another process, or another part of this one, writes the index.
    #[error("the index is being written by another newsmark")]
    Busy,
    /// The folder cannot be used.
    #[error("cannot use the index folder `{}`", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// What lies in the folder does not make sense; it should be built anew.
    #[error("the index is damaged: {why}")]
    Damaged {
        /// What is wrong with it.
        why: String,
    },
    /// The index is of another format; it should be built anew.
    #[error("the index has format {found}, this newsmark reads format {wanted}")]
    Older {
        /// The format that it has.
        found: String,
        /// The format that is read.
        wanted: u32,
    },
    /// The folder holds something else.
    #[error("what lies in the place of the index is not an index of newsmark")]
    Foreign,
    /// The search was called off.
    #[error("the search was called off")]
    Canceled,
}

impl From<Canceled> for IndexError {
    fn from(_: Canceled) -> Self {
        Self::Canceled
    }
}

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => Self::Busy,
            other => Self::Damaged {
                why: other.to_string(),
            },
        }
    }
}

impl From<std::io::Error> for IndexError {
    fn from(error: std::io::Error) -> Self {
        Self::Damaged {
            why: error.to_string(),
        }
    }
}

/// Does `work` with the engine, which trusts its files: a damaged one can lead it astray, and that must not take the
/// reader down.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, IndexError>) -> Result<T, IndexError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(IndexError::Damaged {
            why: String::from("its files do not hold together"),
        })
    })
}
