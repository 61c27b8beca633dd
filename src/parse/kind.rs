//! [`Kind`]: in which of the formats something is given, told by its content first and its name second.

use std::fmt;
use std::str::FromStr;

use super::decode::decode;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A page, also as MHTML.
    Html,
    /// Markdown.
    Markdown,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list of subscriptions.
    Opml,
    /// A mail, or a mailbox of them.
    Mail,
    /// JSON lines, a data set of articles.
    Jsonl,
}

/// The kinds with their words on the command line and the endings of their files.
const KINDS: [(Kind, &str, &[&str]); 7] = [
    (Kind::Text, "text", &["txt", "text", "asc"]),
    (
        Kind::Html,
        "html",
        &["html", "htm", "xhtml", "mht", "mhtml", "shtml"],
    ),
    (
        Kind::Markdown,
        "markdown",
        &["md", "markdown", "mkd", "mdown"],
    ),
    (Kind::Feed, "feed", &["rss", "atom", "rdf", "xml"]),
    (Kind::Opml, "opml", &["opml"]),
    (Kind::Mail, "mail", &["eml", "mbox", "mbx"]),
    (Kind::Jsonl, "jsonl", &["jsonl", "ndjson"]),
];

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = KINDS
            .iter()
            .find(|(kind, ..)| kind == self)
            .map_or("", |(_, word, _)| word);
        f.write_str(word)
    }
}

/// A word that names no kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of text, html, markdown, feed, opml, mail and jsonl")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        KINDS
            .iter()
            .find(|(_, it, _)| *it == word)
            .map(|(kind, ..)| *kind)
            .ok_or_else(|| UnknownKind(word.to_owned()))
    }
}

/// What is known about some bytes besides themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The kind, if a person said it.
    pub kind: Option<Kind>,
    /// The file's name.
    pub name: Option<&'a str>,
    /// The address they came from.
    pub url: Option<&'a str>,
    /// The charset that HTTP declared.
    pub charset: Option<&'a str>,
}

/// Bytes at the head that tell the kind.
const HEAD: usize = 8192;

/// The kind of `bytes`: what a person said, else what the content plainly is, else what the name says,
/// else what the content looks like, else plain text.
pub fn recognize(bytes: &[u8], hints: &Hints<'_>) -> Kind {
    if let Some(kind) = hints.kind {
        return kind;
    }
    let head = decode(bytes.get(..HEAD).unwrap_or(bytes), hints.charset).text;
    let head = head.trim_start_matches(|it: char| it.is_whitespace() || it == '\u{FEFF}');
    let name = hints.name.or(hints.url).and_then(by_name);
    plainly(head, name)
        .or(name)
        .or_else(|| looks_like(head))
        .unwrap_or(Kind::Text)
}

/// The kind that the ending of a file's name says.
fn by_name(name: &str) -> Option<Kind> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    KINDS
        .iter()
        .find(|(_, _, endings)| endings.contains(&ending.as_str()))
        .map(|(kind, ..)| *kind)
}

/// Content that can be nothing else.
fn plainly(head: &str, name: Option<Kind>) -> Option<Kind> {
    let start: String = head
        .chars()
        .take(2048)
        .collect::<String>()
        .to_ascii_lowercase();
    if start.starts_with('<') {
        // A page where a feed should be is the login page of a network: it is told, not read.
        let is_feed = name == Some(Kind::Feed);
        return by_first_tag(&start).map(|it| {
            if it == Kind::Html && is_feed {
                Kind::Feed
            } else {
                it
            }
        });
    }
    if start.starts_with(['{', '[']) {
        return by_json(&start, head);
    }
    is_mail(head, name).then(|| {
        if is_saved_page(&start) {
            Kind::Html
        } else {
            Kind::Mail
        }
    })
}

