use std::ops::ControlFlow;

use newsmark::model::steps::{Mark, Steps};
use newsmark::model::{ArticleId, IdSource};
use newsmark::ops::{self, AddOptions, Added, Input, Progress, Status};
use newsmark::parse::Kind;

use super::{World, add, now};

fn statuses(added: &[Added]) -> Vec<Status> {
    added.iter().map(|it| it.status).collect()
}

fn mark(world: &mut World, article: ArticleId, mark: Mark) {
    let library = world.library();
    let steps = Steps {
        library: &library,
        ids: &mut IdSource::new(5),
        now: now(5),
    };
    ops::commit(&mut world.store, &steps.mark(&[article], mark)).unwrap();
}

#[test]
fn a_folder_is_added_with_all_below_it_but_not_what_is_hidden() {
    let mut world = World::new();
    world.file("news/b.txt", "Flood wall: what it costs\n\nTwo metres.");
    world.file("news/.hidden.txt", "Not this");
    world.file("news/.git/c.txt", "Nor this");
    world.file("news/deep/a.txt", "Mayor and unions meet\n\nAt noon.");
    let folder = world.folder.path().join("news");
    let added = world.add_path(&folder);
    assert_eq!(statuses(&added), [Status::Added, Status::Added]);
    let added = world.add_path(&folder);
    assert_eq!(statuses(&added), [Status::Present, Status::Present]);
    assert_eq!(world.library().headers.rows().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_ends() {
    let mut world = World::new();
    world.file("news/a.txt", "The council voted.");
    let folder = world.folder.path().join("news");
    std::os::unix::fs::symlink(&folder, folder.join("again")).unwrap();
    assert_eq!(world.add_path(&folder).len(), 1);
}

/// What cannot be read as an article says why, and does not end the rest.
fn check_unusable(name: &str, content: &[u8], why: &str) {
    let mut world = World::new();
    let good = world.file("good.txt", "The council voted.");
    let path = world.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let added = world.add(&[Input::Path(path), Input::Path(good)]);
    assert_eq!(statuses(&added), [Status::Unusable, Status::Added]);
    assert_eq!(added[0].why.as_deref(), Some(why));
}

#[test]
fn an_empty_file_is_unusable() {
    check_unusable("empty.txt", b"", "it is empty");
    check_unusable("blank.txt", b" \n\t\n", "there is no text in it");
}

#[test]
fn a_binary_file_is_unusable() {
    let content: Vec<u8> = (0..=255).cycle().take(4096).collect();
    check_unusable("picture.txt", &content, "it is a binary file, not text");
}

#[test]
fn what_is_not_there_is_unusable() {
    let mut world = World::new();
    let missing = world.folder.path().join("missing.txt");
    let added = world.add_path(&missing);
    assert_eq!(statuses(&added), [Status::Unusable]);
    assert!(
        added[0]
            .why
            .as_deref()
            .unwrap()
            .starts_with("cannot be opened")
    );
}

#[test]
fn what_is_not_there_and_reads_like_an_address_is_told_how_addresses_begin() {
    let mut world = World::new();
    let mut why = |typed: &str| world.add(&[Input::typed(typed)])[0].why.clone().unwrap();
    assert!(why("harbor.example").ends_with("`https://harbor.example`"));
    assert!(why("www.harbor.example/rss.xml").contains("https://"));
    for file in ["wall.md", "notes", "papers/wall-1.5", "Feeds.OPML"] {
        assert!(!why(file).contains("https://"), "{file}");
    }
}

#[test]
fn a_folder_without_files_says_so() {
    let mut world = World::new();
    let folder = world.folder.path().join("empty");
    std::fs::create_dir(&folder).unwrap();
    let added = world.add_path(&folder);
    assert_eq!(added[0].why.as_deref(), Some("there is no file in it"));
}

#[test]
fn a_line_of_json_that_is_too_long_is_unusable() {
    let mut world = World::new();
    let mut lines = vec![b'x'; 33 * 1024 * 1024];
    lines.extend(b"\n{\"body\":\"The council voted.\"}\n");
    let path = world.folder.path().join("long.jsonl");
    std::fs::write(&path, lines).unwrap();
    let added = world.add_path(&path);
    assert_eq!(statuses(&added), [Status::Unusable]);
    assert_eq!(added[0].why.as_deref(), Some("a line of more than 32 MiB"));
}

#[test]
fn the_same_bytes_elsewhere_are_there_already() {
    let mut world = World::new();
    let first = world.add_text("a.txt", "The council voted.");
    let path = world.file("copy of a.txt", "The council voted.");
    let added = world.add_path(&path);
    assert_eq!(statuses(&added), [Status::Present]);
    assert_eq!(added[0].article, Some(first));
}

#[test]
fn the_same_text_from_two_publishers_is_two_articles() {
    let mut world = World::new();
    let path = world.file("a.txt", "The council voted.");
    let other = world.file("b.txt", "The council voted.");
    let from = |source: &str| AddOptions {
        source: Some(source.to_owned()),
        ..AddOptions::default()
    };
    let herald = [Input::Path(path)];
    let ledger = [Input::Path(other)];
    let (_, first) = add(&mut world.store, &herald, &from("Harbour Herald"));
    let (_, second) = add(&mut world.store, &ledger, &from("The Ledger"));
    assert_eq!(statuses(&second), [Status::Added]);
    assert_ne!(first[0].article, second[0].article);
    let (_, again) = add(&mut world.store, &ledger, &from("The Ledger"));
    assert_eq!(statuses(&again), [Status::Present]);
    assert_eq!(again[0].article, second[0].article);
}

#[test]
fn json_lines_bring_their_ids_sources_and_titles() {
    let mut world = World::new();
    let lines = concat!(
        "{\"id\":\"one\",\"title\":\"Port city votes\",\"body\":\"The council voted.\",",
        "\"source\":\"Harbour Herald\",\"published\":\"2025-08-14\"}\n",
        "\n",
        "{\"body\":7}\n",
        "{\"id\":\"two\",\"body\":\"The council voted.\",\"source\":\"The Ledger\"}\n",
    );
    let path = world.file("set.jsonl", lines);
    let added = world.add_path(&path);
    assert_eq!(
        statuses(&added),
        [Status::Added, Status::Unusable, Status::Added]
    );
    assert!(
        added[1].input.ends_with("set.jsonl:3"),
        "{}",
        added[1].input
    );
    let header = world.store.header(added[0].article.unwrap()).unwrap();
    assert_eq!(header.external_id.as_deref(), Some("one"));
    assert_eq!(header.source.as_deref(), Some("Harbour Herald"));
    assert_eq!(&*header.title, "Port city votes");
    assert_eq!(header.published.unwrap().to_string(), "2025-08-14");

    let again = world.add_path(&path);
    assert_eq!(statuses(&again)[0], Status::Present);
    assert_eq!(again[0].article, added[0].article);
}

#[test]
fn equal_ids_in_two_files_of_a_folder_are_two_articles() {
    let mut world = World::new();
    let row = |body: &str| format!("{{\"id\":\"1\",\"body\":\"{body}\"}}\n");
    let item = |body: &str| {
        format!(
            "<rss version=\"2.0\"><channel><title>News</title><item><title>{body}</title>\
             <guid>1</guid><description>{body}</description></item></channel></rss>"
        )
    };
    world.file("sets/a.jsonl", &row("The council voted on the wall."));
    let second = world.file("sets/b.jsonl", &row("The mayor met the unions."));
    world.file("sets/c.xml", &item("The ferry is late."));
    world.file("sets/d.xml", &item("The museum is open."));
    let folder = world.folder.path().join("sets");
    assert_eq!(statuses(&world.add_path(&folder)), [Status::Added; 4]);
    assert_eq!(statuses(&world.add_path(&folder)), [Status::Present; 4]);
    assert_eq!(
        statuses(&world.add_path(&second)),
        [Status::Present],
        "a file of the folder that is named itself is the same file"
    );
    assert_eq!(world.library().headers.rows().len(), 4);
}

#[test]
fn entries_of_one_feed_that_share_their_guid_are_articles_of_their_own() {
    let mut world = World::new();
    let item = |title: &str, link: u8| {
        format!(
            "<item><title>{title}</title><guid>same</guid><link>https://a.example/{link}</link>\
             <description>{title}</description></item>"
        )
    };
    let feed = |items: &[String]| {
        let items = items.concat();
        format!("<rss version=\"2.0\"><channel><title>News</title>{items}</channel></rss>")
    };
    let items = [
        item("The ferry is late.", 1),
        item("The museum is open.", 2),
        item("The fog is back.", 2),
    ];
    let path = world.file("feed.xml", &feed(&items));
    assert_eq!(statuses(&world.add_path(&path)), [Status::Added; 3]);
    assert_eq!(statuses(&world.add_path(&path)), [Status::Present; 3]);
    let [ferry, museum, fog] = items;
    world.file(
        "feed.xml",
        &feed(&[item("The wall holds.", 3), fog, museum, ferry]),
    );
    assert_eq!(
        statuses(&world.add_path(&path)),
        [
            Status::Added,
            Status::Present,
            Status::Present,
            Status::Present
        ]
    );
}

#[test]
fn a_feed_file_that_is_too_large_for_memory_comes_in_entry_by_entry() {
    let mut world = World::new();
    let padding = format!("<!--{}-->", "a".repeat(1 << 20));
    let item = |nth| {
        let words = format!("The tide of day {nth} came late.");
        format!("<item><guid>{nth}</guid><title>{words}</title></item>{padding}")
    };
    let items: String = (0..33).map(item).collect();
    assert!(items.len() > 32 << 20);
    let feed = format!("<rss version=\"2.0\"><channel><title>Tides</title>{items}</channel></rss>");
    let path = world.file("tides.xml", &feed);
    assert_eq!(statuses(&world.add_path(&path)), [Status::Added; 33]);
    let large = world.file("large.txt", &padding.repeat(33));
    let added = world.add_path(&large);
    assert_eq!(
        added[0].why.as_deref(),
        Some("it is larger than 32 MiB and no feed")
    );
}

#[test]
fn json_lines_come_in_on_standard_input() {
    let mut world = World::new();
    let options = AddOptions {
        kind: Some(Kind::Jsonl),
        ..AddOptions::default()
    };
    let input = Input::Stdin(b"{\"id\":9,\"body\":\"The council voted.\"}".to_vec());
    let (summary, added) = add(&mut world.store, &[input], &options);
    assert_eq!(summary.added, 1);
    assert_eq!(added[0].input, "-:1");
    let header = world.store.header(added[0].article.unwrap()).unwrap();
    assert_eq!(header.external_id.as_deref(), Some("9"));
}

#[test]
fn an_addition_of_several_batches_is_one_step() {
    let mut world = World::new();
    let line = |nth| format!("{{\"id\":\"{nth}\",\"body\":\"Report number {nth} of the day.\"}}\n");
    let lines: String = (0..1201).map(line).collect();
    let path = world.file("set.jsonl", &lines);
    assert_eq!(world.add_path(&path).len(), 1201);
    let undone = ops::undo(&mut world.store, now(1)).unwrap().unwrap();
    assert!(undone.label.starts_with("add `"), "{}", undone.label);
    assert_eq!(undone.change.edits.len(), 1201);
    assert!(ops::first_headers(&world.store, 9).unwrap().is_empty());
    assert!(ops::undo(&mut world.store, now(2)).unwrap().is_none());
    ops::redo(&mut world.store, now(3)).unwrap().unwrap();
    assert_eq!(ops::first_headers(&world.store, 9).unwrap().len(), 9);
}

#[test]
fn what_was_added_before_a_stop_stays() {
    let mut world = World::new();
    let line = |nth| format!("{{\"id\":\"{nth}\",\"body\":\"Report number {nth} of the day.\"}}\n");
    let lines: String = (0..900).map(line).collect();
    let path = world.file("set.jsonl", &lines);
    let options = AddOptions::default();
    let mut told = 0;
    let summary = ops::add(
        &mut world.store,
        &[Input::Path(path)],
        &options,
        now(0),
        &mut |progress| {
            told += usize::from(matches!(progress, Progress::Done(_)));
            if told == 10 {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        },
    );
    assert!(summary.unwrap().stopped);
    assert_eq!(world.library().headers.rows().len(), 500);
}

#[test]
fn an_article_that_was_removed_comes_back_only_if_it_is_named() {
    let mut world = World::new();
    let path = world.file("news/a.txt", "The council voted.");
    let folder = world.folder.path().join("news");
    let article = world.add_path(&folder)[0].article.unwrap();
    mark(&mut world, article, Mark::Removed);

    let added = world.add_path(&folder);
    assert_eq!(statuses(&added), [Status::Present]);
    assert!(added[0].why.is_some());
    assert!(world.library().is_removed(article));

    let added = world.add_path(&path);
    assert_eq!(statuses(&added), [Status::Added]);
    assert!(!world.library().is_removed(article));
}

#[test]
fn a_folder_whose_addition_was_undone_can_be_added_again() {
    let mut world = World::new();
    world.file("news/a.txt", "The council voted.");
    let folder = world.folder.path().join("news");
    let article = world.add_path(&folder)[0].article.unwrap();
    ops::undo(&mut world.store, now(1)).unwrap().unwrap();
    let added = world.add_path(&folder);
    assert_eq!(statuses(&added), [Status::Added]);
    assert_eq!(added[0].article, Some(article));
    assert!(!world.library().is_removed(article));
    ops::undo(&mut world.store, now(2)).unwrap().unwrap();
    assert!(world.library().is_removed(article));
}

/// What becomes of what is piped in.
fn pipe(world: &mut World, kind: Option<Kind>, text: &str) -> Vec<Status> {
    let options = AddOptions {
        kind,
        ..AddOptions::default()
    };
    let input = Input::Stdin(text.as_bytes().to_vec());
    statuses(&add(&mut world.store, &[input], &options).1)
}

#[test]
fn a_feed_that_is_piped_in_never_takes_over_an_article_of_another() {
    let feed = |name: &str| {
        format!(
            "<rss version=\"2.0\"><channel><title>{name}</title><item><guid>1</guid>\
             <title>{name} story</title><description>What {name} says.</description></item></channel></rss>"
        )
    };
    let mut world = World::new();
    assert_eq!(pipe(&mut world, None, &feed("Alpha")), [Status::Added]);
    assert_eq!(pipe(&mut world, None, &feed("Beta")), [Status::Added]);
    assert_eq!(pipe(&mut world, None, &feed("Alpha")), [Status::Present]);
}

#[test]
fn of_ids_that_are_piped_in_each_outlet_gives_its_own() {
    let row = |source: &str, body: &str| {
        format!("{{\"id\":\"1\",\"source\":\"{source}\",\"body\":\"{body}\"}}")
    };
    let mut world = World::new();
    let mut add = |source, body| pipe(&mut world, Some(Kind::Jsonl), &row(source, body));
    assert_eq!(add("Herald", "The council voted."), [Status::Added]);
    assert_eq!(add("Ledger", "The gate stayed shut."), [Status::Added]);
    assert_eq!(add("Herald", "The council voted again."), [Status::Updated]);
}

#[test]
fn what_belongs_to_saved_pages_is_no_article_unless_it_is_named() {
    let mut world = World::new();
    let page =
        "<html><body><h1>Ferry</h1><p>The ferry came two hours late on Tuesday.</p></body></html>";
    world.file("pages/ferry.html", page);
    world.file("pages/ferry_files/frame.html", page);
    world.file("pages/style.css", "body { color: red }");
    world.file(
        "pages/notes_files/kept.txt",
        "These notes belong to no page.",
    );
    let script = world.file("pages/look.js", "var a = 1; // a script\n");
    let folder = world.folder.path().join("pages");
    let names: Vec<String> = world
        .add_path(&folder)
        .into_iter()
        .map(|it| it.input)
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(
        names[0].ends_with("ferry.html") && names[1].ends_with("kept.txt"),
        "{names:?}"
    );
    assert_eq!(statuses(&world.add_path(&script)), [Status::Added]);
}

#[test]
fn a_page_is_the_same_with_and_without_encryption_and_www() {
    let mut world = World::new();
    let page = |address: &str, sentence: &str| {
        format!(
            "<html><head><title>Wall to rise</title><link rel=canonical href='{address}'></head><body><article>\
             <h1>Wall to rise</h1><p>The council of Karst Bay voted to raise the harbor wall after two floods.</p>\
             <p>{sentence}</p></article></body></html>"
        )
    };
    let mut add = |name: &str, address: &str, sentence: &str| {
        let file = world.file(name, &page(address, sentence));
        world.add_path(&file).remove(0)
    };
    let first = add(
        "1.html",
        "http://bay.example/wall",
        "It costs nine million.",
    );
    let second = add(
        "2.html",
        "https://www.bay.example/wall",
        "It costs ten million.",
    );
    let other = add("3.html", "https://www.bay.example/wall/2", "It costs more.");
    assert_eq!(
        (second.status, second.article),
        (Status::Updated, first.article)
    );
    assert_eq!(other.status, Status::Added);
}
