//! How two articles are drawn side by side, the words they share lit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Begins, Beside, GAP, HEAD, Piece, Row, paragraphs};
use crate::ops::{PairOfArticles, PartnerRow, TellingRow};
use crate::tui::draw::Pen;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Forms of a word and spellings of a name begin alike.
const ALIKE: usize = 6;

/// Draws both articles.
pub fn draw(buffer: &mut Buffer, beside: &Beside, shared: &Shared) {
    let Some(pair) = &beside.pair else {
        let mut pen = Pen::new(buffer, beside.area, HEAD);
        pen.skip(1)
            .text("comparing…", shared.theme.style(Role::Dim));
        return;
    };
    let (left, right) = halves(beside);
    if beside.is_stacked() {
        draw_line_of_head(buffer, beside.area, 0, &pair.left, shared);
        draw_line_of_head(buffer, beside.area, 1, &pair.right, shared);
    } else {
        draw_head(buffer, left, &pair.left, shared);
        draw_head(buffer, right, &pair.right, shared);
    }
    let rows = beside.rows.iter().skip(beside.top).take(beside.height());
    for (line, row) in rows.enumerate() {
        let line = HEAD + line as u16;
        let partner = partner(pair, row);
        draw_piece(buffer, left, line, &pair.left, row.left, partner, shared);
        draw_piece(buffer, right, line, &pair.right, row.right, partner, shared);
        let before = Rect {
            x: right.x - GAP + 1,
            width: GAP - 1,
            ..right
        };
        if !beside.is_stacked() || row.left.is_none() {
            draw_sign(buffer, before, line, row, partner, shared);
        }
        if !beside.is_stacked() {
            draw_no_match(buffer, (left, right), line, row, shared);
        }
    }
}

fn halves(beside: &Beside) -> (Rect, Rect) {
    let left = Rect {
        x: beside.area.x + 1,
        width: beside.width(),
        ..beside.area
    };
    let right = Rect {
        x: left.right() + GAP,
        ..left
    };
    if beside.is_stacked() {
        // The match stands in from its paragraph, with how near both are before it.
        let right = Rect {
            x: left.x + GAP,
            ..left
        };
        return (left, right);
    }
    (left, right)
}

fn draw_head(buffer: &mut Buffer, area: Rect, telling: &TellingRow, shared: &Shared) {
    let room = usize::from(area.width);
    let source = telling.source.as_deref().unwrap_or("(unknown)");
    Pen::new(buffer, area, 0).cut(source, room, shared.theme.style(Role::Source));
    Pen::new(buffer, area, 1).cut(&telling.title, room, shared.theme.style(Role::Heading));
}

/// The match that a row belongs to.
fn partner<'a>(pair: &'a PairOfArticles, row: &Row) -> Option<&'a PartnerRow> {
    let of = |telling: &'a TellingRow, piece: Option<Piece>| {
        paragraphs(telling).get(piece?.paragraph)?.partners.first()
    };
    of(&pair.left, row.left).or_else(|| of(&pair.right, row.right))
}

fn draw_piece(
    buffer: &mut Buffer,
    area: Rect,
    line: u16,
    telling: &TellingRow,
    piece: Option<Piece>,
    partner: Option<&PartnerRow>,
    shared: &Shared,
) {
    let Some(piece) = piece else {
        return;
    };
    let Some(paragraph) = paragraphs(telling).get(piece.paragraph) else {
        return;
    };
    let theme = &shared.theme;
    let mut pen = Pen::new(buffer, area, line);
    let words = piece.range.slice(&paragraph.text);
    for word in words.split_inclusive(|it: char| !it.is_alphanumeric()) {
        let is_lit = partner.is_some_and(|it| is_shared(word, it));
        let letters = word.trim_end_matches(|it: char| !it.is_alphanumeric());
        let (text, lit) = (theme.style(Role::Text), theme.style(Role::Match));
        pen.text(letters, if is_lit { text.patch(lit) } else { text });
        pen.text(word.strip_prefix(letters).unwrap_or_default(), text);
    }
}

/// Whether a word of the text is one of those that both paragraphs have.
fn is_shared(word: &str, partner: &PartnerRow) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_end_matches(|it: char| !it.is_alphanumeric());
    let head = |it: &str| it.chars().take(ALIKE).collect::<String>();
    partner.words.iter().any(|it| {
        let is_whole = word
            .strip_prefix(it.as_str())
            .is_some_and(|it| it.is_empty() || it == "s");
        is_whole || (it.chars().count() >= ALIKE && head(it) == head(word))
    })
}

/// How near both are, before the match.
fn draw_sign(
    buffer: &mut Buffer,
    before: Rect,
    line: u16,
    row: &Row,
    partner: Option<&PartnerRow>,
    shared: &Shared,
) {
    let (words, role) = match (row.begins, partner) {
        (Begins::Match | Begins::Partner, Some(partner)) => {
            (format!("{:.2}", partner.score), Role::Source)
        }
        (Begins::NoMatch, _) => ("·".to_owned(), Role::Dim),
        _ => return,
    };
    Pen::new(buffer, before, line).text(&words, shared.theme.style(role));
}

/// Says on the empty side of a paragraph that no match for it was found.
fn draw_no_match(
    buffer: &mut Buffer,
    (left, right): (Rect, Rect),
    line: u16,
    row: &Row,
    shared: &Shared,
) {
    let area = match (row.begins, row.left) {
        (Begins::NoMatch, Some(_)) => right,
        (Begins::NoMatch, None) => left,
        _ => return,
    };
    let room = usize::from(area.width);
    Pen::new(buffer, area, line).cut("no match found", room, shared.theme.style(Role::Dim));
}

/// `source · title` on one line.
fn draw_line_of_head(
    buffer: &mut Buffer,
    area: Rect,
    line: u16,
    telling: &TellingRow,
    shared: &Shared,
) {
    let source = telling.source.as_deref().unwrap_or("(unknown)");
    let mut pen = Pen::new(buffer, area, line);
    pen.skip(1);
    let room = pen.room() / 2;
    pen.cut(source, room, shared.theme.style(Role::Source))
        .text(" · ", shared.theme.style(Role::Dim));
    let room = pen.room();
    pen.cut(&telling.title, room, shared.theme.style(Role::Heading));
}
