//! The subscriptions: feeds and watched folders with how they stand, grouped as a person put them.

pub mod update;
pub mod view;

use ratatui::layout::Rect;

use super::{Window, above_and_below};
use crate::model::{OriginId, OriginKind};
use crate::ops::OriginRow;

/// The subscriptions.
#[derive(Debug, Default)]
pub struct Origins {
    found: Vec<OriginRow>,
    lines: Vec<Line>,
    window: Window,
    area: Rect,
    wait: Option<u64>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    /// The folders that the subscriptions below it lie in.
    Folder(String),
    /// A subscription, by its place among those found.
    Origin(usize),
}

/// From this height on what is known of the subscription under the cursor stands below the list.
const BOTH: u16 = 12;
/// Lines of what is known of it.
const DETAIL: u16 = 5;

impl Origins {
    /// How many subscriptions there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The subscription under the cursor.
    pub fn current(&self) -> Option<&OriginRow> {
        match self.lines.get(self.window.cursor())? {
            Line::Origin(place) => self.found.get(*place),
            Line::Folder(_) => None,
        }
    }

    /// Its number.
    pub fn current_id(&self) -> Option<OriginId> {
        self.current().map(|it| OriginId(it.origin))
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let (list, _) = self.halves();
        self.window
            .resize(usize::from(list.height), self.lines.len());
    }

    /// Where the list and what it says of the subscription under the cursor are.
    fn halves(&self) -> (Rect, Rect) {
        let area = self.area;
        let below = if area.height >= BOTH { DETAIL } else { 0 };
        above_and_below(area, below)
    }

    /// Takes in the subscriptions, by folder and name; the cursor stays on the one that it was on.
    fn take(&mut self, found: Vec<OriginRow>) {
        let current = self.current_id();
        let is_shown = |it: &OriginRow| matches!(it.kind, OriginKind::Feed | OriginKind::Folder);
        self.found = found.into_iter().filter(is_shown).collect();
        self.lines = lines(&self.found);
        let is_current = |line: &Line| match line {
            Line::Origin(place) => {
                let id = self.found.get(*place).map(|it| OriginId(it.origin));
                id.is_some() && id == current
            }
            Line::Folder(_) => false,
        };
        let row = self.lines.iter().position(is_current);
        let count = self.lines.len();
        self.window.put(row.unwrap_or(self.window.cursor()), count);
        self.leave_heading(false);
    }

    /// Puts the cursor beside a heading that it is on.
    fn leave_heading(&mut self, upward: bool) {
        let is_heading = |row: usize| matches!(self.lines.get(row), Some(Line::Folder(_)));
        let cursor = self.window.cursor();
        if is_heading(cursor) {
            let above = cursor.checked_sub(1).filter(|_| upward);
            let row = above.unwrap_or(cursor + 1);
            self.window.put(row, self.lines.len());
        }
    }
}

fn lines(rows: &[OriginRow]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut folder: &[String] = &[];
    for (place, row) in rows.iter().enumerate() {
        if row.folder != folder {
            folder = &row.folder;
            lines.push(Line::Folder(folder.join(" / ")));
        }
        lines.push(Line::Origin(place));
    }
    lines
}
