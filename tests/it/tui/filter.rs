//! The filter above the list.

use ratatui::style::Modifier;

use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, Event};
use newsmark::tui::narrow::Narrowed;

use super::paper::{Paper, article, harbor, paper};
use super::stage::Stage;

fn found(stage: &Stage) -> Vec<i64> {
    let list = &stage.app.list;
    (0..list.len())
        .filter_map(|row| list.row(row))
        .map(|id| id.0)
        .collect()
}

#[test]
fn words_narrow_the_list_in_any_order_over_title_source_and_tags() {
    let check = |typed: &str, expected: &[i64]| {
        let mut stage = Stage::new(harbor(), 120, 30);
        stage.keys("/").types(typed);
        let best: Vec<i64> = found(&stage).into_iter().take(1).collect();
        assert_eq!(best, expected, "{typed}");
    };
    check("tide", &[1]);
    check("gate port", &[1]);
    check("Gazette", &[1]);
    check("pays ledgerman", &[2]);
    check("blame", &[1]);
    check("港の新聞", &[5]);
    check("الميناء", &[4]);
    check("nothing at all", &[]);
}

#[test]
fn a_missing_letter_is_forgiven() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("twn votes");
    assert_eq!(found(&stage), [1]);
}

#[test]
fn enter_reads_the_best_row_and_the_filter_stays() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("pays").keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    assert_eq!(stage.app.reader.open_article().unwrap().header.id.0, 2);
    assert!(stage.app.filter.is_open());
    assert_eq!(found(&stage), [2]);
}

#[test]
fn escape_clears_then_closes() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("gull").keys("Esc");
    assert!(stage.app.filter.is_open());
    assert_eq!(found(&stage), [1, 2, 3, 4, 5]);
    stage.keys("Esc");
    assert!(!stage.app.filter.is_open());
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn letters_are_text_and_not_keys() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("q?:D");
    assert_eq!(stage.app.filter.typed(), "q?:D");
    assert!(stage.log.is_empty());
}

#[test]
fn pasted_text_is_typed_here_and_nothing_elsewhere() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.send(Event::Paste("DDq".to_owned()));
    assert_eq!(found(&stage).len(), 5);
    assert!(stage.log.is_empty());
    stage.keys("/");
    stage.send(Event::Paste("tide\ngate".to_owned()));
    assert_eq!(stage.app.filter.typed(), "tide gate");
}

fn many() -> Paper {
    let rows = (1..=2_500).map(|id| {
        let title = format!("Report number {id} of the harbor");
        (id, "Gazette", "2025-08-01", article(&title, &[]))
    });
    paper(rows.collect())
}

#[test]
fn a_long_list_is_filtered_by_a_worker_and_late_answers_are_dropped() {
    let mut stage = Stage::new(many(), 120, 30);
    stage.keys("/").types("harbor 77");
    assert!(stage.letters().contains("2 ms"), "{}", stage.letters());
    let count = found(&stage).len();
    stage.answer(Answer::Narrowed {
        request: 1,
        narrowed: Narrowed::default(),
    });
    assert_eq!(found(&stage).len(), count);
    assert!(
        !stage
            .seen
            .iter()
            .any(|it| matches!(it, Effect::Narrow { .. }))
    );
}

#[test]
fn count_scope_and_time_stand_beside_a_long_query_too() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("gate");
    let line = |stage: &Stage| {
        let letters = stage.letters();
        letters
            .lines()
            .find(|it| it.contains(" / "))
            .unwrap()
            .to_owned()
    };
    assert!(
        line(&stage).contains("3 of 5 · this list · 2 ms"),
        "{}",
        line(&stage)
    );
    stage.types(" or pays or votes or town or ferry or anything or else");
    assert!(line(&stage).contains(" · list · 2 ms"), "{}", line(&stage));
    stage.keys("Tab");
    assert!(
        line(&stage).contains(" · titles · 2 ms"),
        "{}",
        line(&stage)
    );
}

