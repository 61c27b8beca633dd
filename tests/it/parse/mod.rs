//! Tests of `parse`.

mod address;
mod date;
mod feed;
mod opml;
mod xml;
