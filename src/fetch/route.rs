//! Which way a request goes out: straight or through a proxy, checked and encrypted.

use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::transport::{
    ConnectProxyConnector, Connector, SocksConnector, TcpConnector,
};

use super::reach::Reach;
use super::resolver::{Guarded, OutOfReach};
use super::tls::Encryption;
use super::{Address, Endpoint, FetchError, Proxy};

/// The agent of one hop. It lives no longer, so that no connection outlives the check that let it through,
/// and shutting it down calls off just this request.
pub(crate) fn agent(
    config: Config,
    encryption: Encryption,
    reach: Reach,
    address: &Address,
) -> Result<Agent, FetchError> {
    if config.proxy().is_some() {
        Guarded::check_by_name(&reach, &address.endpoint())?;
    }
    let proxy = config.proxy().map(|it| Endpoint::new(it.host(), it.port()));
    let connector =
        ().chain(SocksConnector::default())
            .chain(ConnectProxyConnector::default())
            .chain(TcpConnector::default())
            .chain(encryption);
    let resolver = Guarded::new(reach, proxy);
    Ok(Agent::with_parts(config, connector, resolver))
}

/// The proxy that the settings mean.
pub(crate) fn proxy(setting: &Proxy) -> Result<Option<ureq::Proxy>, FetchError> {
    match setting {
        Proxy::None => Ok(None),
        Proxy::Environment => Ok(ureq::Proxy::try_from_env()),
        Proxy::Address(address) => match ureq::Proxy::new(address) {
            Ok(proxy) => Ok(Some(proxy)),
            Err(_) => Err(FetchError::ProxySetting),
        },
    }
}

/// Whether `address` is asked for without the proxy: this very computer, or what `NO_PROXY` names.
pub(crate) fn is_direct(proxy: &ureq::Proxy, address: &Address) -> bool {
    let is_excepted = |uri: Uri| proxy.is_no_proxy(&uri);
    address.is_this_computer() || address.as_str().parse().is_ok_and(is_excepted)
}

impl From<OutOfReach> for FetchError {
    fn from(OutOfReach { endpoint, ip }: OutOfReach) -> Self {
        Self::Private { endpoint, ip }
    }
}
