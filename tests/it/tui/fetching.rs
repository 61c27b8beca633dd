//! Fetching from the reader: what is asked of the world, and what is said meanwhile.

use newsmark::model::{Delta, Edit, Origin, OriginId, OriginKind, OriginSettings};
use newsmark::ops::{FeedAnswer, FeedStatus, Occasion, Round};
use newsmark::tui::effect::Effect;
use newsmark::tui::fetching::Heard;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::Answer;

use super::paper::harbor;
use super::stage::Stage;

/// A library whose articles came from two feeds, 1 and 2.
fn subscribed() -> Stage {
    let mut paper = harbor();
    paper.library.load((1..=2).map(feed));
    Stage::new(paper, 120, 30)
}

/// A feed comes into the library.
fn feed(nth: i64) -> Edit {
    let after = Some(Origin {
        kind: OriginKind::Feed,
        address: format!("https://paper-{nth}.example/feed"),
        name: format!("Paper {nth}"),
        folder: Vec::new(),
        source: None,
        settings: OriginSettings::default(),
    });
    let key = OriginId(nth);
    Edit::Origin(Delta {
        key,
        before: None,
        after,
    })
}

fn asked(stage: &mut Stage) -> Vec<(Vec<OriginId>, Occasion)> {
    let seen = std::mem::take(&mut stage.seen).into_iter();
    let fetch = |it| match it {
        Effect::Fetch { only, occasion } => Some((only, occasion)),
        _ => None,
    };
    seen.filter_map(fetch).collect()
}

fn done(origin: i64, status: FeedStatus, why: Option<&str>) -> Answer {
    Answer::Fetching(Heard::Done(FeedAnswer {
        origin,
        name: format!("Paper {origin}"),
        address: format!("https://paper-{origin}.example/feed"),
        status,
        new: usize::from(status == FeedStatus::Changed),
        updated: 0,
        why: why.map(str::to_owned),
    }))
}

#[test]
fn all_feeds_are_asked_and_it_is_said_how_far_it_is() {
    let mut stage = subscribed();
    stage.keys("R");
    let both = vec![OriginId(1), OriginId(2)];
    assert_eq!(asked(&mut stage), [(both, Occasion::Person)]);
    stage.answer(Answer::Fetching(Heard::Started(OriginId(2))));
    stage.answer(done(1, FeedStatus::Changed, None));
    assert!(
        stage.letters().contains("fetching 1/2"),
        "{}",
        stage.letters()
    );
    stage.answer(done(
        2,
        FeedStatus::Failed,
        Some("paper-2.example does not answer"),
    ));
    assert!(stage.letters().contains("fetching 2/2, 1 failed"));
    let round = Round {
        feeds: 2,
        failed: 1,
        new: 1,
        ..Round::default()
    };
    stage.answer(Answer::Fetching(Heard::Ended(Ok(round))));
    assert!(
        stage
            .letters()
            .contains("1 new article from 2 feeds · 1 failed: g f shows which and why")
    );
    assert!(!stage.letters().contains("fetching"));
}

#[test]
fn the_same_key_stops_a_round() {
    let mut stage = subscribed();
    stage.keys("R");
    asked(&mut stage);
    stage.keys("R");
    assert!(matches!(stage.seen.last(), Some(Effect::StopFetching)));
    assert_eq!(asked(&mut stage), []);
}

#[test]
fn a_feed_that_fails_is_in_the_sidebar_until_it_answers() {
    let mut stage = subscribed();
    stage.resize(160, 45);
    let failing = vec![(OriginId(2), "paper-2.example does not answer".to_owned())];
    stage.answer(Answer::Fetching(Heard::Failing(failing)));
    assert!(stage.letters().contains("! Paper 2"), "{}", stage.letters());
    stage.keys("R");
    stage.answer(done(2, FeedStatus::Unchanged, None));
    assert!(!stage.letters().contains("Paper 2"), "{}", stage.letters());
}

#[test]
fn a_feed_in_the_sidebar_says_why_it_does_not_answer() {
    let mut stage = subscribed();
    stage.resize(160, 45);
    let failing = vec![(OriginId(2), "paper-2.example does not answer".to_owned())];
    stage.answer(Answer::Fetching(Heard::Failing(failing)));
    stage.keys("g o");
    while stage
        .app
        .sources
        .current()
        .is_some_and(|it| *it != newsmark::tui::msg::By::Origin(OriginId(2)))
    {
        stage.keys("j");
    }
    stage.keys("Enter");
    assert!(stage.letters().contains("paper-2.example does not answer"));
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn new_subscriptions_are_asked_at_once() {
    let mut stage = subscribed();
    stage.answer(Answer::Subscribed(vec![OriginId(2)]));
    assert_eq!(asked(&mut stage), [(vec![OriginId(2)], Occasion::Person)]);
}

#[test]
fn feeds_that_are_subscribed_to_during_a_round_are_asked_after_it() {
    let mut stage = subscribed();
    stage.keys("R");
    asked(&mut stage);
    stage.answer(Answer::Subscribed(vec![OriginId(2)]));
    assert_eq!(asked(&mut stage), []);
    stage.answer(Answer::Fetching(Heard::Ended(Ok(Round::default()))));
    assert_eq!(asked(&mut stage), [(vec![OriginId(2)], Occasion::Person)]);
}

#[test]
fn feeds_are_asked_by_themselves_only_if_that_is_set() {
    let mut stage = subscribed();
    stage.wait(120);
    assert_eq!(asked(&mut stage), []);
    stage.app.shared.config.fetch.every_minutes = Some(30);
    stage.wait(61);
    assert_eq!(asked(&mut stage), [(Vec::new(), Occasion::Schedule)]);
}

#[test]
fn folders_that_were_added_are_looked_at_too() {
    let folder = Origin {
        kind: OriginKind::Folder,
        address: "/home/ann/papers".to_owned(),
        name: "papers".to_owned(),
        folder: Vec::new(),
        source: None,
        settings: OriginSettings::default(),
    };
    for key in ["R", "r"] {
        let mut paper = harbor();
        paper.library.load([Edit::Origin(Delta {
            key: OriginId(1),
            before: None,
            after: Some(folder.clone()),
        })]);
        let mut stage = Stage::new(paper, 120, 30);
        stage.keys(key);
        assert_eq!(
            asked(&mut stage),
            [(vec![OriginId(1)], Occasion::Person)],
            "{key}"
        );
    }
}

#[test]
fn an_empty_library_says_what_became_of_its_feeds() {
    let mut paper = super::paper::paper(Vec::new());
    paper.library.load([feed(1)]);
    let mut stage = Stage::new(paper, 100, 24);
    stage.keys("R");
    assert!(
        stage.letters().contains("Feeds are being asked."),
        "{}",
        stage.letters()
    );
    stage.answer(done(1, FeedStatus::Failed, Some("it refuses connections")));
    stage.answer(Answer::Fetching(Heard::Ended(Ok(Round::default()))));
    let screen = stage.letters();
    assert!(
        screen.contains("No feed has answered with an article."),
        "{screen}"
    );
    assert!(screen.contains("g f  shows why"), "{screen}");
}
