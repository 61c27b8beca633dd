//! Addresses: resolving relative ones, and the canonical form by which two are found to be the same.

use url::Url;

/// The canonical form of a web address, for finding duplicates; `None` if it is no absolute http or https address.
///
/// Lower-case scheme and host (punycode), no default port, no user name or password, no fragment (`#!` stays: it
/// names a page), no parameters that only track. Order of parameters and trailing slash are kept: some sites mean
/// something by them.
///
/// ```
/// use newsmark::parse::address::canonical;
/// assert_eq!(canonical("HTTP://News.example:80/a?utm_source=x&id=7#top").unwrap(), "http://news.example/a?id=7");
/// ```
pub fn canonical(address: &str) -> Option<String> {
    tidy(address).map(String::from)
}

/// What two addresses of one document have in common: [`canonical`] without the differences that servers make
/// (scheme, `www.`), for comparison only, never for fetching.
pub fn comparison_key(address: &str) -> Option<String> {
    let url = tidy(address)?;
    let host = url.host_str()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map(|it| format!(":{it}")).unwrap_or_default();
    let query = url.query().map(|it| format!("?{it}")).unwrap_or_default();
    let fragment = url
        .fragment()
        .map(|it| format!("#{it}"))
        .unwrap_or_default();
    Some(format!(
        "https://{host}{port}{}{query}{fragment}",
        url.path()
    ))
}

/// The canonical address that a page at `page` declares for itself, if it may: it must be on the same site, so that
/// no page can take over another's place. AMP copies lead to their originals this way.
pub fn declared(page: &str, canonical_link: &str) -> Option<String> {
    let page = Url::parse(page.trim()).ok()?;
    let target = page.join(canonical_link.trim()).ok()?;
    let same = is_same_site(page.host_str()?, target.host_str()?);
    same.then(|| canonical(target.as_str())).flatten()
}

/// `reference` resolved against `base`, as RFC 3986 says (section 5.2), character by character: what is not
/// changed by resolving stays as it was written. A base that is no absolute address changes nothing.
pub fn resolve(base: &str, reference: &str) -> String {
    let reference = reference.trim();
    if scheme(reference).is_some() {
        return reference.to_owned();
    }
    let Some(base) = Parts::of(base.trim()) else {
        return reference.to_owned();
    };
    if let Some(rest) = reference.strip_prefix("//") {
        return format!("{}://{rest}", base.scheme);
    }
    let (path, tail) = reference.split_at(path_end(reference));
    let origin = format!("{}://{}", base.scheme, base.authority);
    let path = match path.chars().next() {
        None if tail.starts_with('?') => base.path.to_owned(),
        None => return format!("{origin}{}{}{tail}", base.path, base.query),
        Some('/') => without_dots(path),
        Some(_) => without_dots(&format!("{}{path}", folder(base.path))),
    };
    format!("{origin}{path}{tail}")
}

/// The scheme of an absolute address, without its colon.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let begins = scheme.starts_with(|it: char| it.is_ascii_alphabetic());
    let goes_on = scheme
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.'));
    (begins && goes_on).then_some(scheme)
}

/// Whether `address` is absolute and of the web: its scheme is http or https and it names a host.
pub fn is_web(address: &str) -> bool {
    Url::parse(address).is_ok_and(|it| matches!(it.scheme(), "http" | "https") && it.has_host())
}

/// Parameters that say where a reader came from, not what they read.
const TRACKING: [&str; 17] = [
    "gclid", "fbclid", "dclid", "msclkid", "yclid", "twclid", "mc_cid", "mc_eid", "igshid", "igsh",
    "ref_src", "ref_url", "cmpid", "ocid", "_hsenc", "_hsmi", "mkt_tok",
];

fn tidy(address: &str) -> Option<Url> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    url.host_str()?;
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    if !url.fragment().is_some_and(|it| it.starts_with('!')) {
        url.set_fragment(None);
    }
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|it| !is_tracking(it)).collect();
        let query = kept.join("&");
        url.set_query((!query.is_empty()).then_some(query.as_str()));
    }
    Some(url)
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter
        .split('=')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// Whether two hosts are of one site: the same but for `www.`, `m.` or `amp.`, or one below the other.
///
/// This is stricter than a list of public suffixes: `a.example.org` and `b.example.org` are two sites.
fn is_same_site(one: &str, other: &str) -> bool {
    let (one, other) = (bare_host(one), bare_host(other));
    let below = |longer: &str, shorter: &str| {
        shorter.contains('.')
            && longer
                .strip_suffix(shorter)
                .is_some_and(|it| it.ends_with('.'))
    };
    one == other || below(one, other) || below(other, one)
}

fn bare_host(host: &str) -> &str {
    ["www.", "m.", "amp.", "mobile."]
        .iter()
        .find_map(|it| host.strip_prefix(it))
        .unwrap_or(host)
}

/// An absolute address in its parts.
struct Parts<'a> {
    scheme: &'a str,
    authority: &'a str,
    path: &'a str,
    /// With its question mark, if there is one.
    query: &'a str,
}

impl<'a> Parts<'a> {
    fn of(address: &'a str) -> Option<Self> {
        let scheme = scheme(address)?;
        let rest = address.get(scheme.len()..)?.strip_prefix("://")?;
        let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (path, tail) = rest.split_at(path_end(rest));
        let query = tail.split('#').next().unwrap_or_default();
        Some(Self {
            scheme,
            authority,
            path: if path.is_empty() { "/" } else { path },
            query,
        })
    }
}

fn path_end(reference: &str) -> usize {
    reference.find(['?', '#']).unwrap_or(reference.len())
}

/// The path up to and with its last slash.
fn folder(path: &str) -> &str {
    path.rfind('/')
        .and_then(|at| path.get(..=at))
        .unwrap_or("/")
}

/// The path with `.` and `..` carried out (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for segment in path.split('/').skip(1) {
        is_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    let end = if is_folder && !segments.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{end}", segments.join("/"))
}
