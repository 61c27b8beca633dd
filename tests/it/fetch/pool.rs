use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use newsmark::fetch::{Client, Event, FetchError, Outcome, Pool, Request, Settings, Wanted};

use super::server::{Server, hang, ok, status};
use super::{FEED, settings};

/// A pool whose events can be waited for.
struct Desk {
    pool: Pool<usize>,
    events: Receiver<Event<usize>>,
}

impl Desk {
    fn new(settings: Settings) -> Self {
        let (sender, events) = mpsc::channel();
        let sender = Mutex::new(sender);
        let report = move |event| drop(sender.lock().unwrap().send(event));
        let pool = Pool::new(Client::new(settings).unwrap(), report);
        Self { pool, events }
    }

    fn fetch(&self, key: usize, url: &str) {
        let request = Request::typed(url, Wanted::Feed).unwrap();
        self.pool.fetch(key, request);
    }

    fn event(&self) -> Event<usize> {
        self.events.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    /// The outcomes of the next `count` requests that are done.
    fn outcomes(&self, count: usize) -> BTreeMap<usize, Outcome> {
        let mut outcomes = BTreeMap::new();
        while outcomes.len() < count {
            if let Event::Done(key, outcome) = self.event() {
                assert!(
                    outcomes.insert(key, outcome).is_none(),
                    "{key} is done twice"
                );
            }
        }
        outcomes
    }
}

fn feeds() -> Server {
    Server::saying(ok("", FEED.as_bytes()))
}

/// A server that answers each request when it is told to, and says when one came in.
fn gated() -> (Server, Receiver<()>, Sender<()>) {
    let (came, comings) = mpsc::channel();
    let (go, goes) = mpsc::channel::<()>();
    let (came, goes) = (Mutex::new(came), Arc::new(Mutex::new(goes)));
    let server = Server::new(move |_, line| {
        came.lock().unwrap().send(()).unwrap();
        let _ = goes.lock().unwrap().recv();
        drop(line.write_all(&ok("", FEED.as_bytes())));
    });
    (server, comings, go)
}

#[test]
fn each_request_starts_once_and_ends_once() {
    let server = feeds();
    let desk = Desk::new(settings());
    for key in 0..30 {
        desk.fetch(key, &server.url(&format!("/{key}")));
    }
    let (mut started, mut done) = (Vec::new(), Vec::new());
    while done.len() < 30 {
        match desk.event() {
            Event::Started(key) => started.push(key),
            Event::Done(key, Outcome::Fetched(_)) if started.contains(&key) => done.push(key),
            other @ Event::Done(..) => panic!("{other:?}"),
        }
    }
    done.sort_unstable();
    assert_eq!(done, (0..30).collect::<Vec<_>>());
    assert_eq!(desk.pool.unfinished(), 0);
}

#[test]
fn a_host_gets_two_requests_at_once_and_no_more() {
    let (server, comings, go) = gated();
    let desk = Desk::new(settings());
    for key in 0..8 {
        desk.fetch(key, &server.url(&format!("/{key}")));
    }
    for _ in 0..2 {
        comings.recv().unwrap();
    }
    // Both lanes are taken; each further request comes in only after another was let go.
    for _ in 0..6 {
        assert!(comings.try_recv().is_err());
        go.send(()).unwrap();
        comings.recv().unwrap();
    }
    go.send(()).unwrap();
    go.send(()).unwrap();
    let (mut at_once, mut done) = (0_i32, 0);
    while done < 8 {
        match desk.event() {
            Event::Started(_) => at_once += 1,
            Event::Done(..) => (at_once, done) = (at_once - 1, done + 1),
        }
        assert!(at_once <= 2, "{at_once}");
    }
}

#[test]
fn a_slow_host_holds_up_no_other() {
    let slow = Server::new(|_, line| hang(line));
    let good = feeds();
    let desk = Desk::new(Settings {
        connections: 3,
        ..settings()
    });
    for key in 0..10 {
        desk.fetch(key, &slow.url("/"));
    }
    let other = good.url("/").replace("127.0.0.1", "localhost");
    desk.fetch(100, &other);
    let outcomes = desk.outcomes(1);
    assert!(
        matches!(outcomes.get(&100), Some(Outcome::Fetched(_))),
        "{outcomes:?}"
    );
}

#[test]
fn the_same_request_is_not_made_twice_at_once() {
    let (server, comings, go) = gated();
    let desk = Desk::new(settings());
    for _ in 0..5 {
        desk.fetch(1, &server.url("/"));
    }
    comings.recv().unwrap();
    desk.fetch(1, &server.url("/"));
    go.send(()).unwrap();
    desk.outcomes(1);
    assert_eq!(server.paths(), ["/"]);
}

#[test]
fn what_is_called_off_is_done_at_once() {
    let server = Server::new(|_, line| hang(line));
    let desk = Desk::new(settings());
    for key in 0..5 {
        desk.fetch(key, &server.url("/"));
    }
    // One that waits, then one that is under way, then the rest.
    desk.pool.cancel(&4);
    let canceled = Outcome::Failed(FetchError::Canceled);
    assert_eq!(desk.outcomes(1), BTreeMap::from([(4, canceled.clone())]));
    desk.pool.cancel(&0);
    assert_eq!(desk.outcomes(1), BTreeMap::from([(0, canceled.clone())]));
    desk.pool.cancel_all();
    let rest = desk.outcomes(3);
    assert_eq!(
        rest,
        BTreeMap::from([1, 2, 3].map(|key| (key, canceled.clone())))
    );
    assert_eq!(desk.pool.unfinished(), 0);
}

#[test]
fn dropping_a_pool_ends_it_soon_and_silently() {
    let server = Server::new(|_, line| hang(line));
    let desk = Desk::new(settings());
    for key in 0..5 {
        desk.fetch(key, &server.url("/"));
    }
    while !matches!(desk.event(), Event::Started(_)) {}
    let Desk { pool, events } = desk;
    let started = Instant::now();
    drop(pool);
    assert!(started.elapsed() < Duration::from_secs(5));
    let late: Vec<_> = events
        .iter()
        .filter(|it| matches!(it, Event::Done(..)))
        .collect();
    assert!(late.is_empty(), "{late:?}");
}

#[test]
fn bad_feeds_take_nothing_from_good_ones() {
    let server = Server::new(|seen, line| {
        let answer = match seen.path.as_str() {
            "/0" => status("500 No", ""),
            "/1" => b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n<rss>".to_vec(),
            "/2" => b"nonsense\r\n\r\n".to_vec(),
            "/3" => return hang(line),
            _ => ok("", FEED.as_bytes()),
        };
        drop(line.write_all(&answer));
    });
    let desk = Desk::new(Settings {
        first_byte: Duration::from_millis(200),
        ..settings()
    });
    for key in 0..40 {
        desk.fetch(key, &server.url(&format!("/{}", key % 10)));
    }
    let outcomes = desk.outcomes(40);
    for (key, outcome) in &outcomes {
        assert_eq!(
            matches!(outcome, Outcome::Fetched(_)),
            key % 10 > 3,
            "{key}: {outcome:?}"
        );
    }
}

#[test]
fn what_waits_for_a_busy_host_gets_its_answer_without_asking() {
    let busy = Server::saying(status("429 Slow", "retry-after: 600\r\n"));
    let other = feeds();
    let desk = Desk::new(Settings {
        per_host: 1,
        ..settings()
    });
    desk.fetch(1, &busy.url("/1"));
    desk.fetch(2, &busy.url("/2"));
    desk.fetch(3, &other.url("/3"));
    let outcomes = desk.outcomes(3);
    let is_busy = |it: usize| matches!(outcomes[&it], Outcome::Failed(FetchError::Busy { .. }));
    assert!(is_busy(1) && is_busy(2), "{outcomes:?}");
    assert!(matches!(outcomes[&3], Outcome::Fetched(_)), "{outcomes:?}");
    assert_eq!(busy.paths(), ["/1"]);
}
