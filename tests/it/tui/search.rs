//! The search for passages.

use newsmark::model::{ArticleId, BlockKind, Published};
use newsmark::ops::{Answer as Passages, Hit, NoteHit, Noted};
use newsmark::text::TextRange;
use newsmark::tui::layout::Focus;
use newsmark::tui::msg::Answer;

use super::paper::harbor;
use super::stage::Stage;

/// A passage of an article: the block that holds `words`, which are lit.
fn hit(stage: &Stage, article: i64, source: &str, words: &str) -> Hit {
    let paper = harbor();
    let text = &paper.texts[&ArticleId(article)];
    let at = text.text.find(words).unwrap();
    let block = &text.blocks[text.block_at(at).unwrap()];
    let start = block.range.start();
    let header = stage.library().headers.find(ArticleId(article)).unwrap();
    Hit {
        article,
        external_id: None,
        title: header.title.to_string(),
        source: Some(source.to_owned()),
        published: Published::read("2025-08-14"),
        kind: BlockKind::Paragraph,
        start,
        end: block.range.end(),
        text: block.range.slice(&text.text).to_owned(),
        matches: vec![TextRange::new(at - start, at - start + words.len())],
        missing: Vec::new(),
        score: 1.0,
        sort: 0,
        more: 0,
    }
}

/// A stage on which every search finds two passages.
fn stage(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(harbor(), width, height);
    let second = Hit {
        missing: vec!["lucky".to_owned()],
        ..hit(&stage, 2, "The Ledgerman", "fourteen")
    };
    stage.passages = Passages {
        total: 1,
        partial: 1,
        clutter: 0,
        hits: vec![hit(&stage, 1, "Harbor Gazette", "lucky"), second],
        ..Passages::default()
    };
    stage
}

#[test]
fn passages_are_listed_and_the_first_is_shown_in_its_article() {
    let mut stage = stage(120, 30);
    stage.keys("j ^P").types("lucky fourteen");
    assert_eq!(stage.app.shared.focus, Focus::Search);
    assert_eq!(
        stage.app.reader.open_article().unwrap().header.id,
        ArticleId(1)
    );
    stage.keys("Down");
    assert_eq!(
        stage.app.reader.open_article().unwrap().header.id,
        ArticleId(2)
    );
    assert!(
        !stage.library().is_read(ArticleId(2)),
        "looking at it is not reading it"
    );
}

#[test]
fn enter_opens_at_the_passage_and_q_comes_back_to_what_was_found() {
    let mut stage = stage(120, 30);
    stage.keys("^P").types("lucky").keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    let text = stage
        .app
        .reader
        .open_article()
        .unwrap()
        .article
        .text
        .clone();
    let focused = stage.app.reader.focused().unwrap();
    assert!(focused.slice(&text).contains("We were lucky"));
    stage.keys("q");
    assert_eq!(stage.app.shared.focus, Focus::Search);
    assert_eq!(stage.app.search.typed(), "lucky");
    stage.keys("Esc Esc");
    assert_eq!(stage.app.shared.focus, Focus::List);
}

#[test]
fn tab_takes_the_words_from_the_titles_to_the_passages_and_back() {
    let mut stage = stage(120, 30);
    stage.keys("/").types("gate").keys("Tab");
    assert_eq!(stage.app.shared.focus, Focus::Filter, "all titles first");
    stage.keys("Tab");
    assert_eq!(stage.app.shared.focus, Focus::Search);
    assert_eq!(stage.app.search.typed(), "gate");
    stage.types(" fee").keys("Tab");
    assert_eq!(stage.app.shared.focus, Focus::Filter);
    assert_eq!(stage.app.filter.typed(), "gate fee");
}

#[test]
fn mark_mode_takes_the_words_that_were_found_side_by_side_as_one() {
    let mut stage = stage(120, 30);
    let first = &mut stage.passages.hits[0];
    let at = first.text.find("were lucky").unwrap();
    first.matches = vec![TextRange::new(at, at + 4), TextRange::new(at + 5, at + 10)];
    stage.keys("^P").types("were lucky").keys("Enter v");
    let text = &stage.app.reader.open_article().unwrap().article.text;
    let selected = stage.app.reader.selection().unwrap().range;
    assert_eq!(selected.slice(text), "were lucky");
    stage.keys("s");
    let text = &stage.app.reader.open_article().unwrap().article.text;
    let selected = stage.app.reader.selection().unwrap().range;
    assert!(selected.slice(text).starts_with("“We were lucky,”"));
}

