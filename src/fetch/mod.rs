//! The only folder that knows HTTP: conditional requests, limits, manners.
//!
//! A [`Client`] asks for one thing; [`Memo::after`] says what to keep of the answer. All of it blocks: it belongs
//! on worker threads. Files never come through here.

mod address;
mod answer;
mod cancel;
mod client;
mod error;
mod fault;
mod headers;
mod memo;
mod outcome;
mod reach;
mod request;
mod resolver;
mod route;
mod settings;
mod tls;

pub use address::{Address, Endpoint};
pub use cancel::Cancel;
pub use client::Client;
pub use error::{FetchError, Phase, RedirectFault, TlsFault};
pub use memo::{Memo, Moved};
pub use outcome::{Fetched, Outcome, Terms, Validators, Wait};
pub use reach::{is_private, is_private_by_name};
pub use request::{Request, Wanted};
pub use settings::{Proxy, Settings};
