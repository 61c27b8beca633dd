//! The stories: the list of them, and one with what its articles have in common.

use std::collections::HashMap;

use newsmark::model::{ArticleId, Pin, PinKey, Published, Stories, StoryId};
use newsmark::ops::{ParagraphRow, PartnerRow, RelatedRow, StoryRow, TellingRow};
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::Answer;
use newsmark::tui::study::{Ask, Findings};

use super::paper::harbor;
use super::stage::Stage;

fn telling(article: i64, source: &str, title: &str) -> TellingRow {
    let paragraph = |block, score: Option<f64>| ParagraphRow {
        block,
        text: format!("Paragraph {block} of {source} about the wall."),
        partners: score
            .map(|score| PartnerRow {
                article: 3 - article,
                block: 1,
                score,
                words: vec!["wall".to_owned(), "levy".to_owned()],
            })
            .into_iter()
            .collect(),
    };
    TellingRow {
        article,
        external_id: None,
        title: title.to_owned(),
        source: Some(source.to_owned()),
        published: Published::read("2025-08-14"),
        copy_of: None,
        containment: None,
        paragraphs: Some(vec![
            paragraph(0, Some(0.34)),
            paragraph(1, Some(0.12)),
            paragraph(2, None),
        ]),
    }
}

fn story() -> StoryRow {
    let copy = TellingRow {
        copy_of: Some(1),
        containment: Some(0.81),
        ..telling(3, "Inland Post", "A wall for the port")
    };
    StoryRow {
        story: StoryId(7),
        title: "Port city votes on flood wall".to_owned(),
        articles: vec![
            telling(1, "Harbour Herald", "Port city votes on flood wall"),
            telling(2, "The Ledger", "Flood wall: what it costs"),
            copy,
        ],
        terms: vec!["wall".to_owned(), "surge".to_owned()],
        related: None,
    }
}

fn stage() -> Stage {
    let mut stage = Stage::new(harbor(), 100, 24);
    let of = [(ArticleId(1), StoryId(7)), (ArticleId(2), StoryId(7))];
    stage.answer(Answer::Stories(Stories::new(HashMap::from(of))));
    stage
}

/// A stage with the list of stories open.
fn listed() -> Stage {
    let mut stage = stage();
    stage.keys("g s");
    stage.answer_study(Findings::Stories(vec![story()]));
    stage
}

