//! Versions of an article: the line that names them, and what changed between two of them.

use newsmark::anchor::difference;
use newsmark::config::Config;
use newsmark::model::steps::show_version;
use newsmark::model::{Article, ArticleId, BlockKind, Moment, Seq};
use newsmark::ops::{Comparison, Side, VersionRow};
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::{Answer, Tell};
use newsmark::tui::place::Pair;
use newsmark::tui::theme::Depth;

use super::paper::{article, paper};
use super::stage::Stage;

const OLD: &[&str] = &[
    "The council met on Tuesday.",
    "It was a long evening.",
    "Nobody went home early.",
    "The wall will cost four million.",
    "Rain fell all night.",
];
const NEW: &[&str] = &[
    "The council met on Tuesday.",
    "It was a long evening.",
    "Nobody went home early.",
    "The wall will cost nine million, the mayor said.",
    "Rain fell all night.",
];

fn text(lines: &[&str]) -> Article {
    let blocks: Vec<(BlockKind, &str)> =
        lines.iter().map(|it| (BlockKind::Paragraph, *it)).collect();
    article("The wall", &blocks)
}

fn row(article: &Article, fetched: &str, held: Option<&str>) -> VersionRow {
    VersionRow {
        hash: article.version(),
        fetched: Moment::read(fetched).unwrap(),
        held: held.map(str::to_owned),
        named: false,
        guest: false,
    }
}

fn comparison(old: &Article, new: &Article, held: Option<&str>) -> Comparison {
    let rows = [
        row(old, "2025-08-12T09:10:00Z", None),
        row(new, "2025-08-14T18:05:00Z", held),
    ];
    let [first, second] = rows.clone();
    Comparison {
        changes: difference(&old.text, &new.text),
        old: Side {
            row: first,
            article: old.clone(),
        },
        new: Side {
            row: second,
            article: new.clone(),
        },
        versions: rows.to_vec(),
    }
}

/// A stage on which the newer of two versions is open.
fn reading(held: Option<&str>, read: Option<&Article>, depth: Depth) -> Stage {
    let (old, new) = (text(OLD), text(NEW));
    let shown = if held.is_some() { &old } else { &new };
    let paper = paper(vec![(1, "Gazette", "2025-08-12", shown.clone())]);
    let theme = if depth == Depth::None { "none" } else { "dark" };
    let mut stage = Stage::empty(paper.texts, 100, 24, depth, theme, Config::default());
    stage.versions = comparison(&old, &new, held).versions;
    stage.left = read.map(Article::version);
    stage.answer(Answer::Loaded(Box::new(paper.library), Seq(1)));
    stage.keys("Enter");
    stage
}

/// The same, after what changed was asked for and came.
fn comparing(depth: Depth) -> Stage {
    let mut stage = reading(None, None, depth);
    stage.keys("gv");
    answer(&mut stage, comparison(&text(OLD), &text(NEW), None));
    stage
}

fn answer(stage: &mut Stage, found: Comparison) {
    let asked = stage.seen.iter().rev().find_map(|it| match it {
        Effect::Compare { request, .. } => Some(*request),
        _ => None,
    });
    stage.answer(Answer::Compared {
        request: asked.expect("a comparison that was asked for"),
        result: Ok(Box::new(found)),
    });
}

#[test]
fn the_reader_says_that_a_text_changed_and_which_key_shows_it() {
    let check = |held: Option<&str>, read: Option<&Article>, said: &str| {
        let letters = reading(held, read, Depth::True).letters();
        assert!(letters.contains(said), "{letters}");
    };
    let changed = "changed 14 Aug · 2 versions · gv shows what";
    check(None, None, changed);
    check(None, Some(&text(NEW)), changed);
    check(
        None,
        Some(&text(OLD)),
        "changed 14 Aug, since you read it · 2 versions",
    );
    check(
        Some("it is cut short"),
        None,
        "14 Aug: it is cut short · gv shows",
    );
}

#[test]
fn an_article_of_one_version_says_nothing_of_versions() {
    let paper = paper(vec![(1, "Gazette", "2025-08-12", text(OLD))]);
    let mut stage = Stage::new(paper, 100, 24);
    stage.keys("Enter");
    assert!(!stage.letters().contains("version"));
    stage.keys("gv");
    assert_eq!(stage.said(), "the library keeps one version of this text");
    assert!(stage.app.difference.is_none());
}

#[test]
fn what_went_and_what_came_is_shown_in_one_text() {
    let stage = comparing(Depth::True);
    let letters = stage.letters();
    assert!(letters.contains("What changed  - 12 Aug 2025 09:10 UTC  + 14 Aug 2025 18:05 UTC"));
    assert!(
        letters.contains("▎-+The wall will cost four nine million, the mayor said."),
        "{letters}"
    );
    assert!(letters.contains("▸ 2 paragraphs unchanged (c)"));
    assert!(letters.contains("change 1 of 1"));
    insta::assert_snapshot!("difference_100x24", stage.picture());
}

