//! Searching: matching what was typed.

pub mod fuzzy;
