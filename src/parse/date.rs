//! Stand-in until the date reader is merged: reads RFC 3339, RFC 2822 and `YYYY-MM-DD`.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::model::Published;

/// The date that `text` names, if it can be read.
pub fn read_date(text: &str) -> Option<Published> {
    let text = text.trim();
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return Some(Published::Moment {
            at: zoned.timestamp(),
            offset: zoned.offset(),
        });
    }
    if text.len() > 10 && text.parse::<Timestamp>().is_ok() {
        return Published::read(text);
    }
    let day = text.get(..10).and_then(Published::read);
    day.or_else(|| with_colonless_offset(text))
}

fn with_colonless_offset(text: &str) -> Option<Published> {
    let at = text.parse::<Timestamp>().ok()?;
    Some(Published::Moment {
        at,
        offset: Offset::UTC,
    })
}
