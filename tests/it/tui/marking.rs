//! Mark mode: selecting. In the texts `[` and `]` stand around the selection, `‹` and `›` around a passage.

use newsmark::model::{Annotation, ArticleId, BlockKind, Delta, Edit};
use newsmark::tui::msg::Answer;

use super::paper::{article, harbor, paper, take_codebook};
use super::stage::Stage;

pub(super) const TEXT: &str =
    "One day came. Then, late, a second day came. “Why?” he asked. The end came.";

/// A stage with one article of one paragraph, in mark mode, with the harbor's codebook.
pub(super) fn marking(words: &str) -> Stage {
    let harbor = harbor();
    let mut paper = paper(vec![(
        1,
        "Gazette",
        "2025-08-14",
        article("A title", &[(BlockKind::Paragraph, words)]),
    )]);
    take_codebook(&mut paper, &harbor);
    let mut stage = Stage::new(paper, 90, 24);
    stage.keys("Enter v");
    stage
}

/// The text with brackets around what is selected.
pub(super) fn selected(stage: &Stage) -> String {
    let text = &stage.app.reader.open_article().unwrap().article.text;
    match stage.app.reader.selection() {
        None => text.clone(),
        Some(selection) => {
            let (start, end) = (selection.range.start(), selection.range.end());
            format!("{}[{}]{}", &text[..start], &text[start..end], &text[end..])
        }
    }
}

/// The passages of the article: words and tags.
pub(super) fn passages(stage: &Stage) -> Vec<String> {
    let library = stage.library();
    let mut passages: Vec<&Annotation> = library
        .annotations_of(ArticleId(1))
        .map(|(_, it)| it)
        .collect();
    passages.sort_by_key(|it| it.selector.range);
    passages
        .into_iter()
        .map(|it| {
            let tags: Vec<String> = it
                .tags
                .iter()
                .map(|tag| library.codebook().path(*tag))
                .collect();
            format!("‹{}› {}", it.selector.quote, tags.join(" + "))
        })
        .collect()
}

/// The passage of the newest change on disk.
pub(super) fn newest(stage: &Stage) -> &Annotation {
    let edits = &stage.log.last().unwrap().edits;
    let passage = edits.iter().rev().find_map(|edit| match edit {
        Edit::Annotation(delta) => delta.after.as_ref(),
        _ => None,
    });
    passage.unwrap()
}

#[test]
fn the_selection_moves_and_grows_by_units() {
    let check = |keys: &str, expected: &str| {
        let mut stage = marking(TEXT);
        stage.keys(keys);
        assert_eq!(selected(&stage), expected, "{keys}");
    };
    check(
        "",
        "[One day came.] Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "j",
        "One day came. [Then, late, a second day came.] “Why?” he asked. The end came.",
    );
    check(
        ") ) (",
        "One day came. [Then, late, a second day came.] “Why?” he asked. The end came.",
    );
    check(
        "L",
        "[One day came. Then, late, a second day came.] “Why?” he asked. The end came.",
    );
    check(
        "L H",
        "[One day came.] Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "H",
        "[One day came.] Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "j o L",
        "[One day came. Then, late, a second day came.] “Why?” he asked. The end came.",
    );
    check(
        "h",
        "[One day] came. Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "o h",
        "One [day came.] Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "w",
        "[One] day came. Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "w j l",
        "One [day came]. Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "j c j",
        "One day came. Then, [late,] a second day came. “Why?” he asked. The end came.",
    );
    check(
        "j j \"",
        "One day came. Then, late, a second day came. [“Why?”] he asked. The end came.",
    );
    check(
        "w Tab Tab",
        "[One day came.] Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "p",
        "[One day came. Then, late, a second day came. “Why?” he asked. The end came.]",
    );
    check(
        "p S-Tab",
        "[One day came.] Then, late, a second day came. “Why?” he asked. The end came.",
    );
    check(
        "a",
        "[One day came. Then, late, a second day came. “Why?” he asked. The end came.]",
    );
    check(
        "j v",
        "One day came. Then, late, a second day came. “Why?” he asked. The end came.",
    );
}

#[test]
fn letters_lead_to_any_sentence_on_the_screen() {
    let mut stage = marking(TEXT);
    stage.keys("f d");
    assert_eq!(
        selected(&stage),
        "One day came. Then, late, a second day came. [“Why?” he asked.] The end came."
    );
}

#[test]
fn a_passage_is_resized_with_the_same_keys() {
    let mut stage = marking(TEXT);
    stage.keys("1 k r L r");
    assert_eq!(
        passages(&stage),
        ["‹One day came. Then, late, a second day came.› framing/blame"]
    );
}

#[test]
fn a_resize_that_is_left_alters_nothing() {
    let mut stage = marking(TEXT);
    stage.keys("1 k r L Esc");
    assert_eq!(passages(&stage), ["‹One day came.› framing/blame"]);
    assert!(stage.app.reader.selection().is_some(), "still in mark mode");
}

#[test]
fn passages_are_walked_in_both_directions() {
    let mut stage = Stage::new(harbor(), 120, 40);
    stage.keys("Enter v ]h");
    assert!(selected(&stage).contains("[The gate failed twice last winter.]"));
    stage.keys("]h");
    assert!(selected(&stage).contains("[last winter. Nobody was hurt]"));
    stage.keys("[h");
    assert!(selected(&stage).contains("[The gate failed twice last winter.]"));
}

