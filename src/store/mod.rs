//! The library file: the only folder that knows SQL. SQLite is the truth, its change log drives the rest.
//!
//! All writing goes through one transaction that begins with the write lock and ends on the disk
//! (write-ahead log, `synchronous=EXTRA`): what is acknowledged survives a kill and a power cut.

mod arrive;
mod backup;
mod column;
mod commit;
mod connect;
mod entity;
mod error;
mod fetched;
mod file;
mod header;
mod log;
mod migrate;
mod open;
mod origins;
mod payload;
mod position;
mod projected;
mod purge;
mod revise;
mod rows;
mod sound;
mod stories;
mod version;
mod writer;

pub use backup::{check_backup, move_aside, put_backup};
pub use commit::Applied;
pub use error::StoreError;
pub use fetched::Fetched;
pub use log::{Entry, EntryKind, StepState};
pub use open::{Access, Opened, Store, open, open_read_only};
pub use payload::{Payload, Payloads};
pub use position::Place;
pub use projected::{Projected, Unprojected};
pub use sound::{Text, Texts};
pub use stories::{CountedArticle, Grouped, StoryArticle, StoryState, StoryWord};
pub use version::{Stored, VersionRow};
pub use writer::{Arrival, Batch, Known, KnownBy, Writer};
