//! The time of day inside a date, with its zone.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::lex::{Kind, Token};
use super::names::{self, Zone};
use crate::model::Published;

/// The half of a 12-hour clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
}

/// What is known of the time of day.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// Said by "am", "pm", "오후" and the like, before or after the numbers.
    pub(super) half: Option<Half>,
    time: Option<[u64; 3]>,
    nanosecond: i32,
    zone: Place,
}

/// Where the clock hangs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Place {
    /// Nothing was said: UTC is assumed.
    #[default]
    Unsaid,
    /// A zone that can be turned into an offset.
    Zone(Zone),
    /// A name that is not in the table.
    Unknown,
}

/// The half of the day that the pieces name: `10 am`, `10 p.m.`, `오후 10`. A Latin "am" counts only after a number,
/// because in German it stands before the day.
pub(super) fn half(tokens: &[Token]) -> Option<Half> {
    (0..tokens.len()).find_map(|at| {
        let Kind::Word(word) = &tokens.get(at)?.kind else {
            return None;
        };
        let after_number = at > 0 && matches!(tokens.get(at - 1)?.kind, Kind::Number(..));
        match word.as_str() {
            "am" | "pm" if !after_number => None,
            "a" | "p" if !(after_number && is_word(tokens, at + 2, &["m"])) => None,
            _ => half_of(word),
        }
    })
}

/// Whether a word belongs to the name of a half of the day.
pub(super) fn is_half(word: &str) -> bool {
    half_of(word).is_some() || matches!(word, "午" | "m")
}

fn half_of(word: &str) -> Option<Half> {
    match word {
        "am" | "a" | "오전" | "前" | "上" | "πμ" | "ص" => Some(Half::Morning),
        "pm" | "p" | "오후" | "後" | "后" | "下" | "μμ" | "م" => Some(Half::Afternoon),
        _ => None,
    }
}

impl Clock {
    /// Whether a time was found.
    pub(super) fn is_set(&self) -> bool {
        self.time.is_some()
    }

    /// How many of the first pieces are a time, or the zone after it.
    pub(super) fn take(&mut self, tokens: &[Token]) -> Option<usize> {
        if self.time.is_none() {
            let (time, taken) = time(tokens, self.half)?;
            self.time = Some(time);
            let (nanosecond, more) = fraction(tokens.get(taken..)?);
            self.nanosecond = nanosecond;
            return Some(taken + more);
        }
        if self.zone == Place::Unsaid {
            let (zone, taken) = zone(tokens)?;
            self.zone = zone;
            return Some(taken);
        }
        None
    }

    /// Takes `101542` or `1015` as the time, as in `20250814T101542Z`; says whether it is one.
    pub(super) fn take_compact(&mut self, value: u64, digits: usize) -> bool {
        let [hour, minute, second] = match digits {
            6 => [value / 10_000, value / 100 % 100, value % 100],
            4 => [value / 100, value % 100, 0],
            _ => return false,
        };
        let is_time = self.time.is_none() && hour <= 24 && minute < 60 && second <= 60;
        if is_time {
            self.time = Some([hour, minute, second]);
        }
        is_time
    }

    /// The moment on `day`; the day only if there is no time, or its zone is not known. `None` if the time is none.
    pub(super) fn on(self, day: Date) -> Option<Published> {
        let Some([hour, minute, second]) = self.time else {
            return Some(Published::Day(day));
        };
        let (day, time) = if (hour, minute, second) == (24, 0, 0) {
            (day.tomorrow().ok()?, Time::midnight())
        } else {
            let hour = self.hour(hour)?;
            (day, time_of_day([hour, minute, second], self.nanosecond)?)
        };
        let minutes = match self.zone {
            Place::Unknown => return Some(Published::Day(day)),
            Place::Unsaid => 0,
            Place::Zone(zone) => zone.minutes_on(day),
        };
        let offset = Offset::from_seconds(minutes * 60).ok()?;
        let at = offset.to_timestamp(day.to_datetime(time)).ok()?;
        Some(Published::Moment { at, offset })
    }

    /// The hour on a 24-hour clock.
    fn hour(&self, hour: u64) -> Option<u64> {
        match self.half {
            Some(Half::Morning) if hour == 12 => Some(0),
            Some(Half::Afternoon) if hour < 12 => Some(hour + 12),
            _ => (hour < 24).then_some(hour),
        }
    }
}

/// The time on a 24-hour clock; a leap second counts as the second before it.
fn time_of_day([hour, minute, second]: [u64; 3], nanosecond: i32) -> Option<Time> {
    let part = |value: u64| i8::try_from(value).ok();
    Time::new(
        part(hour)?,
        part(minute)?,
        part(second.min(59))?,
        nanosecond,
    )
    .ok()
}

/// `10:42:05`, `10:42`, `10.42 Uhr`, `10h42`, `10時42分5秒`, `10 am`: hour, minute, second.
fn time(tokens: &[Token], half: Option<Half>) -> Option<([u64; 3], usize)> {
    let hour = number(tokens, 0).filter(|it| *it <= 24)?;
    let unit = tokens.get(1).map(|it| &it.kind)?;
    match unit {
        Kind::Mark(':' | '∶') => colons(tokens, hour),
        Kind::Mark('.') if is_word(tokens, 3, &["uhr"]) => Some(([hour, number(tokens, 2)?, 0], 3)),
        Kind::Word(word) if matches!(word.as_str(), "h" | "時" | "时" | "點" | "点" | "시") => {
            Some(units(tokens, hour))
        }
        Kind::Word(word) if word == "uhr" => Some(([hour, 0, 0], 1)),
        Kind::Word(word) if half.is_some() && half_of(word).is_some() => Some(([hour, 0, 0], 1)),
        _ => None,
    }
}

