//! What changed between two versions of an article: one text with what went and what came lit in it.

pub mod update;
pub mod view;

pub use crate::ops::{Blend, Signs, Which};

use crate::ops::Comparison;
use crate::text::TextRange;
use crate::tui::place::Pair;

/// Two versions, beside all else while they are looked at.
#[derive(Debug)]
pub struct Difference {
    wanted: Pair,
    request: u64,
    found: Option<Result<Comparison, String>>,
    which: Which,
    rest: Rest,
    signs: Signs,
    blend: Blend,
    rows: Vec<Row>,
    changes: Vec<usize>,
    current: usize,
    top: usize,
    width: usize,
    height: usize,
}

/// Whether paragraphs that stayed as they were are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Rest {
    /// Only those beside a change.
    #[default]
    Folded,
    /// All of them.
    Shown,
}

/// A line on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// Words of the blend.
    Words(TextRange),
    /// So many paragraphs that stayed.
    Fold(usize),
    /// Nothing.
    Gap,
}

impl Difference {
    /// Two versions that were asked for with this request.
    pub fn new(wanted: Pair, request: u64, signs: Signs) -> Self {
        Self {
            wanted,
            request,
            found: None,
            which: Which::Both,
            rest: Rest::Folded,
            signs,
            blend: Blend::default(),
            rows: Vec::new(),
            changes: Vec::new(),
            current: 0,
            top: 0,
            width: 0,
            height: 0,
        }
    }

    /// The versions, when they have come.
    pub fn comparison(&self) -> Option<&Comparison> {
        self.found.as_ref()?.as_ref().ok()
    }

    /// Where one is among the changes, in words.
    pub fn place_in_words(&self) -> String {
        match (self.comparison(), self.changes.len()) {
            (None, _) => String::new(),
            (Some(_), 0) => "no word was changed".to_owned(),
            (Some(_), all) => format!("change {} of {all}", self.current + 1),
        }
    }

    /// Takes in how many cells and rows there are for the text.
    pub fn place(&mut self, width: usize, height: usize) {
        self.height = height;
        if width != self.width {
            self.width = width;
            self.lay_out();
        }
        self.top = self.top.min(self.last_top());
    }

    fn last_top(&self) -> usize {
        self.rows.len().saturating_sub(self.height)
    }
}
