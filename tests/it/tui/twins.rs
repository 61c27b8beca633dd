//! The same page from two feeds: it is said, and who read one has read both.

use newsmark::model::{ArticleId, Delta, Edit, Header, Headers, Origin, OriginId, OriginKind};

use super::paper::{Paper, harbor};
use super::stage::Stage;

/// Articles 1 and 2 have one address and came from two feeds.
fn doubled() -> Paper {
    let mut paper = harbor();
    for (number, name) in [(1, "Harbor News"), (2, "Harbor Headlines")] {
        let origin = Origin {
            kind: OriginKind::Feed,
            address: format!("https://feeds.example/{number}"),
            name: name.to_owned(),
            folder: Vec::new(),
            source: None,
            settings: newsmark::model::OriginSettings::default(),
        };
        paper.library.load([Edit::Origin(Delta {
            key: OriginId(number),
            before: None,
            after: Some(origin),
        })]);
    }
    let rows = paper.library.headers.rows().to_vec();
    let of = |header: Header| match header.id.0 {
        2 => Header {
            origin: OriginId(2),
            url: Some("http://www.news.example/1?utm_source=feed".into()),
            ..header
        },
        _ => header,
    };
    paper.library.headers = Headers::new(rows.into_iter().map(of).collect());
    paper
}

fn read(stage: &Stage) -> Vec<i64> {
    let rows = stage.library().headers.rows().iter();
    let mut read: Vec<i64> = rows
        .filter(|it| stage.library().is_read(it.id))
        .map(|it| it.id.0)
        .collect();
    read.sort_unstable();
    read
}

#[test]
fn the_reader_says_where_else_the_page_is() {
    for (width, height) in [(100, 30), (60, 20), (20, 10)] {
        let mut stage = Stage::new(doubled(), width, height);
        stage.keys("gg Enter");
        assert_eq!(
            stage.app.reader.open_article().unwrap().header.id,
            ArticleId(1)
        );
        insta::assert_snapshot!(format!("also_in_{width}x{height}"), stage.letters());
    }
}

#[test]
fn who_read_one_has_read_both_and_undo_takes_a_persons_mark_back_from_both() {
    let mut stage = Stage::new(doubled(), 100, 30);
    stage.keys("gg m");
    assert_eq!(read(&stage), [1, 2]);
    stage.keys("u");
    assert_eq!(read(&stage), [0; 0]);
    stage.keys("gg Enter");
    assert_eq!(read(&stage), [1, 2]);
    stage.keys("m");
    assert_eq!(read(&stage), [0; 0]);
    stage.keys("s");
    assert!(!stage.library().is_starred(ArticleId(2)));
}

#[test]
fn an_article_of_its_own_address_says_nothing() {
    let mut stage = Stage::new(harbor(), 100, 30);
    stage.keys("gg Enter");
    assert!(!stage.letters().contains("also in"));
}
