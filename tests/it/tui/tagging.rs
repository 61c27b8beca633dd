//! Giving tags and notes in mark mode, and taking them away.

use std::sync::Arc;

use newsmark::config::Config;
use newsmark::model::{ArticleId, Delta, Edit};
use newsmark::tui::msg::Answer;
use newsmark::tui::theme::Depth;

use super::marking::{TEXT, marking, newest, passages, selected};
use super::paper::harbor;
use super::stage::Stage;

#[test]
fn tags_are_given_and_the_selection_goes_on() {
    let mut stage = marking(TEXT);
    stage.keys("1");
    assert_eq!(passages(&stage), ["‹One day came.› framing/blame"]);
    assert_eq!(
        selected(&stage),
        "One day came. [Then, late, a second day came.] “Why?” he asked. The end came."
    );
    stage.keys(".");
    assert_eq!(
        passages(&stage)[1],
        "‹Then, late, a second day came.› framing/blame"
    );
}

#[test]
fn going_back_after_a_tag_leads_to_what_was_tagged() {
    let mut stage = marking(TEXT);
    stage.keys("L 1 k 2");
    assert_eq!(
        passages(&stage),
        ["‹One day came. Then, late, a second day came.› framing/blame + framing/cost"]
    );
}

#[test]
fn the_same_pin_again_takes_the_tag_away() {
    let mut stage = marking(TEXT);
    stage.keys("1 k 2 k 1");
    assert_eq!(passages(&stage), ["‹One day came.› framing/cost"]);
}

#[test]
fn tags_are_picked_by_a_few_letters_of_path_or_alias_and_several_at_once() {
    let check = |typed: &str, keys: &str, expected: &str| {
        let mut stage = marking(TEXT);
        stage.keys("t").types(typed).keys(keys);
        assert_eq!(passages(&stage), [expected], "{typed}");
    };
    check("bl", "Enter", "‹One day came.› framing/blame");
    check("exp", "Enter", "‹One day came.› voice/expert");
    check("alias-7", "Enter", "‹One day came.› framing");
    check(
        "cost",
        "Tab e x p Tab Enter",
        "‹One day came.› framing/cost + voice/expert",
    );
    check("mood/calm", "Enter", "‹One day came.› mood/calm");
}

#[test]
fn a_tag_made_while_tagging_is_called_by_its_whole_path() {
    let check = |typed: &str| {
        let mut stage = marking(TEXT);
        stage.keys("t").types(typed).keys("Enter");
        assert_eq!(stage.said(), format!("{typed} · u takes it back"));
    };
    check("mood/calm");
    check("framing/new/deep");
}

#[test]
fn the_start_of_another_name_beats_letters_here_and_there() {
    let mut stage = marking(TEXT);
    let cost = stage.library().codebook().at_path("framing/cost").unwrap();
    let mut tag = stage.library().codebook().find(cost).unwrap().clone();
    let before = Some(tag.clone());
    tag.aliases = vec!["vertigo".to_owned(), "expense".to_owned()];
    let edit = Edit::Tag(Delta {
        key: cost,
        before,
        after: Some(tag),
    });
    Arc::make_mut(&mut stage.app.shared.library).load([edit]);
    let first = |stage: &mut Stage, typed: &str| {
        stage.keys("t").types(typed);
        let words = stage.app.prompt.as_ref().unwrap().rows()[0].words.clone();
        stage.keys("Esc");
        words
    };
    // These letters also stand in `voice/expert`, in this order but apart.
    assert_eq!(first(&mut stage, "vert"), "framing/cost");
    assert_eq!(
        first(&mut stage, "exp"),
        "voice/expert",
        "a path before another name"
    );
    assert_eq!(first(&mut stage, "fram bla"), "framing/blame");
}

