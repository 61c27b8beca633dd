//! A study of articles that are here in another version, and studies that contradict themselves.

use newsmark::import::read;
use newsmark::model::ArticleId;
use newsmark::model::study::Study;
use newsmark::ops::{self, Taken};

use super::import::exported;
use super::{World, now};

const OLD: &str = "The council voted on Tuesday to raise the sea wall by two metres";
const NEW: &str = "The council has voted on Tuesday to raise the old sea wall by three metres";

/// A page that has an address of its own, so that it is the same article in each library.
fn page(first: &str) -> String {
    format!(
        "<html><head><title>Port votes</title><link rel=\"canonical\" href=\"https://harbor.example/wall\"></head>\
         <body><article><h1>Port votes</h1><p>{first}, ending a dispute that had split the harbor for a year.</p>\
         <p>Nobody minded the rain, said the harbor master, who had seen worse in his forty years there.</p>\
         <p>Work is to begin in March at the Fish Quay, and the last section is due six years later.</p>\
         </article></body></html>"
    )
}

fn with_page(first: &str) -> World {
    let mut world = World::new();
    world.add_text("page.html", &page(first));
    world
}

/// What a colleague exports who marked a passage of the older text.
fn study_of_old() -> Vec<u8> {
    let mut world = with_page(OLD);
    world.tag(ArticleId(1), "voted on Tuesday", "vote", now(1));
    exported(&world, "json")
}

fn study(bytes: &[u8]) -> Study {
    read(bytes).unwrap()
}

fn take(world: &mut World, study: &Study) -> Taken {
    ops::import(&mut world.store, study, now(9)).unwrap()
}

fn faults(world: &World) -> Vec<String> {
    let faults = ops::check(&world.store).unwrap().faults;
    faults.into_iter().map(|it| it.what).collect()
}

fn undo(world: &mut World) {
    ops::undo(&mut world.store, now(10)).unwrap();
}

#[test]
fn the_version_that_passages_were_marked_in_comes_with_them() {
    let mut world = with_page(NEW);
    let before = exported(&world, "json");
    let taken = take(&mut world, &study(&study_of_old()));
    assert_eq!((taken.articles, taken.articles_present), (0, 1));
    assert_eq!((taken.passages, taken.notes), (1, vec![]));
    assert_eq!(faults(&world), Vec::<String>::new());
    let header = world.library().headers.find(ArticleId(1)).cloned().unwrap();
    let shown = world.store.version(header.id, header.version).unwrap();
    assert!(shown.article.text.contains(NEW), "the text shown is ours");
    let versions = world.store.versions(header.id).unwrap();
    let guests: Vec<bool> = versions.iter().map(|it| it.guest).collect();
    assert_eq!(guests, [true, false], "the one that came is the older one");

    let after = exported(&world, "json");
    undo(&mut world);
    assert_eq!(
        exported(&world, "json"),
        before,
        "an undone import leaves no trace"
    );
    ops::redo(&mut world.store, now(11)).unwrap();
    assert_eq!(exported(&world, "json"), after);
    let again = take(&mut world, &study(&study_of_old()));
    assert_eq!((again.passages, again.passages_present), (0, 1));
}

#[test]
fn a_guest_outlives_newer_texts_and_is_ours_once_the_article_says_it_again() {
    let mut world = with_page(NEW);
    take(&mut world, &study(&study_of_old()));
    for text in [
        "The mayor spoke",
        "The mayor sang",
        "The mayor left the hall at noon",
    ] {
        world.add_text("page.html", &page(&format!("{NEW}. {text}")));
    }
    assert_eq!(faults(&world), Vec::<String>::new());
    world.add_text("page.html", &page(OLD));
    let versions = world.store.versions(ArticleId(1)).unwrap();
    assert!(versions.iter().all(|it| !it.guest));
    assert_eq!(faults(&world), Vec::<String>::new());
}

#[test]
fn blocks_that_do_not_fit_their_text_are_made_anew_and_said() {
    let mut broken = study(&study_of_old());
    broken.articles[0].versions[0].article.blocks.remove(1);
    let mut world = World::new();
    let taken = take(&mut world, &broken);
    assert_eq!(taken.passages, 1);
    assert_eq!(
        taken.notes,
        [
            "of the article `https://harbor.example/wall` a part of its text is in no block; its lines are \
          paragraphs now: add it again from where it came"
        ]
    );
    assert_eq!(faults(&world), Vec::<String>::new());
}

#[test]
fn a_passage_that_does_not_stand_where_it_is_said_to_is_looked_for_by_its_words() {
    type Break = fn(&mut Study);
    let breaks: [Break; 2] = [
        |it| it.passages[0].annotation.selector.quote = "work is to begin in March".into(),
        |it| {
            it.passages[0].annotation.selector.version =
                newsmark::model::VersionHash::of("no text here");
        },
    ];
    for broken_by in breaks {
        let mut broken = study(&study_of_old());
        broken_by(&mut broken);
        let mut world = World::new();
        let foretold = ops::foretell_import(&world.store, &broken).unwrap();
        let taken = take(&mut world, &broken);
        assert_eq!(taken, foretold);
        let [note] = taken.notes.as_slice() else {
            panic!("{:?}", taken.notes)
        };
        assert!(
            note.starts_with("1 passages do not stand where the file says (`"),
            "{note}"
        );
        assert_eq!(faults(&world), Vec::<String>::new());
        let library = world.library();
        let (_, annotation) = library.annotations().next().unwrap();
        assert_eq!(annotation.article, Some(ArticleId(1)));
        assert_eq!(
            annotation.selector.quote,
            broken.passages[0].annotation.selector.quote
        );
    }
}

/// Its article is here, but the file has not its text: purged there, say.
#[test]
fn a_passage_without_its_text_is_laid_on_the_article_that_is_here() {
    let mut world = with_page(NEW);
    let mut alone = study(&study_of_old());
    alone.articles.clear();
    assert_eq!(take(&mut world, &alone).passages, 1);
    assert_eq!(faults(&world), Vec::<String>::new());
    assert_eq!(take(&mut world, &alone).passages_present, 1);
}

#[test]
fn a_whole_study_is_left_as_it_is() {
    let bytes = study_of_old();
    let mut world = World::new();
    assert_eq!(take(&mut world, &study(&bytes)).notes, Vec::<String>::new());
    assert_eq!(exported(&world, "json"), bytes);
}

/// Adding the page was undone here; a colleague's passages then wait for it, until a study brings it back.
#[test]
fn an_article_that_an_import_brings_back_keeps_its_origin() {
    let mut world = with_page(OLD);
    undo(&mut world);
    let mut alone = study(&study_of_old());
    alone.articles.clear();
    take(&mut world, &alone);
    let before = exported(&world, "json");
    take(&mut world, &study(&study_of_old()));
    undo(&mut world);
    assert_eq!(exported(&world, "json"), before);
    let library = world.library();
    let header = library.headers.find(ArticleId(1)).unwrap();
    let origin = library.origin(header.origin).unwrap();
    assert!(origin.address.ends_with("page.html"), "{}", origin.address);
}
