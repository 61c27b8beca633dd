use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use newsmark::model::steps::OriginStep;
use newsmark::model::{Moment, OriginId};
use newsmark::ops::{
    self, AddOptions, Added, Desk, FeedAnswer, FeedStatus, FetchOptions, FetchSettings, Fetching,
    Input, Occasion, OriginRow, Round, Status,
};

use newsmark::search::query::Query;

use super::{World, add, now};
use crate::fetch::server::{self, Server};
use crate::fetch::settings;

/// A feed of entries: id, title, text.
fn feed(entries: &[(&str, &str, &str)]) -> String {
    let items = entries.iter().map(|(id, title, text)| {
        format!("<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><description>{text}</description></item>")
    });
    let items: String = items.collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbor News</title>{items}</channel></rss>"
    )
}

const WALL: (&str, &str, &str) = (
    "1",
    "Wall to rise",
    "The council of Karst Bay voted to raise the wall.",
);
const FERRY: (&str, &str, &str) = (
    "2",
    "Ferry is late",
    "The ferry to Upper Lowell came two hours late.",
);

/// A server whose answer can be changed, which says 304 to those that know it.
fn changing(body: &str) -> (Server, Arc<Mutex<Vec<u8>>>) {
    let answer = Arc::new(Mutex::new(tagged(body)));
    let shared = Arc::clone(&answer);
    let server = Server::new(move |seen, line| {
        let answer = shared.lock().unwrap().clone();
        let text = String::from_utf8_lossy(&answer).into_owned();
        let is_known = seen
            .header("if-none-match")
            .is_some_and(|it| text.contains(&format!("etag: {it}")));
        let reply = if is_known {
            server::status("304 Not Modified", "")
        } else {
            answer
        };
        drop(line.write_all(&reply));
    });
    (server, answer)
}

fn tagged(body: &str) -> Vec<u8> {
    let etag = format!(
        "etag: \"{}\"\r\ncontent-type: application/rss+xml\r\n",
        body.len()
    );
    server::ok(&etag, body.as_bytes())
}

fn subscribe(world: &mut World, url: &str) -> Vec<Added> {
    let options = AddOptions {
        fetch: settings(),
        ..AddOptions::default()
    };
    add(&mut world.store, &[Input::Url(url.to_owned())], &options).1
}

/// The same for what a person types.
fn subscribe_typed(world: &mut World, typed: &str) -> Vec<Added> {
    let options = AddOptions {
        fetch: settings(),
        ..AddOptions::default()
    };
    add(&mut world.store, &[Input::typed(typed)], &options).1
}

fn round(world: &mut World, at: Moment) -> (Round, Vec<FeedAnswer>) {
    let options = FetchOptions {
        settings: FetchSettings {
            gap: std::time::Duration::ZERO,
            ..settings()
        },
        only: Vec::new(),
        occasion: Occasion::Person,
    };
    let mut answers = Vec::new();
    let round = ops::fetch(&mut world.store, &options, at, &mut |progress| {
        if let Fetching::Done(answer) = progress {
            answers.push(answer.clone());
        }
        ControlFlow::Continue(())
    });
    (round.unwrap(), answers)
}

/// Takes a step on the only origin.
fn alter(world: &mut World, step: &OriginStep) {
    let id = OriginId(origins(world)[0].origin);
    let mut desk = Desk::new(&world.store).unwrap();
    let (store, ids) = (&mut world.store, &mut world.ids);
    ops::alter_origin(store, &mut desk, id, step, ids, now(5)).unwrap();
}

fn origins(world: &World) -> Vec<OriginRow> {
    ops::origins(&world.store, &world.library()).unwrap()
}

fn titles(world: &World) -> Vec<String> {
    let library = world.library();
    let rows = library.headers.rows().iter();
    let shown = rows.filter(|it| !library.is_removed(it.id));
    let mut titles: Vec<String> = shown.map(|it| it.title.to_string()).collect();
    titles.sort();
    titles
}

