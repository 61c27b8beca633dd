//! Mark mode and tagging. In the texts `[` and `]` stand around the selection, `‹` and `›` around a passage.

use std::sync::Arc;

use newsmark::config::Config;
use newsmark::model::{Annotation, ArticleId, BlockKind, Delta, Edit};
use newsmark::tui::msg::Answer;
use newsmark::tui::theme::Depth;

use super::paper::{article, harbor, paper, take_codebook};
use super::stage::Stage;

const TEXT: &str = "One day came. Then, late, a second day came. “Why?” he asked. The end came.";

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
fn newest(stage: &Stage) -> &Annotation {
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
fn a_pin_that_no_tag_has_says_how_to_give_it_one() {
    let mut stage = marking(TEXT);
    stage.keys("9");
    assert_eq!(
        stage.said(),
        "no tag has the number 9; g t, then 9 on a tag gives it one"
    );
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

/// Tags 30 passages with these keys, one after the other; gives the most keys that one of them took.
fn most_keys(each: impl Fn(&mut Stage, usize)) -> usize {
    let text = "The sea was calm again today. ".repeat(200);
    let mut stage = marking(text.trim());
    let mut most = 0;
    for place in 0..30 {
        let before = stage.presses;
        each(&mut stage, place);
        most = most.max(stage.presses - before);
        assert_eq!(passages(&stage).len(), place + 1);
    }
    most
}

#[test]
fn thirty_passages_with_pinned_or_repeated_tags_take_two_keys_each_at_most() {
    let most = most_keys(|stage, place| {
        stage.keys(match place % 4 {
            0 => "1",
            1 => "j 2",
            2 => ".",
            _ => "j .",
        });
    });
    assert_eq!(most, 2);
}

#[test]
fn thirty_passages_with_any_tag_take_six_keys_each_at_most() {
    let most = most_keys(|stage, place| {
        let near = if place % 2 == 0 { "t" } else { "j t" };
        let letters = ["bla", "cos", "exp"][place % 3];
        stage.keys(near).types(letters).keys("Enter");
    });
    assert_eq!(most, 6);
}

#[test]
fn thirty_passages_of_two_sentences_with_two_pinned_tags_take_five_keys_each() {
    let most = most_keys(|stage, place| {
        stage.keys(if place % 2 == 0 {
            "L 1 k 2"
        } else {
            "j L 1 k 2"
        });
        let library = stage.library();
        let tags = library.annotations().map(|(_, it)| it.tags.len());
        assert!(tags.into_iter().all(|it| it == 2));
    });
    assert_eq!(most, 5);
}

#[test]
fn thirty_far_passages_are_reached_by_letters_in_four_keys() {
    let most = most_keys(|stage, place| {
        let seen = stage.app.reader.selection().unwrap().range;
        stage.keys("f");
        let hints = stage.app.reader.selection().unwrap().hints.clone().unwrap();
        let ahead = hints
            .labels
            .iter()
            .filter(|(_, it)| it.start() > seen.start());
        let (label, _) = ahead.take(3).last().unwrap();
        stage
            .types(&label.clone())
            .keys(if place % 2 == 0 { "1" } else { "." });
    });
    assert!(most <= 4, "{most} keys");
}

#[test]
fn passages_that_overlap_are_walked_one_after_the_other() {
    let mut stage = marking(TEXT);
    stage.keys("1 k p 2 gg s k k k w 3");
    assert_eq!(passages(&stage).len(), 3, "{:?}", passages(&stage));
    let whole = "[One day came. Then, late, a second day came. “Why?” he asked. The end came.]";
    stage.keys("p [h [h [h");
    let walk = |stage: &mut Stage, key: &str| {
        stage.keys(key);
        selected(stage)
    };
    let forth = [
        "[One day came.] Then, late, a second day came. “Why?” he asked. The end came.",
        "[One] day came. Then, late, a second day came. “Why?” he asked. The end came.",
    ];
    assert_eq!(selected(&stage), whole);
    assert_eq!(walk(&mut stage, "]h"), forth[0]);
    assert_eq!(walk(&mut stage, "]h"), forth[1]);
    assert_eq!(walk(&mut stage, "[h"), forth[0]);
    stage.keys("d");
    assert_eq!(passages(&stage).len(), 2, "the one that is selected goes");
}

#[test]
fn the_labels_of_a_paragraph_name_each_tag_once_and_say_how_many_are_left_out() {
    let mut stage = marking(TEXT);
    stage.keys("1 1 2 k 3 Esc gg");
    let labels = |stage: &Stage| {
        let letters = stage.letters();
        let lines: Vec<&str> = letters.lines().collect();
        let (_, text) = lines
            .split_last_chunk::<2>()
            .map(|(it, end)| (end, it))
            .unwrap();
        let line = text.iter().find(|it| it.contains("⟨framing/blame⟩"));
        line.unwrap().rsplit('│').next().unwrap().trim().to_owned()
    };
    assert_eq!(
        labels(&stage),
        "⟨framing/blame⟩ ⟨framing/cost⟩ ⟨voice/expert⟩"
    );
    stage.resize(40, 20);
    assert_eq!(labels(&stage), "⟨framing/blame⟩ ⟨framing/cost⟩ +1");
    stage.resize(30, 20);
    assert_eq!(labels(&stage), "⟨framing/blame⟩ +2");
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
