//! [`Address`]: an `http` or `https` address that can be asked, and [`Endpoint`]: who is asked.

use std::fmt;
use std::net::IpAddr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use url::{Host, Url};

use super::reach::is_private_by_name;
use super::{FetchError, RedirectFault};

/// Longest address that is asked; what is longer is an attack or an accident.
const MAX_LENGTH: usize = 8_192;

/// An `http` or `https` address with a host. What it shows never holds a user name or password.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// Without fragment, user name and password.
    url: Url,
    /// The value of the `Authorization` header, from the user name and password that stood in it.
    authorization: Option<String>,
}

/// A host and a port: what may be reached, and what passwords are for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// Name in lower-case ASCII without a final dot, or an IP address without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
}

impl Address {
    /// Reads what a person typed or a list says: an address, `feed:` before one, or a bare host and path.
    pub fn read(typed: &str) -> Result<Self, FetchError> {
        let unreadable = || FetchError::Address(without_user(typed));
        let text = typed.trim();
        let text = ["feed://", "feed:"]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix))
            .unwrap_or(text);
        let url = if text.contains("://") {
            Url::parse(text)
        } else {
            with_scheme(text)
        };
        Self::new(url.map_err(|_| unreadable())?).ok_or_else(unreadable)
    }

    /// Where a `Location` header leads from here, and whether newsmark goes there.
    pub(crate) fn redirect(&self, location: &str) -> Result<Self, FetchError> {
        let refused = |to: &str, fault| FetchError::Redirect {
            from: self.host_shown(),
            to: shortened(&without_user(to)),
            fault,
        };
        let Ok(url) = self.url.join(location) else {
            return Err(refused(location, RedirectFault::Unreadable));
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refused(url.as_str(), RedirectFault::Scheme));
        }
        let Some(next) = Self::new(url) else {
            return Err(refused(location, RedirectFault::Unreadable));
        };
        if self.is_secure() && !next.is_secure() {
            return Err(refused(next.as_str(), RedirectFault::Downgrade));
        }
        Ok(next)
    }

    /// With the password of `first` if this is on the very same server or its encrypted side, else with none:
    /// passwords come from people, never from what an address led to.
    pub(crate) fn with_password_of(mut self, first: &Self) -> Self {
        let same_scheme = self.is_secure() == first.is_secure();
        let same_server = same_scheme && self.endpoint() == first.endpoint();
        let usual_ports = self.url.port().is_none() && first.url.port().is_none();
        let same_host = self.endpoint().host == first.endpoint().host;
        let secured = same_host && usual_ports && self.is_secure();
        self.authorization = first
            .authorization
            .clone()
            .filter(|_| same_server || secured);
        self
    }

    /// The address without user name, password and fragment.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Who is asked.
    pub fn endpoint(&self) -> Endpoint {
        let host = self.url.host_str().unwrap_or_default();
        Endpoint::new(host, self.url.port_or_known_default().unwrap_or(80))
    }

    /// The host, and the port when it is not the usual one, for messages.
    pub fn host_shown(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        match self.url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Whether it is asked over an encrypted connection.
    pub fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether the host is this very computer.
    pub(crate) fn is_this_computer(&self) -> bool {
        match self.url.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
    }

    /// The value of the `Authorization` header to send, if a person gave a user name.
    pub(crate) fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    fn new(mut url: Url) -> Option<Self> {
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        if !is_web || url.as_str().len() > MAX_LENGTH {
            return None;
        }
        let authorization = authorization(&url);
        url.set_fragment(None);
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
        Some(Self { url, authorization })
    }
}

impl Endpoint {
    /// Puts `host` into its comparable form.
    pub fn new(host: &str, port: u16) -> Self {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let host = match bare.parse::<IpAddr>() {
            Ok(ip) => ip.to_string(),
            Err(_) => bare.trim_end_matches('.').to_ascii_lowercase(),
        };
        Self { host, port }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({})", self.as_str())
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

/// A bare `example.org/feed` is asked securely, a bare `localhost:8000` plainly, as such servers mostly are.
/// What has a user name is `mailto:` or the like and no address of a server.
fn with_scheme(text: &str) -> Result<Url, url::ParseError> {
    let secure = Url::parse(&format!("https://{text}"))?;
    if !secure.username().is_empty() {
        return Err(url::ParseError::RelativeUrlWithoutBase);
    }
    match secure.host_str() {
        Some(host) if is_private_by_name(host) => Url::parse(&format!("http://{text}")),
        _ => Ok(secure),
    }
}

/// The value of the header of HTTP's basic authentication (RFC 7617).
fn authorization(url: &Url) -> Option<String> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let mut pair = unescaped(url.username());
    pair.push(b':');
    pair.extend(unescaped(url.password().unwrap_or_default()));
    Some(format!("Basic {}", BASE64_STANDARD.encode(pair)))
}

/// The bytes that a percent-encoded text stands for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|pair| str::from_utf8(pair).ok());
        let byte = hex.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match byte {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    bytes
}

/// `text` without what stands before an `@` in its host part, for messages about unreadable addresses.
fn without_user(text: &str) -> String {
    let (scheme, rest) = text.split_once("//").unwrap_or(("", text));
    let (host, path) = match rest.find(['/', '?', '#']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let Some((_, host)) = host.rsplit_once('@') else {
        return shortened(text);
    };
    let slashes = if text.contains("//") { "//" } else { "" };
    shortened(&format!("{scheme}{slashes}{host}{path}"))
}

/// The head of a text from outside, fit to stand in a message.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 120;
    let cleaned = crate::text::clean::clean(text);
    match cleaned.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", cleaned.split_at(at).0),
        None => cleaned.into_owned(),
    }
}
