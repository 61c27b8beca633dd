//! Tests of `search`.

mod dictionary;
mod fold;
mod fuzzy;
mod query;
