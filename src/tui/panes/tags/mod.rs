//! The codebook: the tree of tags, and the passages of the one under the cursor.

mod rules;
pub mod update;
pub mod view;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ratatui::layout::Rect;

use self::rules::RuleLine;
use super::Window;
use crate::model::{AnnotationId, Library, TagId};
use crate::tui::counts::passages_of_tags;
use crate::tui::shared::Shared;

/// The codebook pane.
#[derive(Debug, Default)]
pub struct Tags {
    rows: Vec<TagRow>,
    window: Window,
    /// The rules of the tag under the cursor, line by line.
    rules: Vec<RuleLine>,
    passages: Vec<AnnotationId>,
    passage: Window,
    sources: Vec<(String, usize)>,
    side: Side,
    area: Rect,
}

/// A tag in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagRow {
    /// The tag.
    pub id: TagId,
    /// How deep it hangs.
    pub depth: usize,
    /// How many passages it or one below it has.
    pub count: usize,
}

/// Which half has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The tree.
    #[default]
    Tree,
    /// The passages.
    Passages,
}

/// From this width on tree and passages stand side by side.
const BOTH: u16 = 60;
/// From this height on the beginning of each rule of a tag stands above its passages.
const SOME_RULES: u16 = 16;
/// From this height on the rules stand there in full, in a third of the room at most.
const ALL_RULES: u16 = 26;
/// Lines that are kept for rules, so that the passages do not jump from tag to tag.
const LEAST_RULES: usize = 3;
/// Cells beside the text at the right.
const MARGINS: u16 = 3;
/// Lines that one passage takes.
const LINES: u16 = 3;

impl Tags {
    /// The tree.
    pub fn rows(&self) -> &[TagRow] {
        &self.rows
    }

    /// The tag under the cursor.
    pub fn current(&self) -> Option<TagId> {
        self.rows.get(self.window.cursor()).map(|it| it.id)
    }

    /// The passages of the tag under the cursor and of those below it.
    pub fn passages(&self) -> &[AnnotationId] {
        &self.passages
    }

    /// Which half has the keys.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect, library: &Library) {
        self.area = area;
        let (tree, passages) = self.halves();
        let tag = self.current().and_then(|it| library.codebook().find(it));
        let cells = usize::from(passages.width.saturating_sub(MARGINS));
        self.rules = match (tag, area.height) {
            (None, _) | (_, ..SOME_RULES) => Vec::new(),
            (Some(tag), SOME_RULES..ALL_RULES) => rules::first_lines(tag),
            (Some(tag), _) => rules::wrapped(tag, cells, usize::from(area.height / 3)),
        };
        self.window
            .resize(usize::from(tree.height), self.rows.len());
        let fit = usize::from(passages.height.saturating_sub(self.head()) / LINES);
        self.passage.resize(fit, self.passages.len());
    }

    /// Where the tree and the passages are; in a narrow pane only the half with the keys.
    pub fn halves(&self) -> (Rect, Rect) {
        let area = self.area;
        if area.width < BOTH {
            let none = Rect { width: 0, ..area };
            return match self.side {
                Side::Tree => (area, none),
                Side::Passages => (none, area),
            };
        }
        let width = (area.width / 3).clamp(24, 44);
        let tree = Rect { width, ..area };
        let passages = Rect {
            x: area.x + width,
            width: area.width - width,
            ..area
        };
        (tree, passages)
    }

    /// Lines above the passages.
    pub fn head(&self) -> u16 {
        match self.area.height {
            ..SOME_RULES => 1,
            _ => self.rules.len().max(LEAST_RULES) as u16 + 3,
        }
    }

    /// Collects the tree and the passages anew, and keeps the place.
    pub fn collect(&mut self, shared: &Shared) {
        let library = &shared.library;
        let current = self.current();
        let counts = passages_of_tags(library, |it| shared.is_seen(it));
        let tree = library.codebook().tree().into_iter();
        self.rows = tree
            .map(|(id, depth)| TagRow {
                id,
                depth,
                count: counts.get(&id).copied().unwrap_or(0),
            })
            .collect();
        let row = current.and_then(|tag| self.rows.iter().position(|it| it.id == tag));
        let count = self.rows.len();
        self.window.put(row.unwrap_or(self.window.cursor()), count);
        self.collect_passages(shared);
    }

    /// Collects the passages of the tag under the cursor.
    pub fn collect_passages(&mut self, shared: &Shared) {
        let library = &shared.library;
        let codebook = library.codebook();
        let Some(tag) = self.current() else {
            self.passages.clear();
            self.sources.clear();
            return;
        };
        let tagged = library
            .annotations()
            .filter(|(_, it)| shared.is_seen(it))
            .filter(|(_, it)| it.tags.iter().any(|id| codebook.is_within(*id, tag)));
        let mut sources: BTreeMap<String, usize> = BTreeMap::new();
        self.passages = tagged
            .map(|(id, it)| {
                let source = it.about.source.as_deref().unwrap_or("(unknown)");
                *sources.entry(source.to_owned()).or_default() += 1;
                id
            })
            .collect();
        self.sources = sources.into_iter().collect();
        self.sources.sort_by_key(|it| Reverse(it.1));
        let count = self.passages.len();
        self.passage.put(self.passage.cursor(), count);
    }
}
