//! [`FetchError`]: what went wrong on the network, in words for people, with what to do about it.

use std::borrow::Cow;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::{Endpoint, Phase, RedirectFault, TlsFault, Wait};
use crate::model::Moment;

/// Why nothing came. Hosts are shown without user names and passwords.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address cannot be asked.
    #[error("`{0}` is not an address that can be fetched")]
    Address(String),
    /// The name server knows no such name.
    #[error("no server called `{host}` is known")]
    NoSuchHost {
        /// Who was asked.
        host: String,
    },
    /// Nothing listens there.
    #[error("`{host}` refuses connections")]
    Refused {
        /// Who was asked.
        host: String,
    },
    /// There is no way there.
    #[error("`{host}` cannot be reached")]
    Unreachable {
        /// Who was asked.
        host: String,
    },
    /// The encrypted connection did not come about.
    #[error("`{host}` cannot be trusted: {fault}")]
    Tls {
        /// Who was asked.
        host: String,
        /// What is wrong.
        fault: TlsFault,
    },
    /// It took too long.
    #[error("`{host}` {phase} within {}", in_seconds(*limit))]
    Timeout {
        /// Who was asked.
        host: String,
        /// What it was too slow with.
        phase: Phase,
        /// How long was waited.
        limit: Duration,
    },
    /// The body is larger than the settings allow.
    #[error("the answer of `{host}` is larger than {}", in_bytes(*limit))]
    TooLarge {
        /// Who was asked.
        host: String,
        /// Most bytes.
        limit: u64,
    },
    /// The header block is larger than the settings allow.
    #[error("the header that `{host}` sends is too large")]
    HeaderTooLarge {
        /// Who was asked.
        host: String,
    },
    /// The answer ended before its end.
    #[error("`{host}` broke off in the middle of its answer")]
    Truncated {
        /// Who was asked.
        host: String,
    },
    /// The answer is no valid HTTP, or its compression is broken.
    #[error("the answer of `{host}` is garbled")]
    Garbled {
        /// Who was asked.
        host: String,
    },
    /// More redirects than allowed, or in a circle.
    #[error("`{host}` redirects without end")]
    TooManyRedirects {
        /// Who redirected last.
        host: String,
    },
    /// A redirect that is not followed.
    #[error("`{from}` redirects to `{to}`, {fault}")]
    Redirect {
        /// Who redirected.
        from: String,
        /// Where to.
        to: String,
        /// Why it is not followed.
        fault: RedirectFault,
    },
    /// A name or link led into a private network.
    #[error("`{endpoint}` is at the private address {ip}")]
    Private {
        /// Who would have been asked.
        endpoint: Endpoint,
        /// Where it is.
        ip: IpAddr,
    },
    /// The server wants a login or says no (401, 403).
    #[error("`{host}` denies access (status {status})")]
    Denied {
        /// Who was asked.
        host: String,
        /// 401, 403 or 451.
        status: u16,
    },
    /// The site wants to see a browser with a person before it.
    #[error("`{host}` lets only browsers in (status {status})")]
    BotCheck {
        /// Who was asked.
        host: String,
        /// Status of the answer.
        status: u16,
    },
    /// Nothing there (404).
    #[error("there is nothing at this address of `{host}` (status 404)")]
    Missing {
        /// Who was asked.
        host: String,
    },
    /// Gone for good (410).
    #[error("`{host}` says that this is gone for good (status 410)")]
    Gone {
        /// Who was asked.
        host: String,
    },
    /// The server asks to be left alone for a while (429, or 503 with `Retry-After`).
    #[error("`{host}` asks to be left alone for a while (status {status})")]
    Busy {
        /// Who was asked.
        host: String,
        /// 429 or 503.
        status: u16,
        /// For how long, if it said so.
        wait: Option<Wait>,
    },
    /// The server is in trouble (5xx).
    #[error("`{host}` is in trouble (status {status})")]
    ServerFault {
        /// Who was asked.
        host: String,
        /// 500 to 599.
        status: u16,
    },
    /// An answer that means nothing here.
    #[error("`{host}` gave an answer without content (status {status})")]
    Status {
        /// Who was asked.
        host: String,
        /// Status of the answer.
        status: u16,
    },
    /// What came is no feed. Said by those who read it.
    #[error("what `{host}` sent is not a feed")]
    NotAFeed {
        /// Who was asked.
        host: String,
    },
    /// The proxy of the settings or the environment did not let it through.
    #[error("the proxy for `{host}` did not work")]
    Proxy {
        /// Who was asked.
        host: String,
    },
    /// The proxy of the settings cannot be understood.
    #[error("the setting `fetch.proxy` is not the address of a proxy")]
    ProxySetting,
    /// The certificates of the settings cannot be read.
    #[error("cannot read certificates from `{}`", path.display())]
    Certificates {
        /// The file.
        path: PathBuf,
    },
    /// A person called it off, or the program ends.
    #[error("canceled")]
    Canceled,
    /// A fault of newsmark itself.
    #[error("fetching from `{host}` failed inside newsmark")]
    Internal {
        /// Who was to be asked.
        host: String,
    },
}

