//! The review queue: passages whose article changed, the old words beside the new ones.

pub mod update;
pub mod view;

use ratatui::layout::Rect;

use super::{Window, above_and_below};
use crate::model::{DecisionKey, Library};
use crate::ops::Undecided;

/// The review queue.
#[derive(Debug, Default)]
pub struct Review {
    found: Vec<Undecided>,
    rows: Vec<usize>,
    window: Window,
    area: Rect,
    wait: Option<u64>,
}

/// From this height on the old and the new words stand below the list.
const BOTH: u16 = 12;

impl Review {
    /// The passages that nobody decided on.
    pub fn rows(&self) -> Vec<&Undecided> {
        let rows = self.rows.iter();
        rows.filter_map(|it| self.found.get(*it)).collect()
    }

    /// The passage under the cursor.
    pub fn current(&self) -> Option<&Undecided> {
        let row = self.rows.get(self.window.cursor())?;
        self.found.get(*row)
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let (list, _) = self.halves();
        self.window
            .resize(usize::from(list.height), self.rows.len());
    }

    /// Where the list and what it says of the passage under the cursor are.
    fn halves(&self) -> (Rect, Rect) {
        let area = self.area;
        let below = if area.height >= BOTH {
            area.height * 3 / 5
        } else {
            0
        };
        above_and_below(area, below)
    }

    /// Leaves out what a person decided on in the meantime, and takes back in what was undone.
    pub fn collect(&mut self, library: &Library) {
        let is_open = |it: &Undecided| {
            let key = DecisionKey {
                annotation: it.id,
                version: it.version,
            };
            library.decision(&key).is_none() && library.annotation(it.id).is_some()
        };
        let found = self.found.iter().enumerate();
        self.rows = found
            .filter(|(_, it)| is_open(it))
            .map(|(row, _)| row)
            .collect();
        let count = self.rows.len();
        self.window.put(self.window.cursor(), count);
    }
}
