//! Tests of `text`.

mod clean;
mod codepoint;
mod cursor;
mod runs;
mod sentence;
mod wrap;
