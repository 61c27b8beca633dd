//! The subscriptions: how they stand, and what a person does to them.

use newsmark::model::{
    Delta, Edit, FetchState, Header, Headers, Moment, Origin, OriginId, OriginKind, OriginSettings,
};
use newsmark::tui::effect::Effect;
use newsmark::tui::fetching::Heard;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, By};

use super::paper::{Paper, harbor};
use super::stage::Stage;

fn origin(kind: OriginKind, name: &str, address: &str, folder: &[&str]) -> Origin {
    Origin {
        kind,
        address: address.to_owned(),
        name: name.to_owned(),
        folder: folder.iter().map(|it| (*it).to_owned()).collect(),
        source: None,
        settings: OriginSettings::default(),
    }
}

/// Three feeds, two of them in a folder, and a watched folder; the first feed brought two articles.
fn subscribed() -> Paper {
    let mut paper = harbor();
    let origins = [
        origin(
            OriginKind::Feed,
            "Harbor Gazette",
            "https://gazette.example/feed",
            &[],
        ),
        origin(
            OriginKind::Feed,
            "Tide Tables",
            "https://tide.example/rss",
            &["Coast", "Daily"],
        ),
        origin(
            OriginKind::Feed,
            "Anchor Weekly",
            "https://anchor.example/rss",
            &["Coast", "Daily"],
        ),
        origin(OriginKind::Folder, "clippings", "clippings", &[]),
        origin(OriginKind::File, "a file", "a.txt", &[]),
    ];
    paper
        .library
        .load(origins.into_iter().zip(1..).map(|(it, nth)| {
            Edit::Origin(Delta {
                key: OriginId(nth),
                before: None,
                after: Some(it),
            })
        }));
    let rows = paper.library.headers.rows().to_vec();
    let of = |header: Header| Header {
        origin: OriginId(if header.id.0 <= 2 { 1 } else { 9 }),
        ..header
    };
    paper.library.headers = Headers::new(rows.into_iter().map(of).collect());
    paper
}

fn opened(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(subscribed(), width, height);
    stage.fetched = [
        (
            OriginId(1),
            FetchState::Done {
                at: at("2025-08-14T18:05:00Z"),
                new: 2,
                note: None,
            },
        ),
        (
            OriginId(2),
            FetchState::Failed {
                at: at("2025-08-14T18:06:00Z"),
                why: "tide.example does not answer".to_owned(),
                failures: 3,
                retry_at: at("2025-08-14T19:06:00Z"),
            },
        ),
    ]
    .into();
    stage.answer(Answer::Fetching(Heard::Failing(vec![(
        OriginId(2),
        "tide.example does not answer: it is asked again in an hour".to_owned(),
    )])));
    stage.keys("gf");
    stage
}

fn at(moment: &str) -> Moment {
    Moment::read(moment).unwrap()
}

fn named(stage: &Stage, id: i64) -> &Origin {
    stage.library().origin(OriginId(id)).unwrap()
}

#[test]
fn subscriptions_stand_in_their_folders_with_counts_and_what_is_wrong() {
    for (width, height) in [(160, 45), (100, 30), (60, 20), (20, 6)] {
        let stage = opened(width, height);
        assert_eq!(stage.app.shared.focus, Focus::Origins);
        insta::assert_snapshot!(format!("origins_{width}x{height}"), stage.letters());
    }
}

#[test]
fn a_library_without_subscriptions_says_how_to_get_one() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("gf");
    assert!(
        stage
            .letters()
            .contains("No subscription yet: a adds a feed")
    );
    stage.keys("x");
    assert_eq!(stage.said(), "no subscription yet: a adds one");
    stage.keys("a");
    assert!(stage.letters().contains(":add"));
}

