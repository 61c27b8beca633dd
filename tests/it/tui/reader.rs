//! The text: clutter, derived titles, places that are kept, finding, and late answers.

use newsmark::model::{ArticleId, BlockKind, Verdict};
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, Opened};

use super::paper::{article, harbor, paper};
use super::stage::Stage;

fn reading(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(harbor(), width, height);
    stage.keys("Enter");
    stage
}

/// A long article, opened.
fn long(width: u16, height: u16) -> Stage {
    let words: Vec<String> = (0..80)
        .map(|it| {
            format!("Paragraph number {it} says a few words about the sea and goes on a little.")
        })
        .collect();
    let blocks: Vec<(BlockKind, &str)> = words
        .iter()
        .map(|it| (BlockKind::Paragraph, it.as_str()))
        .collect();
    let paper = paper(vec![(1, "Gazette", "2025-08-14", article("Long", &blocks))]);
    let mut stage = Stage::new(paper, width, height);
    stage.keys("Enter");
    stage
}

/// The first number of a paragraph on the screen.
fn topmost(stage: &Stage) -> usize {
    let letters = stage.letters();
    let (_, rest) = letters
        .split_once("number ")
        .expect("a paragraph on the screen");
    rest.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn clutter_is_folded_with_a_count_and_shown_with_reasons() {
    let mut stage = reading(120, 40);
    let folded = stage.letters();
    assert!(
        folded.contains("▸ 3 lines of page clutter folded (c)"),
        "{folded}"
    );
    assert!(!folded.contains("Leave a comment"));
    stage.keys("c");
    let shown = stage.letters();
    assert!(shown.contains("▾ page clutter: comment form"), "{shown}");
    assert!(shown.contains("Leave a comment"));
    stage.keys("c");
    assert_eq!(stage.letters(), folded);
}

#[test]
fn a_person_says_that_clutter_is_none_and_takes_it_back() {
    let mut stage = reading(120, 40);
    stage.keys("c G } } } } } } } } } C");
    assert_eq!(
        stage
            .library()
            .verdicts()
            .map(|(_, it)| it)
            .collect::<Vec<_>>(),
        [Verdict::NotClutter]
    );
    assert!(!stage.letters().contains("page clutter:"));
    stage.keys("u");
    assert!(stage.letters().contains("page clutter:"));
}

#[test]
fn a_title_made_of_the_text_is_called_so() {
    let mut stage = Stage::new(harbor(), 120, 40);
    stage.keys("j j Enter");
    assert!(stage.letters().contains("(no headline; first words)"));
}

#[test]
fn the_second_half_of_a_doubled_caption_is_folded() {
    let letters = reading(160, 40).letters();
    assert_eq!(
        letters.matches("Boats at low tide.").count(),
        1,
        "{letters}"
    );
}

#[test]
fn the_place_is_kept_when_the_window_changes_its_size() {
    let mut stage = long(120, 30);
    stage.keys("^F ^F ^F");
    let before = topmost(&stage);
    for (width, height) in [(60, 20), (160, 45), (80, 24), (30, 10), (120, 30)] {
        stage.resize(width, height);
        let now = topmost(&stage);
        assert!(
            now.abs_diff(before) <= 1,
            "{before} became {now} at {width}×{height}"
        );
    }
    assert_eq!(topmost(&stage), before);
}

#[test]
fn paging_goes_to_the_end_and_back_to_the_beginning() {
    let mut stage = long(120, 30);
    stage.keys("G");
    assert!(stage.letters().contains("Paragraph number 79"));
    assert!(stage.letters().contains("100 %"));
    stage.keys("gg");
    assert!(stage.letters().contains("GAZETTE · 14 Aug 2025"));
    stage.keys("Space Backspace");
    assert!(stage.letters().contains("GAZETTE · 14 Aug 2025"));
}

#[test]
fn where_one_was_is_told_once_and_taken_up_again() {
    let mut stage = long(120, 30);
    stage.keys("^F");
    stage.wait(1);
    stage.wait(1);
    let told: Vec<usize> = stage
        .seen
        .iter()
        .filter_map(|it| match it {
            Effect::Remember { offset, .. } => Some(*offset),
            _ => None,
        })
        .collect();
    assert_eq!(told.len(), 1);
    let before = topmost(&stage);
    let text = stage.app.reader.open_article().unwrap().article.clone();
    let paper = paper(vec![(1, "Gazette", "2025-08-14", (*text).clone())]);
    let again = Stage::at_position(paper, 120, 30, told[0]);
    assert_eq!(topmost(&again), before);
}

#[test]
fn a_late_article_is_dropped() {
    let mut stage = Stage::new(harbor(), 120, 30);
    stage.keys("j j");
    let open = stage.app.reader.open_article().unwrap();
    let (old, text) = (open.header.clone(), open.article.clone());
    stage.keys("k");
    stage.answer(Answer::Article {
        request: 1,
        found: Ok(Opened {
            version: text.version(),
            header: old,
            article: text,
            position: None,
            standings: Vec::new(),
            versions: Vec::new(),
            left: None,
        }),
    });
    assert_eq!(
        stage.app.reader.open_article().unwrap().header.id,
        ArticleId(2)
    );
}

#[test]
fn the_next_article_is_read_from_the_text() {
    let mut stage = reading(120, 30);
    stage.keys("J");
    assert_eq!(
        stage.app.reader.open_article().unwrap().header.id,
        ArticleId(2)
    );
    assert!(stage.library().is_read(ArticleId(2)));
    stage.keys("K K");
    assert_eq!(
        stage.app.reader.open_article().unwrap().header.id,
        ArticleId(1)
    );
    assert_eq!(stage.said(), "this is the first article of the list");
}

#[test]
fn words_are_found_whatever_their_case_and_quotes() {
    let check = |words: &str, expected: &str| {
        let mut stage = reading(120, 40);
        stage.keys("/").types(words).keys("Enter");
        assert_eq!(stage.said(), expected);
    };
    check("GATE", "1 of 6 for `GATE` · n N");
    check("\"we were", "1 of 1 for `\"we were` · n N");
    check("submarine", "`submarine` is not in this text");
}

#[test]
fn q_goes_back_one_level_at_a_time() {
    let mut stage = reading(120, 30);
    stage.keys("z v");
    stage.keys("q");
    assert!(stage.app.reader.selection().is_none());
    stage.keys("q q");
    assert_eq!(stage.app.shared.focus, Focus::List);
    assert!(!stage.seen.iter().any(|it| matches!(it, Effect::Quit)));
    stage.keys("q");
    assert!(stage.seen.iter().any(|it| matches!(it, Effect::Quit)));
}

#[test]
fn an_address_is_opened_only_after_its_host_was_shown() {
    let mut stage = reading(120, 30);
    stage.keys("o");
    assert!(
        stage
            .letters()
            .contains("open news.example in the browser? (y/n)")
    );
    stage.keys("n");
    assert!(!stage.seen.iter().any(|it| matches!(it, Effect::OpenUrl(_))));
    stage.keys("o y");
    assert!(
        stage
            .seen
            .iter()
            .any(|it| matches!(it, Effect::OpenUrl(url) if url == "https://news.example/1"))
    );
}

#[test]
fn the_quote_is_copied_with_its_source() {
    let mut stage = reading(120, 30);
    stage.keys("v y");
    let copied = stage.seen.iter().find_map(|it| match it {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(
        copied,
        Some(
            "“QUAY END — The gate failed twice last winter.” (Harbor Gazette, Port town votes on a new tide gate, 2025-08-14, https://news.example/1)"
        )
    );
}

#[test]
fn an_article_that_cannot_be_read_says_so() {
    let mut harbor = harbor();
    harbor.texts.clear();
    let stage = Stage::new(harbor, 120, 30);
    assert!(stage.letters().contains("This article cannot be shown."));
    assert!(stage.letters().contains("it is gone"));
}