#[test]
fn without_colors_signs_stand_around_what_went_and_what_came() {
    let letters = comparing(Depth::None).letters();
    let line = "The wall will cost [-four-] {+nine+} million{+, the mayor said+}.";
    assert!(letters.contains(line), "{letters}");
}

#[test]
fn the_old_and_the_new_text_are_readable_alone() {
    let mut stage = comparing(Depth::True);
    stage.keys("v");
    let old = stage.letters();
    assert!(old.contains("The old text"));
    assert!(old.contains("The wall will cost four million."), "{old}");
    assert!(old.contains("It was a long evening."));
    stage.keys("v");
    assert!(
        stage
            .letters()
            .contains("The wall will cost nine million, the mayor said.")
    );
    stage.keys("v");
    assert!(stage.letters().contains("What changed"));
}

#[test]
fn a_place_of_the_old_text_is_brought_on_the_screen() {
    let mut stage = reading(None, None, Depth::True);
    let (old, new) = (text(OLD), text(NEW));
    let start = old.text.find("Rain").unwrap();
    stage.app.shared.tell(Tell::Compare(Pair {
        article: ArticleId(1),
        old: Some(old.version()),
        new: None,
        at: Some(TextRange::new(start, start + 4)),
    }));
    stage.resize(60, 8);
    answer(&mut stage, comparison(&old, &new, None));
    assert!(
        stage.letters().contains("Rain fell all night."),
        "{}",
        stage.letters()
    );
}

#[test]
fn a_held_version_says_why_it_is_held_and_can_be_read() {
    let mut stage = reading(Some("it is cut short"), None, Depth::True);
    stage.keys("gv");
    answer(
        &mut stage,
        comparison(&text(OLD), &text(NEW), Some("it is cut short")),
    );
    assert!(stage.letters().contains("held back: it is cut short"));
    stage.keys("v v");
    assert!(stage.letters().contains("nine million, the mayor said."));
}

#[test]
fn a_late_comparison_is_dropped() {
    let mut stage = comparing(Depth::True);
    let before = stage.letters();
    stage.answer(Answer::Compared {
        request: 0,
        result: Err("something old".to_owned()),
    });
    assert_eq!(stage.letters(), before);
}

#[test]
fn keys_move_close_and_help_over_the_comparison() {
    let mut stage = comparing(Depth::True);
    let row = stage.app.list.current();
    stage.keys("j k G gg n");
    assert_eq!(stage.said(), "no more changes in this direction");
    assert_eq!(stage.app.list.current(), row);
    stage.keys("?");
    assert!(stage.letters().contains("What changed in an article"));
    stage.keys("q q");
    assert!(stage.app.difference.is_none());
    assert_eq!(stage.app.shared.focus, Focus::Reader);
}

#[test]
fn a_comparison_fits_every_size() {
    let mut stage = comparing(Depth::None);
    for (width, height) in [(160, 45), (60, 20), (20, 6), (21, 7)] {
        stage.resize(width, height);
        stage.keys("n");
        let letters = stage.letters();
        assert!(letters.contains("What changed"), "{letters}");
        assert!(letters.contains("The wall will"), "{letters}");
    }
}

/// A stage on which a version that is held back is compared with the one that is shown.
fn held_back() -> Stage {
    let held = Some("it is cut short");
    let mut stage = reading(held, None, Depth::True);
    stage.keys("gv");
    answer(&mut stage, comparison(&text(OLD), &text(NEW), held));
    stage
}

#[test]
fn a_text_that_is_held_back_is_shown_from_now_on_with_one_key() {
    let mut stage = held_back();
    assert!(
        stage.letters().contains("a use other"),
        "{}",
        stage.letters()
    );
    stage.keys("a");
    assert!(stage.app.difference.is_none());
    let said = stage.said();
    assert_eq!(
        said,
        "the text of 14 Aug 2025 18:05 UTC is shown now · u takes it back"
    );
    let expected = show_version(
        ArticleId(1),
        text(OLD).version(),
        text(NEW).version(),
        stage.app.shared.now,
    );
    assert_eq!(stage.log.last(), Some(&expected));
}

#[test]
fn news_are_asked_for_as_soon_as_another_text_is_shown() {
    let mut stage = held_back();
    let polls = |stage: &Stage| {
        let is_poll = |it: &&Effect| matches!(it, Effect::Poll(_));
        stage.seen.iter().filter(is_poll).count()
    };
    let before = polls(&stage);
    stage.keys("a");
    assert_eq!(polls(&stage), before + 1);
    stage.keys("u");
    assert_eq!(polls(&stage), before + 2);
}
