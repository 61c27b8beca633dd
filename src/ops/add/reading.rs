//! Reading: bytes to documents. The only place that knows how `parse` is called.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use serde_json::Value;

use super::document::{Document, Returns, plain_origin};
use super::gather::{At, Item};
use super::large_feed;
use super::{AddOptions, OpsError};
use crate::ops::document::with_stack;
use crate::parse::date::read_date_field;
use crate::parse::opml::Opml;
use crate::parse::plain::{Known, parse_known};
use crate::parse::{self, Document as Parsed, Hints, Kind};
use crate::store::Payload;

/// Largest document that is read.
pub(super) const LARGEST: u64 = 32 * 1024 * 1024;

/// One document of an item, or why there is none.
pub(super) struct Piece {
    /// How it is called in answers.
    pub name: String,
    /// What is in it.
    pub content: Content,
}

/// What a piece holds.
pub(super) enum Content {
    /// A document.
    Document(Box<Document>),
    /// A list of subscriptions.
    List(Box<Opml>),
    /// Nothing that can be used, for this reason.
    Nothing(String),
}

impl From<Result<Document, String>> for Content {
    fn from(read: Result<Document, String>) -> Self {
        read.map_or_else(Self::Nothing, |it| Self::Document(Box::new(it)))
    }
}

impl Piece {
    /// Bytes it takes while it waits.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Document(document) => document.article.text.len(),
            Content::List(_) | Content::Nothing(_) => 0,
        }
    }
}

pub(super) type Take<'a> = &'a mut dyn FnMut(Piece) -> Result<ControlFlow<()>, OpsError>;

/// Reads an item and gives its documents one by one.
pub(super) fn pieces(
    item: &Item<'_>,
    options: &AddOptions,
    take: Take<'_>,
) -> Result<ControlFlow<()>, OpsError> {
    let name = item.name();
    match (&item.at, options.kind.or_else(|| kind_of(item))) {
        // `add` fetches addresses before it reads.
        (At::Address(_), _) => Ok(ControlFlow::Continue(())),
        (At::Nowhere(why), _) => take(unusable(name, why.clone())),
        (At::Bytes(bytes) | At::Named(_, bytes), Some(Kind::Jsonl)) => {
            lines(item, options, &mut &**bytes, take)
        }
        (At::File(path), Some(Kind::Jsonl)) => match fs::File::open(path) {
            Ok(file) => lines(item, options, &mut BufReader::new(file), take),
            Err(error) => take(unusable(name, format!("cannot be read: {error}"))),
        },
        (At::Bytes(bytes) | At::Named(_, bytes), _) => {
            take_all(documents(item, options, bytes), take)
        }
        (At::File(path), None | Some(Kind::Feed)) if large_feed::is_large(path) => {
            large_feed::pieces(item, options, path, take)
        }
        (At::File(path), _) => match bytes_of(path) {
            Ok(bytes) => take_all(documents(item, options, &bytes), take),
            Err(why) => take(unusable(name, why)),
        },
    }
}

