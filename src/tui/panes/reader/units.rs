//! Units across an article: the sentence, clause, word … at a place, after it and before it.

use crate::text::TextRange;
use crate::text::cursor::{Unit, units};

/// The unit that holds the byte at `offset`; else the next one, else the last one before it.
///
/// `stretches` are where the cursor can stand, in order.
pub fn at(text: &str, stretches: &[TextRange], offset: usize, unit: Unit) -> Option<TextRange> {
    let first = stretches.partition_point(|it| it.end() <= offset);
    let ahead = stretches.iter().skip(first);
    let found = ahead
        .flat_map(|it| units(text, *it, unit))
        .find(|it| it.end() > offset);
    found.or_else(|| before(text, stretches, offset, unit))
}

/// The first unit that starts at `offset` or after it.
pub fn after(text: &str, stretches: &[TextRange], offset: usize, unit: Unit) -> Option<TextRange> {
    let first = stretches.partition_point(|it| it.end() <= offset);
    let ahead = stretches.iter().skip(first);
    ahead
        .flat_map(|it| units(text, *it, unit))
        .find(|it| it.start() >= offset)
}

/// The last unit that ends at `offset` or before it.
pub fn before(text: &str, stretches: &[TextRange], offset: usize, unit: Unit) -> Option<TextRange> {
    let last = stretches.partition_point(|it| it.start() < offset);
    let back = stretches.iter().take(last).rev();
    back.flat_map(|it| units(text, *it, unit).into_iter().rev())
        .find(|it| it.end() <= offset)
}

/// The last unit that starts before `offset`.
pub fn last_begun(
    text: &str,
    stretches: &[TextRange],
    offset: usize,
    unit: Unit,
) -> Option<TextRange> {
    let last = stretches.partition_point(|it| it.start() < offset);
    let back = stretches.iter().take(last).rev();
    back.flat_map(|it| units(text, *it, unit).into_iter().rev())
        .find(|it| it.start() < offset)
}

/// The next larger unit, in the order word, clause, sentence, paragraph.
pub fn wider(unit: Unit) -> Unit {
    match unit {
        Unit::Grapheme => Unit::Word,
        Unit::Word => Unit::Clause,
        Unit::Clause | Unit::Quotation => Unit::Sentence,
        Unit::Sentence | Unit::Paragraph => Unit::Paragraph,
    }
}

/// The next smaller unit.
pub fn narrower(unit: Unit) -> Unit {
    match unit {
        Unit::Paragraph => Unit::Sentence,
        Unit::Sentence | Unit::Quotation => Unit::Clause,
        Unit::Clause | Unit::Word | Unit::Grapheme => Unit::Word,
    }
}

/// What a unit is called.
pub fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Grapheme => "letter",
        Unit::Word => "word",
        Unit::Clause => "clause",
        Unit::Sentence => "sentence",
        Unit::Quotation => "quotation",
        Unit::Paragraph => "paragraph",
    }
}
