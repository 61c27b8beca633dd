//! What both front ends do, once: free functions over a [`Store`], one file for each thing.
//!
//! They take the time instead of reading a clock, print nothing, and block: the terminal front end calls
//! them on worker threads, the command line directly.

mod about;
pub mod add;
mod backup;
mod change;
mod check;
mod codebook;
mod demo;
mod desk;
mod document;
mod error;
mod import;
mod list;
mod load;
mod open;
mod passages;
mod place;
mod project;
mod purge;
mod quote;
mod read;
pub mod samples;
mod search;
mod study;
mod tag;

pub use about::About;
pub use add::{AddOptions, Added, Input, Progress, Status, Summary, add};
pub use backup::{Restored, backup, backup_if_due, backups, restore};
pub use change::{Undone, commit, log, redo, undo};
pub use check::{Fault, Report, check};
pub use codebook::{CodebookStep, TagRow, alter_codebook, codebook, impact};
pub use demo::fill_demo;
pub use desk::Desk;
pub use document::parse;
pub use error::OpsError;
pub use import::{Taken, foretell_import, import};
pub use list::{ListRow, SourceRow, list, sources};
pub use load::{Loaded, News, data_version, first_headers, library, news};
pub use open::{open, open_another, open_read_only};
pub use passages::passages;
pub use place::Place;
pub use project::{Placed, placed, project_all};
pub use purge::{purge, purge_removed};
pub use quote::Wanted;
pub use read::{Reading, article, remember_position, version};
pub use search::{Answer, Hit, SearchOptions, search};
pub use study::study;
pub use tag::{ArticleRef, TagRequest, Tagged, Target, Unit, find_article, tag, untag};

pub use crate::store::{
    Access, Entry as LogEntry, EntryKind, Opened, StepState, Store, StoreError, VersionRow,
};