#[test]
fn adding_the_address_of_a_feed_takes_one_request_and_one_step() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL, FERRY]));
    let added = subscribe(&mut world, &server.url("/feed"));
    let statuses: Vec<Status> = added.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Added; 3]);
    assert_eq!(server.paths(), ["/feed"]);
    let row = &origins(&world)[0];
    assert_eq!(
        (row.name.as_str(), row.articles, row.unread),
        ("Harbor News", 2, 2)
    );

    ops::undo(&mut world.store, now(1)).unwrap().unwrap();
    assert!(origins(&world).is_empty() && titles(&world).is_empty());
    ops::redo(&mut world.store, now(2)).unwrap().unwrap();
    assert_eq!((origins(&world).len(), titles(&world).len()), (1, 2));
}

#[test]
fn a_feed_that_is_not_modified_keeps_its_articles() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    let (_, answers) = round(&mut world, now(60));
    assert_eq!(answers[0].status, FeedStatus::Unchanged);
    assert!(server.seen()[1].header("if-none-match").is_some());
    assert_eq!(titles(&world), ["Wall to rise"]);
}

#[test]
fn a_new_entry_is_a_new_article_and_a_rewritten_one_a_version() {
    let mut world = World::new();
    let (server, answer) = changing(&feed(&[WALL]));
    let added = subscribe(&mut world, &server.url("/feed"));
    let article = added[1].article.unwrap();
    let rewritten = (
        "1",
        "Wall to rise",
        "The council of Karst Bay voted to raise the wall by two metres.",
    );
    *answer.lock().unwrap() = tagged(&feed(&[FERRY, rewritten]));
    let (_, answers) = round(&mut world, now(60));
    let done = &answers[0];
    assert_eq!(
        (done.status, done.new, done.updated),
        (FeedStatus::Changed, 1, 1)
    );
    let reading = ops::article(&world.store, article).unwrap();
    assert!(reading.article.text.contains("two metres"));
    assert_eq!((reading.versions.len(), titles(&world).len()), (2, 2));

    *answer.lock().unwrap() = tagged(&feed(&[FERRY, WALL]));
    round(&mut world, now(120));
    let reading = ops::article(&world.store, article).unwrap();
    assert!(
        !reading.article.text.contains("two metres"),
        "the publisher took it back"
    );
}

#[test]
fn a_feed_that_fails_is_a_state_in_words_and_keeps_its_articles() {
    let mut world = World::new();
    let (server, answer) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    let check = |world: &mut World, reply: Vec<u8>, at, said: &str| {
        *answer.lock().unwrap() = reply;
        let (round, answers) = round(world, at);
        assert_eq!(round.failed, 1);
        assert_eq!(answers[0].status, FeedStatus::Failed);
        let why = answers[0].why.as_deref().unwrap();
        assert!(why.contains(said), "{why}");
        assert!(origins(world)[0].state.contains(said));
        assert_eq!(titles(world), ["Wall to rise"]);
    };
    check(
        &mut world,
        server::status("500 Oh", ""),
        now(60),
        "in trouble",
    );
    let page = server::ok(
        "content-type: text/html\r\n",
        b"<html><body><p>Moved.</p></body></html>",
    );
    check(&mut world, page, now(120), "not a feed");
    assert!(origins(&world)[0].state.contains("2 times"));
    check(
        &mut world,
        server::status("429 Slow", "retry-after: 600\r\n"),
        now(180),
        "left alone",
    );
    let (asked, answers) = round(&mut world, now(240));
    assert_eq!((asked.feeds, answers[0].status), (0, FeedStatus::Left));
    *answer.lock().unwrap() = tagged(&feed(&[WALL, FERRY]));
    assert_eq!(round(&mut world, now(1000)).0.new, 1);
}

#[test]
fn the_same_guid_in_two_feeds_is_two_articles() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/a"));
    subscribe(&mut world, &server.url("/b"));
    assert_eq!(titles(&world), ["Wall to rise", "Wall to rise"]);
    assert_eq!(origins(&world).len(), 2);
}

#[test]
fn the_same_feed_again_is_already_there() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    let again = subscribe(&mut world, &server.url("/feed"));
    assert!(
        again.iter().all(|it| it.status == Status::Present),
        "{again:?}"
    );
    assert_eq!(origins(&world).len(), 1);
}

