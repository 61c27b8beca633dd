//! The review queue: passages whose article changed.

use std::sync::Arc;

use newsmark::anchor::difference;
use newsmark::config::Config;
use newsmark::model::study::{Place, Status};
use newsmark::model::{AnnotationId, ArticleId, BlockKind, Decision, DecisionKey, Headers, Seq};
use newsmark::ops::{SaidBy, Standing, Undecided};
use newsmark::text::TextRange;
use newsmark::tui::effect::Effect;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::Answer;
use newsmark::tui::panes::reader::State;
use newsmark::tui::study::{Ask, Findings};
use newsmark::tui::theme::Depth;

use super::paper::{Paper, article, harbor, header, mark, paper, take_codebook};
use super::stage::Stage;

const OLD: &str = "The gate failed twice last winter. Nobody was hurt. It meets in May.";
const NEW: &str = "The gate failed three times last winter. It meets again in June.";

/// An article that says something else now, with a passage that was found again and one that was not.
fn changed() -> (Paper, [AnnotationId; 2]) {
    let old = article("A gate", &[(BlockKind::Paragraph, OLD)]);
    let mut paper = paper(vec![(1, "Gazette", "2025-08-14", old)]);
    take_codebook(&mut paper, &harbor());
    let mut ids = newsmark::model::IdSource::new(5);
    mark(
        &mut paper,
        &mut ids,
        1,
        "The gate failed twice last winter.",
        "framing/blame",
    );
    mark(&mut paper, &mut ids, 1, "Nobody was hurt.", "framing/cost");
    let id = |words: &str| {
        let mut all = paper.library.annotations();
        all.find(|(_, it)| it.selector.quote == words).unwrap().0
    };
    let found = [
        id("The gate failed twice last winter."),
        id("Nobody was hurt."),
    ];
    let new = article("A gate", &[(BlockKind::Paragraph, NEW)]);
    paper.library.headers = Headers::new(vec![header(1, &new, "Gazette", "2025-08-14")]);
    paper.texts.insert(ArticleId(1), Arc::new(new));
    (paper, found)
}

/// Where the first passage may be now.
fn candidate() -> TextRange {
    TextRange::new(0, "The gate failed three times last winter.".len())
}

/// The queue with both passages.
fn queue() -> (Stage, [AnnotationId; 2]) {
    let (paper, ids) = changed();
    let version = paper.texts[&ArticleId(1)].version();
    let config = Config::default();
    let mut stage = Stage::empty(paper.texts, 100, 24, Depth::True, "dark", config);
    let standing = |status, range| Standing {
        version: Some(version),
        place: Place {
            status,
            confidence: 0.6,
        },
        range,
        said_by: SaidBy::Machine,
    };
    stage.standings = vec![
        (ids[0], standing(Status::Review, Some(candidate()))),
        (ids[1], standing(Status::Orphan, None)),
    ];
    stage.answer(Answer::Loaded(Box::new(paper.library), Seq(1)));
    let undecided = |id: AnnotationId, status, range: Option<TextRange>| {
        let quote = &stage.library().annotation(id).unwrap().selector.quote;
        let candidate = range.map_or("", |it| it.slice(NEW)).to_owned();
        Undecided {
            id,
            article: ArticleId(1),
            version,
            place: Place {
                status,
                confidence: 0.6,
            },
            range,
            changes: difference(quote, &candidate),
            candidate,
        }
    };
    let rows = vec![
        undecided(ids[0], Status::Review, Some(candidate())),
        undecided(ids[1], Status::Orphan, None),
    ];
    stage.keys("g r");
    let request = stage.seen.iter().rev().find_map(|it| match it {
        Effect::Study(study) if study.ask == Ask::Review => Some(study.request),
        _ => None,
    });
    let (request, result) = (request.unwrap(), Ok(Findings::Review(rows)));
    stage.answer(Answer::Studied { request, result });
    (stage, ids)
}

fn decision(stage: &Stage, id: AnnotationId) -> Option<Decision> {
    let version = stage.library().headers.find(ArticleId(1)).unwrap().version;
    let annotation = id;
    stage.library().decision(&DecisionKey {
        annotation,
        version,
    })
}