#[test]
fn making_a_tag_while_tagging_is_one_step_back() {
    let mut stage = marking(TEXT);
    stage.keys("t").types("mood/calm").keys("Enter");
    let tags = stage.library().codebook().len();
    stage.keys("u");
    assert_eq!(passages(&stage), Vec::<String>::new());
    assert_eq!(stage.library().codebook().len(), tags - 2);
    stage.keys("^R");
    assert_eq!(passages(&stage), ["‹One day came.› mood/calm"]);
}

#[test]
fn the_last_used_tag_is_the_first_to_pick() {
    let mut stage = marking(TEXT);
    stage.keys("3 t Enter");
    assert_eq!(
        passages(&stage)[1],
        "‹Then, late, a second day came.› voice/expert"
    );
}

#[test]
fn a_note_is_written_with_or_without_a_tag() {
    let mut stage = marking(TEXT);
    stage.keys("n").types("look again").keys("Enter");
    let notes: Vec<Option<String>> = stage
        .library()
        .annotations()
        .map(|(_, it)| it.note.clone())
        .collect();
    assert_eq!(notes, [Some("look again".to_owned())]);
    stage.keys("1");
    assert_eq!(
        passages(&stage),
        ["‹One day came.› framing/blame"],
        "one passage, not two"
    );
}

#[test]
fn a_tag_is_taken_away_and_a_passage_deleted() {
    let mut stage = marking(TEXT);
    stage.keys("1 k x");
    assert_eq!(passages(&stage), ["‹One day came.› "]);
    stage.keys("d");
    assert_eq!(passages(&stage), Vec::<String>::new());
    stage.keys("u u");
    assert_eq!(passages(&stage), ["‹One day came.› framing/blame"]);
}

#[test]
fn of_several_tags_the_one_to_go_is_picked() {
    let mut stage = marking(TEXT);
    stage.keys("1 k 2 k x").types("cost").keys("Enter");
    assert_eq!(passages(&stage), ["‹One day came.› framing/blame"]);
}

#[test]
fn a_passage_names_its_own_tag() {
    let mut stage = marking(TEXT);
    stage.keys("w i");
    assert_eq!(passages(&stage), ["‹One› One"]);
}

#[test]
fn enter_keeps_a_passage_without_a_tag() {
    let mut stage = marking(TEXT);
    stage.keys("Enter");
    assert_eq!(passages(&stage), ["‹One day came.› "]);
}

#[test]
fn the_focused_paragraph_is_tagged_straight_from_the_text() {
    let mut stage = Stage::new(harbor(), 120, 40);
    stage.keys("Enter 2");
    let newest = newest(&stage);
    assert!(
        newest
            .selector
            .quote
            .starts_with("QUAY END — The gate failed"),
        "{}",
        newest.selector.quote
    );
    assert!(newest.selector.quote.ends_with("again in May."));
}

#[test]
fn an_article_is_tagged_from_the_list_as_a_whole() {
    let mut stage = Stage::new(harbor(), 120, 40);
    stage.keys("j t").types("expert").keys("Enter");
    let newest = newest(&stage);
    assert_eq!(newest.article, Some(ArticleId(2)));
    assert!(newest.selector.quote.starts_with("Who pays for the gate"));
    assert!(newest.selector.quote.ends_with("could say why."));
}

#[test]
fn going_on_after_tagging_is_a_setting() {
    let harbor = harbor();
    let config = Config {
        advance: false,
        ..Config::default()
    };
    let mut stage = Stage::empty(harbor.texts, 120, 40, Depth::True, "dark", config);
    let seq = newsmark::model::Seq(1);
    stage.answer(Answer::Loaded(Box::new(harbor.library), seq));
    stage.keys("j Enter v 1");
    assert!(selected(&stage).contains("[The gate was priced at nine million crowns in March.]"));
}

#[test]
fn a_pin_that_no_tag_has_says_how_to_give_it_one() {
    let mut stage = marking(TEXT);
    stage.keys("9");
    assert_eq!(
        stage.said(),
        "no tag has the number 9; g t, then 9 on a tag gives it one"
    );
}