#[test]
fn a_page_becomes_an_article_and_an_address_that_fails_is_said() {
    let mut world = World::new();
    let page = "<html><head><title>Storm nears</title></head><body><article><h1>Storm nears</h1>\
                <p>Boats stay in port today, the harbor master of Karst Bay said on Monday.</p></article></body></html>";
    let server = Server::new(move |seen, line| {
        let reply = match seen.path.as_str() {
            "/page" => server::ok("content-type: text/html\r\n", page.as_bytes()),
            _ => server::status("404 No", ""),
        };
        drop(line.write_all(&reply));
    });
    let added = subscribe(&mut world, &server.url("/page"));
    assert_eq!((added.len(), added[0].status), (1, Status::Added));
    assert_eq!(titles(&world), ["Storm nears"]);
    let refused = subscribe(&mut world, &server.url("/missing"));
    assert_eq!(refused[0].status, Status::Unusable);
    assert!(refused[0].why.as_deref().unwrap().contains("404"));
}

#[test]
fn an_origin_is_renamed_moved_paused_and_removed_with_undo_and_articles_stay() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    let id = OriginId(origins(&world)[0].origin);
    let take = |world: &mut World, step: OriginStep| {
        let mut desk = Desk::new(&world.store).unwrap();
        ops::alter_origin(
            &mut world.store,
            &mut desk,
            id,
            &step,
            &mut world.ids,
            now(5),
        )
        .unwrap();
    };
    take(&mut world, OriginStep::Rename("The Harbor".to_owned()));
    take(&mut world, OriginStep::Move(vec!["papers".to_owned()]));
    take(&mut world, OriginStep::Pause);
    let row = &origins(&world)[0];
    assert_eq!(
        (row.name.as_str(), row.folder.join("/"), row.paused),
        ("The Harbor", "papers".to_owned(), true)
    );
    assert_eq!(round(&mut world, now(60)).0.feeds, 0);
    take(&mut world, OriginStep::Resume);
    take(&mut world, OriginStep::Remove);
    assert!(origins(&world).is_empty());
    assert_eq!(titles(&world), ["Wall to rise"]);
    ops::undo(&mut world.store, now(7)).unwrap().unwrap();
    assert_eq!(origins(&world)[0].name, "The Harbor");
}

#[test]
fn a_password_in_an_address_is_never_shown() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    let url = server.url("/feed").replace("http://", "http://ana:secret@");
    let added = subscribe(&mut world, &url);
    let rows = serde_json::to_string(&origins(&world)).unwrap();
    let library = world.library();
    let list = ops::list(&library, &Query::default(), now(1));
    let list = serde_json::to_string(&list).unwrap();
    assert!(
        !format!("{added:?}{rows}{list}").contains("secret"),
        "{added:?}{rows}{list}"
    );
    assert!(server.seen()[0].header("authorization").is_some());
    assert_eq!(round(&mut world, now(60)).0.failed, 0);
}

#[test]
fn a_list_of_subscriptions_becomes_origins_in_one_step_and_comes_back_out() {
    let mut world = World::new();
    let list = "<opml version=\"2.0\"><body><outline text=\"Papers\">\
                <outline text=\"Harbor News\" xmlUrl=\"https://harbor.example/feed\" htmlUrl=\"https://harbor.example/\"/>\
                <outline text=\"Ledger\" xmlUrl=\"https://ledger.example/rss\"/></outline>\
                <outline text=\"Broken\" type=\"rss\" xmlUrl=\"ftp://old.example/\"/></body></opml>";
    let path = world.file("feeds.opml", list);
    let added = world.add_path(&path);
    assert_eq!((added.len(), added[0].status), (1, Status::Added));
    let why = added[0].why.as_deref().unwrap();
    assert!(
        why.starts_with("2 added, 0 already there, 1 unusable (line 1: "),
        "{why}"
    );
    let names: Vec<String> = origins(&world).into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["Harbor News", "Ledger"]);
    let out = ops::subscriptions(&world.library());
    for part in [
        "Papers",
        "https://harbor.example/feed",
        "https://harbor.example/\"",
    ] {
        assert!(out.contains(part), "{out}");
    }
    let again = world.add_path(&path);
    assert_eq!(again[0].status, Status::Present);
    ops::undo(&mut world.store, now(3)).unwrap().unwrap();
    assert!(origins(&world).is_empty());
}

