//! Tests of `parse`.

mod marked;
mod plain_text;
mod properties;
mod score;
mod seeds;
