//! The ends of a passage in the new text: from words to graphemes.
//!
//! Words are found by the alignment. The quotation mark before the first word, the full stop after the last,
//! a passage that begins in the middle of a word, and words at the end that were replaced are fitted here.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::alignment::Alignment;
use super::fold::fold_mark;
use super::place::Placement;
use crate::text::TextRange;

/// Words that are changed at the end of a passage without it becoming another one.
const FEW: usize = 4;

/// The range of `placement` in the new text, its ends fitted to those of `range` in the old text.
pub(super) fn fit(
    alignment: &Alignment<'_>,
    range: TextRange,
    passage: &Range<usize>,
    placement: &Placement,
) -> TextRange {
    let first = first_word(alignment, passage, placement);
    let last = last_word(alignment, passage, placement);
    let start = start(alignment, range, passage, first);
    let end = end(alignment, range, passage, last);
    widened(alignment.new_text, TextRange::new(start, end.max(start)))
}

/// The new word at the start: the first found one, or an earlier one if the passage's first words were replaced.
fn first_word(alignment: &Alignment<'_>, passage: &Range<usize>, placement: &Placement) -> usize {
    let found = placement.new.start;
    let missing = placement.old.start.saturating_sub(passage.start);
    if missing == 0 || alignment.pairing.old_of(found) != Some(placement.old.start) {
        return found;
    }
    let sentence = alignment.new.whole_sentences(&(found..found + 1)).start;
    let (outside, border) = (0..passage.start)
        .rev()
        .enumerate()
        .take(FEW + 1)
        .find_map(|(skipped, old)| Some((skipped, alignment.pairing.last_new_of(old)? + 1)))
        .filter(|it| it.1 <= found)
        .unwrap_or((0, sentence));
    let at_start = alignment.old.starts_sentence(passage.start);
    let limit = if at_start {
        border.max(sentence)
    } else {
        border
    };
    let free = alignment.pairing.free_before(found, limit);
    let outside = if at_start && limit == sentence {
        0
    } else {
        outside
    };
    if free.start == limit && is_replaced(missing, outside, free.len()) {
        found - (free.len() - outside)
    } else {
        found
    }
}

/// The new word at the end: the last found one, or a later one if the passage's last words were replaced.
fn last_word(alignment: &Alignment<'_>, passage: &Range<usize>, placement: &Placement) -> usize {
    let found = placement.new.end - 1;
    let last = placement.old.end - 1;
    let missing = passage.end.saturating_sub(last + 1);
    if missing == 0 || alignment.pairing.old_of(found) != Some(last) {
        return found;
    }
    let sentence = alignment.new.whole_sentences(&(found..found + 1)).end;
    let (outside, border) = (passage.end..alignment.old.len())
        .enumerate()
        .take(FEW + 1)
        .find_map(|(skipped, old)| Some((skipped, alignment.pairing.new_of(old)?)))
        .filter(|it| it.1 > found)
        .unwrap_or((0, sentence));
    let at_end = alignment.old.starts_sentence(passage.end);
    let limit = if at_end { border.min(sentence) } else { border };
    let free = alignment.pairing.free_after(found + 1, limit);
    let outside = if at_end && limit == sentence {
        0
    } else {
        outside
    };
    if free.end == limit && is_replaced(missing, outside, free.len()) {
        found + free.len() - outside
    } else {
        found
    }
}

/// Whether `new` words stand for `missing` old ones of the passage and `outside` ones beside it: a few words were
/// changed. A whole sentence written anew at the end of a passage is not part of it any more.
fn is_replaced(missing: usize, outside: usize, new: usize) -> bool {
    if outside > 0 {
        return missing <= FEW && new == missing + outside;
    }
    missing <= FEW && new < missing + FEW
}

