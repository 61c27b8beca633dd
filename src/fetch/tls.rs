//! Which certificates are trusted, and what is wrong with those that are not.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustls::CertificateError;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::{ConnectionDetails, Connector, RustlsConnector, Transport};

use super::{FetchError, TlsFault};

/// The trusted certificates, and encryption that all requests of a client share, since reading
/// the platform's certificates takes milliseconds.
#[derive(Debug)]
pub(crate) struct Trust {
    /// Certificates that a person trusts beside the platform's.
    own: Vec<Certificate<'static>>,
    config: OnceLock<TlsConfig>,
    encryption: Encryption,
}

/// A TLS connector that several agents use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Encryption(Arc<RustlsConnector>);

impl Trust {
    /// Trust in the platform's certificates and those in `ca_file`.
    pub(crate) fn new(ca_file: Option<&Path>) -> Result<Self, FetchError> {
        Ok(Self {
            own: ca_file.map(read).transpose()?.unwrap_or_default(),
            config: OnceLock::new(),
            encryption: Encryption::default(),
        })
    }

    /// The settings of an agent that encrypts. Looks at the platform's certificates once, when the first of
    /// them is made: it takes milliseconds.
    pub(crate) fn config(&self) -> TlsConfig {
        let config = || TlsConfig::builder().root_certs(self.roots()).build();
        self.config.get_or_init(config).clone()
    }

    pub(crate) fn encryption(&self) -> Encryption {
        self.encryption.clone()
    }

    /// The platform's own verifier; where there are no certificates (small containers) those of Mozilla;
    /// with own certificates both kinds together.
    fn roots(&self) -> RootCerts {
        let platform = rustls_native_certs::load_native_certs().certs;
        if self.own.is_empty() {
            return if platform.is_empty() {
                RootCerts::WebPki
            } else {
                RootCerts::PlatformVerifier
            };
        }
        let platform = platform
            .iter()
            .map(|it| Certificate::from_der(it).to_owned());
        self.own
            .iter()
            .cloned()
            .chain(platform)
            .collect::<Vec<_>>()
            .into()
    }
}

impl<In: Transport> Connector<In> for Encryption {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(in_handshake)
    }
}

/// A server that hangs up before the connection is encrypted has not broken off an answer:
/// mostly it does not encrypt at all.
fn in_handshake(error: ureq::Error) -> ureq::Error {
    use std::io::ErrorKind as Kind;
    match error {
        ureq::Error::Io(error)
            if matches!(
                error.kind(),
                Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted
            ) =>
        {
            ureq::Error::Tls("hung up")
        }
        other => other,
    }
}

/// What is wrong, in our words.
pub(crate) fn fault(error: &rustls::Error) -> TlsFault {
    let rustls::Error::InvalidCertificate(error) = error else {
        return TlsFault::Handshake;
    };
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => TlsFault::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            TlsFault::NotYetValid
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            TlsFault::WrongHost
        }
        CertificateError::Revoked => TlsFault::Revoked,
        // A certificate that is its own authority is refused as `CaUsedAsEndEntity`, among the others.
        CertificateError::UnknownIssuer | CertificateError::Other(_) => TlsFault::UnknownIssuer,
        _ => TlsFault::Invalid,
    }
}

fn read(path: &Path) -> Result<Vec<Certificate<'static>>, FetchError> {
    let unreadable = || FetchError::Certificates {
        path: path.to_owned(),
    };
    let pem = std::fs::read(path).map_err(|_| unreadable())?;
    let certificates: Vec<_> = parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(it)) => Some(it),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(unreadable());
    }
    Ok(certificates)
}
