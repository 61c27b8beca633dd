//! Why an operation cannot be done, in words, with what to do about it.

use std::io;
use std::path::PathBuf;

use crate::model::steps::StepError;
use crate::store::StoreError;

/// Why an operation cannot be done. Nothing has been changed then.
#[derive(Debug, thiserror::Error)]
pub enum OpsError {
    /// The library says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The step makes no sense in this library.
    #[error(transparent)]
    Step(#[from] StepError),
    /// A file or folder cannot be read or written.
    #[error("cannot {doing} `{}`: {source}", path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl OpsError {
    /// What a person can do about it, if there is something to say.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Store(error) => error.hint(),
            Self::Step(_) | Self::File { .. } => None,
        }
    }
}
