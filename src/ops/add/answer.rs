//! What an addition answers: of each document, on the way, and at the end.

use crate::model::ArticleId;

/// What became of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// What was given: a path, with the line for JSON lines; `-` for standard input.
    pub input: String,
    /// What became of it.
    pub status: Status,
    /// The article, if it is in the library.
    pub article: Option<ArticleId>,
    /// Why it is unusable, or what to know about it.
    pub why: Option<String>,
}

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is a new article.
    Added,
    /// It is a new version of an article.
    Updated,
    /// It was there already.
    Present,
    /// It cannot be read as an article.
    Unusable,
}

/// How far an addition has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// So many files were found.
    Found(usize),
    /// This one is being read; so many files are done.
    Reading(&'a str, usize),
    /// This is in the library now, on the disk.
    Done(&'a Added),
}

/// What an addition came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// New articles.
    pub added: usize,
    /// New versions.
    pub updated: usize,
    /// Those that were there already.
    pub present: usize,
    /// Those that cannot be read.
    pub unusable: usize,
    /// Feeds that were subscribed to and not asked yet: those of a list.
    pub unasked: usize,
    /// Whether it was stopped before the end.
    pub stopped: bool,
}

impl Summary {
    /// How many documents there were.
    pub fn total(&self) -> usize {
        self.added + self.updated + self.present + self.unusable
    }

    /// Counts one more.
    pub(super) fn count(&mut self, status: Status) {
        *match status {
            Status::Added => &mut self.added,
            Status::Updated => &mut self.updated,
            Status::Present => &mut self.present,
            Status::Unusable => &mut self.unusable,
        } += 1;
    }
}
