//! Another text at the same place: a new version, one that is held back, one that comes back.

use newsmark::model::ArticleId;
use newsmark::ops::{self, AddOptions, Added, Input, Status, VersionRow};

use super::{World, add, now};

fn statuses(added: &[Added]) -> Vec<Status> {
    added.iter().map(|it| it.status).collect()
}

/// A report of so many sentences, each different.
fn report(sentences: usize) -> String {
    let sentence = |nth| {
        format!("Councillor number {nth} of Karst Bay spoke for {nth} minutes about wall {nth}.")
    };
    let sentences: Vec<String> = (0..sentences).map(sentence).collect();
    format!(
        "Port city votes on flood wall\n\n{}",
        sentences.join("\n\n")
    )
}

#[test]
fn another_text_at_the_same_path_is_a_new_version() {
    let mut world = World::new();
    let first = world.add_text("a.txt", "The council voted.\n\nOn Tuesday.");
    let path = world.file("a.txt", "The council voted.\n\nOn Wednesday.");
    let added = world.add_path(&path);
    assert_eq!(statuses(&added), [Status::Updated]);
    assert_eq!(added[0].article, Some(first));
    let reading = ops::article(&world.store, first).unwrap();
    assert!(reading.article.text.contains("Wednesday"));
    assert_eq!(reading.versions.len(), 2);
    assert_eq!(reading.header.versions, 2);
}

#[test]
fn a_text_that_was_cut_short_is_kept_but_not_shown() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &report(40));
    let path = world.file("a.txt", &report(5));
    let added = world.add_path(&path);
    assert_eq!(statuses(&added), [Status::Updated]);
    assert!(added[0].why.as_deref().unwrap().contains("much shorter"));

    let reading = ops::article(&world.store, article).unwrap();
    assert_eq!(reading.article.text, report(40));
    assert!(reading.versions[1].held.is_some());
    let again = world.add_path(&path);
    assert_eq!(statuses(&again), [Status::Present]);
    assert!(again[0].why.as_deref().unwrap().contains("much shorter"));

    let path = world.file("a.txt", &report(44));
    world.add_path(&path);
    let reading = ops::article(&world.store, article).unwrap();
    assert_eq!(reading.article.text, report(44));
}

/// An article whose newer version is held back, and both versions.
fn held_back(world: &mut World) -> (ArticleId, Vec<VersionRow>) {
    let article = world.add_text("a.txt", &report(40));
    let path = world.file("a.txt", &report(5));
    world.add_path(&path);
    let versions = ops::article(&world.store, article).unwrap().versions;
    (article, versions)
}

#[test]
fn a_version_that_was_held_back_can_be_shown() {
    let mut world = World::new();
    let (article, versions) = held_back(&mut world);
    let seen = world.store.newest().unwrap();
    ops::show_version(&mut world.store, article, versions[1].hash, now(2)).unwrap();
    let reading = ops::article(&world.store, article).unwrap();
    assert_eq!(reading.article.text, report(5));
    assert!(reading.versions.iter().all(|it| it.held.is_none()));
    let news = ops::news(&world.store, seen).unwrap();
    assert_eq!(news.headers[0].version, versions[1].hash);
    assert!(ops::check(&world.store).unwrap().is_sound());
}

#[test]
fn a_version_that_a_person_chose_can_be_taken_back_and_chosen_again() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &report(40));
    let path = world.file("a.txt", &report(5));
    world.add_path(&path);
    let header = world.store.header(article).unwrap();
    let versions = ops::article(&world.store, article).unwrap().versions;
    ops::show_version(&mut world.store, article, versions[1].hash, now(2)).unwrap();
    let chosen = world.store.header(article).unwrap();
    assert_eq!(chosen.version, versions[1].hash);

    let undone = ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    assert_eq!(undone.label, "show another version");
    assert_eq!(world.store.header(article).unwrap(), header);
    let again = ops::article(&world.store, article).unwrap().versions;
    assert_eq!(again[1].held, versions[1].held);

    ops::redo(&mut world.store, now(4)).unwrap();
    assert_eq!(world.store.header(article).unwrap(), chosen);
    assert!(ops::check(&world.store).unwrap().is_sound());
}

