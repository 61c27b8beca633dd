//! Tests of `search`.

mod dictionary;
mod finding;
mod fold;
mod fuzzy;
pub mod passages;
mod query;
mod titles;
