//! How the text is drawn: only the rows that are on the screen, from lines that were made before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Content, GUTTER, Page, Reader, Row, Spot, State, ink::Ink, labels};
use crate::model::BlockKind;
use crate::text::{Breaks, TextRange, wrap};
use crate::tui::draw::{Pen, rule};
use crate::tui::layout::Focus;
use crate::tui::shared::{Known, Shared};
use crate::tui::theme::Role;

/// Draws the text, its marks and what is being marked.
pub fn draw(buffer: &mut Buffer, reader: &Reader, shared: &Shared) {
    let area = reader.area();
    let has_keys = shared.focus == Focus::Reader;
    if area.x > 0 {
        let role = if has_keys {
            Role::BorderFocus
        } else {
            Role::Border
        };
        rule(buffer, area, shared.theme.style(role));
    }
    let Some(page) = reader.page() else {
        return draw_nothing(buffer, area, reader, shared);
    };
    let column = reader.column();
    let ink = Ink::new(reader, shared);
    let spots = page.screen(reader.top, reader.height());
    for (line, spot) in spots.iter().enumerate() {
        let line = line as u16;
        draw_row(buffer, column, line, page, *spot, &ink);
        draw_gutter(
            buffer, area, column, line, page, *spot, &ink, reader, shared,
        );
        labels::draw(buffer, (area, column), line, (page, *spot), &ink, shared);
    }
    draw_hints(buffer, column, &spots, page, reader, shared);
}

/// A line of the text.
fn draw_row(buffer: &mut Buffer, column: Rect, line: u16, page: &Page, spot: Spot, ink: &Ink<'_>) {
    let (Some(piece), Some(row)) = (page.piece(spot.piece), page.row(spot)) else {
        return;
    };
    if row.is_gap {
        return;
    }
    let style = ink.of_piece(piece.content);
    let mut pen = Pen::new(buffer, column, line);
    if spot.row == 0 && !piece.lead.is_empty()
        || matches!(piece.content, Content::Block(_, BlockKind::Quote))
    {
        let start = piece
            .indent
            .saturating_sub(crate::text::width::width(&piece.lead) as u16);
        pen.skip(usize::from(start));
        pen.text(&piece.lead, ink.role(Role::Dim));
    }
    pen.to(column.x + piece.indent);
    match &piece.own {
        Some(words) => {
            pen.text(row.range.slice(words), style);
            if matches!(piece.content, Content::Fold(..)) {
                pen.text(" (", style)
                    .text(ink.clutter_key(), ink.role(Role::Key))
                    .text(")", style);
            }
        }
        None => draw_text(&mut pen, page, row, style, ink),
    }
}

fn draw_text(
    pen: &mut Pen<'_>,
    page: &Page,
    row: Row,
    style: ratatui::style::Style,
    ink: &Ink<'_>,
) {
    use unicode_segmentation::UnicodeSegmentation;
    let text = &page.article().text;
    let hidden = page.hidden(row.range);
    for (range, style) in ink.runs(row.range, style) {
        let shown = hidden.iter().all(|it| !it.overlaps(range));
        let mut at = range.start();
        for grapheme in range.slice(text).graphemes(true) {
            let is_hidden = !shown && hidden.iter().any(|it| it.contains(at));
            at += grapheme.len();
            if !is_hidden && !pen.grapheme(grapheme, style) {
                return;
            }
        }
    }
}

/// The bar of the focused paragraph, and a stripe for each of the first two passages on the row.
#[expect(clippy::too_many_arguments, reason = "places and what is drawn there")]
fn draw_gutter(
    buffer: &mut Buffer,
    area: Rect,
    column: Rect,
    line: u16,
    page: &Page,
    spot: Spot,
    ink: &Ink<'_>,
    reader: &Reader,
    shared: &Shared,
) {
    let (Some(piece), Some(row)) = (page.piece(spot.piece), page.row(spot)) else {
        return;
    };
    if row.is_gap || piece.own.is_some() {
        return;
    }
    let gutter = Rect {
        x: column.x - GUTTER.min(column.x - area.x),
        width: GUTTER,
        ..column
    };
    let mut pen = Pen::new(buffer, gutter, line);
    let is_focused = reader.selection().is_none() && reader.focused() == Some(piece.range);
    if is_focused {
        let has_keys = shared.focus == Focus::Reader;
        let role = if has_keys {
            Role::BorderFocus
        } else {
            Role::Border
        };
        pen.text("▎", ink.role(role));
    } else {
        pen.skip(1);
    }
    for (lane, sign) in ["▌", "┃"].into_iter().enumerate() {
        let here = ink.over(row.range).find(|it| it.lane == lane);
        match here {
            // A place that somebody should look at is drawn dashed.
            Some(passage) if passage.state == State::Review => {
                pen.text("┇", ink.tag(passage.tags.first().copied()))
            }
            Some(passage) => pen.text(sign, ink.tag(passage.tags.first().copied())),
            None => pen.skip(1),
        };
    }
}

