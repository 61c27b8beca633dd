//! The search for passages, over all articles: a line to type in, what was found, and the text beside it.

pub mod update;
pub mod view;

use std::collections::HashSet;

use ratatui::layout::Rect;

use super::Window;
use crate::ops::{Answer, Hit, NoteHit};
use crate::tui::line_edit::LineEdit;

/// The search for passages.
#[derive(Debug, Default)]
pub struct Search {
    edit: LineEdit,
    found: Answer,
    window: Window,
    area: Rect,
    wait: Wait,
    micros: Option<u64>,
}

/// Whether an answer is due, and what is to be done when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Wait {
    /// No answer is due.
    #[default]
    Nothing,
    /// The answer to this request.
    For(u64),
    /// The answer to this request; then its first passage is to be opened.
    ToOpen(u64),
}

/// A row of the answer.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// A passage of an article that has the words.
    Text(&'a Hit),
    /// A marked passage whose note or tags have the words.
    Noted(&'a NoteHit),
}

/// Lines that one passage takes.
pub const LINES: u16 = 3;
/// Lines above the passages: what is typed, and what was found.
const HEAD: u16 = 2;

impl Search {
    /// What was typed.
    pub fn typed(&self) -> &str {
        self.edit.text()
    }

    /// The passages that were found, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.found.hits
    }

    /// The passage under the cursor.
    fn current(&self) -> Option<Found<'_>> {
        self.row(self.window.cursor())
    }

    /// How many passages are listed: of the texts, then those with the words in note or tags.
    pub fn len(&self) -> usize {
        self.found.hits.len() + self.found.noted.hits.len()
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn row(&self, number: usize) -> Option<Found<'_>> {
        let after = number.checked_sub(self.found.hits.len());
        match after {
            None => self.found.hits.get(number).map(Found::Text),
            Some(number) => self.found.noted.hits.get(number).map(Found::Noted),
        }
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let fit = usize::from(area.height.saturating_sub(HEAD) / LINES);
        self.window.resize(fit, self.len());
    }

    /// How many articles and sources the listed passages with all words are from; if there is none, all listed.
    fn spread(&self) -> (usize, usize) {
        let all = self.found.total == 0;
        let hits = self.found.hits.iter();
        let hits = hits.filter(|it| all || it.missing.is_empty());
        let articles: HashSet<i64> = hits.clone().map(|it| it.article).collect();
        let sources: HashSet<Option<&str>> = hits.map(|it| it.source.as_deref()).collect();
        (articles.len(), sources.len())
    }
}
