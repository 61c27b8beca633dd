//! newsmark reads the news in a terminal.

pub mod export;
pub mod fetch;
pub mod import;
pub mod model;
pub mod parse;
pub mod text;
