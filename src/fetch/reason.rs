//! The finer reasons of a [`FetchError`](super::FetchError): which fault of encryption, of a redirect, of patience.

/// What is wrong with a server's certificate or encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlsFault {
    /// Its time is over.
    #[error("its certificate has expired")]
    Expired,
    /// Its time has not come.
    #[error("its certificate is not valid yet")]
    NotYetValid,
    /// It is for somebody else.
    #[error("its certificate is for another host")]
    WrongHost,
    /// Nobody who is trusted signed it.
    #[error("its certificate is self-signed or from an unknown authority")]
    UnknownIssuer,
    /// Its authority took it back.
    #[error("its certificate was revoked")]
    Revoked,
    /// Anything else about it.
    #[error("its certificate is not valid")]
    Invalid,
    /// Not a matter of the certificate.
    #[error("no encrypted connection came about")]
    Handshake,
}

/// Why a redirect is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RedirectFault {
    /// It is no address.
    #[error("which is no address")]
    Unreadable,
    /// It leaves the web.
    #[error("which is not on the web")]
    Scheme,
    /// It leaves the encrypted web.
    #[error("which is not encrypted any more")]
    Downgrade,
}

/// What a server can be too slow with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Phase {
    /// Finding its address.
    #[error("was not found by the name server")]
    Name,
    /// Connecting, encryption included.
    #[error("did not take the connection")]
    Connect,
    /// Sending the header of the answer.
    #[error("did not answer")]
    FirstByte,
    /// Going on with the body.
    #[error("stopped in the middle of its answer and did not go on")]
    Stalled,
    /// Everything together.
    #[error("did not finish its answer")]
    Total,
}
