//! Two articles side by side.

use newsmark::model::ArticleId;
use newsmark::ops::{PairOfArticles, ParagraphRow, PartnerRow, TellingRow};
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::study::{Ask, Findings};

use super::paper::harbor;
use super::stage::Stage;

fn telling(article: i64, source: &str, paragraphs: &[(&str, Option<usize>)]) -> TellingRow {
    let row = |(block, (text, partner)): (usize, &(&str, Option<usize>))| ParagraphRow {
        block,
        text: (*text).to_owned(),
        partners: partner
            .map(|block| PartnerRow {
                article: 3 - article,
                block,
                score: 0.34,
                words: vec!["levy".to_owned(), "household".to_owned()],
            })
            .into_iter()
            .collect(),
    };
    TellingRow {
        article,
        external_id: None,
        title: format!("What {source} says"),
        source: Some(source.to_owned()),
        published: None,
        copy_of: None,
        containment: None,
        paragraphs: Some(paragraphs.iter().enumerate().map(row).collect()),
    }
}

fn pair() -> PairOfArticles {
    let left = [
        (
            "The mayor spoke for less than two minutes, and nobody remembers of what.",
            None,
        ),
        (
            "A levy of nine crowns a month is to be paid by each household.",
            Some(1),
        ),
    ];
    let right = [
        (
            "Eleven hectares of marsh will be shut off from the tide.",
            None,
        ),
        ("Households pay the levy for sixteen years.", Some(1)),
    ];
    PairOfArticles {
        left: telling(1, "Harbour Herald", &left),
        right: telling(2, "The Ledger", &right),
        nearness: 0.31,
        containment: 0.02,
        words: vec!["levy".to_owned()],
    }
}

/// A stage on which two articles of the list were named.
fn named() -> Stage {
    let mut stage = Stage::new(harbor(), 100, 20);
    stage.keys("gg =");
    assert!(
        stage.letters().contains("another article"),
        "{}",
        stage.letters()
    );
    stage.keys("j =");
    stage
}

#[test]
fn the_second_of_two_articles_shows_both() {
    let stage = named();
    assert_eq!(stage.app.shared.focus, Focus::Beside);
    let Some(Effect::Study(study)) = stage.seen.last() else {
        panic!("{:?}", stage.seen);
    };
    let listed: Vec<ArticleId> = (0..2).filter_map(|it| stage.app.list.row(it)).collect();
    assert_eq!(study.ask, Ask::Beside(listed[0], listed[1]));
}

#[test]
fn paragraphs_that_match_stand_beside_each_other_and_the_others_alone() {
    let mut stage = named();
    stage.answer_study(Findings::Beside(Box::new(pair())));
    insta::assert_snapshot!(stage.letters());
}

#[test]
fn the_same_article_twice_is_no_pair() {
    let mut stage = Stage::new(harbor(), 100, 20);
    stage.keys("gg = =");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn matches_are_walked_and_back_leads_to_where_it_began() {
    let mut stage = named();
    stage.answer_study(Findings::Beside(Box::new(pair())));
    stage.resize(100, 7).keys("n");
    let letters = stage.letters();
    assert!(letters.contains("A levy of nine crowns"), "{letters}");
    assert!(!letters.contains("The mayor spoke"), "{letters}");
    stage.keys("p n N gg q");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn it_works_in_a_small_terminal() {
    let mut stage = named();
    stage.answer_study(Findings::Beside(Box::new(pair())));
    for (width, height) in [(60, 20), (20, 6), (160, 45)] {
        stage.resize(width, height);
        let letters = stage.letters();
        assert!(letters.contains("Harb"), "{width}×{height}: {letters}");
    }
}

#[test]
fn where_there_is_room_for_one_column_a_match_stands_below_its_paragraph() {
    let mut stage = named();
    stage.answer_study(Findings::Beside(Box::new(pair())));
    stage.resize(40, 20);
    insta::assert_snapshot!(stage.letters());
}
