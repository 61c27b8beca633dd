use std::time::Duration;

use newsmark::fetch::{FetchError, Fetched, Memo, Outcome, Request, Terms, Validators, Wait};
use newsmark::model::Moment;

use super::conditional::origin;

const OWN: &str = "https://example.org/feed";

fn terms(etag: Option<&str>, moved: Option<&str>) -> Terms {
    Terms {
        validators: etag.map(|etag| Validators {
            address: OWN.into(),
            etag: Some(etag.into()),
            last_modified: None,
        }),
        fresh_for: None,
        moved: moved.map(str::to_owned),
    }
}

fn came(terms: Terms) -> Outcome {
    Outcome::Fetched(Box::new(Fetched {
        body: Vec::new(),
        address: OWN.into(),
        media_type: None,
        charset: None,
        terms,
    }))
}

fn failed(status: u16) -> Outcome {
    let host = "example.org".to_owned();
    Outcome::Failed(FetchError::ServerFault { host, status })
}

fn busy(seconds: u64) -> Outcome {
    Outcome::Failed(FetchError::Busy {
        host: "example.org".into(),
        status: 429,
        wait: Some(Wait::For(Duration::from_secs(seconds))),
    })
}

/// The memo after these outcomes, one a minute, each time read back from its JSON.
fn after(outcomes: &[Outcome]) -> Memo {
    let mut memo = Memo::default();
    for (minute, outcome) in (0_i64..).zip(outcomes) {
        let now = Moment::from_millis(minute * 60_000);
        memo = Memo::read(&memo.after(OWN, outcome, now).write());
    }
    memo
}

fn asked(memo: &Memo) -> String {
    let request = Request::refresh(&origin(OWN), memo).unwrap();
    request.address().to_string()
}

#[test]
fn a_failure_keeps_the_validators() {
    let memo = after(&[came(terms(Some("\"1\""), None)), failed(500)]);
    assert_eq!(memo.validators.unwrap().etag.as_deref(), Some("\"1\""));
}

#[test]
fn being_busy_is_remembered_until_an_answer() {
    let memo = after(&[failed(500), busy(3_600)]);
    assert_eq!(memo.busy_until, Some(Moment::from_millis(3_660_000)));
    let memo = after(&[busy(3_600), came(terms(None, None))]);
    assert_eq!(memo.busy_until, None);
}

#[test]
fn freshness_is_believed_for_a_day_at_most() {
    let year = Terms {
        fresh_for: Some(Duration::from_hours(365 * 24)),
        ..Terms::default()
    };
    let day = Moment::from_millis(24 * 60 * 60 * 1000);
    assert_eq!(after(&[came(year)]).fresh_until, Some(day));
}

#[test]
fn a_move_is_believed_at_the_third_sight() {
    let moved = came(terms(None, Some("https://new.example.org/feed")));
    let same = Outcome::NotModified(Box::new(terms(None, Some("https://new.example.org/feed"))));
    let elsewhere = came(terms(None, Some("https://other.example.org/feed")));
    let stayed = came(terms(None, None));
    let check = |outcomes: &[&Outcome], expected: &str| {
        let outcomes: Vec<Outcome> = outcomes.iter().map(|it| (*it).clone()).collect();
        assert_eq!(asked(&after(&outcomes)), expected);
    };
    let new = "https://new.example.org/feed";
    check(&[&moved, &same], OWN);
    check(&[&moved, &same, &moved], new);
    check(&[&moved, &stayed, &moved, &moved], OWN);
    check(&[&moved, &moved, &elsewhere], OWN);
    // Asked at its new address, it says nothing of a move any more.
    check(&[&moved, &moved, &moved, &stayed, &stayed], new);
    check(
        &[&moved, &moved, &moved, &elsewhere],
        "https://other.example.org/feed",
    );
}

#[test]
fn a_move_that_leads_nowhere_is_forgotten() {
    let moved = came(terms(None, Some("https://new.example.org/feed")));
    let memo = after(&[moved.clone(), moved.clone(), moved.clone(), failed(500)]);
    assert_eq!(asked(&memo), OWN);
    let canceled = Outcome::Failed(FetchError::Canceled);
    let memo = after(&[moved.clone(), moved.clone(), moved, canceled]);
    assert_eq!(asked(&memo), "https://new.example.org/feed");
}

#[test]
fn a_move_of_another_address_means_nothing() {
    let moved = came(terms(None, Some("https://new.example.org/feed")));
    let memo = after(&[moved.clone(), moved.clone(), moved]);
    let changed = origin("https://example.org/better");
    let request = Request::refresh(&changed, &memo).unwrap();
    assert_eq!(request.address().as_str(), "https://example.org/better");
}

#[test]
fn a_damaged_memo_is_an_empty_one() {
    assert_eq!(Memo::read("{\"validators\": 7"), Memo::default());
    assert_eq!(Memo::read("{}"), Memo::default());
}
