//! Invented articles, twenty kinds of edit, marked passages, and the truth about each by construction.

pub mod article;
mod blocks_edited;
pub mod ink;
pub mod passage;
mod prose;
pub mod random;
pub mod report;
pub mod scenario;
pub mod sizes;
pub mod verdict;
mod words;
mod words_edited;
