use newsmark::fetch::{Cancel, Client, Memo, Outcome, Request};
use newsmark::model::{Moment, Origin, OriginKind, OriginSettings};

use super::server::{Server, ok, status};
use super::{FEED, fetched, get, settings};

pub fn origin(address: &str) -> Origin {
    Origin {
        kind: OriginKind::Feed,
        address: address.to_owned(),
        name: String::new(),
        folder: Vec::new(),
        source: None,
        settings: OriginSettings::default(),
    }
}

/// Refreshes once and gives the memo after it.
fn refresh(url: &str, memo: Memo) -> (Outcome, Memo) {
    let request = Request::refresh(&origin(url), &memo).unwrap();
    let outcome = Client::new(settings())
        .unwrap()
        .get(&request, &Cancel::new());
    let memo = memo.after(url, &outcome, Moment::from_millis(0));
    (outcome, Memo::read(&memo.write()))
}

#[test]
fn validators_go_back_verbatim_and_together() {
    let odd = "etag: W/\"a \\ b\"\r\nlast-modified: yesterday, about noon\r\n";
    let server = Server::saying(ok(odd, FEED.as_bytes()));
    let (_, memo) = refresh(&server.url("/feed"), Memo::default());
    refresh(&server.url("/feed"), memo);
    let [first, second] = &server.seen()[..] else {
        panic!("two requests")
    };
    assert_eq!(first.header("if-none-match"), None);
    assert_eq!(first.header("if-modified-since"), None);
    assert_eq!(second.header("if-none-match"), Some("W/\"a \\ b\""));
    assert_eq!(
        second.header("if-modified-since"),
        Some("yesterday, about noon")
    );
}

#[test]
fn a_304_renews_the_validators() {
    let server = Server::new(|seen, line| {
        let answer = match seen.header("if-none-match") {
            None => ok("etag: \"1\"\r\nlast-modified: then\r\n", FEED.as_bytes()),
            Some(_) => status("304 Not Modified", "etag: \"2\"\r\n"),
        };
        drop(line.write_all(&answer));
    });
    let url = server.url("/feed");
    let (_, memo) = refresh(&url, Memo::default());
    let (outcome, memo) = refresh(&url, memo);
    assert!(matches!(outcome, Outcome::NotModified(_)));
    let kept = memo.validators.unwrap();
    assert_eq!(kept.etag.as_deref(), Some("\"2\""));
    assert_eq!(kept.last_modified.as_deref(), Some("then"));
}

#[test]
fn a_200_without_validators_drops_the_old_ones() {
    let server = Server::new(|seen, line| {
        let answer = match seen.header("if-none-match") {
            None => ok("etag: \"1\"\r\n", FEED.as_bytes()),
            Some(_) => ok("", FEED.as_bytes()),
        };
        drop(line.write_all(&answer));
    });
    let url = server.url("/feed");
    let (_, memo) = refresh(&url, Memo::default());
    let (_, memo) = refresh(&url, memo);
    assert_eq!(memo.validators, None);
}

#[test]
fn a_304_that_nobody_asked_for_is_an_error() {
    let server = Server::saying(status("304 Not Modified", ""));
    assert!(matches!(get(&server.url("/")), Outcome::Failed(_)));
}

#[test]
fn validators_stay_with_the_address_they_came_from() {
    let server = Server::new(|seen, line| {
        let answer = match seen.path.as_str() {
            "/old" => status("302 Found", "location: /new\r\n"),
            _ => ok("etag: \"new\"\r\n", FEED.as_bytes()),
        };
        drop(line.write_all(&answer));
    });
    let (_, memo) = refresh(&server.url("/old"), Memo::default());
    refresh(&server.url("/old"), memo);
    let asked: Vec<_> = server.seen();
    let sent: Vec<_> = asked
        .iter()
        .map(|it| (it.path.as_str(), it.header("if-none-match")))
        .collect();
    let expected = [
        ("/old", None),
        ("/new", None),
        ("/old", None),
        ("/new", Some("\"new\"")),
    ];
    assert_eq!(sent, expected);
}

#[test]
fn a_304_from_elsewhere_is_an_error() {
    let server = Server::new(|seen, line| {
        let answer = match (seen.path.as_str(), seen.header("if-none-match")) {
            ("/feed", None) => ok("etag: \"1\"\r\n", FEED.as_bytes()),
            ("/feed", Some(_)) => status("302 Found", "location: /other\r\n"),
            _ => status("304 Not Modified", ""),
        };
        drop(line.write_all(&answer));
    });
    let url = server.url("/feed");
    let (_, memo) = refresh(&url, Memo::default());
    let (outcome, _) = refresh(&url, memo);
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
}

#[test]
fn the_answer_says_what_it_is_and_how_long_it_stays_fresh() {
    let headers = "content-type: Text/XML; Charset=\"ISO-8859-1\"\r\ncache-control: public, max-age=600\r\nage: 100\r\n";
    let server = Server::saying(ok(headers, b"<rss/>"));
    let fetched = fetched(get(&server.url("/feed#top")));
    assert_eq!(fetched.body, b"<rss/>");
    assert_eq!(fetched.media_type.as_deref(), Some("text/xml"));
    assert_eq!(fetched.charset.as_deref(), Some("iso-8859-1"));
    assert_eq!(fetched.address, server.url("/feed"));
    assert_eq!(fetched.terms.fresh_for.unwrap().as_secs(), 500);
}

#[test]
fn newsmark_says_who_it_is_unless_told_otherwise() {
    let server = Server::saying(ok("", b""));
    let mut origin = origin(&server.url("/"));
    let client = Client::new(settings()).unwrap();
    client.get(
        &Request::refresh(&origin, &Memo::default()).unwrap(),
        &Cancel::new(),
    );
    origin.settings.user_agent = Some("my reader/2".into());
    client.get(
        &Request::refresh(&origin, &Memo::default()).unwrap(),
        &Cancel::new(),
    );
    origin.settings.user_agent = Some("not\na header".into());
    client.get(
        &Request::refresh(&origin, &Memo::default()).unwrap(),
        &Cancel::new(),
    );
    let own = format!(
        "newsmark/{} (+https://github.com/newsmark/newsmark)",
        env!("CARGO_PKG_VERSION")
    );
    let said: Vec<_> = server.seen();
    let said: Vec<_> = said
        .iter()
        .map(|it| it.header("user-agent").unwrap())
        .collect();
    assert_eq!(said, [own.as_str(), "my reader/2", own.as_str()]);
}

#[test]
fn compressed_bodies_are_asked_for() {
    let server = Server::saying(ok("", b""));
    get(&server.url("/"));
    assert_eq!(server.seen()[0].header("accept-encoding"), Some("gzip, br"));
}