#[test]
fn a_late_answer_is_dropped() {
    let mut stage = stage(120, 30);
    stage.keys("^P").types("lucky");
    stage.answer(Answer::Found {
        request: 1,
        result: Ok(Passages::default()),
        micros: 1,
    });
    assert_eq!(stage.app.search.hits().len(), 2);
}

#[test]
fn enter_before_the_answer_opens_when_it_comes() {
    let mut stage = stage(120, 30);
    stage.searches = false;
    stage.keys("^P").types("x").keys("Enter");
    assert_eq!(stage.app.shared.focus, Focus::Search);
    let request = stage.last_search().unwrap();
    stage.answer(Answer::Found {
        request,
        result: Ok(stage.passages.clone()),
        micros: 1,
    });
    assert_eq!(stage.app.shared.focus, Focus::Reader);
}

#[test]
fn the_search_on_the_screen() {
    for (width, height) in [(160, 45), (100, 30), (60, 20), (20, 6)] {
        let mut stage = stage(width, height);
        stage.keys("^P").types("lucky");
        insta::assert_snapshot!(format!("passages_{width}x{height}"), stage.letters());
    }
}

#[test]
fn n_walks_on_to_the_next_passage_found() {
    let mut stage = stage(120, 30);
    stage.keys("^P").types("lucky").keys("Enter");
    let open = |stage: &Stage| stage.app.reader.open_article().unwrap().header.id.0;
    assert_eq!(open(&stage), 1);
    stage.keys("n");
    assert_eq!(open(&stage), 2);
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    stage.keys("n");
    assert_eq!(open(&stage), 2, "there is no third");
    stage.keys("N");
    assert_eq!(open(&stage), 1);
}

#[test]
fn what_is_not_listed_is_said() {
    let mut stage = stage(120, 30);
    stage.passages.clutter = 3;
    stage.passages.hits[0].more = 4;
    stage.keys("^P").types("lucky");
    let screen = stage.letters();
    assert!(screen.contains("3 more in folded lines"), "{screen}");
    assert!(
        screen.contains("4 more in this article · some words only:"),
        "{screen}"
    );
}

/// The passage that is marked first, found by its note.
fn noted(stage: &Stage) -> Noted {
    let library = stage.library();
    let (id, annotation) = library.annotations().next().unwrap();
    let note = "Ask whether luck ran out".to_owned();
    Noted {
        total: 1,
        hits: vec![NoteHit {
            id,
            article: annotation.article.map(|it| it.0),
            title: annotation.about.title.clone(),
            source: Some("Harbor Gazette".to_owned()),
            published: Published::read("2025-08-14"),
            quote: annotation.selector.quote.clone(),
            tags: vec!["framing/blame".to_owned()],
            matches: vec![TextRange::new(12, 16)],
            note: Some(note),
        }],
    }
}

#[test]
fn passages_with_the_words_in_note_or_tag_are_listed_last_and_open_where_they_are() {
    let mut stage = stage(120, 30);
    stage.passages.noted = noted(&stage);
    stage.keys("^P").types("luck");
    let screen = stage.letters();
    assert!(screen.contains("1 passage, 1 by note or tag"), "{screen}");
    assert!(screen.contains("by note or tag:"), "{screen}");
    assert!(
        screen.contains("⟨framing/blame⟩ ✎ …whether luck ran out"),
        "{screen}"
    );
    stage.keys("Down Down Enter");
    assert_eq!(stage.app.shared.focus, Focus::Reader);
    let open = stage.app.reader.open_article().unwrap();
    assert_eq!(open.header.id, ArticleId(1));
    let focused = stage.app.reader.focused().unwrap();
    assert!(
        focused
            .slice(&open.article.text)
            .contains("The gate failed twice")
    );
}

#[test]
fn words_that_only_a_note_has_are_not_nothing() {
    let mut stage = stage(100, 24);
    stage.passages = Passages {
        noted: noted(&stage),
        ..Passages::default()
    };
    stage.keys("^P").types("luck");
    insta::assert_snapshot!("passages_by_note", stage.letters());
}

#[test]
fn it_is_said_how_far_the_index_is_while_it_is_made() {
    let mut stage = Stage::new(harbor(), 100, 24);
    stage.answer(Answer::Indexing(Some((45, 100))));
    assert!(
        stage.letters().contains("search index 45 %"),
        "{}",
        stage.letters()
    );
    stage.answer(Answer::Indexing(None));
    assert!(!stage.letters().contains("search index"));
}
