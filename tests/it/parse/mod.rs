//! Tests of `parse`.

mod address;
mod date;
mod marked;
mod plain_text;
mod properties;
mod score;
mod seeds;
