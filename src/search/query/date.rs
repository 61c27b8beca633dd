//! Times in queries: [`Since`], a day, month or year, and [`Age`], so many days back.

use std::fmt;

use jiff::civil::Date;

use super::filter::{Filter, Reading};

/// The first day of a day, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The first day.
    pub day: Date,
    written: Written,
}

/// How much of a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Year,
    Month,
    Day,
}

impl Since {
    /// Reads `2025`, `2025-08` or `2025-08-13`; a part that is still being typed is left out.
    pub(super) fn read(text: &str, filter: fn(Self) -> Filter) -> Reading {
        let parts: Vec<&str> = text.split('-').collect();
        let is_digits = |it: &&str| it.bytes().all(|byte| byte.is_ascii_digit());
        let fits = parts
            .iter()
            .zip([4, 2, 2])
            .all(|(it, most)| it.len() <= most);
        if parts.len() > 3 || !parts.iter().all(is_digits) || !fits {
            return broken(text);
        }
        let number = |at: usize, len: usize| -> Option<i16> {
            parts.get(at).filter(|it| it.len() == len)?.parse().ok()
        };
        let Some(year) = number(0, 4) else {
            return if parts.len() == 1 {
                Reading::Unfinished
            } else {
                broken(text)
            };
        };
        let (month, day) = (number(1, 2), number(2, 2));
        if month.is_none() && parts.len() == 3 {
            return broken(text);
        }
        let written = match (month, day) {
            (_, Some(_)) => Written::Day,
            (Some(_), None) => Written::Month,
            (None, None) => Written::Year,
        };
        let (month, day) = (month.unwrap_or(1) as i8, day.unwrap_or(1) as i8);
        match Date::new(year, month, day) {
            Ok(day) => Reading::Filter(filter(Self { day, written })),
            Err(_) => broken(text),
        }
    }
}

fn broken(text: &str) -> Reading {
    Reading::Broken(format!(
        "`{text}` is no date: write 2025, 2025-08 or 2025-08-13"
    ))
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { day, written } = self;
        match written {
            Written::Year => write!(f, "{:04}", day.year()),
            Written::Month => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Written::Day => day.fmt(f),
        }
    }
}

/// A length of time up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// How many, at most 9999.
    pub count: u16,
    /// Of what.
    pub unit: AgeUnit,
}

/// A unit of [`Age`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeUnit {
    /// `h`, 60 minutes.
    Hours,
    /// `d`, 24 hours.
    Days,
    /// `w`, 7 days.
    Weeks,
    /// `m`, 30 days.
    Months,
    /// `y`, 365 days.
    Years,
}

impl AgeUnit {
    /// Every unit with its letter and its seconds.
    const ALL: [(char, Self, i64); 5] = [
        ('h', Self::Hours, 3_600),
        ('d', Self::Days, 86_400),
        ('w', Self::Weeks, 7 * 86_400),
        ('m', Self::Months, 30 * 86_400),
        ('y', Self::Years, 365 * 86_400),
    ];
}

impl Age {
    /// Reads a number and the letter of a unit: `12h`, `2d`, `3w`, `6m`, `1y`.
    pub(super) fn read(text: &str) -> Reading {
        let digits = text.trim_end_matches(|it: char| !it.is_ascii_digit());
        let unit = text.trim_start_matches(|it: char| it.is_ascii_digit());
        let known = AgeUnit::ALL
            .iter()
            .find(|it| unit.len() == 1 && unit.to_ascii_lowercase().starts_with(it.0));
        match (digits.parse(), known) {
            (Ok(count @ 0..=9999), Some((_, unit, _))) => {
                Reading::Filter(Filter::Newer(Self { count, unit: *unit }))
            }
            (Ok(0..=9999), None) if unit.is_empty() => Reading::Unfinished,
            _ => Reading::Broken(format!("`{text}` is no age: write 12h, 2d, 3w, 6m or 1y")),
        }
    }

    /// The age in seconds.
    pub fn seconds(self) -> i64 {
        let unit = AgeUnit::ALL.iter().find(|it| it.1 == self.unit);
        i64::from(self.count) * unit.map_or(0, |it| it.2)
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = AgeUnit::ALL.iter().find(|it| it.1 == self.unit);
        write!(f, "{}{}", self.count, unit.map_or('d', |it| it.0))
    }
}
