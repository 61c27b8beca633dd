//! Lines that only say when: "Published 2 February 2031 · 6 min read", "17:08 Uhr", "2030年9月12日".

use crate::model::Published;
use crate::parse::date::read_date;

use super::phrases::PHRASES;
use super::words::{Word, words};

/// Longer lines say more than when.
const LONGEST: usize = 160;

/// What a line that only says when gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// A day, or a day and a time.
    Day,
    /// Only a time of day.
    Clock,
    /// How long ago, or how long it takes to read.
    Span,
}

/// What `text` says, if all it says is when.
pub(crate) fn read(text: &str) -> Option<Moment> {
    let has_mark = text.len() <= LONGEST && text.chars().any(char::is_numeric);
    if !has_mark {
        return None;
    }
    let words = words(text);
    let seen = look_through(text, &words)?;
    if seen.strangers > 0 && !seen.is_full_day(text) {
        return None;
    }
    if seen.months > 0 && seen.numbers > 0 || has_numeric_day(text) || has_ideographic_day(text) {
        return Some(Moment::Day);
    }
    if seen.weekdays > 0 && (seen.numbers >= 2 || has_clock(text)) {
        return Some(Moment::Day);
    }
    if has_clock(text) {
        return Some(Moment::Clock);
    }
    let is_span = seen.others >= 1 && seen.numbers == 1 && is_relative(&words);
    is_span.then_some(Moment::Span)
}

/// The day that `text` names, read as far as it can be.
pub(crate) fn published(text: &str) -> Option<Published> {
    let parts = text.split(['|', '·', '•', '｜']);
    std::iter::once(text)
        .chain(parts)
        .chain(text.split([',', '(', '—', '–']))
        .map(without_label)
        .find_map(read_date)
}

/// `Updated: 3 March` without its label.
fn without_label(text: &str) -> &str {
    let digit = text.find(|it: char| it.is_numeric());
    match (text.find([':', '：']), digit) {
        (Some(colon), Some(digit)) if colon < digit => text
            .get(colon..)
            .unwrap_or_default()
            .trim_start_matches([':', '：'])
            .trim(),
        _ => text.trim(),
    }
}

#[derive(Default)]
struct Seen {
    numbers: usize,
    months: usize,
    weekdays: usize,
    others: usize,
    strangers: usize,
}

impl Seen {
    /// Whether day, month and year stand there: then a stranger among them may be a zone, a place or an agency.
    fn is_full_day(&self, text: &str) -> bool {
        let known = self.numbers + self.months + self.weekdays + self.others;
        let is_full = self.months == 1 && self.numbers >= 2
            || has_numeric_day(text)
            || has_ideographic_day(text) && self.numbers >= 3;
        is_full && known >= 3 && self.strangers * 2 <= known && has_year(text)
    }
}

fn has_year(text: &str) -> bool {
    let mut numbers = text.split(|it: char| !it.is_ascii_digit());
    numbers.any(|it| it.len() == 4 && (it.starts_with("19") || it.starts_with("20")))
}

/// Counts the words of a line by what they are; none if three are none of them.
fn look_through(text: &str, words: &[Word]) -> Option<Seen> {
    let sets = [
        PHRASES.of("months"),
        PHRASES.of("months_short"),
        PHRASES.of("weekdays"),
        PHRASES.of("time"),
    ];
    let mut seen = Seen::default();
    let mut rest = words;
    let mut last_stranger = None;
    while let Some((word, _)) = rest.split_first() {
        let found = sets
            .iter()
            .enumerate()
            .filter_map(|(at, it)| Some((it.longest(rest)?, at)));
        let length = match found.max_by_key(|(length, at)| (*length, usize::MAX - at)) {
            _ if word.folded == "0" => {
                seen.numbers += 1;
                1
            }
            Some((length, at)) => {
                match at {
                    0 | 1 => seen.months += 1,
                    2 => seen.weekdays += 1,
                    _ => seen.others += 1,
                }
                length
            }
            None => {
                let name = text.get(word.start..word.end).unwrap_or_default();
                let is_run = super::words::is_ideograph(name.chars().next().unwrap_or(' '))
                    && last_stranger == Some(word.start);
                last_stranger = Some(word.end);
                let is_zone = name.len() <= 4 && name.chars().all(|it| it.is_ascii_uppercase());
                seen.strangers += usize::from(!is_zone && !is_run);
                seen.others += usize::from(is_zone);
                if seen.strangers > 2 || name.chars().all(char::is_lowercase) {
                    return None;
                }
                1
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    Some(seen)
}

/// `05.12.2030`, `2030-12-05`, `5/12/30`.
pub(crate) fn has_numeric_day(text: &str) -> bool {
    let groups: Vec<&str> = text
        .split(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | '-' | '/'))
        .collect();
    groups.iter().any(|it| {
        let parts: Vec<&str> = it
            .split(['.', '-', '/'])
            .filter(|part| !part.is_empty())
            .collect();
        let are_short = parts.iter().all(|part| part.len() <= 4);
        let has_year = parts.iter().any(|part| part.len() == 4);
        let is_plain = parts.len() == 3 && parts.iter().all(|part| part.len() <= 2);
        parts.len() == 3 && are_short && (has_year || is_plain)
    })
}

/// `9月12日`.
fn has_ideographic_day(text: &str) -> bool {
    let at = |mark: char| {
        text.match_indices(mark).any(|(at, _)| {
            text.get(..at)
                .is_some_and(|it| it.chars().next_back().is_some_and(char::is_numeric))
        })
    };
    at('月') && at('日') || at('年') && at('月')
}

/// `10:42`, `10.42 Uhr`, `10h42`, `7 p.m.`, `10時30分`.
pub(crate) fn has_clock(text: &str) -> bool {
    let bytes: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| bytes.get(at).is_some_and(char::is_ascii_digit);
    let pairs = (1..bytes.len()).any(|at| {
        let mark = bytes.get(at).copied().unwrap_or_default();
        let is_mark = matches!(mark, ':' | '.' | 'h' | 'H' | '：');
        let has_minutes = is_digit(at + 1) && is_digit(at + 2) && !is_digit(at + 3);
        let has_hours = is_digit(at - 1) && !(at >= 3 && is_digit(at - 2) && is_digit(at - 3));
        is_mark && has_minutes && has_hours
    });
    let folded: String = text.to_lowercase();
    let is_hour = ["p.m", "a.m", " pm", " am", "uhr", "時", "时"]
        .iter()
        .any(|it| folded.contains(it));
    pairs || (is_hour && bytes.iter().any(char::is_ascii_digit))
}

/// Whether the words speak of a stretch of time: "4 hours ago", "5 min read".
fn is_relative(words: &[Word]) -> bool {
    const SPANS: [&str; 21] = [
        "ago",
        "read",
        "reading",
        "hour",
        "hours",
        "min",
        "mins",
        "minutes",
        "days",
        "day",
        "vor",
        "stunden",
        "lesezeit",
        "minuten",
        "il",
        "lecture",
        "тому",
        "назад",
        "хв",
        "منذ",
        "前",
    ];
    words.iter().any(|it| SPANS.contains(&it.folded.as_str()))
}
