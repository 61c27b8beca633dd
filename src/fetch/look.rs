//! What a body looks like from its first bytes: a feed, a page, or something else. Servers often call it wrong.

/// What a body looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// RSS, RDF, Atom or JSON Feed.
    Feed,
    /// HTML.
    Page,
    /// Anything else.
    Other,
}

/// How much of a body is looked at; feeds with long comments before the first element exist.
const HEAD: usize = 16 << 10;

/// Looks at the first bytes, and at the media type when they say nothing.
pub fn look(body: &[u8], media_type: Option<&str>) -> Look {
    let head = plain(body);
    let mut rest = head
        .trim_start_matches(['\u{feff}', '\u{fffd}'])
        .trim_start();
    if rest.starts_with('{') {
        return json(rest);
    }
    while let Some(markup) = rest.strip_prefix('<') {
        if let Some(name) = element(markup) {
            return by_element(&name);
        }
        let Some(after) = skipped(markup) else {
            break;
        };
        rest = after.trim_start();
    }
    by_media_type(media_type, &head)
}

/// The head of the body as text, whatever its encoding: markup is ASCII, and UTF-16 is that with zeros.
fn plain(body: &[u8]) -> String {
    let head: Vec<u8> = body
        .iter()
        .take(HEAD)
        .copied()
        .filter(|it| *it != 0)
        .collect();
    String::from_utf8_lossy(&head).into_owned()
}

fn json(head: &str) -> Look {
    if head.contains("jsonfeed.org/version") {
        Look::Feed
    } else {
        Look::Other
    }
}

/// The name of the element that starts here, without its namespace and in lower case.
fn element(markup: &str) -> Option<String> {
    let name: String = markup
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'))
        .collect();
    let local = name.rsplit(':').next().unwrap_or_default();
    Some(local.to_ascii_lowercase()).filter(|it| !it.is_empty())
}

fn by_element(name: &str) -> Look {
    match name {
        "rss" | "rdf" | "feed" | "channel" => Look::Feed,
        "opml" | "svg" | "urlset" | "sitemapindex" | "error" => Look::Other,
        _ => Look::Page,
    }
}

/// What follows a comment, a declaration or a processing instruction; nothing if HTML is declared.
fn skipped(markup: &str) -> Option<&str> {
    let end = if markup.starts_with("!--") {
        "-->"
    } else if markup.starts_with('?') {
        "?>"
    } else if markup.starts_with('!') {
        ">"
    } else {
        return None;
    };
    let is_html = markup
        .get(..13)
        .is_some_and(|it| it.eq_ignore_ascii_case("!doctype html"));
    if is_html {
        return None;
    }
    markup.split_once(end).map(|(_, after)| after)
}

fn by_media_type(media_type: Option<&str>, head: &str) -> Look {
    let is_html = head
        .get(..)
        .is_some_and(|it| it.to_ascii_lowercase().contains("<!doctype html"));
    match media_type {
        _ if is_html => Look::Page,
        Some("text/html" | "application/xhtml+xml") => Look::Page,
        Some(media_type) if media_type.contains("rss") || media_type.contains("atom") => Look::Feed,
        _ => Look::Other,
    }
}