#[test]
fn a_choice_that_a_newer_text_has_overtaken_is_not_taken_back() {
    let mut world = World::new();
    let (article, versions) = held_back(&mut world);
    ops::show_version(&mut world.store, article, versions[1].hash, now(2)).unwrap();
    let path = world.file("a.txt", &report(6));
    world.add_path(&path);
    let refused = ops::undo(&mut world.store, now(3)).unwrap_err().to_string();
    assert!(refused.contains("the text that is shown"), "{refused}");
    let reading = ops::article(&world.store, article).unwrap();
    assert_eq!(reading.article.text, report(6));
    assert!(reading.versions.iter().all(|it| it.held.is_none()));
}

#[test]
fn the_text_that_a_choice_replaced_stays_kept() {
    let mut world = World::new();
    let (article, versions) = held_back(&mut world);
    ops::show_version(&mut world.store, article, versions[1].hash, now(2)).unwrap();
    for sentences in [1, 2] {
        let path = world.file("a.txt", &format!("Another page. {}", report(sentences)));
        world.add_path(&path);
    }
    let kept = ops::version(&world.store, article, versions[0].hash).unwrap();
    assert_eq!(kept.text, report(40));
}

#[test]
fn passages_are_found_again_in_a_version_that_a_person_chose() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &report(40));
    let passage = world.tag(article, "Councillor number 2 of", "speakers", now(1));
    let path = world.file("a.txt", &report(5));
    world.add_path(&path);
    let versions = ops::article(&world.store, article).unwrap().versions;
    ops::show_version(&mut world.store, article, versions[1].hash, now(2)).unwrap();
    let standings = ops::standings(&world.store, &world.library(), article).unwrap();
    let (_, standing) = standings.iter().find(|it| it.0 == passage).unwrap();
    let range = standing.range.unwrap();
    assert_eq!(range.slice(&report(5)), "Councillor number 2 of");
}

#[test]
fn a_file_that_says_again_what_it_said_before_is_shown_so() {
    let mut world = World::new();
    let (first, second) = ("The wall is high.", "The wall is low.");
    let article = world.add_text("a.txt", first);
    let other = world.file("b.txt", first);
    for (text, status) in [
        (second, Status::Updated),
        (first, Status::Updated),
        (first, Status::Present),
        (second, Status::Updated),
    ] {
        let path = world.file("a.txt", text);
        let added = world.add_path(&path);
        assert_eq!(added[0].status, status);
        let reading = ops::article(&world.store, article).unwrap();
        assert_eq!(reading.article.text, text);
    }
    assert_eq!(statuses(&world.add_path(&other)), [Status::Present]);
    let reading = ops::article(&world.store, article).unwrap();
    assert_eq!(reading.article.text, second);
}

#[test]
fn what_is_better_known_of_a_text_is_taken_in() {
    let mut world = World::new();
    let path = world.file("a.txt", "The wall is high.");
    world.add_path(&path);
    let options = AddOptions {
        source: Some("Harbour Herald".to_owned()),
        ..AddOptions::default()
    };
    let input = [Input::Path(path)];
    let (_, added) = add(&mut world.store, &input, &options);
    assert_eq!(statuses(&added), [Status::Present]);
    let article = added[0].article.unwrap();
    let header = world.store.header(article).unwrap();
    assert_eq!(header.source.as_deref(), Some("Harbour Herald"));
    let seen = world.store.newest().unwrap();
    assert_eq!(statuses(&world.add(&input)), [Status::Present]);
    assert_eq!(world.store.newest().unwrap(), seen);
    assert_eq!(world.store.versions(article).unwrap().len(), 1);
}

