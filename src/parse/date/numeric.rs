//! Dates that are only numbers: `2025-08-13`, `13.08.2025`, `20250813`, `2003-335`.

use jiff::civil::Date;

use super::calendar::Strictness;
use super::clock::Half;
use super::lex::{Kind, Token};

/// A year, month and day, not yet checked against the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: i16,
    pub(super) month: i8,
    pub(super) day: u64,
}

/// The date that the first pieces write in numbers, and how many pieces it takes.
///
/// `a/b/c` with the year last is read only if the numbers or a 12-hour clock (which is American) say which is the
/// month; `a.b.c` is always day first.
pub(super) fn date(
    tokens: &[Token],
    strictness: Strictness,
    half: Option<Half>,
) -> Option<(usize, Parts)> {
    if let Some(parts) = tokens.first().and_then(compact) {
        return Some((1, parts));
    }
    let (first, mark, second) = pair(tokens)?;
    if let (Kind::Number(year, 4), '-', Kind::Number(day, 3)) = (first, mark, second) {
        return (strictness == Strictness::Field)
            .then(|| ordinal(*year, *day).map(|it| (3, it)))?;
    }
    if tokens.get(3)?.kind != Kind::Mark(mark) {
        return None;
    }
    let third = &tokens.get(4)?.kind;
    let numbers = [number(first)?, number(second)?, number(third)?];
    Some((5, triple(numbers, mark, strictness, half)?))
}

/// `94` as a year: 1950 to 2049 (RFC 2822, section 4.3).
pub(super) fn short_year(value: u64) -> Option<i16> {
    let year = i16::try_from(value).ok()?;
    Some(if year < 50 { year + 2000 } else { year + 1900 })
}

/// `20250813`
fn compact(token: &Token) -> Option<Parts> {
    let Kind::Number(value, 8) = token.kind else {
        return None;
    };
    parts(value / 10_000, value / 100 % 100, value % 100)
}

fn pair(tokens: &[Token]) -> Option<(&Kind, char, &Kind)> {
    let [
        first,
        Token {
            kind: Kind::Mark(mark @ ('-' | '.' | '/' | '–')),
            ..
        },
        second,
        ..,
    ] = tokens
    else {
        return None;
    };
    matches!(second.kind, Kind::Number(..)).then_some((&first.kind, *mark, &second.kind))
}

/// `2003-335`, the 335th day of 2003.
fn ordinal(year: u64, day: u64) -> Option<Parts> {
    let first = Date::new(i16::try_from(year).ok()?, 1, 1).ok()?;
    let date = first
        .checked_add(
            jiff::Span::new()
                .try_days(i64::try_from(day).ok()? - 1)
                .ok()?,
        )
        .ok()?;
    (day > 0 && date.year() == first.year()).then(|| Parts {
        year: date.year(),
        month: date.month(),
        day: date.day().unsigned_abs().into(),
    })
}

fn number(kind: &Kind) -> Option<(u64, usize)> {
    match kind {
        Kind::Number(value, digits) => Some((*value, *digits)),
        _ => None,
    }
}

/// Three numbers with the same mark between them.
fn triple(
    [first, second, third]: [(u64, usize); 3],
    mark: char,
    strictness: Strictness,
    half: Option<Half>,
) -> Option<Parts> {
    let (a, b, c) = (first.0, second.0, third.0);
    if second.1 > 2 {
        return None;
    }
    if first.1 == 4 && third.1 <= 2 {
        return parts(a, b, c);
    }
    if first.1 > 2 {
        return None;
    }
    let is_short = third.1 == 2;
    if is_short && mark == '-' {
        let year = u64::try_from(short_year(a)?).ok()?;
        return (strictness == Strictness::Field).then(|| parts(year, b, c))?;
    }
    let year = match third.1 {
        4 => c,
        2 => u64::try_from(short_year(c)?).ok()?,
        _ => return None,
    };
    if mark == '.' || a > 12 || a == b {
        return parts(year, b, a);
    }
    (b > 12 || half.is_some()).then(|| parts(year, a, b))?
}

fn parts(year: u64, month: u64, day: u64) -> Option<Parts> {
    Some(Parts {
        year: i16::try_from(year).ok()?,
        month: i8::try_from(month).ok()?,
        day,
    })
}
