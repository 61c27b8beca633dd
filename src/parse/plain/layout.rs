//! Which lines belong together: paragraphs that were wrapped by hand, lines that are paragraphs, stanzas of verse.

use std::ops::Range;

use crate::model::BlockKind;

use super::evidence;
use super::lines::{Line, width};
use super::marker;
use super::measure::{Ending, Measure, ending};
use super::shapes::Piece;
use super::unit::Unit;
use super::words::is_ideograph;

/// Widths at which people wrap text.
const WIDTHS: std::ops::RangeInclusive<usize> = 36..=110;

/// How far below the width a line may stay for its break to be the wrapping's.
const SLACK: usize = 3;

/// The units of the text: one for each piece, one or more for each group of other lines.
pub(crate) fn units(text: &str, lines: &[Line], pieces: &[Piece]) -> Vec<Unit> {
    let free = free_ranges(lines.len(), pieces);
    let wrap = wrap_width(text, lines, &free);
    let mut units: Vec<Unit> = Vec::with_capacity(lines.len().min(1 << 20));
    for piece in pieces {
        if let (Some(range), Some(first)) =
            (cover(lines, &piece.lines), lines.get(piece.lines.start))
        {
            units.push(Unit::shaped(range, first.gap, piece.kind));
        }
    }
    for range in free {
        for group in groups(lines, range) {
            match stanza(text, lines, &group, wrap) {
                Some(stanza) => units.push(stanza),
                None => units.extend(split_group(text, lines, &group, wrap)),
            }
        }
    }
    units.sort_by_key(|it| it.range.start());
    units
}

/// The lines that no piece holds.
fn free_ranges(count: usize, pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    for piece in pieces {
        if at < piece.lines.start {
            ranges.push(at..piece.lines.start);
        }
        at = piece.lines.end;
    }
    if at < count {
        ranges.push(at..count);
    }
    ranges
}

fn cover(lines: &[Line], range: &Range<usize>) -> Option<crate::text::TextRange> {
    super::front_matter::range_of(lines, range)
}