fn asked(stage: &Stage) -> Ask {
    match stage.seen.last() {
        Some(Effect::Study(study)) => study.ask.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_list_says_how_many_outlets_tell_a_story_and_what_it_is_about() {
    insta::assert_snapshot!(listed().letters());
}

#[test]
fn one_story_shows_who_tells_it_and_what_has_its_like() {
    let mut stage = listed();
    stage.keys("Enter");
    assert_eq!(asked(&stage), Ask::Story(StoryId(7)));
    stage.answer_study(Findings::Story(Some(Box::new(story()))));
    let letters = stage.letters();
    assert!(
        letters.contains("no match found") && !letters.contains("only"),
        "{letters}"
    );
    insta::assert_snapshot!(letters);
}

#[test]
fn enter_reads_the_article_and_back_leads_through_the_story_to_the_list() {
    let mut stage = listed();
    stage.keys("Enter");
    stage.answer_study(Findings::Story(Some(Box::new(story()))));
    stage.keys("j Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    let open = stage.app.reader.open_article().map(|it| it.header.id);
    assert_eq!(open, Some(ArticleId(2)));
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::Stories);
    stage.keys("q");
    assert_eq!(
        (stage.app.shared.focus, asked(&stage)),
        (Focus::Stories, Ask::Stories)
    );
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn w_shows_the_story_of_the_article_and_q_goes_back_to_the_list() {
    let mut stage = stage();
    while stage.app.list.current() != Some(ArticleId(1)) {
        stage.keys("j");
    }
    stage.keys("w");
    assert_eq!(
        (stage.app.shared.focus, asked(&stage)),
        (Focus::Stories, Ask::Story(StoryId(7)))
    );
    stage.answer_study(Findings::Story(None));
    assert!(stage.letters().contains("not there any more"));
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn w_in_the_text_leads_back_to_the_text() {
    let mut stage = stage();
    while stage.app.list.current() != Some(ArticleId(1)) {
        stage.keys("j");
    }
    stage.keys("Enter w");
    assert_eq!(stage.app.shared.focus, Focus::Stories);
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn an_article_that_is_in_no_story_yet_says_so() {
    let mut stage = Stage::new(harbor(), 100, 24);
    stage.keys("w");
    assert!(
        stage.letters().contains("still being made"),
        "{}",
        stage.letters()
    );
}

#[test]
fn the_articles_of_a_story_can_be_shown_in_the_list() {
    let mut stage = listed();
    stage.keys("/");
    assert_eq!(stage.app.filter.typed(), "story:7");
    let rows: Vec<ArticleId> = (0..stage.app.list.len())
        .filter_map(|it| stage.app.list.row(it))
        .collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
}

#[test]
fn a_late_answer_is_dropped() {
    let mut stage = stage();
    stage.keys("g s");
    stage.answer(Answer::Studied {
        request: 0,
        result: Ok(Findings::Stories(vec![story()])),
    });
    assert!(!stage.letters().contains("Port city votes on flood wall  "));
    assert!(stage.app.stories.is_empty());
}

#[test]
fn stories_that_were_made_anew_are_looked_up_again_while_they_are_shown() {
    let mut stage = listed();
    let before = stage.seen.len();
    stage.answer(Answer::Stories(Stories::default()));
    assert_eq!(stage.seen.len(), before + 1);
    assert_eq!(asked(&stage), Ask::Stories);
}

#[test]
fn it_works_in_a_small_terminal() {
    let mut stage = listed();
    stage.keys("Enter");
    stage.answer_study(Findings::Story(Some(Box::new(story()))));
    for (width, height) in [(60, 20), (20, 6), (160, 45)] {
        stage.resize(width, height);
        let letters = stage.letters();
        assert!(
            letters.contains("Port city votes"),
            "{width}×{height}: {letters}"
        );
    }
}

/// What a person said about pairs of articles.
fn pins(stage: &Stage) -> Vec<(PinKey, Pin)> {
    stage.app.shared.library.pins().collect()
}

fn pin(a: i64, b: i64, pin: Pin) -> (PinKey, Pin) {
    (PinKey::of(ArticleId(a), ArticleId(b)), pin)
}

#[test]
fn two_stories_become_one_by_a_key_on_each_and_not_by_two_on_one() {
    let mut stage = listed();
    let other = StoryRow {
        story: StoryId(8),
        articles: vec![
            telling(4, "Inland Post", "Levy"),
            telling(5, "Signal", "Levy"),
        ],
        ..story()
    };
    stage.keys("g s");
    stage.answer_study(Findings::Stories(vec![story(), other]));
    stage.keys("m m");
    assert!(
        stage.letters().contains("not merged"),
        "{}",
        stage.letters()
    );
    assert_eq!(pins(&stage), []);
    stage.keys("m j m");
    let together = [(1, 2), (2, 3), (3, 4), (4, 5)];
    assert_eq!(
        pins(&stage),
        together.map(|(a, b)| pin(a, b, Pin::Together))
    );
    assert!(
        stage.letters().contains("takes it back"),
        "{}",
        stage.letters()
    );
}

#[test]
fn an_article_is_taken_out_of_the_open_story() {
    let mut stage = listed();
    stage.keys("x");
    assert!(
        stage.letters().contains("open a story first"),
        "{}",
        stage.letters()
    );
    stage.keys("Enter");
    stage.answer_study(Findings::Story(Some(Box::new(story()))));
    stage.keys("j x");
    assert_eq!(pins(&stage), [pin(1, 2, Pin::Apart), pin(2, 3, Pin::Apart)]);
}

#[test]
fn related_stories_stand_below_the_articles_and_enter_opens_them() {
    let mut stage = listed();
    stage.keys("Enter");
    let related = RelatedRow {
        story: StoryId(9),
        title: "Cable car stops for the winter".to_owned(),
        articles: 2,
        nearness: 0.14,
    };
    let row = StoryRow {
        related: Some(vec![related]),
        ..story()
    };
    stage.answer_study(Findings::Story(Some(Box::new(row))));
    insta::assert_snapshot!(stage.letters());
    stage.keys("G Enter");
    assert_eq!(asked(&stage), Ask::Story(StoryId(9)));
}

#[test]
fn the_sidebar_says_how_many_stories_there_are_and_enter_shows_them() {
    let mut stage = Stage::new(harbor(), 130, 24);
    assert!(!stage.letters().contains("Stories"), "{}", stage.letters());
    let of = [
        (ArticleId(1), StoryId(7)),
        (ArticleId(2), StoryId(7)),
        (ArticleId(3), StoryId(8)),
    ];
    stage.answer(Answer::Stories(Stories::new(HashMap::from(of))));
    let letters = stage.letters();
    let row = letters.lines().find(|it| it.contains("Stories")).unwrap();
    assert!(
        row.split('│').next().unwrap().trim_end().ends_with('1'),
        "{row}"
    );
    stage.keys("h");
    for _ in 0..20 {
        let at = stage.app.sources.current().cloned();
        if at == Some(newsmark::tui::msg::By::Stories) {
            break;
        }
        stage.keys("j");
    }
    stage.keys("Enter");
    assert_eq!(
        (stage.app.shared.focus, asked(&stage)),
        (Focus::Stories, Ask::Stories)
    );
}

#[test]
fn where_there_is_room_the_time_of_each_telling_stands_beside_its_day() {
    let mut story = story();
    let days = ["2025-08-14T07:05:00+02:00", "2024-08-14T19:30:00Z"];
    for (telling, day) in story.articles.iter_mut().zip(days) {
        telling.published = Published::read(day);
        assert!(telling.published.is_some(), "{day}");
    }
    let mut stage = stage();
    stage.resize(120, 30).keys("g s");
    stage.answer_study(Findings::Stories(vec![story.clone()]));
    stage.keys("Enter");
    stage.answer_study(Findings::Story(Some(Box::new(story))));
    let letters = stage.letters();
    assert!(letters.contains("14 Aug 07:05 "), "{letters}");
    assert!(letters.contains("14 Aug’24 19:30 "), "{letters}");
}
