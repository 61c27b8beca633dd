//! [`Client`]: one request from its address over all redirects to an [`Outcome`].

use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{self, HeaderValue, StatusCode, header};
use ureq::tls::TlsConfig;

use super::answer::{self, Answer};
use super::reach::Reach;
use super::tls::Trust;
use super::{
    Address, Cancel, FetchError, Fetched, Outcome, Request, Settings, Terms, Validators, fault,
    headers, route,
};

/// Fetches, with the manners and limits of its [`Settings`]. Shared by threads; keeps no connections.
#[derive(Debug)]
pub struct Client {
    settings: Settings,
    trust: Trust,
    proxy: Option<ureq::Proxy>,
    user_agent: HeaderValue,
}

/// How long one request may take, in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Patience {
    /// For the name server, and again for the connection.
    pub(crate) connect: Duration,
    /// For the header of an answer, and for each next byte.
    pub(crate) first_byte: Duration,
    /// For everything.
    pub(crate) total: Duration,
}

/// How far a request has come.
struct Trip<'a> {
    request: &'a Request,
    patience: Patience,
    started: Instant,
    /// Where it was, the last being asked now.
    visited: Vec<Address>,
    /// The last address to which only permanent redirects led.
    permanent: Option<Address>,
    only_permanent: bool,
}

