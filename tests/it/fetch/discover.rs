use newsmark::fetch::{Cancel, Client, FetchError, Found, Look, Settings, look};

use super::server::{Server, ok, status};
use super::{FEED, settings};

const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Other</title></feed>";

/// A site whose page has this head.
fn site(head: &'static str) -> Server {
    Server::new(move |seen, line| {
        let page = format!("<!DOCTYPE html><html><head>{head}</head><body>News</body></html>");
        let answer = match seen.path.as_str() {
            "/rss" => ok("content-type: text/xml\r\n", FEED.as_bytes()),
            "/atom" => ok("", ATOM.as_bytes()),
            "/none" => status("404 No", ""),
            _ => ok("content-type: text/html\r\n", page.as_bytes()),
        };
        drop(line.write_all(&answer));
    })
}

fn find(url: &str) -> Found {
    let client = Client::new(settings()).unwrap();
    client.find_feed(url, &Cancel::new()).unwrap()
}

#[test]
fn a_feed_is_added_with_one_request() {
    let server = site("");
    let Found::Feed(feed) = find(&server.url("/rss")) else {
        panic!("no feed")
    };
    assert_eq!(feed.body, FEED.as_bytes());
    assert_eq!(server.paths(), ["/rss"]);
}

#[test]
fn the_first_feed_that_a_page_names_is_fetched() {
    let server = site(
        "<link rel=alternate type='application/rss+xml' title='News &amp; more' href='rss'>\
         <link rel='alternate' type='application/atom+xml' href='/atom'>",
    );
    let found = find(&server.url("/index.html"));
    let Found::FeedOfPage { page, feed, others } = found else {
        panic!("{found:?}")
    };
    assert_eq!(page.address, server.url("/index.html"));
    assert_eq!(
        (feed.address.as_str(), feed.body.as_slice()),
        (server.url("/rss").as_str(), FEED.as_bytes())
    );
    assert_eq!(others.len(), 1);
    assert_eq!(others[0].url, server.url("/atom"));
    assert_eq!(server.paths(), ["/index.html", "/rss"]);
}

#[test]
fn a_feed_of_comments_is_fetched_only_if_there_is_no_other() {
    let check = |head, first: &str| {
        let found = find(&site(head).url("/"));
        let Found::FeedOfPage { feed, .. } = found else {
            panic!("{found:?}")
        };
        assert!(feed.address.ends_with(first), "{}", feed.address);
    };
    check(
        "<link rel=alternate type='application/atom+xml' title='Harbor News: Kommentare' href=/atom>\
         <link rel=alternate type='application/rss+xml' href=/rss>",
        "/rss",
    );
    check(
        "<link rel=alternate type='application/atom+xml' title='All comments' href=/atom>",
        "/atom",
    );
}

#[test]
fn a_page_without_a_feed_is_a_page_and_nothing_is_guessed() {
    let server = site("<link rel=stylesheet type='text/css' href=/style.css>");
    let found = find(&server.url("/"));
    let Found::Page { named, why, .. } = found else {
        panic!("{found:?}")
    };
    assert!(named.is_empty() && why.is_none());
    assert_eq!(server.paths(), ["/"]);
}

#[test]
fn a_named_feed_that_does_not_come_leaves_the_page() {
    let head = "<link rel=alternate type='application/rss+xml' href=/none>";
    let server = site(head);
    let found = find(&server.url("/"));
    let is_fine = matches!(
        &found,
        Found::Page {
            why: Some(FetchError::Missing { .. }),
            ..
        }
    );
    assert!(is_fine, "{found:?}");
    let head = "<link rel=alternate type='application/rss+xml' href=/page2>";
    let found = find(&site(head).url("/"));
    let is_fine = matches!(
        &found,
        Found::Page {
            why: Some(FetchError::NotAFeed { .. }),
            ..
        }
    );
    assert!(is_fine, "{found:?}");
}

#[test]
fn a_page_cannot_name_a_feed_on_another_private_server() {
    let canary = Server::saying(ok("", FEED.as_bytes()));
    let link = format!(
        "<link rel=alternate type='application/rss+xml' href='{}'>",
        canary.url("/")
    );
    let server = site(link.leak());
    let found = find(&server.url("/"));
    let is_fine = matches!(
        &found,
        Found::Page {
            why: Some(FetchError::Private { .. }),
            ..
        }
    );
    assert!(is_fine, "{found:?}");
    assert!(canary.paths().is_empty());
    let settings = Settings {
        allow_private: vec![canary.address.to_string()],
        ..settings()
    };
    let found = Client::new(settings)
        .unwrap()
        .find_feed(&server.url("/"), &Cancel::new());
    assert!(matches!(found, Ok(Found::FeedOfPage { .. })));
}

#[test]
fn a_body_is_known_by_its_beginning() {
    let check = |body: &[u8], media_type: Option<&str>, expected: Look| {
        let shown = String::from_utf8_lossy(body);
        assert_eq!(look(body, media_type), expected, "{shown}");
    };
    let utf16: Vec<u8> = "\u{feff}<rss>"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    for feed in [
        FEED.as_bytes(),
        ATOM.as_bytes(),
        b"\xef\xbb\xbf\n <?xml version='1.0'?>\n<!-- <html> -->\n<?x y?><!DOCTYPE rss><rss>",
        b"<rdf:RDF xmlns:rdf='x'>",
        b"<atom:feed>",
        b"<RSS version=2>",
        b"{\"version\": \"https://jsonfeed.org/version/1.1\"}",
        &utf16,
    ] {
        check(feed, Some("text/html"), Look::Feed);
    }
    for page in [
        &b"<!doctype HTML><title>rss</title>"[..],
        b"<html>",
        b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
        b"<p>Hello",
    ] {
        check(page, Some("application/rss+xml"), Look::Page);
    }
    check(b"Just words", Some("text/html"), Look::Page);
    check(b"Just words", Some("application/rss+xml"), Look::Feed);
    check(b"Just words", None, Look::Other);
    check(b"", None, Look::Other);
    check(b"{\"a\": 1}", None, Look::Other);
    check(
        b"<?xml version='1.0'?><opml>",
        Some("text/xml"),
        Look::Other,
    );
    check(b"%PDF-1.7 \xff\xff", None, Look::Other);
}
