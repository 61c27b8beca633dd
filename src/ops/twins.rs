//! Twins: the same page that came from several places, by its address. They are shown beside each other, never hidden.

use std::collections::HashMap;

use crate::model::{ArticleId, Header, Library};
use crate::parse::address::comparison_key;

/// The articles of other origins that have the address of this one, and are in the lists.
///
/// An address that several articles of one origin share, such as that of a live page or of the site, names no
/// page of its own: it makes no twins.
pub fn twins<'a>(library: &'a Library, header: &Header) -> Vec<&'a Header> {
    let Some((path, key)) = page_of(header) else {
        return Vec::new();
    };
    let rows = library.headers.near_path(path);
    let alike = rows.filter(|it| it.id == header.id || is_at(it, path, &key));
    let listed: Vec<&Header> = alike.filter(|it| !library.is_removed(it.id)).collect();
    only_of_its_origin(&listed, header)
}

/// The articles that came by feeds, by the address of their page: asked for many articles in a row.
pub(super) struct Pages<'a>(HashMap<&'a str, Vec<&'a Header>>);

impl<'a> Pages<'a> {
    /// Sorts the entries of feeds among the `headers` by address.
    pub(super) fn of_feeds(headers: &'a [Header]) -> Self {
        let mut pages: HashMap<&str, Vec<&Header>> = HashMap::new();
        for header in headers.iter().filter(|it| is_entry(it)) {
            if let Some(path) = header.path() {
                pages.entry(path).or_default().push(header);
            }
        }
        Self(pages)
    }

    /// The entry of a feed that this article is the page of.
    pub(super) fn entry_of(&self, header: &Header) -> Option<&'a Header> {
        let (path, key) = page_of(header)?;
        let alike = self.0.get(path)?.iter().copied();
        let alike: Vec<&Header> = alike.filter(|it| is_at(it, path, &key)).collect();
        only_of_its_origin(&alike, header).first().copied()
    }
}

/// Whether an article came as an entry of a feed: its key is the address of that and what the feed calls it.
pub(super) fn is_entry(header: &Header) -> bool {
    header.key.contains(' ') && crate::parse::address::is_web(&header.key)
}

/// The path of an article's address, and what the address is compared by; none for a site as a whole.
fn page_of(header: &Header) -> Option<(&str, String)> {
    let url = header.url.as_deref()?;
    let path = header.path()?;
    let is_site = path.trim_matches('/').is_empty() && !url.contains('?');
    (!is_site).then(|| Some((path, comparison_key(url)?)))?
}

fn is_at(header: &Header, wanted: &str, key: &str) -> bool {
    let url = header.url.as_deref();
    let url = url.filter(|_| header.path() == Some(wanted));
    url.and_then(comparison_key).as_deref() == Some(key)
}

/// Those of other origins, if each of the origins has one of this address.
fn only_of_its_origin<'a>(alike: &[&'a Header], header: &Header) -> Vec<&'a Header> {
    let is_alone = |it: &Header, id: ArticleId| {
        let mut same = alike.iter().filter(|other| other.origin == it.origin);
        same.all(|other| other.id == id)
    };
    if !is_alone(header, header.id) {
        return Vec::new();
    }
    let others = alike.iter().filter(|it| it.id != header.id);
    others.filter(|it| is_alone(it, it.id)).copied().collect()
}
