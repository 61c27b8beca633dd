//! [`Lists`]: which list one is in, how deep, and the marker of its next item.

use crate::model::BlockKind;

use super::tree::{At, Tree};
use super::writer::Shape;

/// The lists around the place that is being written.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// The marker of an item that has no text yet.
    marker: Option<String>,
}

enum List {
    Bullets,
    Numbers { next: i64 },
}

/// Whether a list was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entered {
    /// The element is a list; it must be left again.
    List,
    /// It is something else.
    Nothing,
}

impl Lists {
    /// Enters the element at `at`, if it is a list.
    pub(super) fn enter(&mut self, tree: &Tree, at: At) -> Entered {
        let list = match tree.name(at) {
            "ul" | "menu" | "dir" => List::Bullets,
            "ol" => List::Numbers {
                next: number(tree.attribute(at, "start")).unwrap_or(1),
            },
            _ => return Entered::Nothing,
        };
        self.open.push(list);
        Entered::List
    }

    /// Leaves the innermost list.
    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// How many lists are around the innermost one.
    pub(super) fn depth(&self) -> u8 {
        u8::try_from(self.open.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }

    /// Starts the item at `at` of the innermost list.
    pub(super) fn next_item(&mut self, tree: &Tree, at: At) {
        self.marker = Some(match self.open.last_mut() {
            Some(List::Numbers { next }) => {
                let here = number(tree.attribute(at, "value")).unwrap_or(*next);
                *next = here.saturating_add(1);
                format!("{here}.")
            }
            _ => "•".to_owned(),
        });
    }

    /// The marker of the item, before its first text.
    pub(super) fn marker(&mut self, shape: Shape, text: &str) -> Option<String> {
        if shape.kind != BlockKind::ListItem || text.chars().all(char::is_whitespace) {
            return None;
        }
        self.marker.take()
    }
}

/// A number that an attribute gives; what does not fit is no number.
fn number(attribute: Option<&str>) -> Option<i64> {
    attribute?.trim().parse::<i32>().ok().map(i64::from)
}
