//! The passages of all articles: filtered by what is typed, grouped and counted.

pub mod update;
pub mod view;

use ratatui::layout::Rect;

use super::{Window, above_and_below};
use crate::model::{AnnotationId, TagId};
use crate::ops::{Grouping, PassageGroup};
use crate::tui::layout::Focus;
use crate::tui::line_edit::LineEdit;

/// The passages pane.
#[derive(Debug, Default)]
pub struct Passages {
    edit: LineEdit,
    by: Grouping,
    rows: Vec<Row>,
    total: usize,
    window: Window,
    area: Rect,
    wait: Option<u64>,
    /// The pane that asked for them, to go back to.
    back_to: Option<Focus>,
}

/// A row: the heading of a group, or a passage in it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Group {
        name: String,
        tag: Option<TagId>,
        count: usize,
    },
    Passage(AnnotationId),
}

/// Lines above the rows: what is typed, and what was found.
const HEAD: u16 = 2;
/// From this height on the passage under the cursor stands in full below the list.
const BOTH: u16 = 14;
/// Lines that it takes.
const DETAIL: u16 = 6;

impl Passages {
    /// How many passages are found, each counted once.
    pub fn total(&self) -> usize {
        self.total
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        self.edit.text()
    }

    /// The passage under the cursor.
    pub fn current(&self) -> Option<AnnotationId> {
        match self.rows.get(self.window.cursor())? {
            Row::Passage(id) => Some(*id),
            Row::Group { .. } => None,
        }
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let (list, _) = self.parts();
        self.window
            .resize(usize::from(list.height), self.rows.len());
    }

    /// Where the list and the passage under the cursor are.
    fn parts(&self) -> (Rect, Rect) {
        let area = self.area;
        let below = if area.height >= BOTH { DETAIL } else { 0 };
        let head = HEAD.min(area.height);
        let under = Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        };
        above_and_below(under, below)
    }

    /// Takes in the groups.
    fn put(&mut self, groups: Vec<PassageGroup>, total: usize) {
        self.total = total;
        self.rows.clear();
        for group in groups {
            let count = group.passages.len();
            if let Some(name) = group.name {
                let tag = group.tag;
                self.rows.push(Row::Group { name, tag, count });
            }
            self.rows
                .extend(group.passages.into_iter().map(Row::Passage));
        }
        let count = self.rows.len();
        self.window.put(self.window.cursor(), count);
    }
}
