//! Tests of `fetch`, against a server on the loopback.

mod addresses;
mod conditional;
mod discover;
mod garbage;
mod limits;
mod memo;
mod pool;
mod proxy;
mod reach;
mod redirects;
mod refusals;
mod schedule;
pub mod server;
mod settings;
mod tls;

use std::time::Duration;

use newsmark::fetch::{
    Cancel, Client, FetchError, Fetched, Outcome, Proxy, Request, Settings, Wanted,
};

pub const FEED: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbor News</title></channel></rss>";

/// Settings that no proxy of the machine reaches, and that wait only for as long as a healthy test never needs.
pub fn settings() -> Settings {
    Settings {
        proxy: Proxy::None,
        ..Settings::default()
    }
}

/// Settings for tests in which a server keeps silent.
pub fn impatient() -> Settings {
    Settings {
        first_byte: Duration::from_millis(400),
        total: Duration::from_millis(900),
        ..settings()
    }
}

pub fn get_with(settings: Settings, url: &str) -> Outcome {
    let request = Request::typed(url, Wanted::Feed).unwrap();
    Client::new(settings).unwrap().get(&request, &Cancel::new())
}

pub fn get(url: &str) -> Outcome {
    get_with(settings(), url)
}

pub fn fetched(outcome: Outcome) -> Fetched {
    match outcome {
        Outcome::Fetched(fetched) => *fetched,
        other => panic!("not fetched: {other:?}"),
    }
}

pub fn failure(outcome: Outcome) -> FetchError {
    match outcome {
        Outcome::Failed(error) => error,
        other => panic!("did not fail: {other:?}"),
    }
}
