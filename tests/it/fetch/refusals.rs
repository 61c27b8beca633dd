use std::time::Duration;

use newsmark::fetch::{FetchError, Phase, Wait};
use newsmark::model::Moment;

use super::server::{Server, status};
use super::{failure, get};

fn refused(line: &str, headers: &str) -> FetchError {
    failure(get(&Server::saying(status(line, headers)).url("/")))
}

fn wait(line: &str, headers: &str) -> Option<Wait> {
    match refused(line, headers) {
        FetchError::Busy { wait, .. } => wait,
        other => panic!("not busy: {other:?}"),
    }
}

#[test]
fn a_busy_server_says_for_how_long() {
    let busy = "429 Too Many Requests";
    let in_2030 = Moment::read("2030-01-02T03:04:05Z").unwrap();
    assert_eq!(wait(busy, ""), None);
    assert_eq!(
        wait(busy, "retry-after: 120\r\n"),
        Some(Wait::For(Duration::from_mins(2)))
    );
    for date in [
        "Wed, 02 Jan 2030 03:04:05 GMT",
        "Wednesday, 02-Jan-30 03:04:05 GMT",
        "Wed Jan  2 03:04:05 2030",
    ] {
        let headers = format!("retry-after: {date}\r\n");
        assert_eq!(wait(busy, &headers), Some(Wait::Until(in_2030)), "{date}");
        assert_eq!(
            wait("503 Down", &headers),
            Some(Wait::Until(in_2030)),
            "{date}"
        );
    }
    assert_eq!(wait(busy, "retry-after: soon\r\n"), None);
    let for_ever = wait(busy, "retry-after: 99999999999999999999999\r\n").unwrap();
    let day = Moment::from_millis(24 * 60 * 60 * 1000);
    assert_eq!(for_ever.ends(Moment::from_millis(0)), day);
    assert_eq!(Wait::Until(in_2030).ends(Moment::from_millis(0)), day);
    let now = Moment::from_millis(in_2030.millis() + 5);
    assert_eq!(Wait::Until(in_2030).ends(now), now);
}

#[test]
fn each_refusal_has_its_words() {
    let check = |line: &str, headers: &str, words: &str| {
        let error = refused(line, headers);
        let said = error.in_words();
        let said = said.split_once("` ").map_or(said.as_str(), |(_, it)| it);
        assert!(said.contains(words), "{line}: {said}");
    };
    check(
        "401 Who",
        "",
        "denies access (status 401); it wants a login",
    );
    check(
        "403 No",
        "",
        "denies access (status 403); open it in a browser",
    );
    check(
        "403 No",
        "cf-mitigated: challenge\r\n",
        "lets only browsers in",
    );
    check("403 No", "server: cloudflare\r\n", "lets only browsers in");
    check(
        "503 No",
        "server: cloudflare\r\n",
        "is in trouble (status 503)",
    );
    check("404 No", "", "(status 404); look for the new address");
    check("410 No", "", "gone for good");
    check("429 No", "", "left alone for a while");
    check("429 No", "", "try again later");
    check("500 No", "", "is in trouble (status 500); try again later");
    check("204 No", "", "gave an answer without content (status 204)");
    check("418 No", "", "(status 418); open the address");
    check("301 No", "", "(status 301)");
}

#[test]
fn what_a_server_says_never_reaches_a_message() {
    let line = "404 \u{1b}[31mred\u{1b}]0;owned\u{7}";
    let words = refused(line, "").in_words();
    assert!(
        !words.contains('\u{1b}') && !words.contains("owned"),
        "{words}"
    );
    let server = Server::saying(b"HTTP/1.1 302 x\r\nlocation: ftp://x/\x80\xc2\x9b31m\r\n\r\n");
    let words = failure(get(&server.url("/"))).in_words();
    assert!(words.chars().all(|c| !c.is_control()), "{words:?}");
}

#[test]
fn a_closed_port_is_said_to_refuse() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = closed.local_addr().unwrap().port();
    drop(closed);
    let error = failure(get(&format!("http://127.0.0.1:{port}/")));
    assert!(matches!(error, FetchError::Refused { .. }), "{error:?}");
    assert!(error.in_words().contains("try again later"), "{error}");
}

#[test]
fn a_wish_to_be_left_alone_is_said_with_its_end_to_the_minute() {
    let error = refused("429 Slow", "retry-after: 90\r\n");
    let words = error.in_words_at(Moment::from_millis(1));
    assert!(
        words.ends_with("not asked before 1970-01-01T00:02Z"),
        "{words}"
    );
}

#[test]
fn a_server_that_is_too_slow_is_said_with_the_limit_that_can_be_raised() {
    for (phase, limit) in [
        (Phase::Connect, "`fetch.connect`"),
        (Phase::FirstByte, "`fetch.first_byte`"),
        (Phase::Stalled, "`fetch.first_byte`"),
        (Phase::Total, "`fetch.total`"),
    ] {
        let error = FetchError::Timeout {
            host: "tide.example".to_owned(),
            phase,
            limit: std::time::Duration::from_secs(5),
        };
        assert!(error.in_words().contains(limit), "{error}");
    }
}
