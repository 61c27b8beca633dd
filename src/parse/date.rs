//! Dates as people write them. (A small reader that stands in for the tolerant one of the feeds.)

use jiff::civil::Date;
use crate::model::Published;
/// Reads a day, and the time if one with an offset stands there, from what people and pages write.
pub fn read_date(text: &str) -> Option<Published> {
    let text = text.trim();
    Published::read(text).or_else(|| day(text).map(Published::Day))
}
/// The day that the numbers and the month's name in `text` give.
fn day(text: &str) -> Option<Date> {
    let without_clock: String = text
        .split_whitespace()
        .filter(|it| !it.contains(':'))
        .collect::<Vec<_>>()
        .join(" ");
    let numbers: Vec<i16> = without_clock
        .split(|it: char| !it.is_ascii_digit())
        .filter_map(|it| it.parse().ok())
        .collect();
    let year = *numbers.iter().find(|it| (1900..=2100).contains(*it))?;
    if let Some(month) = month(text) {
        let day = *numbers.iter().find(|it| (1..=31).contains(*it))?;
        return date(year, month, day);
    }
    let others: Vec<i16> = numbers.iter().copied().filter(|it| *it != year).collect();
    let (first, second) = (*others.first()?, *others.get(1)?);
    if numbers.first() == Some(&year) {
        date(year, first, second)
    } else {
        date(year, second, first).or_else(|| date(year, first, second))
fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
/// The month named in `text`: the first letters of its names in eight languages.
fn month(text: &str) -> Option<i16> {
    const NAMES: [(&str, i16); 78] = [
        ("jan", 1),
        ("янв", 1),
        ("січ", 1),
        ("يناير", 1),
        ("feb", 2),
        ("fév", 2),
        ("фев", 2),
        ("лют", 2),
        ("فبراير", 2),
        ("märz", 3),
        ("mar", 3),
        ("mär", 3),
        ("мар", 3),
        ("берез", 3),
        ("مارس", 3),
        ("apr", 4),
        ("avr", 4),
        ("апр", 4),
        ("квіт", 4),
        ("أبريل", 4),
        ("may", 5),
        ("mai", 5),
        ("мая", 5),
        ("май", 5),
        ("трав", 5),
        ("مايو", 5),
        ("jun", 6),
        ("juin", 6),
        ("июн", 6),
        ("черв", 6),
        ("يونيو", 6),
        ("jul", 7),
        ("juil", 7),
        ("июл", 7),
        ("лип", 7),
        ("يوليو", 7),
        ("aug", 8),
        ("août", 8),
        ("авг", 8),
        ("серп", 8),
        ("أغسطس", 8),
        ("sep", 9),
        ("сен", 9),
        ("верес", 9),
        ("سبتمبر", 9),
        ("oct", 10),
        ("okt", 10),
        ("окт", 10),
        ("жовт", 10),
        ("أكتوبر", 10),
        ("nov", 11),
        ("ноя", 11),
        ("листоп", 11),
        ("نوفمبر", 11),
        ("dec", 12),
        ("dez", 12),
        ("déc", 12),
        ("дек", 12),
        ("груд", 12),
        ("ديسمبر", 12),
        ("januar", 1),
        ("februar", 2),
        ("april", 4),
        ("juni", 6),
        ("juli", 7),
        ("august", 8),
        ("september", 9),
        ("oktober", 10),
        ("november", 11),
        ("dezember", 12),
        ("january", 1),
        ("february", 2),
        ("march", 3),
        ("june", 6),
        ("july", 7),
        ("october", 10),
        ("december", 12),
        ("aout", 8),
    ];
    let folded = text.to_lowercase();
    folded
        .split(|it: char| !it.is_alphabetic())
        .filter(|it| !it.is_empty())
        .find_map(|word| {
            NAMES
                .iter()
                .find(|(name, _)| word.starts_with(name))
                .map(|(_, month)| *month)
        })
//! Stand-in until the date reader is merged: reads RFC 3339, RFC 2822 and `YYYY-MM-DD`.
use jiff::Timestamp;
use jiff::tz::Offset;
/// The date that `text` names, if it can be read.
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return Some(Published::Moment {
            at: zoned.timestamp(),
            offset: zoned.offset(),
        });
    if text.len() > 10 && text.parse::<Timestamp>().is_ok() {
        return Published::read(text);
    let day = text.get(..10).and_then(Published::read);
    day.or_else(|| with_colonless_offset(text))
fn with_colonless_offset(text: &str) -> Option<Published> {
    let at = text.parse::<Timestamp>().ok()?;
    Some(Published::Moment {
        at,
        offset: Offset::UTC,
    })
}