impl FetchError {
    /// What a person can do about it, if anything.
    pub fn hint(&self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(match self {
            Self::Private { endpoint, .. } => {
                let hint = format!("if it is yours, add \"{endpoint}\" to `fetch.allow_private`");
                return Some(Cow::Owned(hint));
            }
            Self::Address(_) => "addresses start with http:// or https://",
            Self::NoSuchHost { .. } => "check the spelling, and that this computer is online",
            Self::Unreachable { .. } => "check that this computer is online",
            Self::Tls { fault, .. } => tls_hint(*fault),
            Self::TooManyRedirects { .. } | Self::NotAFeed { .. } => {
                "open the address in a browser to see where it leads"
            }
            Self::Redirect {
                fault: RedirectFault::Downgrade,
                ..
            } => "if you accept that, add the http:// address itself",
            Self::Denied { status: 401, .. } => {
                "it wants a login: write the address as https://user:password@host/"
            }
            Self::Denied { .. } | Self::BotCheck { .. } => {
                "open it in a browser, or set another user agent for it"
            }
            Self::Missing { .. } | Self::Redirect { .. } => "look for the new address on the site",
            Self::Gone { .. } => {
                "it is not asked any more by itself; unsubscribe or try again by hand"
            }
            Self::Proxy { .. } | Self::ProxySetting => {
                "see `fetch.proxy` and the environment variables HTTPS_PROXY and NO_PROXY"
            }
            Self::Certificates { .. } => "it must be a file of certificates in PEM form",
            Self::Refused { .. } => "the server may be down: try again later, or check the port",
            Self::Timeout { phase, .. } => timeout_hint(*phase),
            Self::TooLarge { .. } => "save it to a file and add that",
            Self::Busy { wait: None, .. } | Self::ServerFault { .. } | Self::Truncated { .. } => {
                "try again later"
            }
            Self::HeaderTooLarge { .. } | Self::Garbled { .. } | Self::Status { .. } => {
                "open the address in a browser to see whether it is well there"
            }
            Self::Internal { .. } => "that is a fault of newsmark worth a report",
            Self::Busy { wait: Some(_), .. } | Self::Canceled => return None,
        }))
    }

    /// The error and what to do about it in one line, as it is kept with an origin.
    pub fn in_words(&self) -> String {
        match self.hint() {
            Some(hint) => format!("{self}; {hint}"),
            None => self.to_string(),
        }
    }

    /// The same, with the time until which a server wants to be left alone.
    pub fn in_words_at(&self, now: Moment) -> String {
        match self {
            Self::Busy {
                wait: Some(wait), ..
            } => format!("{self}; not asked before {}", to_the_minute(wait.ends(now))),
            _ => self.in_words(),
        }
    }

    /// Whether a browser may get further than newsmark.
    pub fn is_for_a_browser(&self) -> bool {
        matches!(
            self,
            Self::Denied { .. } | Self::BotCheck { .. } | Self::NotAFeed { .. }
        )
    }
}

/// A time in words, rounded up to the minute: before the end of it nobody should ask.
pub fn to_the_minute(at: Moment) -> String {
    const MINUTE: i64 = 60_000;
    let into = at.millis().rem_euclid(MINUTE);
    let left = if into == 0 { 0 } else { MINUTE - into };
    let end = Moment::from_millis(at.millis().saturating_add(left)).to_string();
    match end.strip_suffix(":00Z") {
        Some(minute) => format!("{minute}Z"),
        None => end,
    }
}

fn timeout_hint(phase: Phase) -> &'static str {
    match phase {
        Phase::Name => "check that this computer is online",
        Phase::Connect => "try again later, or allow more time with `fetch.connect`",
        Phase::FirstByte | Phase::Stalled => {
            "try again later, or allow more time with `fetch.first_byte`"
        }
        Phase::Total => "try again later, or allow more time with `fetch.total`",
    }
}

fn tls_hint(fault: TlsFault) -> &'static str {
    match fault {
        TlsFault::Expired | TlsFault::NotYetValid => {
            "check this computer's clock; otherwise the publisher must renew it"
        }
        TlsFault::UnknownIssuer => "if you trust it, name its authority's file as `fetch.ca_file`",
        _ => "somebody may be listening in; try again from another network",
    }
}

fn in_seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

fn in_bytes(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} KiB", bytes / 1_024),
        _ => format!("{} MiB", bytes / 1_048_576),
    }
}
