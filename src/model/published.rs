//! [`Published`]: when something appeared, no more exactly than it is known.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A moment with its offset from UTC, or only a day.
///
/// Written as RFC 3339 with offset, or as `YYYY-MM-DD`. There is no form for "unknown": that is `None` around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Published {
    /// Only the day is known.
    Day(Date),
    /// The moment is known.
    Moment {
        /// The moment.
        at: Timestamp,
        /// The offset it was given in.
        offset: Offset,
    },
}

impl Published {
    /// Reads exactly what [`fmt::Display`] writes; what people and feeds write is read by `parse::date`.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() == 10 {
            return text.parse().ok().map(Self::Day);
        }
        let pieces = jiff::fmt::temporal::DateTimeParser::new()
            .parse_timestamp(text)
            .ok()?;
        let offset = offset_of(text).unwrap_or(Offset::UTC);
        Some(Self::Moment { at: pieces, offset })
    }

    /// Seconds since 1970 in UTC, for sorting; a bare day counts as its noon, so that it sorts among its moments.
    pub fn seconds(self) -> i64 {
        match self {
            Self::Moment { at, .. } => at.as_second(),
            Self::Day(day) => day
                .at(12, 0, 0, 0)
                .to_zoned(TimeZone::UTC)
                .map_or(0, |noon| noon.timestamp().as_second()),
        }
    }

    /// The calendar day where it was published.
    pub fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Moment { at, offset } => offset.to_datetime(at).date(),
        }
    }
}

/// The offset at the end of an RFC 3339 time.
fn offset_of(text: &str) -> Option<Offset> {
    let tail = text.get(text.len().checked_sub(6)?..)?;
    let (sign, rest) = match tail.as_bytes().first()? {
        b'+' => (1, tail.get(1..)?),
        b'-' => (-1, tail.get(1..)?),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Offset::from_seconds(sign * seconds).ok()
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment { at, offset } => write!(f, "{}", at.display_with_offset(*offset)),
        }
    }
}

impl From<Published> for String {
    fn from(published: Published) -> Self {
        published.to_string()
    }
}

impl TryFrom<String> for Published {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("`{text}` is neither RFC 3339 nor YYYY-MM-DD"))
    }
}