#[test]
fn a_passage_counts_as_unsaved_until_the_store_says_so() {
    let mut stage = marking(TEXT);
    stage.saves = false;
    stage.keys("1");
    let (id, _) = stage.library().annotations().next().unwrap();
    assert!(stage.app.shared.is_unsaved(id));
    let request = stage.seen.iter().find_map(|it| match it {
        newsmark::tui::effect::Effect::Commit { request, .. } => Some(*request),
        _ => None,
    });
    stage.answer(Answer::Committed {
        request: request.unwrap(),
        result: Ok(newsmark::model::Seq(2)),
    });
    assert!(!stage.app.shared.is_unsaved(id));
}

#[test]
fn a_commit_that_fails_is_said_and_the_library_read_anew() {
    let mut stage = marking(TEXT);
    stage.saves = false;
    stage.keys("1");
    stage.answer(Answer::Committed {
        request: stage
            .seen
            .iter()
            .find_map(|it| match it {
                newsmark::tui::effect::Effect::Commit { request, .. } => Some(*request),
                _ => None,
            })
            .unwrap(),
        result: Err("the disk is full".to_owned()),
    });
    assert_eq!(stage.said(), "not saved: the disk is full");
    assert!(
        stage
            .seen
            .iter()
            .any(|it| matches!(it, newsmark::tui::effect::Effect::Load))
    );
}

#[test]
fn what_was_found_is_selected_and_one_more_key_takes_its_sentence() {
    let mut stage = marking("First this. A gate of two metres was built. Then that.");
    stage.keys("Esc /").types("two metres").keys("Enter v");
    assert_eq!(
        selected(&stage),
        "First this. A gate of [two metres] was built. Then that."
    );
    stage.keys("Tab");
    assert_eq!(
        selected(&stage),
        "First this. [A gate of two metres was built.] Then that."
    );
    stage.keys("v gg v");
    assert!(
        selected(&stage).starts_with("[First this.]"),
        "{}",
        selected(&stage)
    );
}

#[test]
fn a_drag_selects_the_words_between() {
    use newsmark::tui::msg::{Event, Mouse, MouseKind};
    let mut stage = marking(TEXT);
    stage.keys("Esc");
    let letters = stage.letters();
    let row = letters.lines().position(|it| it.contains("One day came."));
    let line = letters.lines().nth(row.unwrap()).unwrap();
    let column = |words: &str| line[..line.find(words).unwrap()].chars().count() as u16;
    let mut mouse = |kind, x| {
        let y = row.unwrap() as u16;
        stage.send(Event::Mouse(Mouse { kind, x, y }));
    };
    mouse(MouseKind::Press, column("day") + 1);
    mouse(MouseKind::Drag, column("Then"));
    mouse(MouseKind::Release, column("Then"));
    assert!(
        selected(&stage).starts_with("One [day came. Then"),
        "{}",
        selected(&stage)
    );
    stage.keys("1");
    let [passage] = passages(&stage).try_into().unwrap();
    assert!(passage.ends_with("framing/blame"), "{passage}");
}

#[test]
fn pinned_tags_leave_half_of_the_line_to_the_other_keys() {
    let mut paper = paper(vec![(
        1,
        "Gazette",
        "2025-08-14",
        article("A title", &[(BlockKind::Paragraph, TEXT)]),
    )]);
    let mut ids = newsmark::model::IdSource::new(5);
    let now = newsmark::model::Moment::default();
    let tag = |pin: u8| newsmark::model::Tag {
        name: format!("a-longer-name-{pin}"),
        pin: Some(pin),
        ..newsmark::model::Tag::default()
    };
    paper.library.load((1..=9).map(|pin| {
        Edit::Tag(Delta {
            key: ids.tag(now),
            before: None,
            after: Some(tag(pin)),
        })
    }));
    let mut stage = Stage::new(paper, 100, 24);
    let keys = |stage: &Stage| stage.letters().lines().last().unwrap().to_owned();
    stage.keys("Enter v");
    let line = keys(&stage);
    assert!(
        line.starts_with(" 1 a-longer-name-1  2 a-longer-name-2  j next"),
        "{line}"
    );
    stage.keys("A");
    let line = keys(&stage);
    assert!(
        !line.contains("a-longer-name"),
        "the list of places has keys of its own: {line}"
    );
    assert!(line.contains(" y all  n none"), "{line}");
}

#[test]
fn while_a_passage_is_resized_the_keys_for_that_stand_below() {
    let mut stage = marking(TEXT);
    stage.keys("r");
    assert!(
        stage
            .said()
            .contains("k goes back to the last, ]h to the next")
    );
    assert!(stage.letters().contains("1 blame"), "{}", stage.letters());
    stage.keys("1 k r");
    let letters = stage.letters();
    assert!(
        letters.contains("Enter save  L longer  H shorter"),
        "{letters}"
    );
    assert!(!letters.contains("1 blame"), "{letters}");
}

#[test]
fn the_whole_article_is_called_so() {
    let mut stage = marking(TEXT);
    stage.keys("\" a");
    assert!(
        stage.letters().contains("mark: whole article"),
        "{}",
        stage.letters()
    );
}

#[test]
fn a_tag_of_many_words_ends_after_a_whole_word() {
    let mut stage = marking(TEXT);
    stage.keys("p i");
    let name = "One day came. Then, late, a second day came. “Why?” he…";
    assert_eq!(passages(&stage), [format!("‹{TEXT}› {name}")]);
}