fn take_all(pieces: Vec<Piece>, take: Take<'_>) -> Result<ControlFlow<()>, OpsError> {
    for piece in pieces {
        if take(piece)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// A data set is told by its name, so that it can be read line by line.
fn kind_of(item: &Item<'_>) -> Option<Kind> {
    let name = item.name().to_lowercase();
    [".jsonl", ".ndjson"]
        .iter()
        .any(|it| name.ends_with(it))
        .then_some(Kind::Jsonl)
}

pub(super) fn unusable(name: String, why: String) -> Piece {
    Piece {
        name,
        content: Content::Nothing(why),
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let words = |error: std::io::Error| format!("cannot be read: {error}");
    if !fs::metadata(path).map_err(words)?.is_file() {
        return Err("it is no regular file".to_owned());
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(words)?;
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(words)?;
    Ok(bytes)
}

/// The documents in the bytes: one, or those of a feed, a mailbox or a data set.
fn documents(item: &Item<'_>, options: &AddOptions, bytes: &[u8]) -> Vec<Piece> {
    let name = item.name();
    let hints = Hints {
        kind: options.kind,
        name: Some(&name),
        ..Hints::default()
    };
    match crate::ops::parse(bytes, &hints) {
        Err(refused) => vec![unusable(name, refused.to_string())],
        Ok(Parsed::Article(parsed)) => vec![whole(item, options, bytes, *parsed)],
        Ok(Parsed::Articles(records)) => {
            let refused = records.unusable.into_iter();
            let refused = refused.map(|it| unusable(format!("{name}:{}", it.line), it.why));
            let read = records.records.into_iter().map(|it| {
                let mut document = read_document(item, options, it.parsed);
                document.external_id.clone_from(&it.external_id);
                document.guid = it.external_id;
                tell_giver(item, &mut document);
                part(format!("{name}:{}", it.line), document)
            });
            read.chain(refused).collect()
        }
        Ok(Parsed::Opml(list)) => vec![Piece {
            name,
            content: Content::List(list),
        }],
        Ok(Parsed::Feed(feed)) if feed.entries.is_empty() => {
            vec![unusable(name, "it is a feed without entries".to_owned())]
        }
        Ok(Parsed::Feed(feed)) => {
            let read = || feed.entries.iter().map(|it| it.article(&feed)).collect();
            let articles: Option<Vec<parse::Parsed>> = with_stack(read);
            let Some(articles) = articles else {
                return vec![unusable(name, "its entries cannot be read".to_owned())];
            };
            let own = feed
                .link
                .clone()
                .or(feed.title.as_ref().map(|it| it.value.clone()));
            let entry = |(identity, parsed): (String, parse::Parsed)| {
                let mut document = read_document(item, options, parsed);
                document.giver = document.giver.or_else(|| piped_from(item, own.as_deref()));
                let name = format!("{name}#{identity}");
                document.guid = Some(identity);
                part(name, document)
            };
            feed.identities()
                .into_iter()
                .zip(articles)
                .map(entry)
                .collect()
        }
    }
}

/// One of several documents of a file: named again, the file does not bring back what was removed.
pub(super) fn part(name: String, document: Document) -> Piece {
    let document = Document {
        returns: Returns::OnlyIfUndone,
        ..document
    };
    Piece {
        name,
        content: Content::Document(Box::new(document)),
    }
}

/// The document that a file is. Its bytes are kept beside the text where that cannot give them back.
fn whole(item: &Item<'_>, options: &AddOptions, bytes: &[u8], parsed: parse::Parsed) -> Piece {
    let mut document = read_document(item, options, parsed);
    if document.article.text.trim().is_empty() {
        return unusable(item.name(), "there is no text in it".to_owned());
    }
    if let At::File(path) = &item.at {
        document.place = Some(path.to_string_lossy().into_owned());
    }
    document.payload = (document.article.text.as_bytes() != bytes).then(|| Payload::new(bytes));
    Piece {
        name: item.name(),
        content: Content::Document(Box::new(document)),
    }
}

pub(super) fn read_document(
    item: &Item<'_>,
    options: &AddOptions,
    parsed: parse::Parsed,
) -> Document {
    let mut article = parsed.article;
    article.source = options.source.clone().or(article.source);
    article.published = article.published.or(options.published);
    let mut document = Document::new(plain_origin(item.origin, &item.address), article);
    document.giver = item.giver();
    document.warnings = parsed.warnings.iter().map(ToString::to_string).collect();
    document
}

/// Of ids in a data set that came in without a name, each outlet gives its own: a `1` of one is not the `1` of another.
fn tell_giver(item: &Item<'_>, document: &mut Document) {
    if document.giver.is_none() {
        document.giver = piped_from(item, document.article.source.as_deref());
    }
}

/// Who gives the ids in what came in without a name, by what it says of itself.
fn piped_from(item: &Item<'_>, own: Option<&str>) -> Option<String> {
    own.map(|it| format!("{} {it}", item.address))
}

/// JSON lines are read line by line, so that they may be larger than memory.
fn lines(
    item: &Item<'_>,
    options: &AddOptions,
    from: &mut dyn BufRead,
    take: Take<'_>,
) -> Result<ControlFlow<()>, OpsError> {
    for number in 1.. {
        let name = format!("{}:{number}", item.name());
        let mut line = Vec::new();
        match from.take(LARGEST + 1).read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => return take(unusable(name, format!("cannot be read: {error}"))),
        }
        if is_too_large(&line) {
            return take(unusable(name, "a line of more than 32 MiB".to_owned()));
        }
        let content = row(item, options, &line).into();
        if take(Piece { name, content })?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// An article of a data set: `{"id","title","body","source","published","url"}`, all but `body` optional.
fn row(item: &Item<'_>, options: &AddOptions, line: &[u8]) -> Result<Document, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let row: Value =
        serde_json::from_slice(line).map_err(|error| format!("it is no JSON: {error}"))?;
    let field = |name: &str| match row.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let Some(Value::String(body)) = row.get("body") else {
        return Err("it has no `body`".to_owned());
    };
    let text = decode(body.as_bytes())?;
    let known = Known {
        title: field("title"),
        source: options.source.clone().or_else(|| field("source")),
        byline: field("byline"),
        published: field("published").as_deref().and_then(read_date_field),
        url: field("url"),
    };
    let mut document = read_document(item, options, parse_known(text, known));
    document.external_id = field("id");
    document.guid = field("id");
    tell_giver(item, &mut document);
    document.returns = Returns::OnlyIfUndone;
    Ok(document)
}

/// What is worth being parsed, as text.
fn decode(bytes: &[u8]) -> Result<String, String> {
    if bytes.trim_ascii().is_empty() {
        return Err("it is empty".to_owned());
    }
    if is_too_large(bytes) {
        return Err("it is larger than 32 MiB".to_owned());
    }
    if bytes.contains(&0) {
        return Err("it is binary, not text".to_owned());
    }
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

fn is_too_large(bytes: &[u8]) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|it| it > LARGEST)
}
