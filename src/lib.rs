//! newsmark reads the news in a terminal: articles from many sources in one place, fuzzy search down to
//! the passage, and passages tagged by hand with a codebook of one's own.
//!
//! # The map
//!
//! A [`model::Library`] holds the headers of all articles and what people said about them. It is altered
//! only by a [`model::Change`], which has an inverse. Parsers turn bytes into [`model::Article`]s and never
//! fail. The store writes changes to one SQLite file, the only place where the truth lives. The terminal
//! front end is a pure `update(state, message) -> effects` and a pure `view`; a small runtime carries the
//! effects out on threads. The command line does the same operations, which live once, in `ops`.
//!
//! ```text
//! main ── cli ──┐                  front ends
//!      └─ tui ──┤
//!              ops                 what both front ends do, one file per thing
//!   ┌──────┬────┴──┬───────┐
//! store  index   fetch     │       the world: SQLite, the passage index, HTTP
//!   └──┬───┘       │       │
//!    search   parse   anchor   story   analysis   export   import   config (reads the settings of fetch)
//!      └────────┴───────┴───────┴────────┴──────────┴────────┴─── pure: no files, threads, clocks or network
//!                        model
//!                        text      byte ranges, clean characters, widths, lines
//! ```
//!
//! A test (`tests/it/architecture.rs`) holds every file to these arrows.
//!
//! # What always holds
//!
//! - **One text per version of an article, never edited.** Blocks, spans, links, hits and passages are
//!   byte ranges into it ([`text::TextRange`]). Outside, passages are counted in Unicode code points; a
//!   cursor moves by graphemes; the screen counts cells.
//! - **Parsing never fails.** What is odd becomes a warning. What is not worth parsing is refused before.
//! - **Nothing is moved, only projected.** A passage stays on the version where it was marked.
//! - **`update` does no I/O and reads no clock; `view` changes nothing.**
//! - **Saved means on disk**: a change counts as saved when its commit is acknowledged, and can be undone,
//!   also after a restart.
//! - **No raw outside text reaches the terminal**: see [`text::clean`].
//!
//! What is absent on purpose: an async runtime, a plugin system, accounts, telemetry, `unsafe`.

pub mod analysis;
pub mod anchor;
pub mod cli;
pub mod config;
pub mod export;
pub mod fetch;
pub mod import;
pub mod index;
pub mod model;
pub mod ops;
pub mod parse;
pub mod search;
pub mod store;
pub mod story;
pub mod text;
pub mod tui;
