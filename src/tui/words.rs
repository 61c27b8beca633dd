//! Dates, counts and lengths in words.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::model::{Article, Header, Library, Moment, Published};
use crate::ops;
use crate::search::query::Query;

/// Words a person reads in a minute (Brysbaert 2019, silent reading of non-fiction: 238).
const WORDS_A_MINUTE: u32 = 238;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What stands in a list for the day of an article that names none; as wide as a column of days.
pub const NO_DAY: &str = "no date";

/// The day of publication in at most 6 cells: `14 Aug` this year, `Aug’24` before.
pub fn short_day(published: Published, now: Moment) -> String {
    let day = published.day();
    let today = day_at(now);
    if day.year() == today.year() {
        format!("{:>2} {}", day.day(), month(day))
    } else {
        format!("{}’{:02}", month(day), day.year().rem_euclid(100))
    }
}

/// The day of publication, with the time where there is one, in at most 15 cells: `14 Aug 07:05`, `14 Aug’24 07:05`.
pub fn day_and_time(published: Published, now: Moment) -> String {
    let day = published.day();
    let year = match day.year() {
        year if year == day_at(now).year() => String::new(),
        year => format!("’{:02}", year.rem_euclid(100)),
    };
    let time = match published {
        Published::Day(_) => String::new(),
        Published::Moment { at, offset } => {
            let time = offset.to_datetime(at);
            format!(" {:02}:{:02}", time.hour(), time.minute())
        }
    };
    format!("{:>2} {}{year}{time}", day.day(), month(day))
}

/// When an article came into the library: `added 14 Aug 2025`.
pub fn added_day(header: &Header) -> String {
    let day = day_at(header.added);
    format!("added {} {} {}", day.day(), month(day), day.year())
}

/// A moment with its day and time: `14 Aug 2025 07:05 UTC`.
pub fn moment_words(moment: Moment) -> String {
    let at = Timestamp::from_millisecond(moment.millis()).unwrap_or_default();
    let at = Offset::UTC.to_datetime(at);
    let day = day_at(moment);
    let (hour, minute) = (at.hour(), at.minute());
    format!(
        "{} {} {} {hour:02}:{minute:02} UTC",
        day.day(),
        month(day),
        day.year()
    )
}

/// The day of a moment: `14 Aug`.
pub fn moment_day(moment: Moment) -> String {
    let day = day_at(moment);
    format!("{} {}", day.day(), month(day))
}

/// The day of publication with its year: `14 Aug 2025`.
pub fn day_words(published: Published) -> String {
    let day = published.day();
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// The day of publication in full, with the time if it is known: `14 Aug 2025 07:05`.
pub fn long_day(published: Published) -> String {
    let day = published.day();
    let words = format!("{} {} {}", day.day(), month(day), day.year());
    match published {
        Published::Day(_) => words,
        Published::Moment { at, offset } => {
            let time = offset.to_datetime(at);
            format!("{words} {:02}:{:02}", time.hour(), time.minute())
        }
    }
}

/// How long an article takes to read: `4 min`.
pub fn minutes(words: u32) -> String {
    format!("{} min", words.div_ceil(WORDS_A_MINUTE).max(1))
}

/// What in a query was not understood or names what the library has not, if anything.
pub fn trouble(typed: &str, library: &Library) -> Option<String> {
    let query = Query::parse(typed);
    let absent = ops::absent(library, &query);
    let first = query.problems.into_iter().chain(absent).next();
    first.map(|it| it.why)
}

/// `1 passage`, `2 passages`.
pub fn count(number: usize, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// What stands above an article: publisher, day and length, as far as they are known.
pub fn kicker(source: Option<&str>, article: &Article, words: u32) -> Vec<String> {
    let source = source.map(str::to_uppercase);
    let day = article.published.map(long_day);
    source
        .into_iter()
        .chain(day)
        .chain([minutes(words)])
        .collect()
}

fn day_at(moment: Moment) -> Date {
    let at = Timestamp::from_millisecond(moment.millis()).unwrap_or_default();
    Offset::UTC.to_datetime(at).date()
}

fn month(day: Date) -> &'static str {
    let place = usize::try_from(day.month() - 1).unwrap_or(0);
    MONTHS.get(place).copied().unwrap_or_default()
}
