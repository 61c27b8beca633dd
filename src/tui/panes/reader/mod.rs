//! The text of an article: where one is in it, what is marked, and what is being marked.

mod also;
mod clutter;
mod finding;
mod going;
mod ink;
mod labels;
mod links;
mod mark;
mod meant;
mod naming;
mod opening;
mod page;
mod passages;
mod piece;
mod point;
mod scroll;
mod selection;
mod tagging;
mod units;
pub mod update;
mod versions;
pub mod view;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Rect;

pub use links::{LinkHints, Purpose};
pub use page::{Page, Row, Spot};
use passages::Here;
pub use passages::{Passage, Picked, State};
pub use piece::{Clutter, Content, Piece, pieces};
pub use selection::{End, Hints, Selection};
pub use units::name as unit_name;

use crate::model::{AnnotationId, Article, ArticleId, Header, VersionHash};
use crate::ops::{Standing, VersionRow};
pub use crate::search::phrase::find_like;
use crate::text::TextRange;
use crate::tui::layout::Open;
use crate::tui::place::Goal;

/// Cells at the left of the text for the cursor's bar and the marks of passages.
pub const GUTTER: u16 = 3;

/// The text and what is done with it.
#[derive(Debug)]
pub struct Reader {
    /// Whether nothing but the text is wanted on the screen.
    pub zen: Open,
    open: Option<OpenArticle>,
    page: Option<Page>,
    area: Rect,
    width: u16,
    top: Spot,
    place: usize,
    cursor: usize,
    here: Here,
    clutter: Clutter,
    passages: Vec<Passage>,
    elsewhere: usize,
    standings: HashMap<AnnotationId, Standing>,
    selection: Option<Selection>,
    links: Option<LinkHints>,
    aim: Option<TextRange>,
    find: Option<Find>,
    wait: Option<Wait>,
    trouble: Option<String>,
    remembered: usize,
    pressed: Option<usize>,
    by_hand: Option<AnnotationId>,
}

/// The article that is open.
#[derive(Debug)]
pub struct OpenArticle {
    /// Its header when it was opened.
    pub header: Header,
    /// The version that is shown.
    pub version: VersionHash,
    /// Its text.
    pub article: Arc<Article>,
    /// The versions that are kept, oldest first.
    pub versions: Vec<VersionRow>,
    /// The version in which it was last left.
    pub left: Option<VersionHash>,
    /// The names of other origins that have the same page.
    pub also_in: Vec<String>,
}

/// An article that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wait {
    request: u64,
    article: ArticleId,
    at: Option<Goal>,
}

/// Words looked for in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Find {
    words: String,
    hits: Vec<TextRange>,
    current: usize,
    whence: Whence,
}

/// Who found the places that are lit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whence {
    /// The reader looked for words in this text; the last place is followed by the first.
    Text,
    /// The search for passages; the last place is followed by the next passage.
    Search,
}

impl Reader {
    /// A reader without an article, for lines of at most `width` cells.
    pub fn new(width: u16) -> Self {
        Self {
            zen: Open::No,
            open: None,
            page: None,
            area: Rect::default(),
            width,
            top: Spot::default(),
            place: 0,
            cursor: 0,
            here: Here::Nowhere,
            clutter: Clutter::Folded,
            passages: Vec::new(),
            elsewhere: 0,
            standings: HashMap::new(),
            selection: None,
            links: None,
            aim: None,
            find: None,
            wait: None,
            trouble: None,
            remembered: 0,
            pressed: None,
            by_hand: None,
        }
    }

    /// The article that is open.
    pub fn open_article(&self) -> Option<&OpenArticle> {
        self.open.as_ref()
    }

    /// The article that is open, or that will be when it has come.
    pub fn heading_for(&self) -> Option<ArticleId> {
        let waited = self.wait.as_ref().map(|it| it.article);
        waited.or_else(|| self.open.as_ref().map(|it| it.header.id))
    }

    /// What is selected, in mark mode.
    pub fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref()
    }

    /// The passages on the shown version, by where they start.
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// Passages of this article that are not on the shown version.
    pub fn elsewhere(&self) -> usize {
        self.elsewhere
    }

    /// The article's lines, if one is open and there is room.
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref()
    }

    /// The byte of the text where the next thing happens: the paragraph there is the focused one.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Most cells of a line.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Rows of text on the screen.
    pub fn height(&self) -> usize {
        usize::from(self.area.height)
    }

    /// Where the pane is.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// The column of text on the screen, without the gutter at its left.
    pub fn column(&self) -> Rect {
        let rule = u16::from(self.area.x > 0);
        let inside = self.area.width.saturating_sub(rule);
        let width = self.text_width();
        let spare = inside.saturating_sub(width + GUTTER);
        Rect {
            x: self.area.x + rule + GUTTER + spare / 2,
            width,
            ..self.area
        }
    }

    /// The stretch of the text around the cursor: the focused paragraph.
    pub fn focused(&self) -> Option<TextRange> {
        let stretches = self.page.as_ref()?.stretches();
        let after = stretches.partition_point(|it| it.start() <= self.cursor);
        stretches.get(after.saturating_sub(1)).copied()
    }

    /// Whether a stretch is all that can be marked in the article.
    pub fn is_whole(&self, range: TextRange) -> bool {
        let stretches = self.page.as_ref().map(Page::stretches);
        let whole = stretches.and_then(|it| Some(it.first()?.cover(*it.last()?)));
        whole == Some(range)
    }

    /// How far one is in the text, in percent.
    pub fn percent(&self) -> Option<usize> {
        let page = self.page.as_ref()?;
        let last = page.screen(self.top, self.height()).last().copied()?;
        let end = page.row(last).map_or(0, |it| it.range.end());
        let own = page.piece(last.piece).is_some_and(|it| it.own.is_some());
        let end = if own { page.offset_of(last) } else { end };
        let all = page.stretches().last()?.end();
        let next = Spot {
            piece: last.piece,
            row: last.row + 1,
        };
        let is_last = page.piece(last.piece + 1).is_none() && page.row(next).is_none();
        Some(if is_last {
            100
        } else {
            (end.min(all) * 100 / all.max(1)).min(99)
        })
    }

    fn text_width(&self) -> u16 {
        let rule = u16::from(self.area.x > 0);
        let room = self.area.width.saturating_sub(rule + GUTTER + 1);
        room.min(self.width).max(8)
    }
}
