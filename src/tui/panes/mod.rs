//! The panes. They do not use each other: what one has to say to another goes through `update`.

pub mod agreement;
pub mod beside;
pub mod difference;
pub mod filter;
pub mod help;
pub mod list;
pub mod matrix;
pub mod occurrences;
pub mod origins;
pub mod passages;
pub mod prompt;
pub mod reader;
pub mod review;
pub mod search;
pub mod sources;
pub mod stories;
pub mod tags;

use ratatui::layout::{Position, Rect};

use super::action::Action;

/// A way to move, in any pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// A row down.
    Down,
    /// A row up.
    Up,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// Half a page down.
    HalfDown,
    /// Half a page up.
    HalfUp,
    /// To the beginning.
    First,
    /// To the end.
    Last,
}

impl Motion {
    /// The row that one comes to from the row `at`, by pages of so many rows; the end may be overshot.
    pub fn from(self, at: usize, page: usize, last: usize) -> usize {
        match self {
            Self::Down => at + 1,
            Self::Up => at.saturating_sub(1),
            Self::PageDown => at + page,
            Self::PageUp => at.saturating_sub(page),
            Self::HalfDown => at + page.div_ceil(2),
            Self::HalfUp => at.saturating_sub(page.div_ceil(2)),
            Self::First => 0,
            Self::Last => last,
        }
    }

    /// The motion that an action of the layer [`Move`](super::action::Layer::Move) asks for.
    pub fn of(action: Action) -> Option<Self> {
        Some(match action {
            Action::Down => Self::Down,
            Action::Up => Self::Up,
            Action::PageDown => Self::PageDown,
            Action::PageUp => Self::PageUp,
            Action::HalfDown => Self::HalfDown,
            Action::HalfUp => Self::HalfUp,
            Action::First => Self::First,
            Action::Last => Self::Last,
            _ => return None,
        })
    }
}

/// The area of a list, and below it so many lines for what is known of the row under the cursor.
fn above_and_below(area: Rect, lines: u16) -> (Rect, Rect) {
    let lines = lines.min(area.height);
    let list = Rect {
        height: area.height - lines,
        ..area
    };
    let detail = Rect {
        y: list.bottom(),
        height: lines,
        ..area
    };
    (list, detail)
}

/// A cursor in a list of rows and the part of it that is on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    cursor: usize,
    top: usize,
    height: usize,
}

/// What a press of the mouse came upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// Nothing that can be chosen.
    Nothing,
    /// A row, which has the cursor now.
    Row,
    /// The row that had the cursor already.
    SameRow,
}

/// An area without its first lines.
fn under(area: Rect, head: u16) -> Rect {
    let head = head.min(area.height);
    Rect {
        y: area.y + head,
        height: area.height - head,
        ..area
    }
}

/// Which row of a list on the screen is at this place, if each takes so many lines.
fn row_at(list: Rect, at: Position, lines: u16) -> Option<usize> {
    let is_inside = list.contains(at);
    is_inside.then(|| usize::from((at.y - list.y) / lines.max(1)))
}

/// Rows that stay visible above and below the cursor where there is room.
const MARGIN: usize = 2;

impl Window {
    /// The row of the cursor.
    pub fn cursor(self) -> usize {
        self.cursor
    }

    /// The first row on the screen.
    pub fn top(self) -> usize {
        self.top
    }

    /// How many rows fit.
    pub fn height(self) -> usize {
        self.height
    }

    /// Takes in how many rows fit, out of `count`.
    pub fn resize(&mut self, height: usize, count: usize) {
        self.height = height;
        self.put(self.cursor, count);
    }

    /// Puts the cursor on a row out of `count`, or on the last one.
    pub fn put(&mut self, row: usize, count: usize) {
        self.cursor = row.min(count.saturating_sub(1));
        let margin = MARGIN.min(self.height.saturating_sub(1) / 2);
        let lowest = (self.cursor + margin + 1).saturating_sub(self.height);
        let highest = self.cursor.saturating_sub(margin);
        self.top = self.top.clamp(lowest.min(highest), highest);
        self.top = self.top.min(count.saturating_sub(self.height));
    }

    /// Puts the cursor on the row that is so many below the first one on the screen, if there is one.
    fn press(&mut self, below: Option<usize>, count: usize) -> Pressed {
        let row = below.filter(|it| *it < self.height);
        match row.map(|it| self.top + it).filter(|it| *it < count) {
            None => Pressed::Nothing,
            Some(row) if row == self.cursor => Pressed::SameRow,
            Some(row) => {
                self.put(row, count);
                Pressed::Row
            }
        }
    }

    /// Moves the cursor among `count` rows.
    pub fn go(&mut self, motion: Motion, count: usize) {
        let page = self.height.max(2) - 1;
        let row = motion.from(self.cursor, page, count);
        self.put(row, count);
    }
}
