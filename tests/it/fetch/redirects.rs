use newsmark::fetch::{FetchError, Outcome, RedirectFault, Settings};

use super::server::{Server, ok, status};
use super::{FEED, failure, fetched, get, get_with, settings};

/// A server that sends everybody to `location`, except for `/feed`.
fn sending_to(code: &str, location: &str) -> Server {
    let redirect = status(code, &format!("location: {location}\r\n"));
    Server::new(move |seen, line| {
        let answer = match seen.path.as_str() {
            "/feed" => ok("", FEED.as_bytes()),
            _ => redirect.clone(),
        };
        drop(line.write_all(&answer));
    })
}

fn hops(count: usize) -> Outcome {
    let server = Server::new(move |seen, line| {
        let at: usize = seen.path.trim_start_matches('/').parse().unwrap();
        let answer = if at < count {
            status("302 Found", &format!("location: /{}\r\n", at + 1))
        } else {
            ok("", FEED.as_bytes())
        };
        drop(line.write_all(&answer));
    });
    get(&server.url("/0"))
}

#[test]
fn redirects_are_followed_ten_times() {
    assert!(matches!(hops(10), Outcome::Fetched(_)));
    let error = failure(hops(11));
    assert!(matches!(error, FetchError::TooManyRedirects { .. }));
}

#[test]
fn a_circle_is_seen_at_once() {
    let server = sending_to("302 Found", "/there");
    let error = failure(get(&server.url("/here")));
    assert!(matches!(error, FetchError::TooManyRedirects { .. }));
    assert_eq!(server.paths(), ["/here", "/there"]);
}

#[test]
fn only_permanent_redirects_say_where_a_feed_moved() {
    let check = |code: &str, is_moved: bool| {
        let server = sending_to(code, "/feed");
        let fetched = fetched(get(&server.url("/old")));
        assert_eq!(fetched.address, server.url("/feed"));
        assert_eq!(
            fetched.terms.moved,
            is_moved.then(|| server.url("/feed")),
            "{code}"
        );
    };
    check("301 Moved Permanently", true);
    check("308 Permanent Redirect", true);
    check("302 Found", false);
    check("303 See Other", false);
    check("307 Temporary Redirect", false);
}

#[test]
fn other_schemes_are_not_followed() {
    for location in [
        "file:///etc/passwd",
        "ftp://example.org/feed",
        "data:text/xml,<rss/>",
        "javascript:alert(1)",
        "gopher://example.org/",
    ] {
        let error = failure(get(&sending_to("301 Moved", location).url("/")));
        let is_fine = matches!(
            &error,
            FetchError::Redirect {
                fault: RedirectFault::Scheme,
                ..
            }
        );
        assert!(is_fine, "{error:?}");
    }
}

#[test]
fn nobody_is_led_to_another_private_place() {
    let canary = Server::saying(ok("", FEED.as_bytes()));
    let port = canary.address.port();
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "127.1",
    ] {
        let server = sending_to("302 Found", &format!("http://{host}:{port}/"));
        let error = failure(get(&server.url("/")));
        assert!(
            matches!(error, FetchError::Private { .. }),
            "{host}: {error:?}"
        );
    }
    assert!(canary.paths().is_empty());
}

#[test]
fn a_private_place_that_was_opened_may_be_led_to() {
    let other = Server::saying(ok("", FEED.as_bytes()));
    let server = sending_to("302 Found", &other.url("/"));
    let check = |door: String, is_open: bool| {
        let settings = Settings {
            allow_private: vec![door.clone()],
            ..settings()
        };
        let outcome = get_with(settings, &server.url("/"));
        assert_eq!(matches!(outcome, Outcome::Fetched(_)), is_open, "{door}");
    };
    check(other.address.to_string(), true);
    check("127.0.0.1".to_owned(), true);
    check(format!("127.0.0.1:{}", server.address.port()), false);
    check("127.0.0.2".to_owned(), false);
}

#[test]
fn the_hint_says_which_door_to_open() {
    let server = sending_to("302 Found", "http://127.0.0.1:9/");
    let words = failure(get(&server.url("/"))).in_words();
    let expected = "`127.0.0.1:9` is at the private address 127.0.0.1; \
        if it is yours, add \"127.0.0.1:9\" to `fetch.allow_private`";
    assert_eq!(words, expected);
}

#[test]
fn passwords_go_only_to_the_server_they_are_for() {
    let other = Server::saying(ok("", FEED.as_bytes()));
    let server = Server::new({
        let there = other.url("/there");
        move |seen, line| {
            let answer = match seen.path.as_str() {
                "/a" => status("302 Found", "location: /b\r\n"),
                _ => status("302 Found", &format!("location: {there}\r\n")),
            };
            drop(line.write_all(&answer));
        }
    });
    let settings = Settings {
        allow_private: vec![other.address.to_string()],
        ..settings()
    };
    let typed = server.url("/a").replace("://", "://reader:s%40cret@");
    let fetched = fetched(get_with(settings, &typed));
    assert_eq!(fetched.address, other.url("/there"));
    for seen in server.seen() {
        assert_eq!(
            seen.header("authorization"),
            Some("Basic cmVhZGVyOnNAY3JldA==")
        );
        assert_eq!(
            seen.header("host"),
            Some(server.address.to_string().as_str())
        );
    }
    assert_eq!(other.seen()[0].header("authorization"), None);
}

#[test]
fn a_publisher_cannot_give_passwords() {
    let other = Server::saying(ok("", FEED.as_bytes()));
    let server = sending_to("302 Found", &format!("http://me:you@{}/", other.address));
    let settings = Settings {
        allow_private: vec!["127.0.0.1".to_owned()],
        ..settings()
    };
    let fetched = fetched(get_with(settings, &server.url("/")));
    assert_eq!(fetched.address, other.url("/"));
    assert_eq!(other.seen()[0].header("authorization"), None);
}

#[test]
fn no_message_shows_a_password() {
    for typed in [
        "http://me:hunter2@127.0.0.1:1/feed",
        "ftp://me:hunter2@example.org/feed",
        "http://me:hunter2@exa mple.org/feed",
    ] {
        let words = match newsmark::fetch::Request::typed(typed, newsmark::fetch::Wanted::Feed) {
            Ok(_) => failure(get(typed)).in_words(),
            Err(error) => error.in_words(),
        };
        assert!(!words.contains("hunter2"), "{words}");
    }
    let server = sending_to("302 Found", "ftp://me:hunter2@example.org/");
    assert!(
        !failure(get(&server.url("/")))
            .in_words()
            .contains("hunter2")
    );
}