/// The runs of lines in `range` without a blank line between them.
fn groups(lines: &[Line], range: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in range {
        let is_apart = lines.get(at).is_none_or(|it| it.gap > 0);
        match found.last_mut() {
            Some(group) if !is_apart => group.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// The width at which the text was wrapped by hand, if it was.
///
/// A wrapped line ends where the next line's first word would have gone past the width. Lines that have a
/// neighbor below in their group are asked: six in ten must end so, and hardly any line may be longer.
fn wrap_width(text: &str, lines: &[Line], free: &[Range<usize>]) -> Option<usize> {
    let mut pairs: Vec<(&Line, &Line)> = free
        .iter()
        .filter_map(|it| lines.get(it.clone()))
        .flat_map(|it| it.iter().zip(it.iter().skip(1)))
        .filter(|(above, below)| below.gap == 0 && is_telling(text, above, below))
        .collect();
    let mut ends: Vec<usize> = pairs.iter().map(|(above, _)| above.end()).collect();
    ends.sort_unstable();
    let wrap = *ends.get((ends.len() * 97 / 100).min(ends.len().checked_sub(1)?))?;
    // Lines far shorter than the width are headings, verse or the last of a paragraph: they tell nothing.
    pairs.retain(|(above, _)| above.end() * 10 >= wrap * 6);
    if pairs.len() < 3 || !WIDTHS.contains(&wrap) {
        return None;
    }
    let full = pairs
        .iter()
        .filter(|(above, below)| is_full(text, above, below, wrap))
        .count();
    let open = pairs
        .iter()
        .filter(|(above, _)| !is_closed(text, above))
        .count();
    let all: usize = lines.iter().map(|it| it.width).sum();
    let inside: usize = lines
        .iter()
        .filter(|it| it.end() <= wrap + SLACK)
        .map(|it| it.width)
        .sum();
    let is_wrapped =
        full * 10 >= pairs.len() * 6 && open * 2 >= pairs.len() && inside * 10 >= all * 7;
    is_wrapped.then_some(wrap)
}

/// Whether the break between two lines tells how the text was wrapped: rules and new items begin anywhere.
fn is_telling(text: &str, above: &Line, below: &Line) -> bool {
    let has_words = |it: &Line| it.range.slice(text).chars().any(char::is_alphanumeric);
    has_words(above) && has_words(below) && marker::read(below.range.slice(text)).is_none()
}

/// Whether the first word of `below` would not have fitted after `above`.
fn is_full(text: &str, above: &Line, below: &Line, wrap: usize) -> bool {
    let next = below.range.slice(text);
    let first = match next.chars().next() {
        // Lines of ideographs break anywhere but before closing marks, which cost them up to two cells.
        Some(letter)
            if is_ideograph(letter)
                || !letter.is_alphanumeric() && width(next) > next.chars().count() =>
        {
            4
        }
        _ => next.split_whitespace().next().map_or(0, width) + 1,
    };
    above.end() + first + SLACK > wrap
}

fn is_closed(text: &str, line: &Line) -> bool {
    matches!(
        ending(line.range.slice(text)),
        Ending::Sentence | Ending::Question
    )
}

/// The units of one group of lines.
fn split_group(text: &str, lines: &[Line], group: &Range<usize>, wrap: Option<usize>) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut start = group.start;
    for at in group.clone() {
        let goes_on = at + 1 < group.end && continues(text, lines, start, at, wrap);
        if !goes_on {
            units.extend(unit(text, lines, start..at + 1));
            start = at + 1;
        }
    }
    units
}

fn unit(text: &str, lines: &[Line], range: Range<usize>) -> Option<Unit> {
    let first = lines.get(range.start)?;
    let whole = cover(lines, &range)?;
    Some(Unit::new(text, whole, first.gap))
}

/// Whether the line after `at` belongs to the unit that began at line `start`.
fn continues(text: &str, lines: &[Line], start: usize, at: usize, wrap: Option<usize>) -> bool {
    let (Some(first), Some(above), Some(below)) =
        (lines.get(start), lines.get(at), lines.get(at + 1))
    else {
        return false;
    };
    let has_marker = marker::read(first.range.slice(text)).is_some();
    if is_underline(text, above, below) {
        return true;
    }
    if at > start && is_rule(text, above) {
        return false;
    }
    let is_indented = below.indent > above.indent + 1 && !(has_marker && at == start);
    if is_indented || begins_item(text, below, first) {
        return false;
    }
    wrap.is_some_and(|it| is_full(text, above, below, it) || runs_on(text, above, below))
}

/// Whether `below` is a rule drawn under the words of `above`, as long as they are.
fn is_underline(text: &str, above: &Line, below: &Line) -> bool {
    is_rule(text, below) && above.width.abs_diff(below.width) <= 4 && !is_rule(text, above)
}

/// Three or more of one mark and nothing else.
fn is_rule(text: &str, line: &Line) -> bool {
    let inner = line.range.slice(text);
    let first = inner.chars().next().unwrap_or(' ');
    matches!(first, '=' | '-' | '~' | '─' | '—')
        && inner.chars().all(|it| it == first)
        && inner.chars().count() >= 3
}

/// Whether `line` begins a new item of a list.
fn begins_item(text: &str, line: &Line, first: &Line) -> bool {
    let Some(found) = marker::read(line.range.slice(text)) else {
        return false;
    };
    let is_sure = matches!(found.kind, marker::MarkerKind::Bullet(_));
    let is_like =
        marker::read(first.range.slice(text)).is_some_and(|it| it.kind.is_like(found.kind));
    is_sure || is_like || line.indent > first.indent
}

/// Whether a sentence plainly goes on over the break, though the line above had room.
fn runs_on(text: &str, above: &Line, below: &Line) -> bool {
    let starts_low = below
        .range
        .slice(text)
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    let is_open = ending(above.range.slice(text)) == Ending::Open;
    starts_low && is_open && above.width * 2 > below.width && above.width >= 30
}

/// The stanza that a group is: three short lines or more, alone between blank lines.
fn stanza(text: &str, lines: &[Line], group: &Range<usize>, wrap: Option<usize>) -> Option<Unit> {
    if !is_stanza(text, lines, group, wrap) {
        return None;
    }
    let first = lines.get(group.start)?;
    Some(Unit::shaped(
        cover(lines, group)?,
        first.gap,
        BlockKind::Verse,
    ))
}

fn is_stanza(text: &str, lines: &[Line], group: &Range<usize>, wrap: Option<usize>) -> bool {
    let Some(rows) = lines
        .get(group.clone())
        .filter(|it| (3..=40).contains(&it.len()))
    else {
        return false;
    };
    let widest = wrap.map_or(64, |it| it * 4 / 5);
    let is_narrow = rows.iter().all(|it| it.width <= widest);
    let is_apart = rows.first().is_some_and(|it| it.gap > 0);
    let is_alone = lines.get(group.end).is_none_or(|it| it.gap > 0);
    if !is_narrow || !is_apart || !is_alone || rows.iter().any(|it| spoils_verse(text, it)) {
        return false;
    }
    if wrap.is_some_and(|it| full_share(text, rows, it)) {
        return false;
    }
    let marks = rows
        .iter()
        .filter(|it| ending(it.range.slice(text)) != Ending::Open)
        .count();
    let words: usize = rows
        .iter()
        .map(|it| Measure::of(it.range.slice(text)).words)
        .sum();
    let is_sentence_list = rows.iter().all(|it| is_closed(text, it));
    marks * 5 >= rows.len() * 2 && words >= rows.len() * 3 && !is_sentence_list
}

/// Whether a line cannot be verse: a list item, a label, a phrase of clutter.
fn spoils_verse(text: &str, line: &Line) -> bool {
    let inner = line.range.slice(text);
    let measure = Measure::of(inner);
    let has_item = marker::read(inner).is_some_and(|it| !marker::is_speech(inner, it, measure));
    has_item
        || inner.contains(['|', '@'])
        || inner.contains("://")
        || evidence::lexical(inner, measure).score >= evidence::FOLD
}

/// Whether most lines of a group are filled to the width.
fn full_share(text: &str, rows: &[Line], wrap: usize) -> bool {
    let pairs = rows.iter().zip(rows.iter().skip(1));
    let full = pairs
        .filter(|(above, below)| is_full(text, above, below, wrap))
        .count();
    full * 2 >= rows.len()
}
