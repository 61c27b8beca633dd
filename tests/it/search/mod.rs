//! Tests of `search`.

mod dictionary;
mod finding;
mod fold;
mod fuzzy;
mod junk;
pub mod passages;
mod query;
mod titles;
