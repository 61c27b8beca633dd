//! What both front ends do, once: free functions over a [`Store`], one file for each thing.
//!
//! They take the time instead of reading a clock, print nothing, and block: the terminal front end calls
//! them on worker threads, the command line directly.

pub mod add;
mod change;
mod error;
mod load;
mod open;
mod place;
mod read;

pub use add::{AddOptions, Added, Input, Progress, Status, Summary, add};
pub use change::{Undone, commit, log, redo, undo};
pub use error::OpsError;
pub use load::{Loaded, News, data_version, first_headers, library, news};
pub use open::{open, open_another, open_read_only};
pub use place::Place;
pub use read::{Reading, article, remember_position, version};

pub use crate::store::{
    Access, Entry as LogEntry, EntryKind, Opened, StepState, Store, StoreError,
};
