//! Projects that bring texts along: what is not here becomes an article, once, and one step takes all back.

use newsmark::import::{Content, Drafts, read_as, recognize};
use newsmark::model::ArticleId;
use newsmark::model::steps::{Mark, Steps};
use newsmark::ops::{self, Taken};
use newsmark::search::query::Query;

use super::import::{articles, counts, exported, passages, tagged};
use super::{World, now};
use crate::import::qdpx::{GUID, packed, project, selection};

fn read(bytes: &[u8]) -> Drafts {
    match read_as(recognize(bytes, "a file").unwrap(), bytes).unwrap() {
        Content::Drafts(drafts) => drafts,
        Content::Study(_) => panic!("a study"),
    }
}

fn taken_in(world: &mut World, bytes: &[u8]) -> Taken {
    ops::import_drafts(
        &mut world.store,
        &read(bytes),
        "/home/ana/project.qdpx",
        now(9),
    )
    .unwrap()
}

fn foretold(world: &World, bytes: &[u8]) -> Taken {
    ops::foretell_drafts(&world.store, &read(bytes), now(9)).unwrap()
}

/// A project of another program with one text, something marked in it, and a memo on it.
fn foreign(name: &str, text: &str) -> Vec<u8> {
    let memo = "<Description>read this first</Description>";
    let source = format!(
        "<TextSource guid=\"{GUID}\" name=\"{name}\" plainTextPath=\"internal://{GUID}.txt\">{memo}{}</TextSource>",
        selection("2", "10", "")
    );
    let project = project(&source);
    let file = format!("sources/{GUID}.txt");
    packed(&[
        ("project.qde", project.as_bytes()),
        (&file, text.as_bytes()),
    ])
}