/// `:42`, `:42:05`; a third colon makes it no time.
fn colons(tokens: &[Token], hour: u64) -> Option<([u64; 3], usize)> {
    let minute = number(tokens, 2)?;
    if !is_mark(tokens, 3, ':') {
        return Some(([hour, minute, 0], 3));
    }
    let second = number(tokens, 4).filter(|it| *it <= 60)?;
    (!is_mark(tokens, 5, ':')).then_some(([hour, minute, second], 5))
}

/// `10h`, `10h42`, `10時42分`, `10시 42분 5초`
fn units(tokens: &[Token], hour: u64) -> ([u64; 3], usize) {
    let Some(minute) = number(tokens, 2).filter(|it| *it < 60) else {
        return ([hour, 0, 0], 2);
    };
    if !is_word(tokens, 3, &["分", "분", "min", "m"]) {
        return ([hour, minute, 0], 3);
    }
    match number(tokens, 4) {
        Some(second) if is_word(tokens, 5, &["秒", "초", "s"]) => ([hour, minute, second], 6),
        _ => ([hour, minute, 0], 4),
    }
}

/// The part of a second after `.` or `,` without a space, in nanoseconds, and how many pieces it takes.
fn fraction(tokens: &[Token]) -> (i32, usize) {
    let [
        mark,
        Token {
            kind: Kind::Number(value, digits),
            spaced: false,
        },
        ..,
    ] = tokens
    else {
        return (0, 0);
    };
    if mark.spaced || !matches!(mark.kind, Kind::Mark('.' | ',')) {
        return (0, 0);
    }
    let scaled = u32::try_from(*digits)
        .ok()
        .and_then(|digits| match digits {
            0..=9 => value.checked_mul(10_u64.pow(9 - digits)),
            _ => value.checked_div(10_u64.checked_pow(digits - 9)?),
        })
        .and_then(|it| i32::try_from(it).ok());
    (scaled.unwrap_or(0), 2)
}

/// `Z`, `CEST`, `+02:00`, `-0500`, `GMT+2`, `Etc/GMT`
fn zone(tokens: &[Token]) -> Option<(Place, usize)> {
    if let Some((minutes, taken)) = offset(tokens) {
        return Some((Place::Zone(Zone::Minutes(minutes)), taken));
    }
    let Kind::Word(word) = &tokens.first()?.kind else {
        return None;
    };
    if let Some(zone) = names::zone(word) {
        if zone == Zone::Minutes(0)
            && let Some((minutes, taken)) = offset(tokens.get(1..)?)
        {
            return Some((Place::Zone(Zone::Minutes(minutes)), taken + 1));
        }
        return Some((Place::Zone(zone), 1));
    }
    is_unknown_zone(word).then_some((Place::Unknown, 1))
}

/// `+02:00`, `-0500`, `+2`: minutes east of UTC.
fn offset(tokens: &[Token]) -> Option<(i32, usize)> {
    let sign = match tokens.first()?.kind {
        Kind::Mark('+') => 1,
        Kind::Mark('-' | '−' | '–') => -1,
        _ => return None,
    };
    let Kind::Number(value, digits) = tokens.get(1)?.kind else {
        return None;
    };
    let (hours, minutes, taken) = match digits {
        4 => (value / 100, value % 100, 2),
        1 | 2 if is_mark(tokens, 2, ':') => (value, number(tokens, 3)?, 4),
        1 | 2 if stands_alone(tokens) => (value, 0, 2),
        _ => return None,
    };
    let minutes =
        i32::try_from((hours <= 15 && minutes < 60).then_some(hours * 60 + minutes)?).ok()?;
    Some((sign * minutes, taken))
}

/// Whether the number after a sign belongs to it and begins no date ("10:42 - 13.08.2025").
fn stands_alone(tokens: &[Token]) -> bool {
    let glued = tokens.get(1).is_some_and(|it| !it.spaced);
    let date = ['.', '-', '/'].iter().any(|mark| is_mark(tokens, 2, *mark));
    glued && !date
}

/// Whether a word looks like the short name of a zone: a few Latin letters that mean nothing else in a date.
fn is_unknown_zone(word: &str) -> bool {
    (1..=5).contains(&word.len())
        && word.bytes().all(|it| it.is_ascii_lowercase())
        && names::month(word).is_none()
        && !names::is_weekday(word)
        && !names::is_filler(word)
        && !is_half(word)
}

fn number(tokens: &[Token], at: usize) -> Option<u64> {
    match tokens.get(at)?.kind {
        Kind::Number(value, 1 | 2) => Some(value),
        _ => None,
    }
}

fn is_mark(tokens: &[Token], at: usize, mark: char) -> bool {
    tokens.get(at).is_some_and(|it| it.kind == Kind::Mark(mark))
}

fn is_word(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    matches!(tokens.get(at).map(|it| &it.kind), Some(Kind::Word(word)) if words.contains(&word.as_str()))
}
