//! How far two coders agree, and the sentences on which they differ.

use newsmark::model::{ArticleId, Delta, Edit, IdSource};
use newsmark::ops::{AgreementRow, Differing, Unit};
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::study::{Ask, Findings};

use super::paper::{Paper, harbor, mark};
use super::stage::Stage;

/// The harbor with passages of two coders.
fn two_coders() -> Paper {
    let mut paper = harbor();
    let mut ids = IdSource::new(90);
    mark(
        &mut paper,
        &mut ids,
        1,
        "Two members voted no.",
        "framing/cost",
    );
    let all = paper.library.annotations();
    let edits: Vec<Edit> = all
        .filter(|(_, it)| it.selector.quote.starts_with("Two"))
        .map(|(key, before)| {
            let mut after = before.clone();
            "bo".clone_into(&mut after.coder);
            let (before, after) = (Some(before.clone()), Some(after));
            Edit::Annotation(Delta { key, before, after })
        })
        .collect();
    paper.library.load(edits);
    paper
}

fn pane() -> Stage {
    let mut stage = Stage::new(two_coders(), 100, 20);
    stage.keys("g a");
    stage
}

/// Figures for one tag with a difference in the first article.
fn figures(stage: &Stage) -> Vec<AgreementRow> {
    let article = ArticleId(1);
    let text = harbor().texts[&article].text.clone();
    let start = text.find("Two members voted no.").unwrap();
    let range = TextRange::new(start, start + "Two members voted no.".len());
    let header = stage.library().headers.find(article).unwrap();
    vec![AgreementRow {
        tag: "framing/cost".to_owned(),
        coders: ["ann".to_owned(), "bo".to_owned()],
        sentences: 9,
        both: 0,
        only_first: 0,
        only_second: 1,
        percent: 8.0 / 9.0,
        kappa: Some(0.0),
        alpha: None,
        f1: 0.0,
        disagreements: vec![Differing {
            article: 1,
            unit: Unit::CodePoint,
            start: 0,
            end: 0,
            by: "bo".to_owned(),
            text: "Two members voted no.".to_owned(),
            version: header.version,
            range,
        }],
    }]
}

#[test]
fn the_differences_stand_below_the_figures() {
    let mut stage = pane();
    match stage.seen.last() {
        Some(Effect::Study(study)) => {
            let coders = ["ann".to_owned(), "bo".to_owned()];
            assert_eq!(study.ask, Ask::Agreement(coders));
        }
        other => panic!("{other:?}"),
    }
    stage.answer_study(Findings::Agreement(figures(&stage)));
    insta::assert_snapshot!(stage.letters());
}

#[test]
fn a_difference_opens_in_the_text() {
    let mut stage = pane();
    stage.answer_study(Findings::Agreement(figures(&stage)));
    stage.keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    let text = &stage.app.reader.open_article().unwrap().article.text;
    assert_eq!(Some(stage.app.reader.cursor()), text.find("Two members"));
}

#[test]
fn one_coder_has_nothing_to_compare() {
    let mut stage = Stage::new(harbor(), 100, 20);
    stage.keys("g a");
    assert!(stage.letters().contains("one coder: nothing to compare"));
    stage.keys("Tab");
    assert_eq!(stage.said(), "there are no other two coders");
}

#[test]
fn tags_coders_and_sentences_stand_in_columns() {
    let mut stage = pane();
    let mut rows = figures(&stage);
    let mut other = rows[0].clone();
    other.tag = "voice".to_owned();
    other.disagreements[0].by = "ann".to_owned();
    rows.push(other);
    stage.answer_study(Findings::Agreement(rows));
    let letters = stage.letters();
    let lines = letters.lines().filter(|it| it.contains(" only "));
    let columns: Vec<_> = lines
        .filter_map(|it| it.find("Two members voted"))
        .collect();
    assert_eq!(columns.len(), 2, "{letters}");
    assert_eq!(columns[0], columns[1], "{letters}");
}