/// The byte of the new text where the passage starts, `word` being its first new word.
fn start(
    alignment: &Alignment<'_>,
    range: TextRange,
    passage: &Range<usize>,
    word: usize,
) -> usize {
    let (old, new) = word_ranges(alignment, passage.start, word);
    if range.start() > old.start() {
        return new.start() + same_offset(alignment, old, new, range.start() - old.start());
    }
    let marks = TextRange::new(range.start(), old.start()).slice(alignment.old_text);
    let limit = word
        .checked_sub(1)
        .and_then(|it| alignment.new.list.get(it))
        .map_or(0, |it| it.range.end());
    let before = TextRange::new(limit, new.start()).slice(alignment.new_text);
    if before.ends_with(marks) {
        return new.start() - marks.len();
    }
    new.start() - matching(marks.chars().rev(), before.chars().rev())
}

/// The byte of the new text where the passage ends, `word` being its last new word.
fn end(alignment: &Alignment<'_>, range: TextRange, passage: &Range<usize>, word: usize) -> usize {
    let (old, new) = word_ranges(alignment, passage.end - 1, word);
    if range.end() < old.end() {
        let offset = range.end().saturating_sub(old.start());
        let cut = same_offset(alignment, old, new, offset);
        return new.start() + cut;
    }
    let marks = TextRange::new(old.end(), range.end()).slice(alignment.old_text);
    let limit = alignment
        .new
        .list
        .get(word + 1)
        .map_or(alignment.new_text.len(), |it| it.range.start());
    let after = TextRange::new(new.end(), limit).slice(alignment.new_text);
    if after.starts_with(marks) {
        return new.end() + marks.len();
    }
    new.end() + matching(marks.chars(), after.chars())
}

fn word_ranges(alignment: &Alignment<'_>, old: usize, new: usize) -> (TextRange, TextRange) {
    let old = alignment.old.list.get(old).map(|it| it.range);
    let new = alignment.new.list.get(new).map(|it| it.range);
    (old.unwrap_or_default(), new.unwrap_or_default())
}

/// The bytes of the new word that correspond to the first `offset` bytes of the old one, counted in letters.
fn same_offset(alignment: &Alignment<'_>, old: TextRange, new: TextRange, offset: usize) -> usize {
    let head = TextRange::new(old.start(), old.start() + offset).slice(alignment.old_text);
    let letters = head.chars().filter(|it| it.is_alphanumeric()).count();
    let word = new.slice(alignment.new_text);
    let after = word
        .char_indices()
        .filter(|it| it.1.is_alphanumeric())
        .nth(letters);
    after.map_or(word.len(), |it| it.0)
}

/// How many bytes of `found` belong to `marks`, both walked away from the word: all that is common to both,
/// in order, whatever is missing on either side.
fn matching(marks: impl Iterator<Item = char>, found: impl Iterator<Item = char>) -> usize {
    let mut marks: Vec<char> = marks.filter_map(fold_mark).collect();
    marks.dedup();
    marks.reverse();
    let (mut walked, mut taken) = (0, 0);
    let mut last = None;
    for c in found {
        walked += c.len_utf8();
        let Some(mark) = fold_mark(c) else {
            if marks.is_empty() && last.is_none() {
                break;
            }
            continue;
        };
        if last == Some(mark) {
            taken = walked;
            continue;
        }
        let Some(place) = marks.iter().rposition(|&it| it == mark) else {
            break;
        };
        marks.truncate(place);
        last = Some(mark);
        taken = walked;
    }
    taken
}

/// `range` clamped to `text` and widened to whole graphemes.
pub(super) fn widened(text: &str, range: TextRange) -> TextRange {
    let start = boundary(text, range.start().min(text.len()), Side::Before);
    let end = boundary(text, range.end().min(text.len()), Side::After);
    TextRange::new(start, end)
}

/// Where to look for a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The grapheme boundary at `at`, or the next one to the given side.
fn boundary(text: &str, at: usize, side: Side) -> usize {
    let whole = match side {
        Side::Before => (0..=at).rev().find(|&it| text.is_char_boundary(it)),
        Side::After => (at..=text.len()).find(|&it| text.is_char_boundary(it)),
    };
    let at = whole.unwrap_or(0);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0) != Ok(false) {
        return at;
    }
    let found = match side {
        Side::Before => cursor.prev_boundary(text, 0),
        Side::After => cursor.next_boundary(text, 0),
    };
    found.ok().flatten().unwrap_or(at)
}
