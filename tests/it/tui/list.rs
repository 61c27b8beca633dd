//! The list: scopes, order, marks, and keeping its place.

use newsmark::model::{ArticleId, BlockKind, Moment};
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, News};

use super::paper::{article, harbor, header, paper};
use super::stage::Stage;

fn stage() -> Stage {
    Stage::new(harbor(), 120, 30)
}

fn rows(stage: &Stage) -> Vec<i64> {
    let list = &stage.app.list;
    (0..list.len())
        .filter_map(|row| list.row(row))
        .map(|id| id.0)
        .collect()
}

#[test]
fn the_newest_article_stands_first() {
    assert_eq!(rows(&stage()), [1, 2, 3, 4, 5]);
}

#[test]
fn scopes_show_what_they_say() {
    let check = |keys: &str, expected: &[i64]| {
        let mut stage = stage();
        stage.keys("j m k s").keys(keys);
        assert_eq!(rows(&stage), expected, "{keys}");
    };
    check("1", &[1, 2, 3, 4, 5]);
    check("2", &[1, 3, 4, 5]);
    check("3", &[2]);
    check("4", &[1]);
}

#[test]
fn an_article_that_was_just_read_stays_in_sight_until_the_scope_is_chosen_again() {
    let mut stage = stage();
    stage.keys("2 m");
    assert_eq!(rows(&stage), [1, 2, 3, 4, 5]);
    stage.keys("2");
    assert_eq!(rows(&stage), [2, 3, 4, 5]);
}

#[test]
fn the_order_is_chosen_with_two_keys() {
    let check = |keys: &str, expected: &[i64]| {
        let mut stage = stage();
        stage.keys(keys);
        assert_eq!(rows(&stage), expected, "{keys}");
    };
    check("Sd Sr", &[5, 4, 3, 2, 1]);
    check("St", &[3, 1, 2, 4, 5]);
    check("Sl", &[1, 2, 3, 4, 5]);
}

#[test]
fn marking_all_shown_read_is_one_step_back() {
    let mut stage = stage();
    stage.keys("A");
    assert!((1..=5).all(|id| stage.library().is_read(ArticleId(id))));
    assert_eq!(stage.log.len(), 1);
    stage.keys("u");
    assert!((1..=5).all(|id| !stage.library().is_read(ArticleId(id))));
    assert_eq!(stage.said(), "taken back: mark read (5 articles)");
}

#[test]
fn new_articles_do_not_move_the_cursor_to_another_article() {
    let mut stage = stage();
    stage.keys("j j");
    let text = stage.app.reader.open_article().unwrap().article.clone();
    let mut fresh = header(9, &text, "Harbor Gazette", "2025-08-19");
    fresh.added = Moment::read("2025-08-20T11:00:00Z").unwrap();
    stage.answer(Answer::News(Some(News::Since {
        seq: newsmark::model::Seq(50),
        changes: Vec::new(),
        headers: vec![fresh],
    })));
    assert_eq!(rows(&stage), [9, 1, 2, 3, 4, 5]);
    assert_eq!(stage.app.list.current(), Some(ArticleId(3)));
}

#[test]
fn a_removed_article_leaves_the_list_and_comes_back() {
    let mut stage = stage();
    stage.keys("D");
    assert_eq!(rows(&stage), [2, 3, 4, 5]);
    assert_eq!(
        stage.library().annotations().count(),
        2,
        "its passages stay"
    );
    stage.keys("u");
    assert_eq!(rows(&stage), [1, 2, 3, 4, 5]);
}

#[test]
fn opening_counts_as_reading_but_is_no_step_of_the_reader() {
    let mut stage = stage();
    stage.keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    assert!(stage.library().is_read(ArticleId(1)));
    assert_eq!(stage.log[0].author, newsmark::model::Author::Machine);
}

#[test]
fn the_article_under_the_cursor_is_shown_beside_the_list_without_being_read() {
    let mut stage = stage();
    stage.keys("j");
    let open = stage.app.reader.open_article().unwrap();
    assert_eq!(open.header.id, ArticleId(2));
    assert!(!stage.library().is_read(ArticleId(2)));
}

#[test]
fn a_source_of_the_sidebar_narrows_the_list_and_q_widens_it_again() {
    let mut stage = stage();
    stage.keys("go j Enter");
    assert_eq!(rows(&stage), [1]);
    stage.keys("q");
    assert_eq!(rows(&stage), [1, 2, 3, 4, 5]);
}

#[test]
fn the_day_an_article_came_is_never_shown_as_the_day_it_was_published() {
    let check = |width: u16, said: &str| {
        let text = article("Undated", &[(BlockKind::Paragraph, "Nobody said when.")]);
        let stage = Stage::new(paper(vec![(1, "Gazette", "", text)]), width, 20);
        let letters = stage.letters();
        assert!(letters.contains(said), "{letters}");
        let bare = letters.replace("added 20 Aug 2025", "");
        assert!(!bare.contains("20 Aug"), "{letters}");
    };
    check(69, "●  no date Undated");
    check(40, "added 20 Aug 2025 · Gazette");
}

#[test]
fn reading_starring_and_undoing_keep_the_counts_of_unread_articles() {
    let mut stage = Stage::new(harbor(), 120, 30);
    let counts = |stage: &Stage| {
        let rows = stage.app.sources.rows().iter();
        let named = rows.map(|it| (it.name.clone(), it.count));
        named.take(4).collect::<Vec<_>>()
    };
    let all = |stage: &Stage| counts(stage)[1].1;
    let before = counts(&stage);
    assert_eq!(all(&stage), 5);
    stage.keys("s");
    assert_eq!(counts(&stage), before, "a star counts nothing");
    stage.keys("m");
    assert_eq!(all(&stage), 4);
    stage.keys("A");
    assert_eq!(all(&stage), 0);
    stage.keys("u u");
    assert_eq!(counts(&stage), before);
    stage.keys("gg D");
    assert_eq!(all(&stage), 4, "a removed article is in no list");
    stage.keys("u");
    assert_eq!(counts(&stage), before);
}
