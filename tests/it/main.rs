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

#[path = "../bench/corpus.rs"]
mod corpus;
#[path = "../bench/typed.rs"]
mod typed;

mod analysis;
mod anchor;
mod architecture;
mod cli;
mod config;
mod export;
mod fetch;
mod import;
mod index;
mod kept;
mod model;
mod ops;
mod parse;
mod picture;
mod readme;

mod search;
mod store;
mod story;
mod svg;
mod text;
mod tui;