#[test]
fn the_old_words_stand_beside_the_new_ones() {
    let (stage, _) = queue();
    insta::assert_snapshot!(stage.letters());
}

#[test]
fn an_accepted_place_leaves_the_queue_and_undo_brings_it_back() {
    let (mut stage, ids) = queue();
    stage.keys("y");
    assert_eq!(decision(&stage, ids[0]), Some(Decision::At(candidate())));
    assert_eq!(stage.app.review.rows().len(), 1);
    stage.keys("u");
    assert_eq!(decision(&stage, ids[0]), None);
    assert_eq!(stage.app.review.rows().len(), 2);
}

#[test]
fn an_orphan_is_said_to_be_gone_and_cannot_be_accepted() {
    let (mut stage, ids) = queue();
    stage.keys("j y");
    assert_eq!(decision(&stage, ids[1]), None);
    assert!(
        stage.said().starts_with("no place was found"),
        "{}",
        stage.said()
    );
    stage.keys("n");
    assert_eq!(decision(&stage, ids[1]), Some(Decision::Gone));
    assert!(stage.library().annotation(ids[1]).is_some(), "it stays");
}

#[test]
fn a_passage_is_placed_by_hand_in_the_text() {
    let (mut stage, ids) = queue();
    stage.keys("e");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    assert_eq!(stage.app.reader.selection().unwrap().range, candidate());
    stage.keys("h Enter");
    let shorter = TextRange::new(0, "The gate failed three times last".len());
    assert_eq!(decision(&stage, ids[0]), Some(Decision::At(shorter)));
    let home = &stage.library().annotation(ids[0]).unwrap().selector;
    assert_eq!(
        home.quote, "The gate failed twice last winter.",
        "it is not moved"
    );
    assert_eq!(stage.app.shared.focus, Focus::Review);
    assert_eq!(stage.app.review.rows().len(), 1);
}

#[test]
fn an_orphan_is_placed_by_hand_anywhere() {
    let (mut stage, ids) = queue();
    stage.keys("j e j Enter");
    let start = NEW.find("It meets").unwrap();
    let expected = Decision::At(TextRange::new(start, NEW.len()));
    assert_eq!(decision(&stage, ids[1]), Some(expected));
}

#[test]
fn leaving_the_text_leaves_the_passage_undecided() {
    let (mut stage, ids) = queue();
    stage.keys("e h Esc");
    assert_eq!(decision(&stage, ids[0]), None);
    assert_eq!(stage.app.shared.focus, Focus::Review);
}

#[test]
fn the_reader_walks_the_passages_to_review() {
    let (mut stage, _) = queue();
    stage.keys("Esc Enter }");
    assert_eq!(stage.app.reader.passages()[0].state, State::Review);
    stage.keys("gg ]o");
    assert!(
        stage.said().starts_with("nothing more to review"),
        "it starts on it"
    );
    stage.keys(") [o");
    assert_eq!(stage.app.reader.cursor(), 0);
    assert!(stage.letters().contains('┇'), "{}", stage.letters());
}

#[test]
fn the_old_version_is_one_key_away_with_what_changed_since() {
    let (mut stage, ids) = queue();
    stage.keys("j v");
    let asked = stage.seen.iter().rev().find_map(|it| match it {
        Effect::Compare {
            article, old, new, ..
        } => Some((*article, *old, *new)),
        _ => None,
    });
    let home = stage.library().annotation(ids[1]).unwrap().selector.version;
    let shown = stage.library().headers.find(ArticleId(1)).unwrap().version;
    assert_eq!(asked, Some((ArticleId(1), Some(home), Some(shown))));
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::Review);
}

#[test]
fn a_passage_that_is_put_by_hand_is_named_with_the_keys_for_it() {
    let (mut stage, _) = queue();
    stage.keys("e");
    let letters = stage.letters();
    assert!(
        letters.contains("where is “The gate failed twice"),
        "{letters}"
    );
    assert!(
        letters.contains("Enter save  j next  k before  L longer"),
        "{letters}"
    );
}

#[test]
fn a_passage_that_was_not_found_says_what_can_be_done() {
    let (mut stage, _) = queue();
    stage.keys("j");
    let letters = stage.letters();
    assert!(
        letters.contains("now  not found: e puts it by hand"),
        "{letters}"
    );
}
