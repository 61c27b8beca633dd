use std::io::Write;
use std::sync::{Mutex, mpsc};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use newsmark::fetch::{Cancel, Client, FetchError, Outcome, Phase, Request, Settings, Wanted};

use super::server::{Line, Server, hang, ok, status};
use super::{FEED, failure, fetched, get, get_with, impatient, settings};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn small(limit: u64) -> Settings {
    Settings {
        feed_bytes: limit,
        page_bytes: limit / 2,
        ..settings()
    }
}

/// What a server that behaves so makes of an impatient request.
fn misbehaving(behavior: impl Fn(&mut dyn Line) + Send + Sync + 'static) -> FetchError {
    let server = Server::new(move |_, line| behavior(line));
    failure(get_with(impatient(), &server.url("/")))
}

fn says(line: &mut dyn Line, bytes: &[u8]) {
    drop(line.write_all(bytes));
    drop(line.flush());
}

#[test]
fn gzip_and_brotli_are_undone() {
    let zipped = ok("content-encoding: gzip\r\n", &gzip(FEED.as_bytes()));
    assert_eq!(
        fetched(get(&Server::saying(zipped).url("/"))).body,
        FEED.as_bytes()
    );
    let brotli = ok("content-encoding: br\r\n", b"\x0b\x02\x80hello\x03");
    assert_eq!(
        fetched(get(&Server::saying(brotli).url("/"))).body,
        b"hello"
    );
}

#[test]
fn an_encoding_that_was_not_asked_for_is_garbled() {
    let server = Server::saying(ok("content-encoding: zstd\r\n", FEED.as_bytes()));
    assert!(matches!(
        failure(get(&server.url("/"))),
        FetchError::Garbled { .. }
    ));
}

#[test]
fn a_body_may_be_as_large_as_the_limit_and_no_larger() {
    let check = |size: usize, is_fine: bool| {
        let server = Server::saying(ok("", &vec![b'a'; size]));
        let outcome = get_with(small(1_000), &server.url("/"));
        assert_eq!(matches!(outcome, Outcome::Fetched(_)), is_fine, "{size}");
    };
    check(1_000, true);
    check(1_001, false);
}

#[test]
fn a_page_has_a_smaller_limit() {
    let server = Server::saying(ok("content-type: text/html\r\n", &[b'a'; 600]));
    let client = Client::new(small(1_000)).unwrap();
    let check = |wanted, is_fine| {
        let request = Request::typed(&server.url("/"), wanted).unwrap();
        let outcome = client.get(&request, &Cancel::new());
        assert_eq!(
            matches!(outcome, Outcome::Fetched(_)),
            is_fine,
            "{wanted:?}"
        );
    };
    check(Wanted::Feed, true);
    check(Wanted::Page, false);
    check(Wanted::FeedOrPage, false);
}

#[test]
fn a_bomb_is_counted_after_it_is_unpacked() {
    let bomb = gzip(&vec![0; 4 << 20]);
    assert!(bomb.len() < 8_000);
    let server = Server::saying(ok("content-encoding: gzip\r\n", &bomb));
    let error = failure(get_with(small(1 << 20), &server.url("/")));
    assert!(matches!(error, FetchError::TooLarge { limit, .. } if limit == 1 << 20));
    assert!(error.to_string().ends_with("larger than 1 MiB"));
}

#[test]
fn an_endless_body_is_given_up() {
    let server = Server::new(|_, line| {
        says(line, b"HTTP/1.1 200 OK\r\n\r\n");
        while line.write_all(&[b'a'; 4_096]).is_ok() {}
    });
    let error = failure(get_with(small(100_000), &server.url("/")));
    assert!(matches!(error, FetchError::TooLarge { .. }));
}

#[test]
fn a_claimed_length_over_the_limit_is_not_loaded() {
    let server = Server::new(|_, line| {
        says(line, b"HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n");
        hang(line);
    });
    let error = failure(get_with(small(1_000), &server.url("/")));
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error:?}");
}

#[test]
fn no_room_is_made_for_a_claimed_length() {
    let settings = Settings {
        feed_bytes: u64::MAX / 2,
        ..settings()
    };
    let huge = b"HTTP/1.1 200 OK\r\ncontent-length: 9999999999999\r\n\r\nabc";
    let error = failure(get_with(settings, &Server::saying(huge).url("/")));
    assert!(matches!(error, FetchError::Truncated { .. }), "{error:?}");
}

