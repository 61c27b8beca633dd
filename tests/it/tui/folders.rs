//! Folders of subscriptions in the sidebar, and as a filter of the list.

use newsmark::model::steps::OriginStep;
use newsmark::model::{
    Delta, Edit, Header, Headers, Origin, OriginId, OriginKind, OriginSettings, Seq,
};
use newsmark::tui::effect::Effect;
use newsmark::tui::fetching::Heard;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, By, News};

use super::paper::{Paper, harbor};
use super::stage::Stage;

/// Four feeds in folders three deep, one outside; article N came from feed N.
fn arranged() -> Paper {
    let mut paper = harbor();
    let feeds = [
        ("Harbor Gazette", &["Coast"][..]),
        ("Tide Tables of the Upper Estuary", &["Coast", "Daily"]),
        ("港の新聞", &["Coast", "Daily", "日本のニュース"]),
        ("Inland Post", &["Inland"]),
        ("Anchor Weekly", &[]),
    ];
    let edits = feeds.iter().zip(1..).map(|((name, folder), nth)| {
        let folder = folder.iter().map(|it| (*it).to_owned()).collect();
        let origin = Origin {
            kind: OriginKind::Feed,
            address: format!("https://feed{nth}.example/rss"),
            name: (*name).to_owned(),
            folder,
            source: None,
            settings: OriginSettings::default(),
        };
        Edit::Origin(Delta {
            key: OriginId(nth),
            before: None,
            after: Some(origin),
        })
    });
    paper.library.load(edits);
    let rows = paper.library.headers.rows().to_vec();
    let of = |header: Header| Header {
        origin: OriginId(header.id.0),
        ..header
    };
    paper.library.headers = Headers::new(rows.into_iter().map(of).collect());
    paper
}

fn coast() -> By {
    By::Folder(vec!["Coast".to_owned()])
}

/// Name, depth and count of the rows that stand below the heading of folders.
fn rows(stage: &Stage) -> Vec<(String, usize, usize)> {
    let rows = stage.app.sources.rows().iter();
    let rows = rows.skip_while(|it| it.name != "Folders").skip(1);
    let rows = rows.take_while(|it| it.by.is_some());
    rows.map(|it| (it.name.clone(), it.depth, it.count))
        .collect()
}

/// Goes to this row of the sidebar.
fn to(stage: &mut Stage, by: &By) {
    stage.keys("go gg");
    for _ in 0..40 {
        if stage.app.sources.current() == Some(by) {
            return;
        }
        stage.keys("j");
    }
    panic!("{by:?} is not in the sidebar");
}

#[test]
fn folders_stand_in_the_sidebar_with_what_is_in_them() {
    for (width, height) in [(160, 45), (100, 30), (60, 20), (20, 10)] {
        let mut stage = Stage::new(arranged(), width, height);
        stage.answer(Answer::Fetching(Heard::Failing(vec![(
            OriginId(2),
            "feed2.example does not answer".to_owned(),
        )])));
        to(&mut stage, &coast());
        insta::assert_snapshot!(format!("folders_{width}x{height}"), stage.letters());
    }
}

#[test]
fn a_folder_counts_the_unread_articles_of_all_in_it() {
    let mut stage = Stage::new(arranged(), 160, 45);
    let expected = [
        ("Coast", 0, 3),
        ("Harbor Gazette", 1, 1),
        ("Daily", 1, 2),
        ("Tide Tables of the Upper Estuary", 2, 1),
        ("日本のニュース", 2, 1),
        ("港の新聞", 3, 1),
        ("Inland", 0, 1),
        ("Inland Post", 1, 1),
    ];
    let expected = expected.map(|(name, depth, count)| (name.to_owned(), depth, count));
    assert_eq!(rows(&stage), expected);
    to(&mut stage, &coast());
    stage.keys("Enter A");
    assert!(rows(&stage).iter().take(6).all(|it| it.2 == 0));
    assert_eq!(rows(&stage).last().unwrap().2, 1);
    stage.keys("u");
    assert_eq!(rows(&stage), expected);
}