#[test]
fn a_feed_that_is_subscribed_to_again_has_its_articles_back() {
    let mut world = World::new();
    let (server, answer) = changing(&feed(&[WALL, FERRY]));
    subscribe(&mut world, &server.url("/feed"));
    alter(&mut world, &OriginStep::Remove);
    // What is not in the feed any more is its article as well.
    *answer.lock().unwrap() = tagged(&feed(&[FERRY]));
    subscribe(&mut world, &server.url("/feed"));
    assert_eq!(origins(&world)[0].articles, 2);
    ops::undo(&mut world.store, now(7)).unwrap().unwrap();
    assert!(origins(&world).is_empty());
    ops::undo(&mut world.store, now(8)).unwrap().unwrap();
    assert_eq!(origins(&world)[0].articles, 2);
}

#[test]
fn a_list_gives_feeds_that_were_unsubscribed_their_articles_back() {
    let mut world = World::new();
    let (server, answer) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    alter(&mut world, &OriginStep::Remove);
    let outline = |path| format!("<outline text='{path}' xmlUrl='{}'/>", server.url(path));
    let list = [outline("/feeds"), outline("/feed"), outline("/other")].concat();
    let path = world.file("feeds.opml", &format!("<opml><body>{list}</body></opml>"));
    world.add_path(&path);
    let subscribed: Vec<(i64, String, usize)> = origins(&world)
        .into_iter()
        .map(|it| (it.origin, it.name, it.articles))
        .collect();
    let expected = [(1, "/feed", 1), (2, "/feeds", 0), (3, "/other", 0)];
    assert_eq!(
        subscribed,
        expected.map(|(number, name, articles)| (number, name.to_owned(), articles))
    );
    *answer.lock().unwrap() = tagged(&feed(&[WALL, FERRY]));
    assert_eq!(round(&mut world, now(9)).0.new, 5);
    ops::undo(&mut world.store, now(10)).unwrap().unwrap();
    assert!(origins(&world).is_empty());
}

#[test]
fn another_feed_does_not_get_the_number_of_one_that_was_unsubscribed() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    alter(&mut world, &OriginStep::Remove);
    subscribe(&mut world, &server.url("/feeds"));
    assert_eq!(origins(&world)[0].articles, 1);
    assert_eq!(origins(&world)[0].origin, 2);
}

const BUSY: &str = "429 Too Many Requests";

