use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use newsmark::model::steps::OriginStep;
use newsmark::model::{ArticleId, IdSource, OriginId, OriginSettings};
use newsmark::ops::{
    self, AddOptions, Desk, FetchOptions, FetchSettings, FullText, FullTextStatus, Input, Occasion,
};

use super::{World, add, now};
use crate::fetch;
use crate::fetch::server::{self, Server};

const TEASER: &str = "The council of Karst Bay voted to raise the harbor wall after two floods.";

/// The page of a whole report, with the teaser in it.
fn report() -> String {
    let mut page = format!(
        "<html><head><title>Wall to rise</title></head><body><article><h1>Wall to rise</h1><p>{TEASER}</p>"
    );
    for nth in 1..12 {
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "<p>Councillor number {nth} spoke for {nth} minutes about what the wall costs the town and who pays for section {nth} of it.</p>"
        );
    }
    page + "</article></body></html>"
}

const LOGIN: &str = "<html><body><article><h1>Please sign in</h1><p>Readers with an account see every page of this paper, on each of their devices, for one price a month, and may end that at any time they like without giving reasons to anybody here.</p><p>Choose one of our three offers below, all of which come with a free trial month, a weekly letter and the crossword.</p></article></body></html>";

/// A feed of one item whose teaser and page can be changed.
struct Paper {
    server: Server,
    teaser: Arc<Mutex<String>>,
    page: Arc<Mutex<String>>,
}

fn paper(page: &str) -> Paper {
    let teaser = Arc::new(Mutex::new(TEASER.to_owned()));
    let page = Arc::new(Mutex::new(page.to_owned()));
    let (said, shown) = (Arc::clone(&teaser), Arc::clone(&page));
    let server = Server::new(move |seen, line| {
        let host = seen.header("host").unwrap_or_default();
        let answer = if seen.path == "/feed" {
            let teaser = said.lock().unwrap();
            let feed = format!(
                "<rss version=\"2.0\"><channel><title>Harbor News</title><item><guid isPermaLink=\"false\">1</guid><link>http://{host}/wall</link><title>Wall to rise</title><description>{teaser}</description></item></channel></rss>"
            );
            server::ok("content-type: application/rss+xml\r\n", feed.as_bytes())
        } else {
            let page = shown.lock().unwrap();
            server::ok("content-type: text/html\r\n", page.as_bytes())
        };
        drop(line.write_all(&answer));
    });
    Paper {
        server,
        teaser,
        page,
    }
}

fn settings() -> FetchSettings {
    FetchSettings {
        gap: Duration::ZERO,
        ..fetch::settings()
    }
}

fn subscribe(world: &mut World, paper: &Paper) -> ArticleId {
    let options = AddOptions {
        fetch: settings(),
        ..AddOptions::default()
    };
    let feed = Input::Url(paper.server.url("/feed"));
    let added = add(&mut world.store, &[feed], &options).1;
    added.iter().find_map(|it| it.article).unwrap()
}

fn full_text(world: &mut World, article: ArticleId) -> FullText {
    let mut texts = Vec::new();
    ops::full_texts(
        &mut world.store,
        &settings(),
        &[article],
        now(5),
        &mut |it| {
            texts.extend(it.cloned());
            ControlFlow::Continue(())
        },
    )
    .unwrap();
    assert_eq!(texts.len(), 1);
    texts.remove(0)
}

fn refresh(world: &mut World, seconds: i64) -> ops::Round {
    let options = FetchOptions {
        settings: settings(),
        only: Vec::new(),
        occasion: Occasion::Person,
    };
    let each = &mut |_: ops::Fetching<'_>| ControlFlow::Continue(());
    ops::fetch(&mut world.store, &options, now(seconds), each).unwrap()
}

fn text(world: &World, article: ArticleId) -> String {
    ops::article(&world.store, article).unwrap().article.text
}

#[test]
fn the_page_behind_a_teaser_becomes_a_version_of_the_same_article() {
    let mut world = World::new();
    let paper = paper(&report());
    let article = subscribe(&mut world, &paper);
    let before = ops::article(&world.store, article).unwrap().header;
    let became = full_text(&mut world, article);
    assert_eq!(became.status, FullTextStatus::Updated, "{became:?}");
    let reading = ops::article(&world.store, article).unwrap();
    assert!(reading.article.text.contains("section 11 of it"));
    assert_eq!(
        (&reading.header.key, &reading.header.url),
        (&before.key, &before.url)
    );
    assert_eq!(reading.versions.len(), 2);
    assert!(became.words > before.words + 100);
    assert_eq!(
        full_text(&mut world, article).status,
        FullTextStatus::Present
    );
}

