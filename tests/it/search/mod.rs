//! Tests of `search`.

mod fold;
mod fuzzy;
mod query;
