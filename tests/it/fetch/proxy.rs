use newsmark::fetch::{FetchError, Proxy, Settings};

use super::server::{Line, Server, ok, status};
use super::{FEED, failure, fetched, get_with};

fn through(proxy: &Server) -> Settings {
    Settings {
        proxy: Proxy::Address(proxy.url("")),
        ..Settings::default()
    }
}

/// A proxy behind which every host serves the feed.
fn open_proxy() -> Server {
    Server::new(|_, line| {
        drop(line.write_all(b"HTTP/1.1 200 Connected\r\n\r\n"));
        drop(line.flush());
        read_header(line);
        drop(line.write_all(&ok("", FEED.as_bytes())));
    })
}

fn read_header(line: &mut dyn Line) {
    let (mut header, mut byte) = (Vec::new(), [0]);
    while !header.ends_with(b"\r\n\r\n") && line.read(&mut byte).is_ok_and(|it| it > 0) {
        header.push(byte[0]);
    }
}

#[test]
fn a_proxy_is_asked_for_public_hosts_and_finds_them_itself() {
    let proxy = open_proxy();
    let feed = fetched(get_with(
        through(&proxy),
        "http://no-such-host.example/feed",
    ));
    assert_eq!(feed.body, FEED.as_bytes());
    assert_eq!(proxy.paths(), ["no-such-host.example:80"]);
}

#[test]
fn this_computer_is_asked_without_a_proxy() {
    let proxy = open_proxy();
    let server = Server::saying(ok("", b"here"));
    for url in [
        server.url("/"),
        server.url("/").replace("127.0.0.1", "localhost"),
    ] {
        assert_eq!(fetched(get_with(through(&proxy), &url)).body, b"here");
    }
    assert!(proxy.paths().is_empty());
}

#[test]
fn a_proxy_does_not_lead_into_private_places() {
    let proxy = Server::new(|_, line| {
        drop(line.write_all(b"HTTP/1.1 200 Connected\r\n\r\n"));
        drop(line.flush());
        read_header(line);
        let redirect = status("302 Found", "location: http://router.local/\r\n");
        drop(line.write_all(&redirect));
    });
    let error = failure(get_with(through(&proxy), "http://no-such-host.example/"));
    assert!(matches!(error, FetchError::Private { .. }), "{error:?}");
    assert_eq!(proxy.paths(), ["no-such-host.example:80"]);
}

#[test]
fn a_proxy_that_refuses_is_said_so() {
    let proxy = Server::saying(status("407 Who", ""));
    let error = failure(get_with(through(&proxy), "http://no-such-host.example/"));
    assert!(matches!(error, FetchError::Proxy { .. }), "{error:?}");
}
