//! Which address of an entry can be subscribed to.

use super::super::address;

/// The address if it can be subscribed to; else why not.
///
/// `feed:` is dropped, and a host without a scheme is taken for one of the web, as browsers do.
pub(super) fn usable(given: &str) -> Result<String, String> {
    let compact: String = given
        .chars()
        .filter(|it| !matches!(it, '\n' | '\r' | '\t'))
        .collect();
    let compact = compact.trim();
    let address = match strip_feed(compact) {
        Some(rest) if address::scheme(rest).is_some() => rest.to_owned(),
        Some(rest) => format!("http://{}", rest.trim_start_matches('/')),
        None if compact.starts_with("//") => format!("https:{compact}"),
        None if address::scheme(compact).is_none() && looks_like_host(compact) => {
            format!("http://{compact}")
        }
        None => compact.to_owned(),
    };
    if address::is_web(&address) {
        return Ok(address);
    }
    Err(match address::scheme(&address) {
        Some(scheme @ ("http" | "https")) => format!("its {scheme} address cannot be read"),
        Some(scheme) => format!(
            "`{}:` is no address of the web",
            scheme.to_ascii_lowercase()
        ),
        None => "its address is not absolute".to_owned(),
    })
}

fn strip_feed(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    scheme.eq_ignore_ascii_case("feed").then_some(rest)
}

/// Whether an address without a scheme begins with a host: `www.news.example/rss`.
fn looks_like_host(address: &str) -> bool {
    let host = address.split(['/', '?']).next().unwrap_or_default();
    let is_host = host
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-'));
    is_host && host.contains('.') && !host.starts_with(['.', '-']) && !host.ends_with('.')
}
