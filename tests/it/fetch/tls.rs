use std::io::Write;

use newsmark::fetch::{FetchError, Outcome, RedirectFault, Settings, TlsFault};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::server::{Server, hang, ok, status};
use super::{FEED, failure, fetched, get_with, impatient, settings};

/// An authority of its own, and the file that makes it trusted.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    file: tempfile::NamedTempFile,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(certificate.pem().as_bytes()).unwrap();
        Self {
            issuer: Issuer::new(params, key),
            file,
        }
    }

    /// Settings that trust it.
    fn trusted(&self) -> Settings {
        Settings {
            ca_file: Some(self.file.path().to_owned()),
            ..settings()
        }
    }

    /// A server with a certificate for `name`, made with these years.
    fn server(&self, name: &str, years: (i32, i32)) -> Server {
        let key = KeyPair::generate().unwrap();
        let certificate = params(name, years).signed_by(&key, &self.issuer).unwrap();
        serving(certificate.der().clone(), &key)
    }
}

const VALID: (i32, i32) = (2020, 2120);

fn params(name: &str, (from, until): (i32, i32)) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}

fn serving(certificate: rustls::pki_types::CertificateDer<'static>, key: &KeyPair) -> Server {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = rustls::crypto::ring::default_provider();
    let config = rustls::ServerConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    Server::encrypted(config, |seen, line| {
        let answer = match seen.path.as_str() {
            "/down" => status("301 Moved", "location: http://127.0.0.1:9/\r\n"),
            "/silent" => return hang(line),
            _ => ok("", FEED.as_bytes()),
        };
        drop(line.write_all(&answer));
    })
}

fn fault(outcome: Outcome) -> TlsFault {
    match failure(outcome) {
        FetchError::Tls { fault, .. } => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_own_authority_can_be_trusted() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", VALID);
    let feed = fetched(get_with(authority.trusted(), &server.url("/")));
    assert_eq!(feed.body, FEED.as_bytes());
    assert_eq!(
        fault(get_with(settings(), &server.url("/"))),
        TlsFault::UnknownIssuer
    );
}

#[test]
fn faults_of_certificates_are_told_apart() {
    let authority = Authority::new();
    let check = |name: &str, years: (i32, i32), expected: TlsFault| {
        let server = authority.server(name, years);
        assert_eq!(
            fault(get_with(authority.trusted(), &server.url("/"))),
            expected
        );
    };
    check("127.0.0.1", (2001, 2002), TlsFault::Expired);
    check("127.0.0.1", (2110, 2120), TlsFault::NotYetValid);
    check("example.org", VALID, TlsFault::WrongHost);
}

#[test]
fn a_self_signed_certificate_is_refused_in_words() {
    let key = KeyPair::generate().unwrap();
    let certificate = params("127.0.0.1", VALID).self_signed(&key).unwrap();
    let server = serving(certificate.der().clone(), &key);
    let words = failure(get_with(settings(), &server.url("/"))).in_words();
    assert!(
        words.contains("cannot be trusted: its certificate is self-signed"),
        "{words}"
    );
    assert!(
        words.ends_with("name its authority's file as `fetch.ca_file`"),
        "{words}"
    );
    assert!(server.paths().is_empty());
}

#[test]
fn encryption_is_not_given_up_on_the_way() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", VALID);
    let error = failure(get_with(authority.trusted(), &server.url("/down")));
    let is_fine = matches!(
        error,
        FetchError::Redirect {
            fault: RedirectFault::Downgrade,
            ..
        }
    );
    assert!(is_fine, "{error:?}");
}

#[test]
fn silence_behind_encryption_has_an_end() {
    let authority = Authority::new();
    let server = authority.server("127.0.0.1", VALID);
    let impatient = Settings {
        ca_file: authority.trusted().ca_file,
        ..impatient()
    };
    let error = failure(get_with(impatient, &server.url("/silent")));
    assert!(matches!(error, FetchError::Timeout { .. }), "{error:?}");
}

#[test]
fn a_server_that_does_not_encrypt_is_not_spoken_to_in_clear() {
    let server = Server::saying(ok("", FEED.as_bytes()));
    let url = server.url("/").replace("http:", "https:");
    let error = failure(get_with(impatient(), &url));
    let is_fine = matches!(error, FetchError::Tls { .. } | FetchError::Timeout { .. });
    assert!(is_fine, "{error:?}");
    assert!(server.paths().is_empty());
}
