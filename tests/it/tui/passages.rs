//! The passages of all articles, and coding blind.

use newsmark::model::steps::Steps;
use newsmark::model::{ArticleId, Delta, Edit, IdSource, Moment};
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::By;

use super::paper::{NOW, Paper, harbor, mark};
use super::stage::Stage;

/// The harbor with a third passage, by another coder, with a note.
fn coded() -> Paper {
    let mut paper = harbor();
    let mut ids = IdSource::new(70);
    mark(
        &mut paper,
        &mut ids,
        2,
        "Now it is fourteen.",
        "framing/cost",
    );
    let mut all = paper.library.annotations();
    let (id, before) = all
        .find(|(_, it)| it.article == Some(ArticleId(2)))
        .unwrap();
    let mut after = before.clone();
    "bo".clone_into(&mut after.coder);
    after.note = Some("compare with March".to_owned());
    let edit = Edit::Annotation(Delta {
        key: id,
        before: Some(before.clone()),
        after: Some(after),
    });
    drop(all);
    paper.library.load([edit]);
    paper
}

fn pane() -> Stage {
    let mut stage = Stage::new(coded(), 100, 24);
    stage.keys("g p");
    stage
}

#[test]
fn passages_are_grouped_and_counted() {
    let stage = pane();
    assert_eq!(stage.app.passages.total(), 3);
    insta::assert_snapshot!(stage.letters());
}

#[test]
fn what_is_typed_narrows_them() {
    let check = |typed: &str, total: usize| {
        let mut stage = pane();
        stage.types(typed);
        assert_eq!(stage.app.passages.total(), total, "{typed}");
    };
    check("gate", 1);
    check("march", 1);
    check("framing", 2);
    check("tag:framing", 2);
    check("tag:framing -tag:cost", 1);
    check("tag:cost or tag:expert", 2);
    check("source:ledger", 1);
    check("coder:ann", 2);
    check("after:2025-08-14", 2);
    check("nothing of this", 0);
}

#[test]
fn a_broken_filter_is_explained_when_its_word_is_done() {
    let mut stage = pane();
    stage.types("is:foo");
    let why = "`foo` is none of unread, read, starred, tagged";
    assert!(!stage.letters().contains(why), "it is still being typed");
    stage.keys("Enter");
    assert_eq!(stage.said(), why);
    stage.types(" wall");
    assert!(stage.letters().contains(why), "{}", stage.letters());
}

#[test]
fn slips_in_quotes_and_notes_are_forgiven() {
    let check = |typed: &str, total: usize| {
        let mut stage = pane();
        stage.types(typed);
        assert_eq!(stage.app.passages.total(), total, "{typed}");
    };
    check("wintr", 2);
    check("comprae", 1);
    check("gtae", 1);
    check("xyz", 0);
}

#[test]
fn tab_groups_by_something_else() {
    let mut stage = pane();
    let mut seen = Vec::new();
    for _ in 0..5 {
        let told = stage.letters().lines().nth(2).unwrap().trim().to_owned();
        let first = stage.letters().lines().nth(3).unwrap().trim().to_owned();
        seen.push((told, first.split("  ").next().unwrap().to_owned()));
        stage.keys("Tab");
    }
    let expected = [
        ("3 passages · by tag", "framing/blame"),
        ("3 passages · by source", "Harbor Gazette"),
        ("3 passages · by month", "2025-08"),
        ("3 passages · by coder", "ann"),
    ];
    for ((told, first), (words, group)) in seen.iter().zip(expected) {
        assert_eq!((told.as_str(), first.as_str()), (words, group));
    }
    assert_eq!(seen[4].0, "3 passages · by age");
}

#[test]
fn enter_opens_the_passage_in_its_article() {
    let mut stage = pane();
    stage.types("fourteen").keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    assert_eq!(stage.app.reader.heading_for(), Some(ArticleId(2)));
    let text = &stage.app.reader.open_article().unwrap().article.text;
    let start = text.find("Now it is fourteen.").unwrap();
    assert_eq!(stage.app.reader.cursor(), start);
}

#[test]
fn a_passage_that_is_tagged_meanwhile_comes_in() {
    let mut stage = pane();
    stage.keys("Esc Enter v 1 g p");
    assert_eq!(stage.app.passages.total(), 4);
    stage.keys("Esc u g p");
    assert_eq!(stage.app.passages.total(), 3);
}

#[test]
fn coding_blind_hides_what_others_marked() {
    let mut stage = Stage::new(coded(), 100, 24);
    stage.app.shared.config.coder = "ann".to_owned();
    stage.keys("j Enter");
    assert_eq!(stage.app.reader.passages().len(), 1);
    stage.keys(":").types("blind").keys("Enter");
    assert_eq!(stage.app.reader.passages().len(), 0);
    assert_eq!(stage.said(), "only passages of ann are shown now");
    stage.keys("g p");
    assert_eq!(stage.app.passages.total(), 2);
    stage.keys("Esc g t");
    let cost = stage.library().codebook().at_path("framing/cost");
    while stage.app.tags.current() != cost {
        stage.keys("j");
    }
    assert_eq!(stage.app.tags.passages().len(), 0);
    stage.keys(":").types("blind").keys("Enter");
    assert_eq!(stage.app.tags.passages().len(), 1);
}

#[test]
fn coding_blind_counts_only_what_one_marked() {
    let mut stage = Stage::new(coded(), 120, 30);
    stage.app.shared.config.coder = "ann".to_owned();
    let all = stage.library().annotations().count();
    let own = stage
        .library()
        .annotations()
        .filter(|(_, it)| it.coder == "ann")
        .count();
    assert!(own < all);
    let cost = stage.library().codebook().at_path("framing/cost").unwrap();
    let count_of_cost = |stage: &Stage| {
        let mut rows = stage.app.sources.rows().iter();
        rows.find(|it| it.by == Some(By::Tag(cost))).unwrap().count
    };
    let before = count_of_cost(&stage);
    stage.keys("4");
    let tagged = stage.app.list.len();
    stage.keys(":").types("blind").keys("Enter");
    assert_eq!(count_of_cost(&stage), before - 1);
    assert!(stage.app.list.len() < tagged);
    stage.keys("/").types("tag:framing/cost");
    assert_eq!(stage.app.list.len(), 0);
    stage.keys("Esc Esc g m");
    assert!(
        !stage.letters().contains("framing/cost"),
        "{}",
        stage.letters()
    );
    stage.keys("q g a");
    assert_eq!(
        stage.said(),
        "the passages of others are hidden: `:blind` shows them again"
    );
    stage.keys(":").types("blind").keys("Enter");
    assert_eq!(count_of_cost(&stage), before);
    stage.keys("g a");
    assert_eq!(stage.app.shared.focus, Focus::Agreement);
    stage.keys(":").types("blind").keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn a_coder_is_asked_for_by_name_and_without_tags_too() {
    let mut paper = coded();
    let mut ids = IdSource::new(71);
    let (id, _) = paper.library.annotations().next().unwrap();
    let steps = Steps {
        library: &paper.library,
        ids: &mut ids,
        now: Moment::read(NOW).unwrap(),
    };
    let change = steps.set_tags(id, Vec::new(), Vec::new()).unwrap();
    paper.library.apply(&change).unwrap();
    let mut stage = Stage::new(paper, 100, 24);
    stage.keys("g p");
    assert!(stage.letters().contains("(no tag)"), "{}", stage.letters());
}
