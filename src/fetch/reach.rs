//! [`Reach`]: which computers a request may touch. Publishers must not steer it into the reader's own network.
//!
//! Asked on every hop with the address that the connection is then made to, so that neither odd spellings
//! of an address nor a name that changes its mind get around it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::Endpoint;

/// What one request may touch: everything public, and the private places named here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reach {
    /// Places that a person opened for all requests.
    allowed: Vec<Door>,
    /// The place that a person typed, if it is private on its face.
    own: Option<Endpoint>,
}

/// A host, on one port or on any.
#[derive(Debug, Clone)]
struct Door {
    host: String,
    port: Option<u16>,
}

impl Reach {
    /// The reach of requests that come from the place `typed`, with the doors `allow_private` of the settings.
    pub(crate) fn new(allow_private: &[String], typed: &Endpoint) -> Self {
        Self {
            allowed: allow_private.iter().map(|it| Door::read(it)).collect(),
            own: is_private_by_name(&typed.host).then(|| typed.clone()),
        }
    }

    /// Whether a connection to `ip` may be made for `endpoint`.
    pub(crate) fn permits(&self, endpoint: &Endpoint, ip: IpAddr) -> bool {
        !is_private(ip)
            || self.own.as_ref() == Some(endpoint)
            || self.allowed.iter().any(|door| door.admits(endpoint, ip))
    }
}

impl Door {
    fn read(text: &str) -> Self {
        let parted = text.rsplit_once(':').and_then(|(host, port)| {
            let is_whole = !host.contains(':') || host.ends_with(']');
            Some((host, port.parse().ok()?)).filter(|_| is_whole)
        });
        let (host, port) = match parted {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        };
        let host = Endpoint::new(host.trim(), 0).host;
        Self { host, port }
    }

    fn admits(&self, endpoint: &Endpoint, ip: IpAddr) -> bool {
        let is_port = self.port.is_none_or(|port| port == endpoint.port);
        is_port && (self.host == endpoint.host || self.host == ip.to_string())
    }
}

/// Whether a host is private on its face: a private IP address, or a name that only a local network gives.
pub fn is_private_by_name(host: &str) -> bool {
    const LOCAL: [&str; 7] = [
        "localhost",
        "local",
        "lan",
        "home",
        "internal",
        "intranet",
        "arpa",
    ];
    let host = Endpoint::new(host, 0).host;
    if let Ok(ip) = host.parse() {
        return is_private(ip);
    }
    match host.rsplit_once('.') {
        Some((_, last)) => LOCAL.contains(&last),
        None => true,
    }
}

/// Whether `ip` is anything but a public unicast address: loopback, private, link-local, carrier-grade NAT,
/// documentation, benchmark, multicast or reserved (IANA special-purpose registries, RFC 6890), also when an
/// IPv4 address hides in an IPv6 one.
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    matches!(
        ip.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        // `::`, `::1`, IPv4-compatible and IPv4-mapped addresses.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] => {
            (ip.is_loopback() || ip.is_unspecified()) || is_private_v4(v4(high, low))
        }
        // NAT64 and 6to4 carry an IPv4 address.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            is_private_v4(v4(high, low))
        }
        // Only 2000::/3 is given out; of it Teredo and other special uses, ORCHID and documentation are not.
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => true,
        [first, ..] => first & 0xe000 != 0x2000,
    }
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIVATE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 168, 1, 1));

    /// Whether a request from the place `typed` may touch a private address for `host:port`.
    fn check(allow: &[&str], typed: (&str, u16), (host, port): (&str, u16), expected: bool) {
        let allow: Vec<String> = allow.iter().map(ToString::to_string).collect();
        let typed = Endpoint::new(typed.0, typed.1);
        let reach = Reach::new(&allow, &typed);
        let asked = Endpoint::new(host, port);
        assert_eq!(
            reach.permits(&asked, PRIVATE),
            expected,
            "{allow:?} {asked}"
        );
    }

    #[test]
    fn a_private_place_that_was_typed_may_be_asked_and_no_other() {
        check(&[], ("nas.local", 80), ("nas.local", 80), true);
        check(&[], ("192.168.1.1", 80), ("192.168.1.1", 80), true);
        check(&[], ("192.168.1.1", 80), ("192.168.1.1", 81), false);
        check(&[], ("192.168.1.1", 80), ("nas.local", 80), false);
    }

    #[test]
    fn a_public_name_that_turns_out_private_is_refused_even_if_typed() {
        check(&[], ("example.org", 80), ("example.org", 80), false);
        check(&[], ("example.org", 80), ("192.168.1.1", 80), false);
        let public = IpAddr::V4(Ipv4Addr::new(8, 8, 8, 8));
        let endpoint = Endpoint::new("example.org", 80);
        assert!(Reach::new(&[], &endpoint).permits(&endpoint, public));
    }

    #[test]
    fn doors_are_opened_by_name_or_address_for_a_port_or_all() {
        let from = ("example.org", 443);
        check(&["nas.example.org:80"], from, ("nas.example.org", 80), true);
        check(&["NAS.example.org."], from, ("nas.example.org", 8080), true);
        check(
            &["nas.example.org:80"],
            from,
            ("nas.example.org", 81),
            false,
        );
        check(&["192.168.1.1:80"], from, ("nas.example.org", 80), true);
        check(&["192.168.1.1"], from, ("192.168.1.1", 80), true);
        check(
            &["[::1]:80", "::1", "host:x"],
            from,
            ("192.168.1.1", 80),
            false,
        );
    }
}