#[test]
fn enter_shows_the_articles_of_a_folder_and_r_asks_its_feeds() {
    let mut stage = Stage::new(arranged(), 160, 45);
    to(&mut stage, &coast());
    stage.keys("r");
    let asked = stage.seen.iter().find_map(|it| match it {
        Effect::Fetch { only, .. } => Some(only.clone()),
        _ => None,
    });
    assert_eq!(asked, Some([1, 2, 3].map(OriginId).to_vec()));
    stage.keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::List);
    assert_eq!(stage.app.list.by, coast());
    assert_eq!(stage.app.list.len(), 3);
    let daily = By::Folder(vec!["Coast".to_owned(), "Daily".to_owned()]);
    to(&mut stage, &daily);
    stage.keys("Enter");
    assert_eq!(stage.app.list.len(), 2);
    assert!(stage.letters().contains("Coast / Daily"));
}

#[test]
fn a_subscription_that_moves_leaves_the_folder_at_once() {
    let mut stage = Stage::new(arranged(), 160, 45);
    to(&mut stage, &coast());
    stage.keys("Enter");
    assert_eq!(stage.app.list.len(), 3);
    let step = OriginStep::Move(Vec::new());
    let change = stage.app.shared.steps().alter_origin(OriginId(1), &step);
    stage.answer(Answer::News(Some(News::Since {
        seq: Seq(2),
        changes: vec![change.unwrap()],
        headers: Vec::new(),
    })));
    assert_eq!(stage.app.list.len(), 2);
    assert_eq!(rows(&stage).first().unwrap(), &("Coast".to_owned(), 0, 2));
}

#[test]
fn a_folder_filters_the_list_and_one_that_is_not_there_is_explained() {
    let mut stage = Stage::new(arranged(), 160, 45);
    stage.keys("/").types("folder:dai").keys("Tab");
    assert!(
        stage.letters().contains("folder:Coast/Daily"),
        "{}",
        stage.letters()
    );
    assert_eq!(stage.app.list.len(), 2);
    stage.keys("^U").types("folder:inl ");
    assert_eq!(stage.app.list.len(), 1);
    stage.keys("^U").types("origin:tide ");
    assert_eq!(stage.app.list.len(), 1);
    stage.keys("^U").types("folder:hills ");
    assert!(stage.app.list.is_empty());
    assert!(
        stage.letters().contains("there is no folder `hills`"),
        "{}",
        stage.letters()
    );
}

#[test]
fn space_folds_a_folder_away_and_shows_it_again() {
    let mut stage = Stage::new(arranged(), 160, 45);
    let all = rows(&stage);
    to(&mut stage, &coast());
    stage.keys("Space");
    let folded = [("Coast", 0, 3), ("Inland", 0, 1), ("Inland Post", 1, 1)];
    let folded = folded.map(|(name, depth, count)| (name.to_owned(), depth, count));
    assert_eq!(rows(&stage), folded);
    assert!(stage.letters().contains("Coast ▸"), "{}", stage.letters());
    assert_eq!(stage.app.sources.current(), Some(&coast()));
    stage.keys("Space");
    assert_eq!(rows(&stage), all);
}

#[test]
fn space_on_a_subscription_folds_the_folder_that_it_lies_in() {
    let mut stage = Stage::new(arranged(), 160, 45);
    to(&mut stage, &By::Origin(OriginId(2)));
    stage.keys("Space");
    let daily = By::Folder(vec!["Coast".to_owned(), "Daily".to_owned()]);
    assert_eq!(stage.app.sources.current(), Some(&daily));
    assert_eq!(rows(&stage).len(), 5);
    stage.keys("gg Space");
    assert!(stage.letters().contains("nothing lies below this row"));
}

#[test]
fn a_folded_folder_counts_on_and_tags_fold_too() {
    let mut stage = Stage::new(arranged(), 160, 45);
    to(&mut stage, &coast());
    stage.keys("Space Enter A");
    assert_eq!(rows(&stage).first().unwrap(), &("Coast".to_owned(), 0, 0));
    let tags = |stage: &Stage| {
        let rows = stage.app.sources.rows().iter();
        rows.skip_while(|it| it.name != "Tags").count()
    };
    let before = tags(&stage);
    stage.keys("g o G Space");
    assert!(tags(&stage) < before, "{}", stage.letters());
}
