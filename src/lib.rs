//! newsmark reads the news in a terminal.

pub mod model;
pub mod ops;
pub mod parse;
pub mod store;
pub mod text;
