//! The matrix: tags down, sources, months or stories across, and which tags stand beside which.

pub mod update;
pub mod view;

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use super::Window;
use crate::ops::{GroupBy, MatrixRow, Nearness, PairRow};

/// The matrix pane.
#[derive(Debug)]
pub struct Matrix {
    shown: Shown,
    by: GroupBy,
    measure: Measure,
    near: Nearness,
    groups: Vec<Option<String>>,
    rows: Vec<TagLine>,
    pairs: Vec<PairRow>,
    column: usize,
    window: Window,
    area: Rect,
    wait: Option<u64>,
}

/// Which of the two tables is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Matrix,
    Pairs,
}

/// What the cells say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Passages,
    Words,
    Share,
}

/// A tag and its cells, by column.
#[derive(Debug, Clone)]
struct TagLine {
    path: String,
    depth: usize,
    cells: BTreeMap<usize, MatrixRow>,
}

/// Lines above the rows.
const HEAD: u16 = 2;

impl Default for Matrix {
    fn default() -> Self {
        Self {
            shown: Shown::Matrix,
            by: GroupBy::Source,
            measure: Measure::Passages,
            near: Nearness::Overlap,
            groups: Vec::new(),
            rows: Vec::new(),
            pairs: Vec::new(),
            column: 0,
            window: Window::default(),
            area: Rect::default(),
            wait: None,
        }
    }
}

impl Matrix {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self.shown {
            Shown::Matrix => self.rows.len(),
            Shown::Pairs => self.pairs.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let fit = usize::from(area.height.saturating_sub(HEAD));
        let count = self.len();
        self.window.resize(fit, count);
    }

    /// Takes in the cells that are not empty, row by row.
    fn put(&mut self, cells: Vec<MatrixRow>) {
        let mut groups: Vec<Option<String>> = cells.iter().map(|it| it.group.clone()).collect();
        groups.sort_by_key(|it| (it.is_none(), it.as_deref().map(str::to_lowercase)));
        groups.dedup();
        self.groups = groups;
        self.rows.clear();
        for cell in cells {
            let Some(column) = self.groups.iter().position(|it| *it == cell.group) else {
                continue;
            };
            if self.rows.last().is_none_or(|it| it.path != cell.tag) {
                self.rows.push(TagLine {
                    path: cell.tag.clone(),
                    depth: cell.depth,
                    cells: BTreeMap::new(),
                });
            }
            if let Some(line) = self.rows.last_mut() {
                line.cells.insert(column, cell);
            }
        }
        self.column = self.column.min(self.groups.len().saturating_sub(1));
        let count = self.rows.len();
        self.window.put(self.window.cursor(), count);
    }

    /// What asks for the passages behind the cell under the cursor.
    fn query(&self) -> Option<String> {
        let line = self.rows.get(self.window.cursor())?;
        let group = self.groups.get(self.column)?.as_deref();
        let tag = format!("tag:\"{}\"", line.path);
        Some(match (self.by, group) {
            (_, None) => tag,
            (GroupBy::Source, Some(source)) => format!("{tag} source:\"{source}\""),
            (GroupBy::Story, Some(_)) => match line.cells.get(&self.column)?.story {
                Some(story) => format!("{tag} story:{story}"),
                None => tag,
            },
            (GroupBy::Month, Some(month)) => match following(month) {
                Some(next) => format!("{tag} after:{month} before:{next}"),
                None => format!("{tag} after:{month}"),
            },
        })
    }
}

impl Measure {
    fn next(self) -> Self {
        match self {
            Self::Passages => Self::Words,
            Self::Words => Self::Share,
            Self::Share => Self::Passages,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Passages => "passages",
            Self::Words => "words",
            Self::Share => "share of the words",
        }
    }
}

/// The month after `2025-08`.
fn following(month: &str) -> Option<String> {
    let (year, number) = month.split_once('-')?;
    let (year, number): (i32, u32) = (year.parse().ok()?, number.parse().ok()?);
    Some(if number >= 12 {
        format!("{:04}-01", year + 1)
    } else {
        format!("{year:04}-{:02}", number + 1)
    })
}

/// What counts as beside each other, in words.
fn near_words(near: Nearness) -> &'static str {
    match near {
        Nearness::Overlap => "in passages that overlap",
        Nearness::Sentence => "in the same sentence",
        Nearness::Article => "in the same article",
    }
}
