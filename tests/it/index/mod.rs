//! Tests of `index`.

mod passages;
mod trouble;