#[test]
fn a_busy_server_is_left_alone_by_whoever_asks_and_after_a_restart() {
    let mut world = World::new();
    let (server, answer) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    *answer.lock().unwrap() = server::status(BUSY, "retry-after: 600\r\n");
    round(&mut world, now(0));
    assert_eq!(server.seen().len(), 2);
    world.reopen();

    let again = subscribe(&mut world, &server.url("/feed"));
    assert_eq!((again.len(), again[0].status), (1, Status::Present));
    let why = again[0].why.as_deref().unwrap();
    assert!(
        why.contains("`Harbor News`") && why.contains("left alone until"),
        "{why}"
    );

    let other = subscribe(&mut world, &server.url("/other"));
    assert_eq!(other[0].status, Status::Unusable);
    assert!(
        other[0]
            .why
            .as_deref()
            .unwrap()
            .contains("add it after that")
    );
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn the_feeds_of_one_host_that_is_busy_are_asked_once_a_round() {
    let mut world = World::new();
    let server = Server::saying(server::status(BUSY, "retry-after: 600\r\n"));
    let feeds = (1..=6).map(|it| {
        format!(
            "<outline text='{it}' xmlUrl='{}'/>",
            server.url(&format!("/{it}"))
        )
    });
    let list = format!(
        "<opml version='2.0'><body>{}</body></opml>",
        feeds.collect::<String>()
    );
    let list = world.file("feeds.opml", &list);
    world.add_path(&list);
    let options = FetchOptions {
        settings: FetchSettings {
            per_host: 1,
            ..settings()
        },
        only: Vec::new(),
        occasion: Occasion::Person,
    };
    let mut ask = |at| {
        ops::fetch(&mut world.store, &options, at, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap()
    };
    assert_eq!(ask(now(0)).failed, 6);
    assert_eq!(ask(now(60)).feeds, 0);
    assert_eq!(server.seen().len(), 1);
    ask(now(601));
    assert_eq!(server.seen().len(), 2);
}

#[test]
fn the_other_feeds_of_a_page_are_named() {
    let mut world = World::new();
    let body = feed(&[WALL]);
    let server = Server::new(move |seen, line| {
        let page = "<html><head><link rel=alternate type='application/rss+xml' title='Comments' href=/said>\
                    <link rel=alternate type='application/rss+xml' title='News' href=/news></head></html>";
        let reply = match seen.path.as_str() {
            "/" => server::ok("content-type: text/html\r\n", page.as_bytes()),
            _ => server::ok("content-type: application/rss+xml\r\n", body.as_bytes()),
        };
        drop(line.write_all(&reply));
    });
    let added = subscribe(&mut world, &server.url("/"));
    assert_eq!(added[0].input, server.url("/news"));
    let why = added[0].why.as_deref().unwrap();
    let named = format!(
        "the page names other feeds too: `Comments` {}",
        server.url("/said")
    );
    assert!(why.ends_with(&named), "{why}");
}

#[test]
fn an_address_of_a_feed_may_begin_with_feed() {
    let mut world = World::new();
    let (server, _) = changing(&feed(&[WALL]));
    let url = server.url("/feed");
    let added = subscribe_typed(&mut world, &url.replace("http://", "feed://"));
    assert_eq!(
        (added[0].status, added[0].input.as_str()),
        (Status::Added, url.as_str())
    );
}

#[test]
fn a_feed_that_is_cut_off_is_taken_in_and_said_to_be_broken() {
    let mut world = World::new();
    let whole = feed(&[WALL, FERRY]);
    let (cut, _) = whole.split_once("two hours").unwrap();
    let (server, answer) = changing(cut);
    let added = subscribe(&mut world, &server.url("/feed"));
    assert_eq!(titles(&world), ["Wall to rise"]);
    let why = added[0].why.as_deref().unwrap();
    assert!(
        why.contains("the feed is broken: the end is missing"),
        "{why}"
    );
    let state = |world: &World| origins(world)[0].state.clone();
    assert!(
        state(&world).starts_with("1 new; the feed is broken"),
        "{}",
        state(&world)
    );

    round(&mut world, now(30)); // not modified: as broken as before
    assert!(
        state(&world).starts_with("nothing new; the feed is broken"),
        "{}",
        state(&world)
    );
    let longer = format!(
        "{}<item><guid>3</guid><title>Fog</title></item>",
        cut.replace("<guid isPermaLink=\"false\">2", "</item><item><guid>2")
    );
    *answer.lock().unwrap() = tagged(&longer);
    let (_, answers) = round(&mut world, now(60));
    assert!(
        answers[0]
            .why
            .as_deref()
            .unwrap()
            .contains("the feed is broken"),
        "{answers:?}"
    );
    *answer.lock().unwrap() = tagged(&whole);
    round(&mut world, now(120));
    assert!(!state(&world).contains("broken"), "{}", state(&world));
}

#[test]
fn the_state_of_a_feed_says_when_it_is_asked_again() {
    let mut world = World::new();
    let (server, answer) = changing(&feed(&[WALL]));
    subscribe(&mut world, &server.url("/feed"));
    *answer.lock().unwrap() = server::status(BUSY, "retry-after: 86000\r\n");
    let (_, answers) = round(&mut world, now(0));
    let why = answers[0].why.as_deref().unwrap();
    let until = minute(now(86_000));
    assert!(why.ends_with(&format!("not asked before {until}")), "{why}");
    let state = origins(&world)[0].state.clone();
    assert!(
        state.contains(why) && state.ends_with(&format!("rests until {until})")),
        "{state}"
    );
}

/// The end of a minute in words.
fn minute(at: Moment) -> String {
    newsmark::fetch::to_the_minute(at)
}

#[test]
fn a_changed_text_that_is_held_back_is_said_by_the_round() {
    let mut world = World::new();
    let long = "The council of Karst Bay voted on the wall and the ferry. ".repeat(12);
    let (server, answer) = changing(&feed(&[("1", "Wall to rise", &long)]));
    subscribe(&mut world, &server.url("/feed"));
    *answer.lock().unwrap() = tagged(&feed(&[("1", "Wall to rise", "Log in to read on.")]));
    let (_, answers) = round(&mut world, now(60));
    assert_eq!(
        (answers[0].status, answers[0].updated),
        (FeedStatus::Changed, 1)
    );
    let why = answers[0].why.as_deref().unwrap();
    assert!(
        why.contains("kept, not shown: the new text is much shorter"),
        "{why}"
    );
}
