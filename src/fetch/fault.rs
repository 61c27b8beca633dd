//! What the HTTP client reports, in our words.

use std::io;

use ureq::{Error, Timeout};

use super::client::Patience;
use super::resolver::OutOfReach;
use super::{Address, FetchError, Phase, TlsFault, tls};

/// What `error` means for a request to `address` that was given `patience`.
pub(crate) fn of(error: Error, address: &Address, patience: Patience) -> FetchError {
    let host = address.host_shown();
    match error {
        Error::Timeout(timeout) => of_timeout(timeout, host, patience),
        Error::HostNotFound => FetchError::NoSuchHost { host },
        Error::Rustls(error) => FetchError::Tls {
            fault: tls::fault(&error),
            host,
        },
        Error::Tls(_) | Error::TlsRequired | Error::Pem(_) => FetchError::Tls {
            fault: TlsFault::Handshake,
            host,
        },
        Error::LargeResponseHeader(..) => FetchError::HeaderTooLarge { host },
        Error::Decompress(_, error) => of_decompression(error, address, patience),
        Error::Io(error) => of_io(&error, host),
        Error::Protocol(error) if is_too_many(&error) => FetchError::HeaderTooLarge { host },
        Error::Protocol(_) | Error::Http(_) | Error::BodyStalled => FetchError::Garbled { host },
        Error::BadUri(_) => FetchError::Address(address.to_string()),
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => FetchError::Proxy { host },
        Error::Other(error) => match error.downcast::<OutOfReach>() {
            Ok(out_of_reach) => FetchError::from(*out_of_reach),
            Err(_) => FetchError::Internal { host },
        },
        Error::ConnectionFailed => FetchError::Unreachable { host },
        _ => FetchError::Internal { host },
    }
}

/// What an error in the middle of a body means.
pub(crate) fn of_body(error: io::Error, address: &Address, patience: Patience) -> FetchError {
    match of(Error::from(error), address, patience) {
        FetchError::Timeout {
            host,
            phase: Phase::FirstByte,
            limit,
        } => FetchError::Timeout {
            host,
            phase: Phase::Stalled,
            limit,
        },
        other => other,
    }
}

/// The time for everything is over.
pub(crate) fn too_slow(address: &Address, patience: Patience) -> FetchError {
    of_timeout(Timeout::Global, address.host_shown(), patience)
}

fn of_timeout(timeout: Timeout, host: String, patience: Patience) -> FetchError {
    let (phase, limit) = match timeout {
        Timeout::Resolve => (Phase::Name, patience.connect),
        Timeout::Connect => (Phase::Connect, patience.connect),
        Timeout::RecvResponse | Timeout::PerRead => (Phase::FirstByte, patience.first_byte),
        _ => (Phase::Total, patience.total),
    };
    FetchError::Timeout { host, phase, limit }
}

fn of_io(error: &io::Error, host: String) -> FetchError {
    use io::ErrorKind as Kind;
    if let Some(error) = inner_tls(error) {
        let fault = tls::fault(error);
        return FetchError::Tls { host, fault };
    }
    match error.kind() {
        Kind::ConnectionRefused => FetchError::Refused { host },
        Kind::UnexpectedEof
        | Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::BrokenPipe
        | Kind::NotConnected => FetchError::Truncated { host },
        Kind::InvalidData => FetchError::Garbled { host },
        Kind::OutOfMemory => FetchError::Internal { host },
        _ => FetchError::Unreachable { host },
    }
}

/// A handshake reports its fault wrapped in an I/O error.
fn inner_tls(error: &io::Error) -> Option<&rustls::Error> {
    let inner = error.get_ref()?;
    inner
        .downcast_ref::<rustls::Error>()
        .or_else(|| inner.source()?.downcast_ref())
}

/// Compressed data that ends too early is a broken-off answer, all else is nonsense.
fn of_decompression(error: io::Error, address: &Address, patience: Patience) -> FetchError {
    let host = address.host_shown();
    match error.kind() {
        io::ErrorKind::UnexpectedEof => FetchError::Truncated { host },
        // Not a matter of decompression: what came from below, such as a timeout.
        io::ErrorKind::Other => of(Error::from(error), address, patience),
        _ => FetchError::Garbled { host },
    }
}

/// More header lines than the client reads (128) is the same as too many bytes of them.
fn is_too_many(error: &impl std::fmt::Debug) -> bool {
    format!("{error:?}").contains("TooManyHeaders")
}
