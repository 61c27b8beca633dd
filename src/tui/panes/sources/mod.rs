//! The sidebar: all articles, their publishers, saved searches and the codebook, each with a count.

pub mod update;
pub mod view;

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::Window;
use crate::model::{ArticleId, Library};
use crate::tui::counts::passages_of_tags;
use crate::tui::fetching::Fetching;
use crate::tui::msg::By;
use crate::tui::shared::{Read, Shared};

/// The sidebar.
#[derive(Debug, Default)]
pub struct Sources {
    rows: Vec<Entry>,
    /// How many of the rows are not tags.
    before_tags: usize,
    /// The feeds that are being asked, and those that do not answer.
    feeds: Vec<Entry>,
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
            it.rows = source_rows(&shared.library, &it.found);
            it.before_tags = it.rows.len();
            it.rows.extend(it.feeds.iter().cloned());
            it.rows.extend(tag_rows(shared));
        });
    }

    /// Collects the tags anew; the sources stay as they are.
    pub fn collect_tags(&mut self, shared: &Shared) {
        self.keeping_place(|it| {
            it.rows.truncate(it.before_tags);
            it.rows.extend(it.feeds.iter().cloned());
            it.rows.extend(tag_rows(shared));
        });
    }

    /// Collects anew the feeds that are being asked, and those that do not answer.
    pub fn collect_feeds(&mut self, shared: &Shared) {
        let feeds = feed_rows(&shared.library, &shared.fetching);
        if feeds != self.feeds {
            self.feeds = feeds;
            self.collect_tags(shared);
        }
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
            let source = By::Source(library.source(header).map(str::to_owned));
            let rows = self.rows.iter_mut().take(self.before_tags);
            let counts =
                |it: &&mut Entry| it.by == Some(By::Everything) || it.by.as_ref() == Some(&source);
            for row in rows.filter(counts) {
                row.count = match was {
                    Read::Yes => row.count + 1,
                    Read::No => row.count.saturating_sub(1),
                };
            }
        }
    }

    fn keeping_place(&mut self, collect: impl FnOnce(&mut Self)) {
        let current = self.rows.get(self.window.cursor());
        let current = current.and_then(|it| it.by.clone()).unwrap_or_default();
        collect(self);
        let mut rows = self.rows.iter();
        let row = rows.position(|it| it.by.as_ref() == Some(&current));
        let count = self.rows.len();
        self.window.put(row.unwrap_or(self.window.cursor()), count);
    }
}

fn source_rows(library: &Library, found: &HashMap<String, usize>) -> Vec<Entry> {
    let mut unread: HashMap<Option<&str>, usize> = HashMap::new();
    let mut all = 0;
    for header in library.headers.rows() {
        if library.is_removed(header.id) {
            continue;
        }
        let is_unread = usize::from(!library.is_read(header.id));
        *unread.entry(library.source(header)).or_default() += is_unread;
        all += is_unread;
    }
    let mut names: Vec<(Option<&str>, usize)> = unread.into_iter().collect();
    names.sort_by_key(|(name, _)| (name.is_none(), name.map(str::to_lowercase)));
    let mut rows = vec![heading("Sources"), entry(By::Everything, "All", 0, all)];
    rows.extend(names.into_iter().map(|(name, count)| {
        let by = By::Source(name.map(str::to_owned));
        entry(by, name.unwrap_or("(unknown)"), 0, count)
    }));
    if library.searches().next().is_some() {
        rows.push(heading("Searches"));
    }
    rows.extend(library.searches().map(|(name, _)| {
        let count = found.get(name).copied().unwrap_or(0);
        entry(By::Search(name.to_owned()), name, 0, count)
    }));
    rows
}

fn feed_rows(library: &Library, fetching: &Fetching) -> Vec<Entry> {
    let name = |id| library.origin(id).map(|it| it.name.as_str());
    let row = |id, sign| {
        Some(entry(
            By::Origin(id),
            &format!("{sign} {}", name(id)?),
            0,
            0,
        ))
    };
    let waiting = fetching.waiting().filter_map(|id| row(id, '…'));
    let failing = fetching.failing.keys().filter_map(|id| row(*id, '!'));
    let mut rows: Vec<Entry> = waiting.chain(failing).collect();
    if !rows.is_empty() {
        rows.insert(0, heading("Silent feeds"));
    }
    rows
}

fn tag_rows(shared: &Shared) -> Vec<Entry> {
    let library = &shared.library;
    let counts = passages_of_tags(library, |it| shared.is_seen(it));
    let tree = library.codebook().tree();
    let mut rows = Vec::new();
    if !tree.is_empty() {
        rows.push(heading("Tags"));
    }
    rows.extend(tree.into_iter().filter_map(|(id, depth)| {
        let tag = library.codebook().find(id)?;
        let count = counts.get(&id).copied().unwrap_or(0);
        Some(entry(By::Tag(id), &tag.name, depth, count))
    }));
    rows
}

fn entry(by: By, name: &str, depth: usize, count: usize) -> Entry {
    Entry {
        by: Some(by),
        name: name.to_owned(),
        depth,
        count,
    }
}

fn heading(name: &str) -> Entry {
    Entry {
        by: None,
        name: name.to_owned(),
        depth: 0,
        count: 0,
    }
}
