//! Passages without a word in them: a dash, an emoji. They are looked for between the words they stood between.

use super::alignment::Alignment;
use super::decide::Projection;
use super::edge::widened;
use crate::text::TextRange;

/// Where the marks `range` of the old text stand, if the words before and after them follow each other again
/// and the same marks stand there once.
pub(super) fn project_marks(alignment: &Alignment<'_>, range: TextRange) -> Projection {
    let marks = range.slice(alignment.old_text);
    let words = &alignment.old.list;
    let after = words.partition_point(|it| it.range.end() <= range.start());
    let Some(between) = between(alignment, after) else {
        return Projection::orphan();
    };
    let found = between.slice(alignment.new_text);
    let mut places = found.match_indices(marks);
    match (marks.is_empty(), places.next(), places.next()) {
        (false, Some((offset, marks)), None) => {
            let start = between.start() + offset;
            let place = TextRange::new(start, start + marks.len());
            Projection::same(widened(alignment.new_text, place))
        }
        _ => Projection::orphan(),
    }
}

/// The stretch of the new text between the partners of the old words `after - 1` and `after`.
fn between(alignment: &Alignment<'_>, after: usize) -> Option<TextRange> {
    let left = match after.checked_sub(1) {
        Some(word) => Some(alignment.pairing.last_new_of(word)?),
        None => None,
    };
    let right = if after == alignment.old.len() {
        alignment.new.len()
    } else {
        alignment.pairing.new_of(after)?
    };
    if left.map_or(0, |it| it + 1) != right {
        return None;
    }
    let word = |at: usize| alignment.new.list.get(at).map(|it| it.range);
    let start = left.and_then(word).map_or(0, TextRange::end);
    let end = word(right).map_or(alignment.new_text.len(), TextRange::start);
    Some(TextRange::new(start, end))
}
