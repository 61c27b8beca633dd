//! newsmark reads the news in a terminal.

pub mod model;
pub mod parse;
pub mod search;
pub mod text;
