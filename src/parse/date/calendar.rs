//! Finds out what the pieces of a date can mean: each rule takes the pieces it knows, and what no rule takes makes
//! the text no date.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::clock::{self, Clock};
use super::lex::{Kind, Token};
use super::names;
use super::numeric;
use crate::model::Published;

/// How much context there is that the text is a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// None: it may be a line of an article.
    Text,
    /// It stands in a field for dates.
    Field,
}

/// What was found so far.
#[derive(Debug)]
pub(super) struct Calendar {
    strictness: Strictness,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    clock: Clock,
}

impl Calendar {
    pub(super) fn new(strictness: Strictness) -> Self {
        Self {
            strictness,
            year: None,
            month: None,
            day: None,
            clock: Clock::default(),
        }
    }

    /// The date that all of `tokens` say.
    pub(super) fn read(mut self, tokens: &[Token]) -> Option<Published> {
        if let Some(moment) = self.epoch(tokens) {
            return Some(moment);
        }
        self.clock.half = clock::half(tokens);
        let mut rest = tokens;
        while !rest.is_empty() {
            let taken = self.take(rest)?;
            rest = rest.get(taken..)?;
        }
        self.finish()
    }

    /// How many of the first pieces one rule could take; `None` if none could or they contradict what is known.
    fn take(&mut self, tokens: &[Token]) -> Option<usize> {
        let (first, rest) = tokens.split_first()?;
        if let Some(taken) = self.clock.take(tokens) {
            return Some(taken);
        }
        match &first.kind {
            Kind::Number(value, digits) => self.take_number(*value, *digits, tokens),
            Kind::Word(word) => self.take_word(word, rest),
            Kind::Mark(mark) => is_separator(*mark).then_some(1),
        }
    }

    /// A number with its unit (`2025年`), as a part of a numeric date, or alone.
    fn take_number(&mut self, value: u64, digits: usize, tokens: &[Token]) -> Option<usize> {
        if let Some(Kind::Word(unit)) = tokens.get(1).map(|it| &it.kind) {
            match unit.as_str() {
                "年" | "년" => return self.set_year(i16::try_from(value).ok()?).map(|()| 2),
                "月" | "월" => return self.set_month(i8::try_from(value).ok()?).map(|()| 2),
                "日" | "号" | "號" | "일" => return self.set_day(value).map(|()| 2),
                _ => {}
            }
        }
        if self.is_whole() && self.clock.take_compact(value, digits) {
            return Some(1);
        }
        if self.is_blank()
            && let Some((taken, parts)) = numeric::date(tokens, self.strictness, self.clock.half)
        {
            self.set_year(parts.year)?;
            self.set_month(parts.month)?;
            self.set_day(parts.day)?;
            return Some(taken);
        }
        if self.is_year_month(tokens) {
            return self.set_month(i8::try_from(value).ok()?).map(|()| 1);
        }
        self.set_lone(value, digits).map(|()| 1)
    }

    /// Whether the last piece is the month of `2003-12`.
    fn is_year_month(&self, tokens: &[Token]) -> bool {
        let alone = self.year.is_some() && self.month.is_none() && self.day.is_none();
        alone && tokens.len() == 1 && self.strictness == Strictness::Field
    }

    /// Whether the day is known, so that what follows is a time.
    fn is_whole(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    fn is_blank(&self) -> bool {
        self.year.is_none() && self.month.is_none() && self.day.is_none()
    }

    /// A number that stands alone: four digits are a year, the first other one is a day, and then a short year.
    fn set_lone(&mut self, value: u64, digits: usize) -> Option<()> {
        match digits {
            4 => self.set_year(i16::try_from(value).ok()?),
            1 | 2 if self.day.is_none() => self.set_day(value),
            2 if self.month.is_some() => self.set_year(numeric::short_year(value)?),
            _ => None,
        }
    }

    fn set_year(&mut self, year: i16) -> Option<()> {
        set(&mut self.year, year)
    }

    fn set_month(&mut self, month: i8) -> Option<()> {
        set(&mut self.month, month)
    }

    fn set_day(&mut self, day: u64) -> Option<()> {
        set(&mut self.day, i8::try_from(day).ok()?)
    }

    /// A word: the name of a month, of a weekday, or one that means nothing.
    fn take_word(&mut self, word: &str, rest: &[Token]) -> Option<usize> {
        let month = names::month(word);
        let names_day = names::is_weekday(word);
        if let Some(month) = month
            && !(names_day && names_other_month(rest))
        {
            return self.set_month(month).map(|()| 1);
        }
        if names_day || names::is_filler(word) || clock::is_half(word) {
            return Some(1);
        }
        ideographic_weekday(word, rest)
    }

    /// The day, with the moment if a time and a known zone were found.
    fn finish(self) -> Option<Published> {
        let whole = self.day.is_some() || self.strictness == Strictness::Field;
        let year = self.year.filter(|it| (1000..2200).contains(it) && whole)?;
        let month = match (self.month, self.day) {
            (None, Some(_)) => return None,
            (month, _) => month.unwrap_or(1),
        };
        let day = Date::new(year, month, self.day.unwrap_or(1)).ok()?;
        if self.day.is_none() && self.clock.is_set() {
            return None;
        }
        self.clock.on(day)
    }

    /// Seconds or milliseconds since 1970, as some feeds write.
    fn epoch(&self, tokens: &[Token]) -> Option<Published> {
        let [token] = tokens else { return None };
        let Kind::Number(value, digits @ (10 | 13)) = token.kind else {
            return None;
        };
        let value = i64::try_from(value).ok()?;
        let seconds = if digits == 10 { value } else { value / 1000 };
        let at = Timestamp::from_second(seconds).ok()?;
        (self.strictness == Strictness::Field).then_some(Published::Moment {
            at,
            offset: Offset::UTC,
        })
    }
}

/// Sets what was not known; a second, other value is a contradiction.
fn set<T: PartialEq>(slot: &mut Option<T>, value: T) -> Option<()> {
    match slot {
        Some(known) if *known != value => None,
        _ => {
            *slot = Some(value);
            Some(())
        }
    }
}

fn is_separator(mark: char) -> bool {
    matches!(
        mark,
        ',' | '.' | ';' | '/' | '|' | '·' | '•' | '-' | '–' | '—' | '،' | '、' | '\''
    )
}

/// Whether a month is named further on, so that "mar" here is a Tuesday.
fn names_other_month(rest: &[Token]) -> bool {
    rest.iter()
        .any(|it| matches!(&it.kind, Kind::Word(word) if names::month(word).is_some()))
}

/// 水曜日, 星期三, 周三: a weekday in ideographs, each of which is a word.
fn ideographic_weekday(word: &str, rest: &[Token]) -> Option<usize> {
    let next = |at: usize, text: &str| matches!(rest.get(at).map(|it| &it.kind), Some(Kind::Word(word)) if word == text);
    match word {
        "月" | "火" | "水" | "木" | "金" | "土" | "日" if next(0, "曜") => {
            Some(if next(1, "日") { 3 } else { 2 })
        }
        "星" if next(0, "期") => Some(3),
        "周" | "週" => Some(2),
        _ => None,
    }
}
