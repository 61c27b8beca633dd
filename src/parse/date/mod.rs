//! Dates as people and feeds write them: [`read_date`] and [`read_date_field`].
//!
//! jiff's own readers were right on 26 of 58 hard dates and silently wrong on 3 (they take CEST for UTC), so the
//! text is cut into numbers, words and marks, and what they can mean is found by rules. Nothing is guessed:
//! `05/06/2024` is no date, because half of the world would read another day.

mod calendar;
mod clock;
mod lex;
mod names;
mod numeric;

use crate::model::Published;

use calendar::{Calendar, Strictness};

/// No date is written longer than this; a longer text is prose.
const LONGEST: usize = 120;

/// Reads `text` if the whole of it is a date: a day with its year, and perhaps a time and a zone.
///
/// Understood are RFC 822 and its relatives, RFC 3339 and ISO 8601, `ctime`, and dates in words in English, German,
/// French, Spanish, Italian, Portuguese, Dutch, Ukrainian, Russian, Polish, Arabic, Greek, Hungarian, Danish,
/// Norwegian, Swedish and Finnish, with 年月日 and 년월일.
/// A wrong weekday is ignored. A time without a zone counts as UTC; a time with a zone that nobody knows gives the
/// day only. Years outside 1000 to 2199 are no dates.
///
/// ```
/// use newsmark::parse::date::read_date;
/// assert_eq!(read_date("13 серпня 2025").unwrap().to_string(), "2025-08-13");
/// assert_eq!(read_date("13 August 2025, 10:42 CEST").unwrap().to_string(), "2025-08-13T10:42:00+02:00");
/// assert_eq!(read_date("In 2025 the 13 of them met"), None);
/// ```
pub fn read_date(text: &str) -> Option<Published> {
    read(text, Strictness::Text)
}

/// Reads `text` out of a field that is known to hold a date.
///
/// As [`read_date`], and also the pieces of W3C-DTF (`2003-12` is its first day, `2003` its first of January),
/// two-digit years first (`03-12-31`), ordinal days (`2003-335`), and seconds or milliseconds since 1970.
pub fn read_date_field(text: &str) -> Option<Published> {
    read(text, Strictness::Field)
}

fn read(text: &str, strictness: Strictness) -> Option<Published> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let tokens = lex::tokens(text)?;
    Calendar::new(strictness).read(&tokens)
}
