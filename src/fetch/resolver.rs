//! [`Guarded`]: finds the addresses of a host and lets through only those within reach.

use std::net::{IpAddr, SocketAddr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::Endpoint;
use super::reach::Reach;

/// The connection is made to just what this gives, so nothing can change between the check and the use.
#[derive(Debug)]
pub(crate) struct Guarded {
    reach: Reach,
    /// A proxy that a person set up may be anywhere.
    proxy: Option<Endpoint>,
}

/// All addresses of a host are out of reach.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{endpoint} is at the private address {ip}")]
pub(crate) struct OutOfReach {
    pub(crate) endpoint: Endpoint,
    pub(crate) ip: IpAddr,
}

impl Guarded {
    pub(crate) fn new(reach: Reach, proxy: Option<Endpoint>) -> Self {
        Self { reach, proxy }
    }

    /// Whether `endpoint` may be asked for through a proxy. Only its name can be checked: the proxy alone learns
    /// its address.
    pub(crate) fn check_by_name(reach: &Reach, endpoint: &Endpoint) -> Result<(), OutOfReach> {
        let ip = match endpoint.host.parse::<IpAddr>() {
            Ok(ip) => ip,
            Err(_) if super::is_private_by_name(&endpoint.host) => IpAddr::from([127, 0, 0, 1]),
            Err(_) => return Ok(()),
        };
        if reach.permits(endpoint, ip) {
            return Ok(());
        }
        let endpoint = endpoint.clone();
        Err(OutOfReach { endpoint, ip })
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let endpoint = endpoint(uri).ok_or(ureq::Error::HostNotFound)?;
        let found = match endpoint.host.parse::<IpAddr>() {
            Ok(ip) => {
                let mut one = self.empty();
                one.push(SocketAddr::new(ip, endpoint.port));
                one
            }
            Err(_) => look_up(uri, config, timeout)?,
        };
        if self.proxy.as_ref() == Some(&endpoint) {
            return Ok(found);
        }
        self.within_reach(&endpoint, &found)
    }
}

impl Guarded {
    fn within_reach(
        &self,
        endpoint: &Endpoint,
        found: &ResolvedSocketAddrs,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut permitted = self.empty();
        for addr in found {
            if self.reach.permits(endpoint, addr.ip()) {
                permitted.push(*addr);
            }
        }
        match found.first() {
            Some(first) if permitted.is_empty() => {
                let (endpoint, ip) = (endpoint.clone(), first.ip());
                Err(ureq::Error::Other(Box::new(OutOfReach { endpoint, ip })))
            }
            _ => Ok(permitted),
        }
    }
}

/// Asks the system; what it says about a name that does not exist differs, so all of it means that.
fn look_up(
    uri: &Uri,
    config: &Config,
    timeout: NextTimeout,
) -> Result<ResolvedSocketAddrs, ureq::Error> {
    DefaultResolver::default()
        .resolve(uri, config, timeout)
        .map_err(|error| match error {
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })
}

fn endpoint(uri: &Uri) -> Option<Endpoint> {
    let usual = match uri.scheme_str() {
        Some("https") => 443,
        Some("http") => 80,
        Some(_) => 1080,
        None => return None,
    };
    Some(Endpoint::new(uri.host()?, uri.port_u16().unwrap_or(usual)))
}
