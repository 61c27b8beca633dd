//! Going from place to place in the text: to paragraphs, sentences and passages.

use std::cmp::Reverse;

use super::{Clutter, Here, Passage, Reader, State, units};
use crate::text::TextRange;
use crate::text::cursor::Unit;
use crate::tui::msg::Level;
use crate::tui::shared::Shared;

/// Puts the cursor on a stretch and brings it on the screen; folded clutter is unfolded for it.
pub(super) fn look_at(reader: &mut Reader, shared: &Shared, range: TextRange) {
    let shown = reader.page.as_ref().is_some_and(|page| {
        let mut stretches = page.stretches().iter();
        stretches.any(|it| it.contains(range.start()))
    });
    if !shown && reader.clutter == Clutter::Folded {
        reader.clutter = Clutter::Shown;
        reader.lay_out(shared);
    }
    reader.cursor = range.start();
    reader.here = Here::Nowhere;
    reader.reveal(range);
    let text = reader.open.as_ref().map(|it| it.article.clone());
    if let (Some(selection), Some(_)) = (reader.selection.as_mut(), text) {
        selection.put(range);
    }
}

/// Goes to the next unit, or with a negative `by` to the one before.
pub(super) fn step(reader: &mut Reader, shared: &mut Shared, unit: Unit, by: isize) {
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return;
    };
    let (text, stretches) = (&open.article.text, page.stretches());
    let from = reader
        .selection
        .as_ref()
        .map_or(reader.cursor, |it| it.range.start());
    let found = if by > 0 {
        units::after(text, stretches, from + 1, unit)
    } else {
        units::before(text, stretches, from, unit)
    };
    if let Some(range) = found {
        let range = match reader.selection.as_ref().map(|it| it.unit) {
            Some(unit) => units::at(text, stretches, range.start(), unit).unwrap_or(range),
            None => range,
        };
        look_at(reader, shared, range);
    }
}

/// Goes to the next passage or the one before.
pub(super) fn step_passage(reader: &mut Reader, shared: &mut Shared, by: isize) {
    if !step_to(reader, shared, by, |_| true) {
        shared.say(Level::Info, "no more passages in this direction");
    }
}

/// Goes to the next passage to review or the one before.
pub(super) fn step_review(reader: &mut Reader, shared: &mut Shared, by: isize) {
    if !step_to(reader, shared, by, |it| it.state == State::Review) {
        let said = "nothing more to review in this article; g r lists all";
        shared.say(Level::Info, said);
    }
}

/// Goes to the next passage that is meant, those that start at the same place from the longest to the
/// shortest; false if there is none.
fn step_to(
    reader: &mut Reader,
    shared: &Shared,
    by: isize,
    is_meant: impl Fn(&Passage) -> bool,
) -> bool {
    let order = |it: &Passage, to: TextRange| {
        let place = |it: TextRange| (it.start(), Reverse(it.end()));
        place(it.range).cmp(&place(to))
    };
    let (passages, cursor) = (&reader.passages, reader.cursor);
    let picked = reader.picked().map(|it| it.id);
    let here = passages.iter().position(|it| Some(it.id) == picked);
    let selected = reader.selection.as_ref().map(|it| it.range);
    // Of passages that start where nothing is selected, none comes after the cursor.
    let found = if by > 0 {
        let ahead = match (here, selected) {
            (Some(here), _) => here + 1,
            (None, Some(to)) => passages.partition_point(|it| order(it, to).is_le()),
            (None, None) => passages.partition_point(|it| it.range.start() <= cursor),
        };
        passages.iter().skip(ahead).find(|it| is_meant(it))
    } else {
        let back = match (here, selected) {
            (Some(here), _) => here,
            (None, Some(to)) => passages.partition_point(|it| order(it, to).is_lt()),
            (None, None) => passages.partition_point(|it| it.range.start() < cursor),
        };
        passages.iter().take(back).rev().find(|it| is_meant(it))
    };
    let found = found.map(|it| (it.id, it.range));
    if let Some((id, range)) = found {
        look_at(reader, shared, range);
        reader.pick(id, range);
    }
    found.is_some()
}
