//! `newsmark fetch` and what it says when there is nothing to ask.

use super::Shell;
use crate::fetch::server::{self, Server};

const LIST: &str = "<opml version='2.0'><body>\
                    <outline text='Harbor News' xmlUrl='http://127.0.0.1:9/feed'/></body></opml>";

#[test]
fn without_a_subscription_it_says_how_to_get_one() {
    let said = Shell::new().run(&["fetch"]).err;
    assert!(said.contains("`newsmark add URL`"), "{said}");
}

#[test]
fn only_feeds_that_were_not_asked_yet_are_to_be_fetched() {
    let shell = Shell::new();
    shell.write("feeds.opml", LIST);
    let list = shell.run(&["add", "feeds.opml"]);
    assert!(
        list.err
            .contains("hint: `newsmark fetch` asks the new feeds"),
        "{list:?}"
    );
    let feed = b"<rss version=\"2.0\"><channel><title>Tides</title><item><guid>1</guid><title>High</title></item></channel></rss>";
    let head = "content-type: application/rss+xml\r\n";
    let server = Server::saying(server::ok(head, feed));
    let run = shell.run(&["add", &server.url("/tides.xml")]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!run.err.contains("hint"), "{run:?}");
}

#[test]
fn where_all_are_left_alone_it_says_why_and_not_to_subscribe() {
    let shell = Shell::new();
    shell.write("feeds.opml", LIST);
    assert_eq!(shell.run(&["add", "feeds.opml"]).code, Some(0));
    assert_eq!(shell.run(&["origins", "pause", "1"]).code, Some(0));
    let run = shell.run(&["fetch"]);
    let why = run.lines()[0]["why"].as_str().unwrap().to_owned();
    assert!(why.contains("it is paused"), "{why}");
    assert!(run.err.contains("1 subscription left alone"), "{run:?}");
    assert!(!run.err.contains("newsmark add"), "{run:?}");
}

#[test]
fn subscriptions_are_named_by_number_name_and_folder() {
    let shell = Shell::new();
    let outline = |name: &str| {
        let path = name.replace(' ', "-");
        format!("<outline text='{name}' xmlUrl='http://127.0.0.1:9/{path}'/>")
    };
    let list = format!(
        "<opml><body><outline text='Coast'>{}{}</outline>{}</body></opml>",
        outline("Harbor News"),
        outline("Tide Tables"),
        outline("Inland Post"),
    );
    shell.write("feeds.opml", list);
    assert_eq!(shell.run(&["add", "feeds.opml"]).code, Some(0));
    for (typed, expected) in [
        ("3", &["Inland Post"][..]),
        ("inland", &["Inland Post"]),
        ("Tide Tables", &["Tide Tables"]),
        ("folder:coast", &["Harbor News", "Tide Tables"]),
        ("origin:harbor", &["Harbor News"]),
    ] {
        let rows = shell.run(&["fetch", typed]).lines();
        let mut names: Vec<&str> = rows.iter().map(|it| it["name"].as_str().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(names, expected, "{typed}");
    }
    for typed in ["9", "folder:hills", "ledger", "is:unread"] {
        let run = shell.run(&["fetch", typed]);
        assert_eq!(run.code, Some(2), "{typed}");
        let said = format!("there is no subscription `{typed}`");
        assert!(run.err.contains(&said), "{}", run.err);
        assert!(run.err.contains("`newsmark origins`"), "{}", run.err);
    }
}