#[test]
fn our_own_project_brings_its_articles_into_an_empty_library() {
    let from = tagged();
    let file = exported(&from, "qdpx");
    let mut to = World::new();
    let foretold = foretold(&to, &file);
    let taken = taken_in(&mut to, &file);
    assert_eq!(taken, foretold);
    assert_eq!((taken.articles, taken.articles_present), (2, 0));
    assert_eq!(counts(&taken), (6, 0, 0));
    assert!(
        !taken.notes.join("\n").contains("not here"),
        "{:?}",
        taken.notes
    );
    let (library, original) = (to.library(), from.library());
    let keys = |it: &newsmark::model::Library| {
        let mut keys: Vec<String> = it
            .headers
            .rows()
            .iter()
            .map(|it| it.key.to_string())
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(
        keys(&library),
        keys(&original),
        "they are the same articles"
    );
    let origins: Vec<_> = library
        .origins()
        .map(|(_, it)| it.address.clone())
        .collect();
    assert_eq!(origins, ["/home/ana/project.qdpx"]);
    let rows = ops::passages(&to.store, &library, &Query::default(), now(9)).unwrap();
    assert!(
        rows.iter()
            .all(|it| it.status == "anchored" && it.article.is_some())
    );
    assert!(ops::check(&to.store).unwrap().faults.is_empty());
}

#[test]
fn the_same_project_again_brings_nothing() {
    for file in [
        exported(&tagged(), "qdpx"),
        foreign("Quay", "\u{feff}a sea wall\r\nrises there"),
    ] {
        let mut world = World::new();
        let first = taken_in(&mut world, &file);
        let after = exported(&world, "json");
        let again = taken_in(&mut world, &file);
        assert_eq!((again.articles, again.passages), (0, 0), "{again:?}");
        assert_eq!(again.articles_present, first.articles);
        assert_eq!(again.passages_present, first.passages);
        assert_eq!(exported(&world, "json"), after);
    }
}

#[test]
fn one_step_takes_articles_tags_and_passages_back() {
    let mut world = World::new();
    world.add_text(
        "own.txt",
        "My own article\n\nIt was here before, and it stays here.\n",
    );
    let before = exported(&world, "json");
    let file = exported(&tagged(), "qdpx");
    let foretold = foretold(&world, &file);
    let _ = taken_in(&mut world, &file);
    let after = exported(&world, "json");
    let _ = ops::undo(&mut world.store, now(10)).unwrap().unwrap();
    assert_eq!(exported(&world, "json"), before);
    let _ = ops::redo(&mut world.store, now(11)).unwrap().unwrap();
    assert_eq!(exported(&world, "json"), after);
    let _ = ops::undo(&mut world.store, now(12)).unwrap().unwrap();
    // What was undone is not here, so that it comes again.
    assert_eq!(taken_in(&mut world, &file), foretold);
    assert_eq!(exported(&world, "json"), after);
    assert!(ops::check(&world.store).unwrap().faults.is_empty());
}

#[test]
fn a_text_that_is_here_gets_its_passages_and_no_second_article() {
    let mut world = articles();
    let taken = taken_in(&mut world, &exported(&tagged(), "qdpx"));
    assert_eq!((taken.articles, taken.articles_present), (0, 2));
    assert_eq!(passages(&world), passages(&tagged()));
    assert_eq!(world.library().headers.rows().len(), 2);
}

#[test]
fn a_text_of_another_program_is_an_article_with_its_memo_on_all_of_it() {
    let mut world = World::new();
    let file = foreign("Quay.txt", "\u{feff}a sea wall\r\nrises there");
    assert_eq!(counts(&taken_in(&mut world, &file)), (2, 0, 0));
    let library = world.library();
    assert_eq!(&*library.headers.rows()[0].title, "Quay");
    let article = ops::article(&world.store, library.headers.rows()[0].id).unwrap();
    assert_eq!(article.article.text, "a sea wall\r\nrises there");
    let said: Vec<_> = library
        .annotations()
        .map(|(_, it)| {
            (
                it.selector.range.slice(&article.article.text),
                it.note.as_deref(),
            )
        })
        .collect();
    assert!(said.contains(&("sea wall", None)), "{said:?}");
    assert!(
        said.contains(&("a sea wall\r\nrises there", Some("read this first"))),
        "{said:?}"
    );
}

#[test]
fn a_text_that_only_shares_the_name_of_an_article_is_another_one() {
    let mut world = articles();
    let other = "A text about music, and about nothing but music, that somebody called so as well.";
    let taken = taken_in(&mut world, &foreign("Old quay sold", other));
    assert_eq!((taken.articles, taken.articles_present), (1, 0));
    // An edited copy is a version of it: its passages are laid on what is here.
    let plain = ops::article(&world.store, ArticleId(2))
        .unwrap()
        .article
        .text;
    let mut world = articles();
    let edited = plain.replace("on Tuesday", "on Tuesday last");
    let taken = taken_in(&mut world, &foreign("Old quay sold", &edited));
    assert_eq!((taken.articles, taken.articles_present), (0, 1));
}

#[test]
fn two_versions_of_one_article_stay_one_article() {
    let mut from = tagged();
    from.add_text(
        "plain.txt",
        "Old quay sold\n\nThe old quay was sold on Tuesday. Somebody had asked long before.\n",
    );
    let file = exported(&from, "qdpx");
    let mut to = World::new();
    let taken = taken_in(&mut to, &file);
    assert_eq!((taken.articles, taken.passages), (2, 6));
    let versions = |it: &World| {
        let library = it.library();
        let mut counts: Vec<u32> = library
            .headers
            .rows()
            .iter()
            .map(|it| it.versions)
            .collect();
        counts.sort_unstable();
        counts
    };
    assert_eq!(versions(&to), versions(&from));
    assert_eq!(taken_in(&mut to, &file).articles, 0);
}

#[test]
fn what_was_removed_by_hand_does_not_come_back() {
    let mut world = World::new();
    let file = exported(&tagged(), "qdpx");
    let _ = taken_in(&mut world, &file);
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut world.ids,
        now: now(10),
    };
    let change = steps.mark(&[library.headers.rows()[0].id], Mark::Removed);
    ops::commit(&mut world.store, &change).unwrap();
    let taken = taken_in(&mut world, &file);
    assert_eq!((taken.articles, taken.articles_present), (0, 2));
    assert_eq!(taken.passages, 0);
}
