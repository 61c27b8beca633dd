//! When a feed is asked next: intervals, back-off, what servers ask for. Reads no clock.

use super::{FetchError, Memo, Outcome, Settings};
use crate::model::{FetchState, Moment, Origin, OriginId, OriginKind};

/// A feed and how it stands.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its id.
    pub id: OriginId,
    /// What it is.
    pub origin: &'a Origin,
    /// How its last fetch went.
    pub state: &'a FetchState,
    /// What its server said.
    pub memo: &'a Memo,
}

/// Why feeds are to be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// It is time.
    Schedule,
    /// A person asks: now, unless the server asked to be left alone.
    Person,
}

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long after another failure a feed is not asked, without the jitter.
const FIRST_PAUSE: i64 = HOUR;

/// The feeds to be asked `now`, healthy ones first, and of those the ones that waited longest.
pub fn due(
    standings: &[Standing<'_>],
    now: Moment,
    settings: &Settings,
    occasion: Occasion,
) -> Vec<OriginId> {
    let mut due: Vec<&Standing<'_>> = standings
        .iter()
        .filter(|it| next_fetch(it, settings, occasion).is_some_and(|at| at <= now))
        .collect();
    due.sort_by_key(|it| (failures(it.state), last(it.state), it.id));
    due.iter().map(|it| it.id).collect()
}

/// When a feed is asked next on this `occasion`; never if it is paused or no feed, or, by itself, if it is
/// gone or nobody wants it to be fetched on a schedule.
pub fn next_fetch(
    standing: &Standing<'_>,
    settings: &Settings,
    occasion: Occasion,
) -> Option<Moment> {
    let Standing { origin, memo, .. } = standing;
    if origin.kind != OriginKind::Feed || origin.settings.paused {
        return None;
    }
    let welcome = memo.busy_until.unwrap_or_default();
    match occasion {
        Occasion::Person => Some(welcome),
        Occasion::Schedule => {
            let planned = planned(standing, settings)?;
            let fresh = memo.fresh_until.unwrap_or_default();
            Some(planned.max(welcome).max(fresh))
        }
    }
}

/// How a feed stands after a fetch came to `outcome` and brought `new` articles.
///
/// For a body that turned out to be no feed, say [`FetchError::NotAFeed`].
pub fn state_after(
    id: OriginId,
    before: &FetchState,
    outcome: &Outcome,
    new: u32,
    now: Moment,
) -> FetchState {
    match outcome {
        Outcome::Fetched(_) => FetchState::Done {
            at: now,
            new,
            note: None,
        },
        Outcome::NotModified(_) => FetchState::Done {
            at: now,
            new: 0,
            note: note(before), // it is what it was
        },
        Outcome::Failed(FetchError::Canceled) => before.clone(),
        Outcome::Failed(FetchError::Gone { .. }) => FetchState::Gone { at: now },
        Outcome::Failed(error) => failed(id, before, error, now),
    }
}

/// How long a feed is left alone after its `failures`-th failure in a row, in milliseconds: an hour,
/// doubling up to a day, never giving up. Up to a tenth less, by its id, so that feeds that failed together
/// do not come back together.
pub fn back_off(id: OriginId, failures: u32) -> i64 {
    let doubled = 1_i64 << failures.saturating_sub(1).min(10);
    jittered(FIRST_PAUSE.saturating_mul(doubled).min(DAY), id, failures)
}

fn failed(id: OriginId, before: &FetchState, error: &FetchError, now: Moment) -> FetchState {
    let failures = failures(before).saturating_add(1);
    let rested = Moment::from_millis(now.millis() + back_off(id, failures));
    let welcome = match error {
        FetchError::Busy {
            wait: Some(wait), ..
        } => wait.ends(now),
        _ => now,
    };
    FetchState::Failed {
        at: now,
        why: error.in_words_at(now),
        failures,
        retry_at: rested.max(welcome),
    }
}

/// What the interval or the back-off says.
fn planned(standing: &Standing<'_>, settings: &Settings) -> Option<Moment> {
    let own = standing.origin.settings.refresh_minutes;
    let minutes = own.or(settings.every_minutes)?.max(1);
    let interval = jittered(i64::from(minutes) * MINUTE, standing.id, 0);
    match standing.state {
        FetchState::Never => Some(Moment::default()),
        FetchState::Done { at, .. } => Some(Moment::from_millis(at.millis() + interval)),
        FetchState::Failed { retry_at, .. } => Some(*retry_at),
        FetchState::Gone { .. } => None,
    }
}

fn note(before: &FetchState) -> Option<String> {
    match before {
        FetchState::Done { note, .. } => note.clone(),
        FetchState::Never | FetchState::Failed { .. } | FetchState::Gone { .. } => None,
    }
}

fn failures(state: &FetchState) -> u32 {
    match state {
        FetchState::Failed { failures, .. } => *failures,
        FetchState::Gone { .. } => u32::MAX,
        FetchState::Never | FetchState::Done { .. } => 0,
    }
}

fn last(state: &FetchState) -> Option<Moment> {
    match state {
        FetchState::Never => None,
        FetchState::Done { at, .. } | FetchState::Failed { at, .. } | FetchState::Gone { at } => {
            Some(*at)
        }
    }
}

/// `millis` less up to a tenth, always the same for one `id` and `round` (one step of `SplitMix64`).
fn jittered(millis: i64, id: OriginId, round: u32) -> i64 {
    let seed = (id.0 as u64) ^ (u64::from(round) << 48);
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let share = i64::try_from(mixed % 1_000).unwrap_or(0);
    millis - millis / 10 * share / 1_000
}