#[test]
fn a_subscription_gets_another_name_and_its_old_one_back() {
    let mut stage = opened(100, 30);
    stage.keys("c ^U").types("Gazette").keys("Enter");
    assert_eq!(named(&stage, 1).name, "Gazette");
    assert!(stage.letters().contains("Gazette"));
    assert!(
        !stage.letters().contains("Harbor Gazette"),
        "{}",
        stage.letters()
    );
    stage.keys("u");
    assert_eq!(named(&stage, 1).name, "Harbor Gazette");
    assert!(stage.letters().contains("Harbor Gazette"));
}

#[test]
fn a_name_of_nothing_is_refused_in_words() {
    let mut stage = opened(100, 30);
    stage.keys("c ^U Enter");
    assert!(stage.said().contains("needs a name"), "{}", stage.said());
    assert_eq!(named(&stage, 1).name, "Harbor Gazette");
}

#[test]
fn a_subscription_moves_into_folders_and_the_cursor_goes_with_it() {
    let mut stage = opened(100, 30);
    stage.keys("m").types("Coast / Weekly").keys("Enter");
    assert_eq!(named(&stage, 1).folder, ["Coast", "Weekly"]);
    assert!(stage.letters().contains("Coast / Weekly"));
    stage.keys("p");
    assert!(named(&stage, 1).settings.paused);
}

#[test]
fn headings_are_passed_over() {
    let mut stage = opened(100, 30);
    let visited: Vec<Option<OriginId>> = (0..5)
        .map(|_| {
            let current = stage.app.origins.current_id();
            stage.keys("j");
            current
        })
        .collect();
    let expected = [1, 4, 3, 2, 2].map(|it| Some(OriginId(it)));
    assert_eq!(visited, expected);
    stage.keys("k k");
    assert_eq!(stage.app.origins.current_id(), Some(OriginId(4)));
    stage.keys("g g");
    assert_eq!(stage.app.origins.current_id(), Some(OriginId(1)));
}

#[test]
fn settings_are_changed_with_a_key_and_said() {
    let mut stage = opened(100, 30);
    stage.keys("x");
    assert!(named(&stage, 1).settings.full_text);
    assert!(stage.letters().contains("full texts are fetched"));
    stage.keys("i").types("2h").keys("Enter");
    assert_eq!(named(&stage, 1).settings.refresh_minutes, Some(120));
    assert!(stage.letters().contains("asked every 120 minutes"));
    stage.keys("i ^U").types("soon").keys("Enter");
    assert_eq!(stage.said(), "`soon` is not a time such as 30m, 2h or 1d");
    stage.keys("e").types("harbor-reader/1").keys("Enter");
    assert_eq!(
        named(&stage, 1).settings.user_agent.as_deref(),
        Some("harbor-reader/1")
    );
    stage.keys("u u u");
    assert_eq!(named(&stage, 1).settings, OriginSettings::default());
}

#[test]
fn ending_a_subscription_asks_first_and_leaves_its_articles() {
    let mut stage = opened(100, 30);
    stage.keys("D");
    let question =
        "unsubscribe from `Harbor Gazette`? its 2 articles and their passages stay (y/n)";
    assert!(stage.letters().contains(question), "{}", stage.letters());
    stage.keys("n");
    assert!(stage.library().origin(OriginId(1)).is_some());
    stage.keys("D y");
    assert!(stage.library().origin(OriginId(1)).is_none());
    assert!(!stage.letters().contains("gazette.example"));
    assert_eq!(stage.library().headers.rows().len(), 5);
    stage.keys("u");
    assert!(stage.library().origin(OriginId(1)).is_some());
}

#[test]
fn the_articles_of_a_subscription_are_listed() {
    let mut stage = opened(100, 30);
    stage.keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::List);
    assert_eq!(stage.app.list.by, By::Origin(OriginId(1)));
    assert_eq!(stage.app.list.len(), 2);
}

#[test]
fn the_subscription_under_the_cursor_is_asked() {
    let mut stage = opened(100, 30);
    stage.keys("j j r");
    let asked = stage.seen.iter().find_map(|it| match it {
        Effect::Fetch { only, .. } => Some(only.clone()),
        _ => None,
    });
    assert_eq!(asked, Some(vec![OriginId(3)]));
}
