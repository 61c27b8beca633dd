//! The ratatui front end.
//!
//! [`update()`](update::update) is one pure function from a message to effects, [`view()`](view::view) one
//! pure function from the state to the screen; the runtime carries the effects out on threads and brings the
//! results back as messages. Panes do not use each other: they speak through [`msg::Tell`].

pub mod action;
mod answer;
mod article;
pub mod ask;
mod bars;
mod counts;
pub mod draw;
pub mod effect;
mod global;
mod input;
mod journal;
pub mod keymap;
pub mod layout;
mod line_edit;
pub mod link;
pub mod msg;
pub mod narrow;
pub mod panes;
pub mod shared;
pub mod state;
pub mod theme;
pub mod update;
pub mod view;
mod words;
