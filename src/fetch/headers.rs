//! Reading the headers of an answer: validators, charset, freshness, waiting times, signs of a bot check.

use std::time::Duration;

use jiff::fmt::{rfc2822, strtime};
use ureq::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::{Validators, Wait};
use crate::model::Moment;

/// Longest validator that is kept; longer ones are no validators but luggage.
const MAX_VALIDATOR: usize = 4_096;

/// The validators of an answer from `address`, or none if it has neither.
pub(crate) fn validators(headers: &HeaderMap, address: &str) -> Option<Validators> {
    let etag = verbatim(headers, &header::ETAG);
    let last_modified = verbatim(headers, &header::LAST_MODIFIED);
    if etag.is_none() && last_modified.is_none() {
        return None;
    }
    let address = address.to_owned();
    Some(Validators {
        address,
        etag,
        last_modified,
    })
}

/// The header value that [`validators`] read, byte for byte.
pub(crate) fn value(verbatim: &str) -> Option<HeaderValue> {
    let bytes: Option<Vec<u8>> = verbatim.chars().map(|c| u8::try_from(c).ok()).collect();
    HeaderValue::from_bytes(&bytes?).ok()
}

/// Media type and charset of the `Content-Type` header, in lower case.
pub(crate) fn content_type(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let Some(text) = text(headers, &header::CONTENT_TYPE) else {
        return (None, None);
    };
    let mut parts = text.split(';');
    let media_type = parts.next().map(token).filter(|it| !it.is_empty());
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, value)| token(value))
        .filter(|it| !it.is_empty());
    (media_type, charset)
}

/// How long the answer stays fresh: `Cache-Control: max-age` less `Age`; nothing if it must not be cached.
pub(crate) fn fresh_for(headers: &HeaderMap) -> Option<Duration> {
    let control = text(headers, &header::CACHE_CONTROL)?;
    let mut max_age = None;
    for directive in control.split(',') {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-cache" | "no-store" => return None,
            "max-age" => max_age = token(value).parse::<u64>().ok(),
            _ => {}
        }
    }
    let age = text(headers, &header::AGE).and_then(|it| it.trim().parse::<u64>().ok());
    let left = max_age?.saturating_sub(age.unwrap_or(0));
    Some(Duration::from_secs(left)).filter(|it| !it.is_zero())
}

/// The `Retry-After` header: seconds or an HTTP date.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Wait> {
    let text = text(headers, &header::RETRY_AFTER)?;
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()) {
        let seconds = text.parse().unwrap_or(u64::MAX);
        return Some(Wait::For(Duration::from_secs(seconds)));
    }
    http_date(text).map(Wait::Until)
}

/// Whether an answer of `status` comes from a check for robots before the site, as its own headers say.
pub(crate) fn is_bot_check(status: u16, headers: &HeaderMap) -> bool {
    let says = |name: &str, what: &str| {
        let value = headers.get(name).map(readable);
        value.is_some_and(|it| it.to_ascii_lowercase().contains(what))
    };
    // A plain 403 of these two is nearly always theirs and not the site's.
    let is_gate = status == 403 && (says("server", "cloudflare") || says("server", "ddos-guard"));
    let is_challenge = says("cf-mitigated", "challenge") || says("x-amzn-waf-action", "challenge");
    is_gate || is_challenge || says("x-datadome", "")
}

/// One header as text; bytes that are not UTF-8 are read as Latin-1.
pub(crate) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(readable)
}

fn readable(value: &HeaderValue) -> String {
    match str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => latin1(value.as_bytes()),
    }
}

fn verbatim(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let bytes = headers.get(name)?.as_bytes();
    Some(latin1(bytes)).filter(|_| !bytes.is_empty() && bytes.len() <= MAX_VALIDATOR)
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// A value without quotes and case.
fn token(text: &str) -> String {
    text.trim()
        .trim_matches(['"', '\''])
        .trim()
        .to_ascii_lowercase()
}

/// The three forms of dates in HTTP (RFC 9110, 5.6.7).
fn http_date(text: &str) -> Option<Moment> {
    let millis = match rfc2822::parse(text) {
        Ok(date) => date.timestamp().as_millisecond(),
        Err(_) => obsolete_date(text)?,
    };
    Some(Moment::from_millis(millis))
}

fn obsolete_date(text: &str) -> Option<i64> {
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| strtime::parse(form, text).ok()?.to_datetime().ok())
        .and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .map(|date| date.timestamp().as_millisecond())
}
