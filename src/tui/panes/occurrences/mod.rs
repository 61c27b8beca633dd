//! The list of all places where a phrase stands, to say yes or no to each before all are tagged.

pub mod update;
pub mod view;

use std::collections::HashSet;

use ratatui::layout::Rect;

use super::Window;
use crate::model::{ArticleId, TagId};
use crate::ops::Occurrence;

/// The list of occurrences.
#[derive(Debug, Default)]
pub struct Occurrences {
    phrase: String,
    scope: Reach,
    from: Option<ArticleId>,
    listed: Vec<ArticleId>,
    tags: Vec<TagId>,
    rows: Vec<Row>,
    window: Window,
    area: Rect,
    wait: Option<u64>,
}

/// A place and whether it is to be tagged.
#[derive(Debug)]
struct Row {
    place: Occurrence,
    answer: Answer,
}

/// Whether a place is to be tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
}

/// In which articles the phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// In the articles of the list.
    #[default]
    List,
    /// In all.
    All,
    /// In the open one.
    Article,
}

/// Lines that one place takes.
const LINES: u16 = 2;
/// Lines above the places.
const HEAD: u16 = 2;

impl Occurrences {
    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let fit = usize::from(area.height.saturating_sub(HEAD) / LINES);
        self.window.resize(fit, self.rows.len());
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The places that are to be tagged.
    pub fn chosen(&self) -> impl Iterator<Item = &Occurrence> {
        let rows = self.rows.iter().filter(|it| it.answer == Answer::Yes);
        rows.map(|it| &it.place)
    }

    /// How many places are to be tagged, and in how many articles.
    fn counts(&self) -> (usize, usize) {
        let articles: HashSet<ArticleId> = self.chosen().map(|it| it.article).collect();
        (self.chosen().count(), articles.len())
    }
}

impl Reach {
    /// The next one in the round.
    fn next(self) -> Self {
        match self {
            Self::List => Self::All,
            Self::All => Self::Article,
            Self::Article => Self::List,
        }
    }

    /// What it is called.
    fn words(self) -> &'static str {
        match self {
            Self::List => "the list’s articles",
            Self::All => "all articles",
            Self::Article => "this article",
        }
    }
}