#[test]
fn a_teaser_that_comes_again_or_anew_does_not_replace_the_full_text() {
    let mut world = World::new();
    let paper = paper(&report());
    let article = subscribe(&mut world, &paper);
    full_text(&mut world, article);
    refresh(&mut world, 60);
    assert!(text(&world, article).contains("section 11 of it"));
    *paper.teaser.lock().unwrap() = format!("{TEASER} More to follow.");
    let round = refresh(&mut world, 120);
    assert_eq!(round.updated, 1);
    assert!(text(&world, article).contains("section 11 of it"));
    let versions = world.store.versions(article).unwrap();
    let newest = versions.last().unwrap();
    let why = newest.held.as_deref().unwrap();
    assert!(why.starts_with("the feed says something else"), "{why}");
    let kept = ops::version(&world.store, article, newest.hash).unwrap();
    assert!(kept.text.contains("More to follow."));
    assert_eq!(refresh(&mut world, 180).updated, 0);
}

#[test]
fn a_login_page_is_kept_but_not_shown() {
    let mut world = World::new();
    let paper = paper(LOGIN);
    let article = subscribe(&mut world, &paper);
    let became = full_text(&mut world, article);
    assert_eq!(became.status, FullTextStatus::Held);
    assert!(became.why.unwrap().contains("something else than the feed"));
    assert!(text(&world, article).contains(TEASER));
    let versions = ops::article(&world.store, article).unwrap().versions;
    assert!(versions.iter().any(|it| it.held.is_some()));
}

#[test]
fn a_page_that_repeats_the_teaser_is_not_shown() {
    let mut world = World::new();
    let paper = paper(&format!(
        "<html><body><article><p>{TEASER}</p><p>Subscribe to read on.</p></article></body></html>"
    ));
    let article = subscribe(&mut world, &paper);
    let became = full_text(&mut world, article);
    assert_eq!(became.status, FullTextStatus::Held, "{became:?}");
    assert!(became.why.unwrap().contains("hardly more"));
}

#[test]
fn a_full_text_gives_way_to_a_corrected_one_but_not_to_a_login_page() {
    let mut world = World::new();
    let paper = paper(&report());
    let article = subscribe(&mut world, &paper);
    full_text(&mut world, article);
    let corrected = report().replace("section 11", "section eleven");
    *paper.page.lock().unwrap() = corrected;
    assert_eq!(
        full_text(&mut world, article).status,
        FullTextStatus::Updated
    );
    *paper.page.lock().unwrap() = LOGIN.to_owned();
    assert_eq!(full_text(&mut world, article).status, FullTextStatus::Held);
    assert!(text(&world, article).contains("section eleven"));
}

#[test]
fn an_article_without_an_address_says_so() {
    let mut world = World::new();
    let article = world.add_text("note.txt", "A note\n\nThe ferry is late again today.\n");
    let became = full_text(&mut world, article);
    assert_eq!(became.status, FullTextStatus::Failed);
    assert_eq!(became.why.as_deref(), Some("the article names no address"));
}

#[test]
fn a_file_cannot_make_the_program_ask_a_private_server() {
    let mut world = World::new();
    let paper = paper(&report());
    let page = format!(
        "<html><head><link rel=\"canonical\" href=\"{}\"></head><body><article><p>{TEASER}</p></article></body></html>",
        paper.server.url("/wall")
    );
    let article = world.add_text("saved.html", &page);
    assert!(
        ops::article(&world.store, article)
            .unwrap()
            .header
            .url
            .is_some()
    );
    assert_eq!(
        full_text(&mut world, article).status,
        FullTextStatus::Failed
    );
    assert!(paper.server.paths().is_empty());
}

