//! The integration tests, one binary; the folders mirror `src/`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::ignored_unit_patterns,
    missing_docs,
    reason = "a test that fails is a report, not a crash"
)]

mod analysis;
mod anchor;
mod architecture;
mod cli;
mod export;
mod fetch;
mod model;
mod ops;
mod parse;
mod search;
mod store;
mod text;
