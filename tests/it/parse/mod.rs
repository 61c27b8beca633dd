//! Tests of `parse`.

mod address;
mod date;
mod feedparser;