#[test]
fn an_origin_that_is_set_to_full_text_fetches_the_pages_of_new_and_altered_articles_only() {
    let mut world = World::new();
    let paper = paper(&report());
    let list = format!(
        "<opml version=\"2.0\"><body><outline text=\"Harbor\" xmlUrl=\"{}\"/></body></opml>",
        paper.server.url("/feed")
    );
    let list = world.file("feeds.opml", &list);
    world.add_path(&list);
    let origin = ops::origins(&world.store, &world.library()).unwrap()[0].origin;
    let wanted = OriginSettings {
        full_text: true,
        user_agent: Some("harbor-reader/1".to_owned()),
        ..OriginSettings::default()
    };
    let mut desk = Desk::new(&world.store).unwrap();
    let (store, mut ids) = (&mut world.store, IdSource::new(3));
    let step = OriginStep::Set(Box::new(wanted));
    ops::alter_origin(store, &mut desk, OriginId(origin), &step, &mut ids, now(1)).unwrap();

    assert_eq!(refresh(&mut world, 60).full_texts, 1);
    let rows = world.library().headers.rows().to_vec();
    assert!(text(&world, rows[0].id).contains("section 11 of it"));
    assert_eq!(paper.server.paths(), ["/feed", "/wall"]);
    let seen = paper.server.seen();
    let agents = seen.iter().map(|it| it.header("user-agent"));
    assert!(agents.into_iter().all(|it| it == Some("harbor-reader/1")));
    refresh(&mut world, 120);
    assert_eq!(paper.server.paths(), ["/feed", "/wall", "/feed"]);
    *paper.teaser.lock().unwrap() = format!("{TEASER} Corrected.");
    *paper.page.lock().unwrap() = LOGIN.to_owned();
    let round = refresh(&mut world, 180);
    assert_eq!((round.full_texts, round.full_texts_held), (0, 1));
    assert_eq!(paper.server.paths().last().unwrap(), "/wall");
    assert!(text(&world, rows[0].id).contains("section 11 of it"));

    ops::undo(&mut world.store, now(200)).unwrap().unwrap();
    let row = &ops::origins(&world.store, &world.library()).unwrap()[0];
    assert!(!row.full_text && row.user_agent.is_none());
}

#[test]
fn the_page_of_an_entry_that_is_added_by_its_address_is_its_full_text() {
    let mut world = World::new();
    let paper = paper(&report());
    let article = subscribe(&mut world, &paper);
    let options = AddOptions {
        fetch: settings(),
        ..AddOptions::default()
    };
    let page = Input::Url(paper.server.url("/wall?utm_source=mail"));
    let added = add(&mut world.store, &[page], &options).1;
    assert_eq!((added.len(), added[0].article), (1, Some(article)));
    assert!(text(&world, article).contains("Councillor number 11"));
    let library = world.library();
    assert_eq!(
        (library.headers.rows().len(), library.origins().count()),
        (1, 1)
    );
    refresh(&mut world, 60);
    assert!(text(&world, article).contains("Councillor number 11"));
}

#[test]
fn a_busy_server_of_pages_is_asked_once_and_then_left_alone() {
    let mut world = World::new();
    let pages = Server::saying(server::status("429 Slow", "retry-after: 600\r\n"));
    let link = pages.url("/wall");
    let feeds = Server::new(move |_, line| {
        let feed = format!(
            "<rss version=\"2.0\"><channel><title>Harbor News</title><item><guid>1</guid><link>{link}</link><title>Wall to rise</title><description>{TEASER}</description></item></channel></rss>"
        );
        drop(line.write_all(&server::ok(
            "content-type: application/rss+xml\r\n",
            feed.as_bytes(),
        )));
    });
    let options = AddOptions {
        fetch: FetchSettings {
            allow_private: vec![pages.address.to_string()],
            ..settings()
        },
        ..AddOptions::default()
    };
    let feed = Input::Url(feeds.url("/feed"));
    let added = add(&mut world.store, &[feed], &options).1;
    let article = added.iter().find_map(|it| it.article).unwrap();
    let ask = |world: &mut World| {
        let mut said = String::new();
        ops::full_texts(
            &mut world.store,
            &options.fetch,
            &[article],
            now(5),
            &mut |it| {
                said.extend(it.and_then(|it| it.why.clone()));
                ControlFlow::Continue(())
            },
        )
        .unwrap();
        said
    };
    assert!(ask(&mut world).contains("not asked before"));
    refresh(&mut world, 30); // the feed itself is well, and asked on
    world.reopen();
    let why = ask(&mut world);
    assert!(why.contains("left alone until"), "{why}");
    assert_eq!((pages.seen().len(), feeds.seen().len()), (1, 2));
}
