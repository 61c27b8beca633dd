//! Where one is in the text: layout for a width, scrolling, and keeping a place in sight.

use ratatui::layout::Rect;

use super::{Content, Here, Page, Reader, Spot, also, pieces, versions};
use crate::model::{Verdict, VerdictKey};
use crate::text::TextRange;
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

/// Rows that stay visible around what is looked at, where there is room.
const MARGIN: usize = 2;

impl Reader {
    /// Takes in where the pane is; another width lays the text out anew, at the same place.
    pub fn place(&mut self, area: Rect) {
        if area.width == 0 || area.height == 0 {
            return;
        }
        self.area = area;
        let width = self.text_width();
        let Some(page) = self.page.as_ref() else {
            return;
        };
        if page.width() != width {
            let pieces: Vec<_> = (0..).map_while(|it| page.piece(it).cloned()).collect();
            let Some(open) = &self.open else { return };
            let page = Page::new(open.article.clone(), pieces, width);
            self.put_page(page);
        }
        self.clamp();
    }

    /// Lays the text out anew after what is shown of it altered, at the same place.
    pub(super) fn lay_out(&mut self, shared: &Shared) {
        let Some(open) = &self.open else { return };
        let verdicts: Vec<Option<Verdict>> = open
            .article
            .blocks
            .iter()
            .map(|block| {
                shared.library.verdict(&VerdictKey {
                    article: open.header.id,
                    version: open.version,
                    block: block.range,
                })
            })
            .collect();
        let source = shared.library.source(&open.header);
        let mut pieces = pieces(&open.header, source, &open.article, &verdicts, self.clutter);
        versions::add_line(&mut pieces, open, &shared.keymap);
        also::add_line(&mut pieces, open);
        let page = Page::new(open.article.clone(), pieces, self.text_width());
        self.put_page(page);
        self.clamp();
    }

    /// Moves the text.
    pub(super) fn scroll(&mut self, motion: Motion) {
        let height = self.height();
        let page = height.saturating_sub(2).max(1);
        let top = self.top;
        let Some(pages) = self.page.as_mut() else {
            return;
        };
        self.top = match motion {
            Motion::Down => pages.forward(top, 1),
            Motion::Up => pages.back(top, 1),
            Motion::PageDown => pages.forward(top, page),
            Motion::PageUp => pages.back(top, page),
            Motion::HalfDown => pages.forward(top, page.div_ceil(2)),
            Motion::HalfUp => pages.back(top, page.div_ceil(2)),
            Motion::First => Spot::default(),
            Motion::Last => pages.last_top(height),
        };
        self.scrolled();
        self.bring_cursor();
    }

    /// Puts the text so that `offset` is at the top.
    pub(super) fn scroll_to(&mut self, offset: usize) {
        if let Some(page) = self.page.as_mut() {
            self.top = if offset == 0 {
                Spot::default()
            } else {
                page.spot_of(offset)
            };
        }
        self.scrolled();
    }

    /// Moves the text as little as is needed to have `range` on the screen.
    pub(super) fn reveal(&mut self, range: TextRange) {
        let height = self.height();
        let Some(page) = self.page.as_mut() else {
            return;
        };
        let first = page.spot_of(range.start());
        let last = page.spot_of(range.end().saturating_sub(1).max(range.start()));
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let highest = page.back(first, margin);
        if self.top > highest {
            self.top = highest;
        } else {
            let below = page.forward(last, margin);
            let lowest = page.back(below, height.saturating_sub(1));
            if lowest > self.top {
                self.top = lowest.min(highest);
            }
        }
        self.scrolled();
    }

    /// The bytes of the text that are on the screen.
    pub(super) fn visible(&self) -> TextRange {
        let Some(page) = &self.page else {
            return TextRange::default();
        };
        let spots = page.screen(self.top, self.height());
        let of_text = spots
            .iter()
            .filter(|it| page.piece(it.piece).is_some_and(|it| it.own.is_none()));
        let ranges = of_text.filter_map(|it| page.row(*it)).map(|it| it.range);
        ranges.reduce(TextRange::cover).unwrap_or_default()
    }

    /// Brings the cursor to what is on the screen: to its first paragraph, if it has one.
    pub(super) fn bring_cursor(&mut self) {
        let visible = self.visible();
        let is_top = self.top == Spot::default();
        let focused = self.focused().filter(|it| it.overlaps(visible));
        if focused.is_some() && !is_top {
            return;
        }
        let Some(page) = &self.page else { return };
        let shown = |it: &TextRange| it.start() >= visible.start() && it.start() < visible.end();
        let text = page.running_text().find(|it| shown(it));
        let any = page.stretches().iter().copied().find(shown);
        let cursor = text.or(any).map_or(visible.start(), TextRange::start);
        if cursor != self.cursor {
            self.cursor = cursor;
            self.here = Here::Nowhere;
        }
    }

    /// The place of the block that is focused.
    pub(super) fn focused_block(&self) -> Option<usize> {
        let range = self.focused()?;
        let page = self.page.as_ref()?;
        let mut places = (0..).map_while(|it| page.piece(it));
        places.find_map(|it| match it.content {
            Content::Block(block, _) if it.range == range => Some(block),
            _ => None,
        })
    }

    fn put_page(&mut self, mut page: Page) {
        let was_top = self.top == Spot::default();
        self.top = if was_top {
            Spot::default()
        } else {
            page.spot_of(self.place)
        };
        self.page = Some(page);
    }

    fn scrolled(&mut self) {
        self.clamp();
        self.place = self.page.as_ref().map_or(0, |it| it.offset_of(self.top));
    }

    fn clamp(&mut self) {
        let height = self.height();
        if let Some(page) = self.page.as_mut() {
            let last = page.last_top(height);
            self.top = self.top.min(last);
            page.prepare(self.top, height);
        }
    }
}