#[test]
fn the_newest_versions_stay_and_those_that_a_passage_named() {
    let mut world = World::new();
    let article = world.add_text("a.txt", "Version 1 of the text.");
    let named = world.tag(article, "Version 1", "kept", now(1));
    for nth in 2..=5 {
        let text = format!("Version {nth} of the text.");
        let path = world.file("a.txt", &text);
        world.add_path(&path);
    }
    let reading = ops::article(&world.store, article).unwrap();
    let texts: Vec<String> = reading
        .versions
        .iter()
        .map(|it| ops::version(&world.store, article, it.hash).unwrap().text)
        .collect();
    let expected = [1, 4, 5].map(|nth| format!("Version {nth} of the text."));
    assert_eq!(texts, expected);
    let library = world.library();
    assert_eq!(
        library.annotation(named).unwrap().selector.quote,
        "Version 1"
    );
}

#[test]
fn bytes_that_are_no_text_are_kept_beside_it() {
    let mut world = World::new();
    let bytes = b"The caf\xe9 voted.";
    let path = world.folder.path().join("a.txt");
    std::fs::write(&path, bytes).unwrap();
    let article = world.add_path(&path)[0].article.unwrap();
    let version = ops::article(&world.store, article).unwrap().version;
    let payload = world.store.payload(article, version).unwrap();
    assert_eq!(payload.as_deref(), Some(bytes.as_slice()));
}

#[test]
fn bytes_that_are_no_text_are_not_kept_if_that_is_set() {
    let mut world = World::new();
    world.place.payloads = ops::Payloads::Dropped;
    world.store = ops::open_another(&world.place).unwrap();
    let path = world.folder.path().join("a.txt");
    std::fs::write(&path, b"The caf\xe9 voted.").unwrap();
    let article = world.add_path(&path)[0].article.unwrap();
    let version = ops::article(&world.store, article).unwrap().version;
    assert_eq!(world.store.payload(article, version).unwrap(), None);
}

/// The texts that are compared when nothing is named.
fn compared(world: &World, article: newsmark::model::ArticleId) -> (String, String) {
    let found = ops::compare(&world.store, article, None, None).unwrap();
    (found.old.article.text, found.new.article.text)
}

#[test]
fn the_version_before_is_compared_or_the_one_that_was_read_last() {
    let mut world = World::new();
    let texts = ["The wall is high.", "The wall is low.", "The wall is gone."];
    let article = world.add_text("a.txt", texts[0]);
    let only = ops::compare(&world.store, article, None, None).unwrap_err();
    assert_eq!(
        only.to_string(),
        format!("the library keeps one version of article {article}")
    );
    world.tag(article, "wall", "a/wall", now(1)); // a version with a passage is never dropped
    for text in &texts[1..] {
        let path = world.file("a.txt", text);
        world.add_path(&path);
    }
    let expect = |old: usize, new: usize| (texts[old].to_owned(), texts[new].to_owned());
    assert_eq!(compared(&world, article), expect(1, 2));

    let first = world.store.versions(article).unwrap()[0].hash;
    ops::remember_position(&mut world.store, article, first, 3).unwrap();
    assert_eq!(compared(&world, article), expect(0, 2));
    let reading = ops::article(&world.store, article).unwrap();
    assert_eq!((reading.left, reading.position), (Some(first), None));
}

#[test]
fn a_version_that_is_held_back_is_compared_with_the_one_shown() {
    let mut world = World::new();
    let article = world.add_text("a.txt", &report(40));
    let path = world.file("a.txt", &report(5));
    world.add_path(&path);
    assert_eq!(compared(&world, article), (report(40), report(5)));
    let versions = world.store.versions(article).unwrap();
    let named = ops::compare(&world.store, article, Some(versions[1].hash), None).unwrap();
    assert_eq!(named.new.article.text, report(40));
}
