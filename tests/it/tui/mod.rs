//! The terminal front end: update, screens, keys, and a real terminal.

pub mod paper;
pub mod stage;

mod agreement;
mod backup;
mod beside;
mod clean;
mod codebook;
mod difference;
mod fetching;
mod filter;
mod folders;
mod help;
mod key_counts;
mod links;
mod list;
mod marking;
mod matrix;
mod occurrences;
mod origins;
mod overlapping;
mod passages;
mod reader;
mod review;
mod screens;
mod search;
mod stories;
mod table;
mod tagging;
mod terminal;
mod twins;
mod ways;