/// The letters beside the sentences or links while one is being chosen.
fn draw_hints(
    buffer: &mut Buffer,
    column: Rect,
    spots: &[Spot],
    page: &Page,
    reader: &Reader,
    shared: &Shared,
) {
    let of_links = reader.link_hints().map(|it| &it.hints);
    let of_sentences = reader.selection().and_then(|it| it.hints.as_ref());
    let Some(hints) = of_links.or(of_sentences) else {
        return;
    };
    let style = shared.theme.style(Role::HitCurrent);
    for (label, range) in &hints.labels {
        let Some(rest) = label.strip_prefix(hints.typed.as_str()) else {
            continue;
        };
        if let Some((line, cells)) = first_cell(spots, page, *range) {
            let mut pen = Pen::new(buffer, column, line);
            pen.skip(cells).text(rest, style);
        }
    }
}

/// The line on the screen and the cell in it where a stretch begins to be seen.
fn first_cell(spots: &[Spot], page: &Page, range: TextRange) -> Option<(u16, usize)> {
    spots.iter().enumerate().find_map(|(line, spot)| {
        let piece = page.piece(spot.piece).filter(|it| it.own.is_none())?;
        let row = page.row(*spot).filter(|it| !it.is_gap)?;
        if !row.range.overlaps(range) {
            return None;
        }
        let start = range.start().max(row.range.start());
        let cells = page.cells(TextRange::new(row.range.start(), start));
        Some((line as u16, usize::from(piece.indent) + cells))
    })
}

/// What to do when no article is open.
fn draw_nothing(buffer: &mut Buffer, area: Rect, reader: &Reader, shared: &Shared) {
    let theme = &shared.theme;
    let inside = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(3),
        ..area
    };
    if let Some(trouble) = &reader.trouble {
        Pen::new(buffer, inside, 1).text("This article cannot be shown.", theme.style(Role::Error));
        Pen::new(buffer, inside, 2).text(trouble, theme.style(Role::Text));
        return;
    }
    if shared.known == Known::All && shared.library.headers.rows().is_empty() {
        draw_welcome(buffer, inside, shared);
    }
}

/// The first screen of a person who has nothing yet.
fn draw_welcome(buffer: &mut Buffer, area: Rect, shared: &Shared) {
    const WELCOME: &str = "newsmark reads the news in a terminal, searches it down to the passage, \
                           and tags passages with your own codebook.";
    const LINES: &[(&str, &str)] = &[
        (":add https://…", "subscribes to a feed, or finds a site’s"),
        (":add feeds.opml", "takes the feeds of another reader"),
        (":add PATH", "adds a file or folder of articles"),
        ("newsmark demo", "in the shell: sample articles"),
        ("?", "shows every key, with a search"),
        ("q", "quits"),
    ];
    let theme = &shared.theme;
    let text = theme.style(Role::Text);
    let width = usize::from(area.width.min(64));
    let lines = wrap(WELCOME, TextRange::of(WELCOME), width, Breaks::Flow, &[]);
    for (line, words) in lines.iter().enumerate() {
        Pen::new(buffer, area, 1 + line as u16).text(words.slice(WELCOME), text);
    }
    for (line, (key, words)) in LINES.iter().enumerate() {
        let row = 2 + lines.len() + line;
        let mut pen = Pen::new(buffer, area, row as u16);
        pen.text(key, theme.style(Role::Key)).to(area.x + 18);
        let room = pen.room();
        pen.cut(words, room, text);
    }
}
