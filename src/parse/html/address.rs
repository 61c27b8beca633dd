//! [`Base`]: the address that the links of a page are relative to.

use url::Url;

use super::metas::{self, Metas};
use super::tree::Tree;

/// Stands in for the address of a page that has none, where a library insists on one.
pub(super) const UNKNOWN: &str = "http://unknown.invalid/";

/// The address that relative links start from, if one is known.
pub(super) struct Base {
    url: Option<Url>,
}

impl Base {
    /// The base that `text` names; anything but an absolute http(s) address counts as unknown.
    pub(super) fn of(text: Option<&str>) -> Self {
        Self {
            url: text.and_then(read),
        }
    }

    /// The host of the base, without `www.`.
    pub(super) fn host(&self) -> Option<String> {
        let host = self.url.as_ref()?.host_str()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    }

    /// The same, moved by what the page says in `<base href>`.
    pub(super) fn moved(self, href: Option<&str>) -> Self {
        let moved = href.and_then(|it| match &self.url {
            Some(url) => url.join(it.trim()).ok(),
            None => Url::parse(it.trim()).ok(),
        });
        Self {
            url: moved.filter(is_web).or(self.url),
        }
    }

    /// Whether a link leads to another page of the same host.
    pub(super) fn is_on_site(&self, href: &str) -> bool {
        let host = self.resolve(href).map(|it| Self::of(Some(&it)).host());
        host.is_some_and(|it| it.is_none() || it == self.host())
    }

    /// Where a link leads: an absolute address, or the words of the link if the base is unknown.
    ///
    /// Nothing for what no browser should be sent to (`javascript:`, `data:`, `file:`) and for
    /// places in the same page.
    pub(super) fn resolve(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        match (Url::parse(href), &self.url) {
            (Ok(url), _) => leads_somewhere(&url).then(|| url.into()),
            (Err(url::ParseError::RelativeUrlWithoutBase), Some(base)) => {
                let url = base.join(href).ok()?;
                leads_somewhere(&url).then(|| url.into())
            }
            (Err(url::ParseError::RelativeUrlWithoutBase), None) => Some(href.to_owned()),
            (Err(_), _) => None,
        }
    }
}

/// The address of a page: where it was found, or the canonical form of that on the same host; for a
/// saved page what it says itself, or what the browser noted in it.
pub(super) fn of_page(
    tree: &Tree,
    metas: &Metas,
    html: &str,
    given: Option<&str>,
) -> Option<String> {
    let given = given.and_then(read);
    let own = || {
        let canonical = metas::linked(tree, "canonical").and_then(read);
        canonical.or_else(|| metas.first("og:url twitter:url").and_then(read))
    };
    let url = match given {
        Some(given) => own().filter(|it| is_same_page(it, &given)).unwrap_or(given),
        None => own().or_else(|| saved_from(html))?,
    };
    Some(url.into())
}

/// Whether one address is a canonical form of the other: the same host, and not its front page.
fn is_same_page(own: &Url, given: &Url) -> bool {
    let host = |it: &Url| {
        it.host_str().map(|it| {
            it.trim_start_matches("www.")
                .trim_start_matches("m.")
                .to_owned()
        })
    };
    host(own) == host(given) && (own.path() != "/" || given.path() == "/")
}

/// The address in the comment that browsers put into a page they save:
/// `<!-- saved from url=(0031)https://harbor.example/storm -->`.
fn saved_from(html: &str) -> Option<Url> {
    let (_, tail) = html
        .get(..html.len().min(SAVED_WITHIN))
        .or(Some(html))?
        .split_once("saved from url=(")?;
    let (_, address) = tail.split_once(')')?;
    read(address.split_whitespace().next()?)
}

/// The comment stands before or right behind the doctype.
const SAVED_WITHIN: usize = 2_000;

/// An absolute http(s) address.
pub(super) fn read(text: &str) -> Option<Url> {
    Url::parse(text.trim()).ok().filter(is_web)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

fn leads_somewhere(url: &Url) -> bool {
    is_web(url) || url.scheme() == "mailto"
}