#[test]
fn a_broken_filter_is_explained_when_its_word_is_done() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("is:foo");
    assert!(
        !stage.letters().contains("`foo` is none"),
        "it is still being typed"
    );
    stage.types(" gate");
    assert!(
        stage.letters().contains("`foo` is none of"),
        "{}",
        stage.letters()
    );
    let letters = stage.resize(160, 45).letters();
    assert!(letters.contains("/ is:foo gate "), "{letters}");
    stage.resize(120, 30);
    stage.keys("^U").types("gate before:2o25");
    assert!(!stage.letters().contains("is no dat"));
    stage.keys("S-Tab");
    assert!(
        stage.letters().contains("`2o25` is no dat…"),
        "{}",
        stage.letters()
    );
}

#[test]
fn what_matched_is_lit() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("gull");
    let buffer = stage.buffer();
    let lit: String = buffer
        .content()
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(lit, "gull");
}

/// The rows of the sidebar with this name, as `name count`.
fn beside(stage: &Stage, name: &str) -> Vec<String> {
    let rows = stage.app.sources.rows().iter();
    rows.filter(|it| it.name == name)
        .map(|it| format!("{} {}", it.name, it.count))
        .collect()
}

#[test]
fn a_search_is_saved_counted_in_the_sidebar_opened_and_removed_for_undo() {
    let mut stage = Stage::new(harbor(), 160, 45);
    stage.keys("/").types("tide").keys("^S").types("the tide");
    stage.keys("Enter Esc Esc");
    let count = {
        let mut again = Stage::new(harbor(), 160, 45);
        again.keys("/").types("tide");
        again.app.list.len()
    };
    assert_eq!(beside(&stage, "the tide"), [format!("the tide {count}")]);
    stage.keys("g o gg");
    let rows = stage.app.sources.rows();
    let row = rows.iter().position(|it| it.name == "the tide").unwrap();
    while stage.app.sources.window().cursor() < row {
        stage.keys("j");
    }
    stage.keys("Enter");
    assert_eq!(stage.app.filter.typed(), "tide");
    assert_eq!(stage.app.shared.focus, Focus::List);
    assert_eq!(found(&stage).len(), count);
    stage.keys("g o D");
    assert_eq!(beside(&stage, "the tide"), [""; 0]);
    stage.keys("u");
    assert_eq!(beside(&stage, "the tide").len(), 1);
}

#[test]
fn nothing_typed_is_not_saved() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys(":").types("save-search empty").keys("Enter");
    assert_eq!(stage.library().searches().count(), 0);
    assert!(stage.said().contains("type what to look for first"));
}

#[test]
fn tab_goes_from_the_list_to_all_titles() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("3").keys("/").types("tide");
    assert_eq!(found(&stage), [0_i64; 0], "nothing is starred");
    stage.keys("Tab");
    assert_eq!(found(&stage).first(), Some(&1));
    stage.keys("Esc Esc / ").types("tide");
    assert_eq!(
        found(&stage),
        [0_i64; 0],
        "opened anew it looks in the list"
    );
}

#[test]
fn tab_completes_a_value_before_it_changes_the_scope() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("/").types("tide source:gaz").keys("Tab");
    assert_eq!(stage.app.filter.typed(), "tide source:\"Harbor Gazette\"");
    assert_eq!(stage.app.shared.focus, Focus::Filter);
}

#[test]
fn up_brings_back_what_was_typed_before() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage
        .keys("/")
        .types("gull")
        .keys("Esc")
        .types("tide")
        .keys("Esc");
    stage.keys("Up");
    assert_eq!(stage.app.filter.typed(), "tide");
    stage.keys("Up");
    assert_eq!(stage.app.filter.typed(), "gull");
    stage.keys("Esc Esc ^P Up");
    assert_eq!(stage.app.search.typed(), "gull");
}