#[test]
fn an_answer_that_breaks_off_is_no_answer() {
    let cut_gzip = |keep: usize| {
        let zipped = gzip(FEED.as_bytes());
        ok("content-encoding: gzip\r\n", &zipped[..keep])
    };
    let whole = gzip(FEED.as_bytes()).len();
    for answer in [
        b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshort".to_vec(),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nshort\r\n".to_vec(),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n50\r\nshort".to_vec(),
        b"HTTP/1.1 200 OK\r\ncontent-le".to_vec(),
        b"".to_vec(),
        cut_gzip(whole - 3),
        cut_gzip(whole / 2),
        cut_gzip(5),
    ] {
        let error = failure(get(&Server::saying(answer.clone()).url("/")));
        let is_fine = matches!(error, FetchError::Truncated { .. });
        assert!(
            is_fine,
            "{error:?} for {}",
            String::from_utf8_lossy(&answer)
        );
    }
}

#[test]
fn cut_brotli_is_no_answer() {
    // Its decoder does not tell the end of the data from nonsense.
    let server = Server::saying(ok("content-encoding: br\r\n", b"\x0b\x02\x80hel"));
    assert!(matches!(
        failure(get(&server.url("/"))),
        FetchError::Garbled { .. }
    ));
}

#[test]
fn a_whole_answer_in_chunks_is_whole() {
    let server = Server::saying(
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nshort\r\n0\r\n\r\n",
    );
    assert_eq!(fetched(get(&server.url("/"))).body, b"short");
}

#[test]
fn what_is_not_http_is_garbled() {
    for answer in [
        &b"SSH-2.0-OpenSSH\r\n\r\n"[..],
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzzz\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 20\r\n\r\nthis was never zipped",
    ] {
        let error = failure(get(&Server::saying(answer).url("/")));
        let is_fine = matches!(error, FetchError::Garbled { .. });
        assert!(is_fine, "{error:?} for {}", String::from_utf8_lossy(answer));
    }
}

#[test]
fn a_huge_header_is_refused() {
    let long = format!(
        "HTTP/1.1 200 OK\r\nx-long: {}\r\n\r\n",
        "a".repeat(70 << 10)
    );
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(5_000));
    for answer in [long, many] {
        let error = failure(get(&Server::saying(answer).url("/")));
        assert!(
            matches!(error, FetchError::HeaderTooLarge { .. }),
            "{error:?}"
        );
    }
}

#[test]
fn an_endless_header_is_refused() {
    let server = Server::new(|_, line| {
        says(line, b"HTTP/1.1 200 OK\r\n");
        while line
            .write_all(b"x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n")
            .is_ok()
        {}
    });
    let error = failure(get(&server.url("/")));
    assert!(
        matches!(error, FetchError::HeaderTooLarge { .. }),
        "{error:?}"
    );
}

#[test]
fn silence_in_each_phase_is_told_apart() {
    let check = |error: FetchError, phase: Phase| {
        let is_fine = matches!(error, FetchError::Timeout { phase: it, .. } if it == phase);
        assert!(is_fine, "{error:?}");
    };
    check(misbehaving(hang), Phase::FirstByte);
    let half_header = |line: &mut dyn Line| {
        says(line, b"HTTP/1.1 200 OK\r\ncontent-");
        hang(line);
    };
    check(misbehaving(half_header), Phase::FirstByte);
    let half_body = |line: &mut dyn Line| {
        says(line, b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf");
        hang(line);
    };
    check(misbehaving(half_body), Phase::Stalled);
}

#[test]
fn a_trickle_ends_with_the_time_for_everything() {
    let error = misbehaving(|line| {
        says(line, b"HTTP/1.1 200 OK\r\n\r\n");
        while line.write_all(b"a").is_ok() {}
    });
    let is_fine = matches!(
        error,
        FetchError::Timeout {
            phase: Phase::Total,
            ..
        }
    );
    assert!(is_fine, "{error:?}");
}

#[test]
fn redirects_share_the_time_for_everything() {
    let (_open, never) = mpsc::channel::<()>();
    let never = Mutex::new(never);
    let server = Server::new(move |seen, line| {
        // Each hop is slow, but none is as slow as all may be.
        let _ = never
            .lock()
            .unwrap()
            .recv_timeout(Duration::from_millis(100));
        let next = format!("location: {}a\r\n", seen.path);
        says(line, &status("302 Found", &next));
    });
    let settings = Settings {
        total: Duration::from_millis(500),
        ..settings()
    };
    let error = failure(get_with(settings, &server.url("/")));
    let is_fine = matches!(
        error,
        FetchError::Timeout {
            phase: Phase::Total,
            ..
        }
    );
    assert!(is_fine, "{error:?}");
}

#[test]
fn a_request_that_is_called_off_ends_in_the_middle_of_a_read() {
    let cancel = Cancel::new();
    let button = cancel.clone();
    let server = Server::new(move |_, line| {
        says(line, b"HTTP/1.1 200 OK\r\n\r\nsome of it");
        button.cancel();
        hang(line);
    });
    let request = Request::typed(&server.url("/"), Wanted::Feed).unwrap();
    let outcome = Client::new(settings()).unwrap().get(&request, &cancel);
    assert_eq!(failure(outcome), FetchError::Canceled);
}
