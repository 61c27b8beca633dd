//! The only folder that knows HTTP: conditional requests, limits, manners, schedule, feed discovery.
//!
//! [`due`] says which feeds to ask, [`Request::refresh`] makes their requests, a [`Pool`] sends many of them at
//! once and reports an [`Outcome`] for each; [`state_after`] and [`Memo::after`] say what to keep of it. A [`Client`]
//! does a single one, and [`Client::find_feed`] finds the feed at an address that a person typed. All of it
//! blocks: it belongs on worker threads. Files never come through here.

mod address;
mod answer;
mod cancel;
mod client;
mod discover;
mod error;
mod fault;
mod headers;
mod look;
mod memo;
mod outcome;
mod pool;
mod queue;
mod reach;
mod reason;
mod request;
mod resolver;
mod route;
mod schedule;
mod settings;
mod tls;

pub use address::{Address, Endpoint};
pub use cancel::Cancel;
pub use client::Client;
pub use discover::Found;
pub use error::{FetchError, to_the_minute};
pub use look::{Look, look};
pub use memo::{Memo, Moved};
pub use outcome::{Fetched, Outcome, Terms, Validators, Wait};
pub use pool::{Event, Key, Pool};
pub use reach::{is_private, is_private_by_name};
pub use reason::{Phase, RedirectFault, TlsFault};
pub use request::{Request, Wanted};
pub use schedule::{Occasion, Standing, back_off, due, next_fetch, state_after};
pub use settings::{Proxy, Settings};
