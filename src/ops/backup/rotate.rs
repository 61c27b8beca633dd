//! Which automatic backups there are, when the next is due, and which may go.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::model::{Moment, Seq};

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// Younger than this, all are kept.
const ALL: i64 = 48 * HOUR;
/// After that, one for each of so many days on which there is one,
const DAILY: usize = 14;
/// and then one for each of so many weeks.
const WEEKLY: usize = 8;

/// What the name of an automatic backup says: when it was made, and the last commit in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// When it was made.
    pub at: Moment,
    /// The last commit in it.
    pub seq: Seq,
}

impl Stamp {
    /// `20250814T091000Z-1234.newsmark`.
    pub(super) fn file_name(self) -> String {
        format!("{}-{}.newsmark", digits(self.at), self.seq)
    }

    /// Reads what [`Stamp::file_name`] writes; other files are none of ours.
    pub(super) fn read(name: &str) -> Option<Self> {
        let (at, seq) = name.strip_suffix(".newsmark")?.split_once('-')?;
        let at = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", at).ok()?;
        let at = at.to_zoned(TimeZone::UTC).ok()?.timestamp();
        Some(Self {
            at: Moment::from_millis(at.as_millisecond()),
            seq: Seq(seq.parse().ok()?),
        })
    }
}

/// A moment in digits, to the second, in UTC; sorts as it is written.
pub(super) fn digits(at: Moment) -> String {
    let at = Timestamp::from_second(at.seconds()).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Whether a backup is due: none was made on this day, and something was committed since the last.
pub(super) fn is_due(known: &[Stamp], next: Stamp) -> bool {
    let is_today = |it: &Stamp| day(it.at) == day(next.at);
    let newest = known.iter().max_by_key(|it| it.at);
    !known.iter().any(is_today) && newest.is_none_or(|it| it.seq != next.seq)
}

/// Those that may go. The newest of a day or week is the one that stays.
pub(super) fn too_many(known: &[Stamp], now: Moment) -> Vec<Stamp> {
    let mut known = known.to_vec();
    known.sort_by_key(|it| std::cmp::Reverse(it.at));
    let (mut days, mut weeks) = (HashSet::new(), HashSet::new());
    known.retain(|it| {
        let is_kept = now.seconds() - it.at.seconds() <= ALL
            || (days.len() < DAILY && days.insert(day(it.at)))
            || (days.len() >= DAILY && weeks.len() < WEEKLY && weeks.insert(day(it.at) / 7));
        !is_kept
    });
    known
}

/// Halves of copies of earlier days: a program that ended while it copied left them.
pub(super) fn abandoned(names: impl Iterator<Item = String>, next: Stamp) -> Vec<String> {
    let is_old = |name: &String| {
        let stamp = name.strip_suffix(".part").and_then(Stamp::read);
        stamp.is_some_and(|it| day(it.at) < day(next.at))
    };
    names.filter(is_old).collect()
}

/// Days since 1970 in UTC.
fn day(at: Moment) -> i64 {
    at.seconds().div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(hours: i64) -> Stamp {
        Stamp {
            at: Moment::from_millis(hours * HOUR * 1000),
            seq: Seq(hours),
        }
    }

    #[test]
    fn a_name_is_read_back() {
        assert_eq!(
            Stamp::read(&stamp(400_000).file_name()),
            Some(stamp(400_000))
        );
        assert_eq!(
            Stamp::read("before-restore-20250814T091000Z.newsmark"),
            None
        );
    }

    #[test]
    fn only_halves_of_earlier_days_are_abandoned() {
        let names = [
            stamp(1_000).file_name(),
            format!("{}.part", stamp(1_000).file_name()),
            format!("{}.part", stamp(1_020).file_name()),
            "mine.part".to_owned(),
        ];
        let gone = abandoned(names.clone().into_iter(), stamp(1_031)); // a day begins at 1,008 hours
        assert_eq!(gone, names.get(1..2).unwrap());
    }

    #[test]
    fn one_a_day_is_due_if_something_was_committed() {
        let known = [stamp(1_000)];
        assert!(!is_due(&known, stamp(1_001)));
        assert!(is_due(&known, stamp(1_030)));
        let idle = Stamp {
            at: stamp(1_030).at,
            seq: Seq(1_000),
        };
        assert!(!is_due(&known, idle));
    }

    #[test]
    fn all_of_two_days_then_fourteen_days_then_eight_weeks_stay() {
        let year: Vec<Stamp> = (0..365 * 4).map(|it| stamp(it * 6)).collect();
        let now = year.last().unwrap().at;
        let gone = too_many(&year, now);
        let kept: Vec<&Stamp> = year.iter().filter(|it| !gone.contains(it)).collect();
        // Every six hours within 48 hours, both ends; then the rest.
        assert_eq!(kept.len(), 9 + 14 + 8);
        assert!(kept.array_windows().all(|[a, b]| a.at < b.at));
        let oldest = now.seconds() - kept.first().unwrap().at.seconds();
        assert!(
            (9 * 7..=11 * 7).contains(&(oldest / DAY)),
            "{}",
            oldest / DAY
        );
    }

    #[test]
    fn what_stays_today_stays_in_a_chain_of_days() {
        let mut known = Vec::new();
        for today in 0..200 {
            let next = stamp(today * 24 + 9);
            known.push(next);
            let gone = too_many(&known, next.at);
            known.retain(|it| !gone.contains(it));
        }
        // Thinned out day by day, nearly as many are left as if it were done at once.
        assert!((20..=25).contains(&known.len()), "{}", known.len());
    }
}
