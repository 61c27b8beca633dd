use std::time::Duration;

use newsmark::fetch::{
    FetchError, Memo, Occasion, Outcome, Settings, Standing, Wait, back_off, due, next_fetch,
    state_after,
};
use newsmark::model::{FetchState, Moment, Origin, OriginId, OriginKind};

use super::conditional::origin;

const HOUR: i64 = 60 * 60 * 1000;

fn at_hour(hours: i64) -> Moment {
    Moment::from_millis(hours * HOUR)
}

fn hourly() -> Settings {
    Settings {
        every_minutes: Some(60),
        ..Settings::default()
    }
}

fn done(hours: i64) -> FetchState {
    FetchState::Done {
        at: at_hour(hours),
        new: 0,
        note: None,
    }
}

fn not_there() -> Outcome {
    Outcome::Failed(FetchError::Missing {
        host: "example.org".into(),
    })
}

/// Whether a feed like this is due at hour 100.
fn is_due(origin: &Origin, state: &FetchState, memo: &Memo, occasion: Occasion) -> bool {
    let standing = Standing {
        id: OriginId(1),
        origin,
        state,
        memo,
    };
    !due(&[standing], at_hour(100), &hourly(), occasion).is_empty()
}

#[test]
fn a_feed_is_asked_when_its_interval_is_over() {
    let mut feed = origin("https://example.org/");
    let is_due = |feed: &Origin, state| is_due(feed, &state, &Memo::default(), Occasion::Schedule);
    assert!(is_due(&feed, FetchState::Never));
    assert!(is_due(&feed, done(99)));
    assert!(!is_due(&feed, done(100)));
    feed.settings.refresh_minutes = Some(180);
    assert!(!is_due(&feed, done(98)));
    assert!(is_due(&feed, done(97)));
    feed.settings.paused = true;
    assert!(!is_due(&feed, done(1)));
    feed.settings.paused = false;
    feed.kind = OriginKind::Folder;
    assert!(!is_due(&feed, done(1)));
}

#[test]
fn without_a_schedule_only_feeds_with_an_interval_of_their_own_are_asked() {
    let plain = origin("https://example.org/");
    let mut own = plain.clone();
    own.settings.refresh_minutes = Some(30);
    let memo = Memo::default();
    let at = |origin| {
        let (id, state) = (OriginId(1), &FetchState::Never);
        let standing = Standing {
            id,
            origin,
            state,
            memo: &memo,
        };
        next_fetch(&standing, &Settings::default(), Occasion::Schedule)
    };
    assert_eq!(at(&plain), None);
    assert!(at(&own).is_some());
}

#[test]
fn a_person_waits_only_for_a_server_that_asked_for_it() {
    let feed = origin("https://example.org/");
    let check = |state: &FetchState, memo: &Memo, by_schedule: bool, by_person: bool| {
        assert_eq!(is_due(&feed, state, memo, Occasion::Schedule), by_schedule);
        assert_eq!(is_due(&feed, state, memo, Occasion::Person), by_person);
    };
    let fresh = Memo {
        fresh_until: Some(at_hour(101)),
        ..Memo::default()
    };
    let busy = Memo {
        busy_until: Some(at_hour(101)),
        ..Memo::default()
    };
    let failed = FetchState::Failed {
        at: at_hour(99),
        why: String::new(),
        failures: 3,
        retry_at: at_hour(103),
    };
    let gone = FetchState::Gone { at: at_hour(1) };
    check(&done(90), &Memo::default(), true, true);
    check(&done(90), &fresh, false, true);
    check(&done(90), &busy, false, false);
    check(&failed, &Memo::default(), false, true);
    check(&gone, &Memo::default(), false, true);
}

#[test]
fn healthy_feeds_come_first_and_among_them_the_longest_waiting() {
    let feed = origin("https://example.org/");
    let memo = Memo::default();
    let failed = FetchState::Failed {
        at: at_hour(1),
        why: String::new(),
        failures: 1,
        retry_at: at_hour(2),
    };
    let states = [failed, done(50), FetchState::Never, done(40)];
    let standings: Vec<Standing<'_>> = (0..)
        .zip(&states)
        .map(|(id, state)| Standing {
            id: OriginId(id),
            origin: &feed,
            state,
            memo: &memo,
        })
        .collect();
    let order = due(&standings, at_hour(100), &hourly(), Occasion::Schedule);
    assert_eq!(order, [2, 3, 1, 0].map(OriginId));
}

#[test]
fn pauses_double_from_an_hour_to_a_day_and_never_end() {
    for id in 0..50 {
        let hours = [1, 2, 4, 8, 16, 24, 24];
        for (failures, hours) in (1..).zip(hours) {
            let pause = back_off(OriginId(id), failures);
            let longest = hours * HOUR;
            assert!(
                (longest * 9 / 10..=longest).contains(&pause),
                "{failures}: {pause}"
            );
        }
        assert!(back_off(OriginId(id), u32::MAX) <= 24 * HOUR);
    }
}

#[test]
fn feeds_that_failed_together_do_not_come_back_together() {
    let pauses: std::collections::BTreeSet<i64> =
        (0..100).map(|id| back_off(OriginId(id), 1)).collect();
    assert!(pauses.len() > 80, "{}", pauses.len());
}

#[test]
fn failures_add_up_until_one_success() {
    let now = at_hour(100);
    let once = state_after(OriginId(1), &FetchState::Never, &not_there(), 0, now);
    let twice = state_after(OriginId(1), &once, &not_there(), 0, now);
    let FetchState::Failed {
        why,
        failures,
        retry_at,
        at,
    } = &twice
    else {
        panic!("{twice:?}")
    };
    assert_eq!((*failures, *at), (2, now));
    assert_eq!(retry_at.millis(), now.millis() + back_off(OriginId(1), 2));
    assert!(
        why.contains("nothing at this address of `example.org`"),
        "{why}"
    );
    let same = Outcome::NotModified(Box::default());
    let well = state_after(OriginId(1), &twice, &same, 7, now);
    assert_eq!(
        well,
        FetchState::Done {
            at: now,
            new: 0,
            note: None
        }
    );
}

#[test]
fn a_server_that_asks_for_more_time_gets_it() {
    let now = at_hour(100);
    let busy = |seconds| {
        let outcome = Outcome::Failed(FetchError::Busy {
            host: "example.org".into(),
            status: 503,
            wait: Some(Wait::For(Duration::from_secs(seconds))),
        });
        match state_after(OriginId(1), &FetchState::Never, &outcome, 0, now) {
            FetchState::Failed { retry_at, .. } => retry_at,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(busy(5 * 3_600), at_hour(105));
    assert_eq!(busy(60).millis(), now.millis() + back_off(OriginId(1), 1));
}

#[test]
fn what_is_gone_is_gone_and_what_was_called_off_changes_nothing() {
    let now = at_hour(100);
    let gone = Outcome::Failed(FetchError::Gone {
        host: "example.org".into(),
    });
    assert_eq!(
        state_after(OriginId(1), &done(1), &gone, 0, now),
        FetchState::Gone { at: now }
    );
    let canceled = Outcome::Failed(FetchError::Canceled);
    assert_eq!(
        state_after(OriginId(1), &done(1), &canceled, 0, now),
        done(1)
    );
}
