//! The help: every key and command, made from the action table, with a search.

pub mod update;
pub mod view;

use crate::tui::action::{ACTIONS, Layer, Row};
use crate::tui::keymap::Keymap;
use crate::tui::line_edit::LineEdit;

/// The help screen.
#[derive(Debug, Default)]
pub struct Help {
    edit: LineEdit,
    typing: Typing,
    top: usize,
    height: usize,
    first: Vec<Layer>,
}

/// Whether letters go into the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Typing {
    /// They do.
    Yes,
    /// They are keys.
    #[default]
    No,
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A heading.
    Heading(Layer),
    /// The keys, the name and the words of an action.
    Action(String, &'static str, &'static str),
}

impl Help {
    /// The help, with what counts where one comes from at the top.
    pub fn new(first: Vec<Layer>) -> Self {
        Self {
            first,
            ..Self::default()
        }
    }

    /// Whether letters go into the search.
    pub fn typing(&self) -> Typing {
        self.typing
    }

    /// The lines that the search lets through.
    pub fn lines(&self, keymap: &Keymap) -> Vec<HelpLine> {
        let mut layers = self.first.clone();
        layers.extend(Layer::ALL.into_iter().filter(|it| !self.first.contains(it)));
        let words: Vec<String> = self
            .edit
            .text()
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let mut lines = Vec::new();
        for layer in layers {
            let of_layer = ACTIONS.iter().filter(|it| it.layer == layer);
            let found: Vec<HelpLine> = of_layer
                .filter_map(|row| line(row, keymap, &words))
                .collect();
            if !found.is_empty() {
                lines.push(HelpLine::Heading(layer));
                lines.extend(found);
            }
        }
        lines
    }
}

fn line(row: &'static Row, keymap: &Keymap, words: &[String]) -> Option<HelpLine> {
    let keys = match keymap.keys_of(row.action).join(" ") {
        none if none.is_empty() => format!(":{} {}", row.name, row.argument),
        keys => keys,
    };
    let all = format!("{keys} {} {}", row.name, row.help).to_lowercase();
    let is_found = words.iter().all(|it| all.contains(it.as_str()));
    is_found.then_some(HelpLine::Action(keys, row.name, row.help))
}
