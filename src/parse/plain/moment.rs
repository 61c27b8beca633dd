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
    last_stranger: usize,
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
    let mut seen = Seen::default();
    let mut rest = words;
    while let Some((word, _)) = rest.split_first() {
        let length = match (word.folded.as_str(), known(rest)) {
            ("0", _) => {
                seen.numbers += 1;
                1
            }
            (_, Some((length, part))) => {
                *seen.count_of(part) += 1;
                length
            }
            (_, None) => {
                seen.meet(text, word)?;
                1
            }
        };
        rest = rest.get(length..)?;
    }
    Some(seen)
}

/// What a word of a date can be.
#[derive(Clone, Copy)]
enum Part {
    Month,
    Weekday,
    Other,
}

/// The longest phrase of dates that `words` begin with; of equals the month, then the weekday.
fn known(words: &[Word]) -> Option<(usize, Part)> {
    let parts = [
        ("months", Part::Month),
        ("months_short", Part::Month),
        ("weekdays", Part::Weekday),
        ("time", Part::Other),
    ];
    let found = parts
        .iter()
        .filter_map(|(name, part)| Some((PHRASES.of(name).longest(words)?, *part)));
    found.rev().max_by_key(|(length, _)| *length)
}

impl Seen {
    fn count_of(&mut self, part: Part) -> &mut usize {
        match part {
            Part::Month => &mut self.months,
            Part::Weekday => &mut self.weekdays,
            Part::Other => &mut self.others,
        }
    }

    /// Takes in a word of no date: a zone, or a stranger, of which two are borne if they are no small words.
    /// Ideographs in a row are one stranger.
    fn meet(&mut self, text: &str, word: &Word) -> Option<()> {
        let name = text.get(word.start..word.end)?;
        let is_zone = name.len() <= 4 && name.chars().all(|it| it.is_ascii_uppercase());
        let goes_on = self.strangers > 0 && self.last_stranger == word.start;
        let is_same = goes_on && name.starts_with(super::words::is_ideograph);
        self.others += usize::from(is_zone);
        self.strangers += usize::from(!is_zone && !is_same);
        self.last_stranger = word.end;
        let is_small = name.chars().all(char::is_lowercase);
        (self.strangers <= 2 && !is_small).then_some(())
    }
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
