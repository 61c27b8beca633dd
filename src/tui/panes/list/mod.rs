//! The list of articles: which are in it, in which order, and where the cursor is.

mod empty;
pub mod update;
pub mod view;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::Window;
use crate::model::{ArticleId, Header, Library};
use crate::tui::layout::inside;
use crate::tui::msg::By;
use crate::tui::narrow::Narrowed;

/// Which articles are shown, by what was done with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// All.
    #[default]
    All,
    /// Those not read.
    Unread,
    /// Those with a star.
    Starred,
    /// Those with passages.
    Tagged,
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Newest first.
    #[default]
    Date,
    /// By headline.
    Title,
    /// By publisher, then newest first.
    Source,
    /// Longest first.
    Length,
}

/// What to do with rows that the scope would not let in any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// An article that was just read stays in sight.
    Shown,
    /// Nothing.
    Nothing,
}

/// The list of articles. It keeps its place by the article, not by the row.
#[derive(Debug, Default)]
pub struct List {
    /// Which articles, by what was done with them.
    pub scope: Scope,
    /// Which articles, by what they belong to.
    pub by: By,
    /// What it is sorted by.
    pub order: Order,
    /// Whether the order is turned round.
    pub reversed: bool,
    rows: Arc<Vec<ArticleId>>,
    hits: Option<Narrowed>,
    current: Option<ArticleId>,
    window: Window,
    area: Rect,
}

/// From this width on, one line holds all of a row.
const ONE_LINE: u16 = 64;

impl List {
    /// The articles of the scope, in order, without the filter.
    pub fn rows(&self) -> &Arc<Vec<ArticleId>> {
        &self.rows
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.hits.as_ref().map_or(self.rows.len(), Narrowed::len)
    }

    /// Whether no row is shown.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The article of a shown row.
    pub fn row(&self, row: usize) -> Option<ArticleId> {
        match &self.hits {
            Some(hits) => hits.article(row),
            None => self.rows.get(row).copied(),
        }
    }

    /// What the filter let through, if there is a filter.
    pub fn hits(&self) -> Option<&Narrowed> {
        self.hits.as_ref()
    }

    /// The article under the cursor.
    pub fn current(&self) -> Option<ArticleId> {
        self.current
    }

    /// The part of the rows that is on the screen.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Lines that one row takes.
    pub fn lines_per_row(&self) -> u16 {
        if self.area.width >= ONE_LINE || self.area.height < 12 {
            1
        } else {
            2
        }
    }

    /// Takes in where the list is on the screen.
    ///
    /// Where something lies to the left of it, its first column is the line between them.
    pub fn place(&mut self, area: Rect) {
        self.area = inside(area);
        let fit = self.area.height / self.lines_per_row();
        let count = self.len();
        self.window.resize(usize::from(fit), count);
    }

    /// Where its rows are.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// Collects the rows anew, and keeps the place.
    pub fn collect(&mut self, library: &Library, keep: Keep) {
        let kept: HashSet<ArticleId> = match keep {
            Keep::Shown if self.scope != Scope::All => self.rows.iter().copied().collect(),
            _ => HashSet::new(),
        };
        let of_tag = self.articles_of_tag(library);
        let wanted = |it: &&Header| {
            !library.is_removed(it.id)
                && self.belongs(library, it, of_tag.as_ref())
                && (kept.contains(&it.id) || self.is_in_scope(library, it.id))
        };
        let mut found: Vec<&Header> = library.headers.rows().iter().filter(wanted).collect();
        self.sort(library, &mut found);
        self.rows = Arc::new(found.into_iter().map(|it| it.id).collect());
        self.keep_place();
    }

    /// Shows only these rows; `None`: all.
    pub fn narrow(&mut self, hits: Option<Narrowed>) {
        let is_new = hits.is_some();
        self.hits = hits;
        if is_new {
            self.put(0);
        } else {
            self.keep_place();
        }
    }

    /// Puts the cursor on a row.
    pub fn put(&mut self, row: usize) {
        let count = self.len();
        self.window.put(row, count);
        self.current = self.row(self.window.cursor());
    }

    /// Puts the cursor on an article, if it is shown.
    pub fn put_on(&mut self, article: ArticleId) {
        if let Some(row) = self.place_of(article) {
            self.put(row);
        }
    }

    /// The row of an article.
    pub fn place_of(&self, article: ArticleId) -> Option<usize> {
        match &self.hits {
            Some(hits) => hits.place_of(article),
            None => self.rows.iter().position(|it| *it == article),
        }
    }

    fn keep_place(&mut self) {
        let row = self.current.and_then(|it| self.place_of(it));
        self.put(row.unwrap_or(self.window.cursor()));
    }

    fn is_in_scope(&self, library: &Library, article: ArticleId) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::Unread => !library.is_read(article),
            Scope::Starred => library.is_starred(article),
            Scope::Tagged => library.annotations_of(article).next().is_some(),
        }
    }

    fn belongs(
        &self,
        library: &Library,
        header: &Header,
        of_tag: Option<&HashSet<ArticleId>>,
    ) -> bool {
        match &self.by {
            By::Everything | By::Stories | By::Search(_) => true,
            By::Source(name) => library.source(header) == name.as_deref(),
            By::Origin(origin) => header.origin == *origin,
            By::Folder(path) => library
                .origin(header.origin)
                .is_some_and(|it| it.folder.starts_with(path)),
            By::Tag(_) => of_tag.is_some_and(|it| it.contains(&header.id)),
        }
    }

    fn articles_of_tag(&self, library: &Library) -> Option<HashSet<ArticleId>> {
        let By::Tag(tag) = self.by else { return None };
        let codebook = library.codebook();
        let tagged = library
            .annotations()
            .filter(|(_, it)| it.tags.iter().any(|id| codebook.is_within(*id, tag)));
        Some(tagged.filter_map(|(_, it)| it.article).collect())
    }

    fn sort(&self, library: &Library, found: &mut [&Header]) {
        match self.order {
            Order::Date => {}
            Order::Title => found.sort_by_cached_key(|it| it.title.to_lowercase()),
            Order::Source => {
                found.sort_by_cached_key(|it| library.source(it).map(str::to_lowercase));
            }
            Order::Length => found.sort_by_key(|it| Reverse(it.words)),
        }
        if self.reversed {
            found.reverse();
        }
    }
}

impl Scope {
    /// What it is called at the top of the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unread => "unread",
            Self::Starred => "starred",
            Self::Tagged => "tagged",
        }
    }
}

impl Order {
    /// What it is called at the bottom of the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Title => "title",
            Self::Source => "source",
            Self::Length => "length",
        }
    }
}