/// By the first tag that is neither a declaration nor a comment.
fn by_first_tag(start: &str) -> Option<Kind> {
    const TAGS: [(&str, Kind); 10] = [
        ("<!doctype html", Kind::Html),
        ("<html", Kind::Html),
        ("<head", Kind::Html),
        ("<body", Kind::Html),
        ("<rss", Kind::Feed),
        ("<feed", Kind::Feed),
        ("<rdf:rdf", Kind::Feed),
        ("<atom:feed", Kind::Feed),
        ("<channel", Kind::Feed),
        ("<opml", Kind::Opml),
    ];
    let found = TAGS
        .iter()
        .filter_map(|(tag, kind)| start.find(tag).map(|at| (at, *kind)));
    found.min_by_key(|(at, _)| *at).map(|(_, kind)| kind)
}

/// A JSON feed says so; objects that hold articles are a data set.
fn by_json(start: &str, head: &str) -> Option<Kind> {
    if start.contains("jsonfeed.org/version") {
        return Some(Kind::Feed);
    }
    let first = head.lines().next().unwrap_or_default();
    let is_object = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(first)
        .is_ok_and(|it| it.contains_key("body"));
    let is_array = start.starts_with('[')
        && start
            .trim_start_matches(['[', ' ', '\n', '\r', '\t'])
            .starts_with('{');
    let is_cut = first.len() + 16 >= HEAD / 2 && start.starts_with("{\"");
    (is_object || (is_array || is_cut) && start.contains("\"body\"")).then_some(Kind::Jsonl)
}

/// A mailbox, or a mail that has to be decoded before it can be read.
///
/// The short headers of a mail that was saved as text are front matter of that text.
fn is_mail(head: &str, name: Option<Kind>) -> bool {
    let mut lines = head.lines();
    if head.starts_with("From ")
        && lines
            .next()
            .is_some_and(|it| it.contains('@') || it.contains(':'))
    {
        return lines.next().is_some_and(is_header);
    }
    let headers: Vec<String> = head
        .lines()
        .take_while(|it| !it.trim().is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let has = |names: &[&str]| {
        headers
            .iter()
            .any(|line| names.iter().any(|it| line.starts_with(it)))
    };
    let travels = has(&[
        "received:",
        "return-path:",
        "message-id:",
        "mime-version:",
        "delivered-to:",
        "dkim-signature:",
    ]);
    let is_packed = headers.iter().any(|it| {
        let is_multipart = it.contains("multipart/") || it.contains("text/html");
        let is_transfer = it.starts_with("content-transfer-encoding:");
        is_multipart || is_transfer && (it.contains("base64") || it.contains("quoted-printable"))
    });
    let is_first_header = head.lines().next().is_some_and(is_header);
    is_first_header
        && has(&["from:", "subject:", "date:"])
        && travels
        && (is_packed || name != Some(Kind::Text))
}

/// `Name: value` with a name as mails have them.
fn is_header(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    let is_name = name.len() < line.len() && !name.is_empty();
    is_name
        && name
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '-')
}

/// MHTML: a page that a browser saved as a mail.
fn is_saved_page(start: &str) -> bool {
    start.contains("multipart/related")
        && (start.contains("snapshot-content-location") || start.contains("saved by"))
}

/// Content that is probably so.
fn looks_like(head: &str) -> Option<Kind> {
    if head.starts_with('<') && tags(head) >= 4 {
        return Some(Kind::Html);
    }
    (markdown_signs(head) >= 3).then_some(Kind::Markdown)
}

/// Number of closing tags.
fn tags(head: &str) -> usize {
    head.match_indices("</")
        .filter(|(at, _)| {
            head.get(at + 2..)
                .is_some_and(|it| it.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        })
        .count()
}

/// Number of different signs of Markdown; a sign alone is no proof, people write asterisks in letters.
fn markdown_signs(head: &str) -> usize {
    let starts = |mark: &str| head.lines().any(|it| it.starts_with(mark));
    let has_link = head.match_indices("](").any(|(at, _)| {
        head.get(at + 2..)
            .is_some_and(|it| it.starts_with("http") || it.starts_with('/') || it.starts_with('#'))
    });
    let bold = head.matches("**").count() >= 2 || head.matches("__").count() >= 2;
    let signs = [
        starts("# "),
        starts("## ") || starts("### "),
        has_link,
        bold,
        starts("```") || starts("~~~"),
        starts("![") || head.contains("\n!["),
        starts("|--") || starts("| --") || starts("|:-"),
    ];
    signs.iter().filter(|it| **it).count()
}
