//! newsmark reads the news in a terminal.

pub mod anchor;
pub mod model;
pub mod parse;
pub mod text;
