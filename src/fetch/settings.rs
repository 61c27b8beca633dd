//! [`Settings`]: limits, manners and doors of the network, with documented defaults.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How newsmark behaves on the network. Durations are written as seconds (`15`, `0.5`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Longest wait for a name server, and again for a connection with its encryption: 5 s.
    #[serde(with = "seconds")]
    pub connect: Duration,
    /// Longest wait for the header of an answer, and for the next byte of its body: 15 s.
    #[serde(with = "seconds")]
    pub first_byte: Duration,
    /// Longest time for everything, redirects and body included: 30 s.
    #[serde(with = "seconds")]
    pub total: Duration,
    /// Most bytes of a feed, counted after decompression: 32 MiB.
    pub feed_bytes: u64,
    /// Most bytes of a page, counted after decompression: 16 MiB.
    pub page_bytes: u64,
    /// Most bytes of the header block of an answer: 64 KiB.
    pub header_bytes: usize,
    /// Most redirects followed for one request: 10.
    pub redirects: usize,
    /// Own servers at private addresses that may be reached from anywhere, as `host:port`; `host` alone means any port.
    pub allow_private: Vec<String>,
    /// What to say instead of newsmark's own user agent.
    pub user_agent: Option<String>,
    /// Certificates in PEM form that are trusted beside those of the platform.
    pub ca_file: Option<PathBuf>,
    /// Which way requests go out.
    pub proxy: Proxy,
    /// Most requests under way at once: 64. A silent server holds a thread, no more.
    pub connections: usize,
    /// Most requests under way at once to one host: 2.
    pub per_host: usize,
    /// Time between the starts of two requests to one public host: 1 s.
    #[serde(with = "seconds")]
    pub gap: Duration,
    /// Minutes between refreshes on a schedule; without it feeds are fetched when a person asks,
    /// or when they have an interval of their own.
    pub every_minutes: Option<u32>,
}

/// Which way requests go out. Requests to this very computer never use a proxy.
///
/// Written as `"environment"`, `"none"` or the proxy's address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Proxy {
    /// As `ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say.
    #[default]
    Environment,
    /// Straight.
    None,
    /// Through this one: `http://…`, `https://…` or `socks5://…`.
    Address(String),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(15),
            total: Duration::from_secs(30),
            feed_bytes: 32 << 20,
            page_bytes: 16 << 20,
            header_bytes: 64 << 10,
            redirects: 10,
            allow_private: Vec::new(),
            user_agent: None,
            ca_file: None,
            proxy: Proxy::Environment,
            connections: 64,
            per_host: 2,
            gap: Duration::from_secs(1),
            every_minutes: None,
        }
    }
}

impl From<String> for Proxy {
    fn from(text: String) -> Self {
        match text.as_str() {
            "environment" => Self::Environment,
            "none" | "" => Self::None,
            _ => Self::Address(text),
        }
    }
}

impl From<Proxy> for String {
    fn from(proxy: Proxy) -> Self {
        match proxy {
            Proxy::Environment => "environment".to_owned(),
            Proxy::None => "none".to_owned(),
            Proxy::Address(address) => address,
        }
    }
}

/// Durations as people write them: a number of seconds.
mod seconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(time.as_secs_f64())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        let seconds = f64::deserialize(from)?;
        if !(0.0..=86_400.0).contains(&seconds) {
            let message = format!("`{seconds}` is not between 0 and 86400 seconds");
            return Err(D::Error::custom(message));
        }
        Ok(Duration::from_secs_f64(seconds))
    }
}
