//! Tests of `search`.

mod fold;
