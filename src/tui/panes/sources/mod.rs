//! The sidebar: all articles, their publishers, folders of subscriptions, saved searches and the codebook, each with a count.

mod rows;
pub mod update;
pub mod view;

use std::collections::HashMap;

use ratatui::layout::Rect;

use self::rows::{feed_rows, source_rows, tag_rows, without_folded};
use super::Window;
use crate::model::{ArticleId, Header, Library};
use crate::tui::msg::By;
use crate::tui::shared::{Read, Shared};

/// The sidebar.
#[derive(Debug, Default)]
pub struct Sources {
    rows: Vec<Entry>,
    /// How many of the rows are not tags.
    before_tags: usize,
    /// The feeds that are being asked, and those that fail.
    feeds: Vec<Entry>,
    /// Folders and tags whose rows below are folded away.
    folded: Vec<By>,
    /// What each saved search finds, as far as it was counted.
    found: HashMap<String, usize>,
    window: Window,
    area: Rect,
}

/// A row of the sidebar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it shows when it is chosen; a heading shows nothing.
    pub by: Option<By>,
    /// Its words.
    pub name: String,
    /// How deep it is nested.
    pub depth: usize,
    /// How many unread articles or passages it stands for.
    pub count: usize,
    /// Whether what lies below it is on the screen.
    pub below: Below,
}

/// Whether the rows below a row are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Below {
    /// They are, or there are none.
    #[default]
    Shown,
    /// They are folded away.
    Folded,
}

impl Sources {
    /// The rows.
    pub fn rows(&self) -> &[Entry] {
        &self.rows
    }

    /// The part of the rows that is on the screen.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Takes in where the sidebar is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        self.window
            .resize(usize::from(area.height), self.rows.len());
    }

    /// Where the sidebar is.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Collects the rows anew.
    pub fn collect(&mut self, shared: &Shared) {
        self.keeping_place(|it| {
            it.rows = without_folded(source_rows(&shared.library, &it.found), &it.folded);
            it.before_tags = it.rows.len();
            it.rows.extend(it.feeds.iter().cloned());
            it.rows.extend(without_folded(tag_rows(shared), &it.folded));
        });
    }

    /// Collects the tags anew; the sources stay as they are.
    pub fn collect_tags(&mut self, shared: &Shared) {
        self.keeping_place(|it| {
            it.rows.truncate(it.before_tags);
            it.rows.extend(it.feeds.iter().cloned());
            it.rows.extend(without_folded(tag_rows(shared), &it.folded));
        });
    }

    /// Collects anew the feeds that are being asked, and those that fail.
    pub fn collect_feeds(&mut self, shared: &Shared) {
        let feeds = feed_rows(&shared.library, &shared.fetching);
        if feeds != self.feeds {
            self.feeds = feeds;
            self.collect_tags(shared);
        }
    }

    /// Folds away what lies below the row under the cursor, else below the row that it lies in, or shows it again;
    /// false if there is no such row.
    fn fold(&mut self, shared: &Shared) -> bool {
        let Some(row) = self.foldable() else {
            return false;
        };
        let Some(by) = self.rows.get(row).and_then(|it| it.by.clone()) else {
            return false;
        };
        match self.folded.iter().position(|it| *it == by) {
            Some(place) => {
                self.folded.remove(place);
            }
            None => self.folded.push(by),
        }
        self.window.put(row, self.rows.len());
        self.collect(shared);
        true
    }

    /// The row whose rows below are meant: that under the cursor, if it has any, else the one that it lies in.
    fn foldable(&self) -> Option<usize> {
        let cursor = self.window.cursor();
        let here = self.rows.get(cursor)?;
        let next = self.rows.get(cursor + 1);
        if here.below == Below::Folded || next.is_some_and(|it| it.depth > here.depth) {
            return Some(cursor);
        }
        let mut above = self.rows.iter().take(cursor).enumerate().rev();
        above.find(|(_, it)| it.depth < here.depth).map(|it| it.0)
    }

    /// What the row under the cursor stands for.
    pub fn current(&self) -> Option<&By> {
        self.rows.get(self.window.cursor())?.by.as_ref()
    }

    /// Counts articles that were read or unread before, and are not now.
    pub fn count(&mut self, library: &Library, altered: &[(ArticleId, Read)]) {
        for (article, was) in altered {
            let header = library.headers.find(*article);
            let Some(header) = header.filter(|it| !library.is_removed(it.id)) else {
                continue;
            };
            let rows = self.rows.iter_mut().take(self.before_tags);
            for row in rows.filter(|it| it.counts(library, header)) {
                row.count = match was {
                    Read::Yes => row.count + 1,
                    Read::No => row.count.saturating_sub(1),
                };
            }
        }
    }

    fn keeping_place(&mut self, collect: impl FnOnce(&mut Self)) {
        let cursor = self.window.cursor();
        let current = self.rows.get(cursor);
        let current = current.and_then(|it| it.by.clone()).unwrap_or_default();
        collect(self);
        // A subscription may stand in its folder and among the failing ones.
        let rows = self.rows.iter().enumerate();
        let alike = rows.filter(|(_, it)| it.by.as_ref() == Some(&current));
        let row = alike.map(|it| it.0).min_by_key(|it| it.abs_diff(cursor));
        let count = self.rows.len();
        self.window.put(row.unwrap_or(cursor), count);
    }
}

impl Entry {
    /// Whether an article is one of those that the row counts while they are unread.
    fn counts(&self, library: &Library, header: &Header) -> bool {
        match &self.by {
            Some(By::Everything) => true,
            Some(By::Source(name)) => library.source(header) == name.as_deref(),
            Some(By::Origin(id)) => header.origin == *id,
            Some(By::Folder(path)) => library
                .origin(header.origin)
                .is_some_and(|it| it.folder.starts_with(path)),
            Some(By::Tag(_) | By::Stories | By::Search(_)) | None => false,
        }
    }
}
