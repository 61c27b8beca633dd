//! An address as a URI (RFC 3986): what readers of JSON-LD take as an identifier.

use std::fmt::Write as _;

use url::Url;

/// What stands in a URI as it is, besides letters and digits; the `#` is put between its parts here.
const KEPT: &[u8] = b":/?@!$&'()*+,;=-._~";

/// The URI of an address, international names and characters in their ASCII form; `None` if it names no place.
///
/// Addresses of browsers, as feeds and pages give them, may hold more characters than a URI.
pub(super) fn uri(address: &str) -> Option<String> {
    let mut address = Url::parse(address).ok()?;
    let fragment = address.fragment().map(|it| format!("#{}", escaped(it)));
    address.set_fragment(None);
    // The brackets of a host that is a number are the only ones.
    let is_number = address.host_str().is_some_and(|it| it.starts_with('['));
    let parts = address.as_str().split_once(']').filter(|_| is_number);
    let written = match parts {
        Some((host, rest)) => format!("{host}]{}", escaped(rest)),
        None => escaped(address.as_str()),
    };
    Some(written + &fragment.unwrap_or_default())
}

fn escaped(part: &str) -> String {
    let mut written = String::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let is_escape = *byte == b'%'
            && matches!(after, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
        if is_escape || byte.is_ascii_alphanumeric() || KEPT.contains(byte) {
            written.push(char::from(*byte));
        } else {
            let _ = write!(written, "%{byte:02X}"); // writing to a string cannot fail
        }
        rest = after;
    }
    written
}