impl Client {
    /// A client with these settings. Fails if they name certificates or a proxy that cannot be used.
    pub fn new(settings: Settings) -> Result<Self, FetchError> {
        let user_agent = settings.user_agent.as_deref().and_then(readable);
        Ok(Self {
            trust: Trust::new(settings.ca_file.as_deref())?,
            proxy: route::proxy(&settings.proxy)?,
            user_agent: user_agent.unwrap_or_else(own_user_agent),
            settings,
        })
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Fetches, waiting for it. Never panics, never takes longer than the settings say.
    pub fn get(&self, request: &Request, cancel: &Cancel) -> Outcome {
        self.get_within(request, cancel, self.patience())
    }

    /// The patience of the settings.
    pub(crate) fn patience(&self) -> Patience {
        Patience {
            connect: self.settings.connect,
            first_byte: self.settings.first_byte,
            total: self.settings.total,
        }
    }

    pub(crate) fn get_within(
        &self,
        request: &Request,
        cancel: &Cancel,
        patience: Patience,
    ) -> Outcome {
        let outcome = self.travel(Trip::new(request, patience), cancel);
        cancel.release();
        match outcome {
            // What was called off may look like a whole body: its connection was closed.
            _ if cancel.is_canceled() => Outcome::Failed(FetchError::Canceled),
            Ok(outcome) => outcome,
            Err(error) => Outcome::Failed(error),
        }
    }

    fn travel(&self, mut trip: Trip<'_>, cancel: &Cancel) -> Result<Outcome, FetchError> {
        loop {
            if cancel.is_canceled() {
                return Err(FetchError::Canceled);
            }
            let answer = self.ask(&trip, cancel)?;
            match answer.redirect()? {
                Some(next) => trip.go_on(next, answer.status(), self.settings.redirects)?,
                None => return self.arrive(&trip, answer),
            }
        }
    }

    /// One request and the header of its answer.
    fn ask(&self, trip: &Trip<'_>, cancel: &Cancel) -> Result<Answer, FetchError> {
        let address = trip.here();
        let agent = self.agent(trip)?;
        cancel.watch(&agent);
        let sent = agent.run(self.compose(trip)?);
        let response = sent.map_err(|it| fault::of(it, address, trip.patience))?;
        Ok(Answer::new(address.clone(), response))
    }

    fn agent(&self, trip: &Trip<'_>) -> Result<Agent, FetchError> {
        let address = trip.here();
        let patience = trip.patience_left()?;
        let reach = Reach::new(&self.settings.allow_private, &trip.request.typed);
        let proxy = self.proxy.as_ref();
        let proxy = proxy.filter(|it| !route::is_direct(it, address));
        let is_plain = proxy.is_none() && !address.is_secure();
        let encryption = if is_plain {
            TlsConfig::default()
        } else {
            self.trust.config()
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_response_header_size(self.settings.header_bytes)
            .timeout_global(Some(patience.total))
            .timeout_resolve(Some(patience.connect))
            .timeout_connect(Some(patience.connect))
            .timeout_recv_response(Some(patience.first_byte))
            .timeout_per_read(Some(patience.first_byte))
            .max_idle_connections(0)
            .proxy(proxy.cloned())
            .tls_config(encryption)
            .build();
        route::agent(config, self.trust.encryption(), reach, address)
    }

    /// The request with its headers. Validators and passwords go only where they came from.
    fn compose(&self, trip: &Trip<'_>) -> Result<http::Request<()>, FetchError> {
        let (request, address) = (trip.request, trip.here());
        let own = request.user_agent.as_deref().and_then(readable);
        let user_agent = own.unwrap_or_else(|| self.user_agent.clone());
        let validators = trip.validators();
        let etag = validators.and_then(|it| headers::value(it.etag.as_deref()?));
        let modified = validators.and_then(|it| headers::value(it.last_modified.as_deref()?));
        let authorization = address.authorization().and_then(readable);
        let mut composed = http::Request::get(address.as_str())
            .header(header::USER_AGENT, user_agent)
            .header(header::ACCEPT, request.wanted.accept());
        for (name, value) in [
            (header::IF_NONE_MATCH, etag),
            (header::IF_MODIFIED_SINCE, modified),
            (header::AUTHORIZATION, authorization),
        ] {
            if let Some(value) = value {
                composed = composed.header(name, value);
            }
        }
        let unusable = |_| FetchError::Address(address.to_string());
        composed.body(()).map_err(unusable)
    }

    /// The answer at the end of the redirects.
    fn arrive(&self, trip: &Trip<'_>, answer: Answer) -> Result<Outcome, FetchError> {
        let terms = Terms {
            validators: headers::validators(answer.headers(), answer.address().as_str()),
            fresh_for: headers::fresh_for(answer.headers()),
            moved: trip.permanent.as_ref().map(Address::to_string),
        };
        match answer.status() {
            StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {
                self.receive(trip, answer, terms)
            }
            StatusCode::NOT_MODIFIED if trip.validators().is_some() => {
                Ok(Outcome::NotModified(Box::new(terms)))
            }
            StatusCode::GONE if !trip.is_permanent() => Err(FetchError::Missing {
                host: answer.host(),
            }),
            _ => Err(answer.refusal()),
        }
    }

    fn receive(
        &self,
        trip: &Trip<'_>,
        answer: Answer,
        terms: Terms,
    ) -> Result<Outcome, FetchError> {
        let (media_type, charset) = headers::content_type(answer.headers());
        let limit = answer::limit(trip.request.wanted, media_type.as_deref(), &self.settings);
        let address = answer.address().to_string();
        let body = answer.body(limit, trip.patience)?;
        Ok(Outcome::Fetched(Box::new(Fetched {
            body,
            address,
            media_type,
            charset,
            terms,
        })))
    }
}

impl<'a> Trip<'a> {
    fn new(request: &'a Request, patience: Patience) -> Self {
        Self {
            request,
            patience,
            started: Instant::now(),
            visited: Vec::new(),
            permanent: None,
            only_permanent: true,
        }
    }

    /// The address that is asked now.
    fn here(&self) -> &Address {
        self.visited.last().unwrap_or(&self.request.address)
    }

    /// The validators to send there: those that came from there.
    fn validators(&self) -> Option<&Validators> {
        let validators = self.request.validators.as_ref();
        validators.filter(|it| it.address == self.here().as_str())
    }

    fn is_permanent(&self) -> bool {
        self.only_permanent
    }

    fn go_on(&mut self, next: Address, status: StatusCode, most: usize) -> Result<(), FetchError> {
        let next = next.with_password_of(&self.request.address);
        let is_circle = self.visited.contains(&next) || self.request.address == next;
        if is_circle || self.visited.len() >= most {
            let host = self.here().host_shown();
            return Err(FetchError::TooManyRedirects { host });
        }
        self.only_permanent &= matches!(status.as_u16(), 301 | 308);
        if self.only_permanent {
            self.permanent = Some(next.clone());
        }
        self.visited.push(next);
        Ok(())
    }

    /// What is left of the patience for the whole trip.
    fn patience_left(&self) -> Result<Patience, FetchError> {
        let total = self.patience.total.saturating_sub(self.started.elapsed());
        if total.is_zero() {
            return Err(fault::too_slow(self.here(), self.patience));
        }
        Ok(Patience {
            total,
            ..self.patience
        })
    }
}

fn own_user_agent() -> HeaderValue {
    HeaderValue::from_static(concat!(
        "newsmark/",
        env!("CARGO_PKG_VERSION"),
        " (+https://github.com/newsmark/newsmark)"
    ))
}

/// A header value a person wrote; none if it has characters that no header can hold.
fn readable(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text.trim())
        .ok()
        .filter(|it| !it.is_empty())
}
