//! The filter above the list: what is typed, and which rows it lets through.

pub mod update;
pub mod view;

use std::sync::Arc;

use crate::model::ArticleId;
use crate::search::titles::TitleIndex;
use crate::tui::line_edit::LineEdit;

/// The filter above the list. It stays while one reads.
#[derive(Debug, Default)]
pub struct Filter {
    edit: LineEdit,
    is_open: bool,
    scope: Scope,
    titles: Titles,
    wait: Wait,
    asked: usize,
    found: Option<Found>,
    /// The number of the last request for counts of the saved searches.
    counting: u64,
}

/// Where is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Scope {
    /// In the list as it is.
    #[default]
    List,
    /// In the titles of all articles.
    Titles,
}

impl Scope {
    /// What it is called.
    fn name(self) -> &'static str {
        match self {
            Self::List => "this list",
            Self::Titles => "all titles",
        }
    }

    /// What it is called where there is little room.
    fn short_name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Titles => "titles",
        }
    }
}

/// What the titles are searched in.
#[derive(Debug, Default)]
enum Titles {
    /// It was not needed yet.
    #[default]
    None,
    /// A worker makes it; these articles altered since.
    Coming(Vec<ArticleId>),
    /// It is there.
    Here(Arc<TitleIndex>),
}

/// Whether an answer is due, and what is to be done when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Wait {
    /// No answer is due.
    #[default]
    Nothing,
    /// The titles themselves.
    ForTitles,
    /// The answer to this request.
    For(u64),
    /// The answer to this request; then its first row is to be opened.
    ToOpen(u64),
}

/// What is said beside the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    count: usize,
    of: usize,
    is_partial: bool,
    micros: Option<u64>,
}

impl Filter {
    /// Whether it is on the screen.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        self.edit.text()
    }
}
