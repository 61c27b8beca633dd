//! The stories: those that several articles tell, and one of them with who tells what.

pub mod update;
pub mod view;

use ratatui::layout::Rect;

use super::{Window, above_and_below};
use crate::model::{ArticleId, StoryId};
use crate::ops::{RelatedRow, StoryRow, TellingRow};

/// The stories pane.
#[derive(Debug, Default)]
pub struct Stories {
    rows: Vec<StoryRow>,
    window: Window,
    open: Option<OpenStory>,
    came_from: CameFrom,
    /// The story that is to be one with another, with its articles.
    merging: Option<(StoryId, Vec<ArticleId>)>,
    area: Rect,
    wait: Option<u64>,
}

/// From where one story was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum CameFrom {
    /// From the list of stories.
    #[default]
    Stories,
    /// From an article.
    Article,
}

/// One story that is looked at.
#[derive(Debug)]
struct OpenStory {
    id: StoryId,
    /// What is known of it, once it is.
    row: Option<StoryRow>,
    window: Window,
}

/// Lines above the rows.
const HEAD: u16 = 2;

/// From this height on the paragraphs of the article under the cursor stand below the list.
const BOTH: u16 = 12;

impl Stories {
    /// How many rows there are: stories, or the articles of the open one and the stories related to it.
    pub fn len(&self) -> usize {
        match &self.open {
            Some(open) => open.articles().len() + open.related().len(),
            None => self.rows.len(),
        }
    }

    /// How many stories there are, or articles of the open one.
    pub fn counted(&self) -> usize {
        match &self.open {
            Some(open) => open.articles().len(),
            None => self.rows.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the rows are called.
    pub fn noun(&self) -> (&'static str, &'static str) {
        match self.open {
            Some(_) => ("article", "articles"),
            None => ("story", "stories"),
        }
    }

    /// Takes in where the pane is.
    pub fn place(&mut self, area: Rect) {
        self.area = area;
        let rows = usize::from(area.height.saturating_sub(HEAD));
        self.window.resize(rows, self.rows.len());
        let (list, _) = self.halves();
        if let Some(open) = &mut self.open {
            let rows = usize::from(list.height.saturating_sub(HEAD));
            let count = open.articles().len() + open.related().len();
            open.window.resize(rows, count);
        }
    }

    /// Where the articles of a story and the paragraphs of the one under the cursor are.
    fn halves(&self) -> (Rect, Rect) {
        let below = if self.area.height >= BOTH {
            self.area.height * 3 / 5
        } else {
            0
        };
        above_and_below(self.area, below)
    }
}

impl OpenStory {
    fn articles(&self) -> &[TellingRow] {
        self.row.as_ref().map_or(&[], |it| &it.articles)
    }

    fn related(&self) -> &[RelatedRow] {
        let related = self.row.as_ref().and_then(|it| it.related.as_deref());
        related.unwrap_or_default()
    }

    /// The related story under the cursor.
    fn related_current(&self) -> Option<&RelatedRow> {
        let at = self.window.cursor().checked_sub(self.articles().len())?;
        self.related().get(at)
    }

    fn current(&self) -> Option<&TellingRow> {
        self.articles().get(self.window.cursor())
    }

    fn article(&self) -> Option<ArticleId> {
        self.current().map(|it| ArticleId(it.article))
    }
}
