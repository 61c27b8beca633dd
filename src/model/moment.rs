//! [`Moment`]: when something happened in newsmark itself.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The first moment that can be written, the start of the year 1, in milliseconds since 1970.
const FIRST: i64 = -62_135_596_800_000;
/// The last moment that can be written, within the year 9999 in every zone.
const LAST: i64 = 253_402_207_199_999;

/// Milliseconds since 1970 in UTC. Written as RFC 3339.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(i64);

impl Moment {
    /// The moment `millis` milliseconds after 1970 in UTC, kept within the years that can be written.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(FIRST, LAST))
    }

    /// Milliseconds since 1970 in UTC.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Seconds since 1970 in UTC.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Reads RFC 3339.
    pub fn read(text: &str) -> Option<Self> {
        let at: Timestamp = text.parse().ok()?;
        Some(Self::from_millis(at.as_millisecond()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_millisecond(self.0) {
            Ok(at) => at.fmt(f),
            Err(_) => f.write_str("1970-01-01T00:00:00Z"),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::read(&text).ok_or_else(|| format!("`{text}` is not a time in RFC 3339"))
    }
}
