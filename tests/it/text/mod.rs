//! Tests of `text`.

mod clean;
mod codepoint;
mod cursor;
mod line_ends;
mod runs;
mod sentence;
mod wrap;
