//! [`Answer`]: the header of an answer and its body, taken whole or not at all.

use std::io::Read;

use ureq::Body;
use ureq::http::header::{self, HeaderMap};
use ureq::http::{Response, StatusCode};

use super::client::Patience;
use super::{Address, FetchError, Settings, Wanted, fault, headers};

/// What a server said to one request.
pub(crate) struct Answer {
    address: Address,
    response: Response<Body>,
}

/// Most bytes of an answer: what is called HTML is held to the limit of pages where either would do.
pub(crate) fn limit(wanted: Wanted, media_type: Option<&str>, settings: &Settings) -> u64 {
    let is_page = media_type.is_some_and(|it| it == "text/html" || it == "application/xhtml+xml");
    match wanted {
        Wanted::Page => settings.page_bytes,
        Wanted::FeedOrPage if is_page => settings.page_bytes,
        Wanted::Feed | Wanted::FeedOrPage => settings.feed_bytes,
    }
}

impl Answer {
    pub(crate) fn new(address: Address, response: Response<Body>) -> Self {
        Self { address, response }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.response.status()
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    pub(crate) fn address(&self) -> &Address {
        &self.address
    }

    /// Who answered, for messages.
    pub(crate) fn host(&self) -> String {
        self.address.host_shown()
    }

    /// Where it sends us, if it does.
    pub(crate) fn redirect(&self) -> Result<Option<Address>, FetchError> {
        if !matches!(self.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let Some(location) = headers::text(self.headers(), &header::LOCATION) else {
            return Ok(None);
        };
        self.address.redirect(&location).map(Some)
    }

    /// What a status that brings nothing means.
    pub(crate) fn refusal(&self) -> FetchError {
        let (host, status) = (self.host(), self.status().as_u16());
        let wait = headers::retry_after(self.headers());
        match status {
            403 | 429 | 503 if headers::is_bot_check(status, self.headers()) => {
                FetchError::BotCheck { host, status }
            }
            401 | 403 | 451 => FetchError::Denied { host, status },
            404 => FetchError::Missing { host },
            410 => FetchError::Gone { host },
            429 => FetchError::Busy { host, status, wait },
            503 if wait.is_some() => FetchError::Busy { host, status, wait },
            500..=599 => FetchError::ServerFault { host, status },
            _ => FetchError::Status { host, status },
        }
    }

    /// The whole body, at most `limit` bytes after decompression. No room is made for the length that the
    /// server claims, only for bytes that came, and an answer that ends before its end is none.
    pub(crate) fn body(self, limit: u64, patience: Patience) -> Result<Vec<u8>, FetchError> {
        let host = self.host();
        // The client takes away the encodings it undoes.
        if let Some(encoding) = headers::text(self.headers(), &header::CONTENT_ENCODING)
            && !encoding.trim().eq_ignore_ascii_case("identity")
        {
            return Err(FetchError::Garbled { host });
        }
        // A length over the limit is either true or a lie; no reason to load it.
        if claimed_length(self.headers()).is_some_and(|it| it > limit) {
            return Err(FetchError::TooLarge { host, limit });
        }
        let mut reader = self.response.into_body().into_reader().take(limit + 1);
        let mut body = Vec::new();
        reader
            .read_to_end(&mut body)
            .map_err(|error| fault::of_body(error, &self.address, patience))?;
        if body.len() as u64 > limit {
            return Err(FetchError::TooLarge { host, limit });
        }
        Ok(body)
    }
}

/// The length of a body that is not compressed: the client takes it away from those that are.
fn claimed_length(headers: &HeaderMap) -> Option<u64> {
    headers::text(headers, &header::CONTENT_LENGTH)?
        .trim()
        .parse()
        .ok()
}
