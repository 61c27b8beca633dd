//! Reading: bytes to documents. The only place that knows how `parse` is called.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::AddOptions;
use super::gather::{At, Item};
use crate::model::{Article, Block, BlockKind, Origin, OriginKind, OriginSettings, Published};
use crate::ops::OpsError;
use crate::store::Payload;
use crate::text::TextRange;

/// Largest document that is read.
const LARGEST: u64 = 32 * 1024 * 1024;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text.
    Text,
    /// JSON lines, an article each.
    JsonLines,
}

/// One document of an item, or why there is none.
pub(super) struct Piece {
    /// How it is called in answers.
    pub name: String,
    /// The document.
    pub document: Result<Box<Document>, String>,
}

/// A document with all that tells which article it is.
pub(super) struct Document {
    pub origin: Origin,
    pub place: Option<String>,
    pub guid: Option<String>,
    pub external_id: Option<String>,
    pub article: Article,
    pub warnings: Vec<String>,
    pub payload: Option<Payload>,
    pub returns: Returns,
}

/// Whether an article that was removed from the lists comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Returns {
    /// It was named itself.
    Always,
    /// It was only found.
    OnlyIfUndone,
}

impl Piece {
    /// Bytes it takes while it waits.
    pub fn size(&self) -> usize {
        self.document.as_ref().map_or(0, |it| it.article.text.len())
    }
}

type Take<'a> = &'a mut dyn FnMut(Piece) -> Result<ControlFlow<()>, OpsError>;

/// Reads an item and gives its documents one by one.
pub(super) fn pieces(
    item: &Item<'_>,
    options: &AddOptions,
    take: Take<'_>,
) -> Result<ControlFlow<()>, OpsError> {
    let kind = options.kind.or_else(|| kind_of(item));
    let name = item.name();
    match (&item.at, kind) {
        (At::Nowhere(why), _) => take(unusable(name, why.clone())),
        (At::Bytes(bytes), Some(Kind::JsonLines)) => lines(item, options, &mut &**bytes, take),
        (At::File(path), Some(Kind::JsonLines)) => match fs::File::open(path) {
            Ok(file) => lines(item, options, &mut BufReader::new(file), take),
            Err(error) => take(unusable(name, format!("cannot be read: {error}"))),
        },
        (At::Bytes(bytes), _) => take(whole(item, options, bytes)),
        (At::File(path), _) => match bytes_of(path) {
            Ok(bytes) => take(whole(item, options, &bytes)),
            Err(why) => take(unusable(name, why)),
        },
    }
}

fn kind_of(item: &Item<'_>) -> Option<Kind> {
    let At::File(path) = &item.at else {
        return None;
    };
    let ending = path.extension()?.to_ascii_lowercase();
    (ending == "jsonl" || ending == "ndjson").then_some(Kind::JsonLines)
}

fn unusable(name: String, why: String) -> Piece {
    Piece {
        name,
        document: Err(why),
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let words = |error: std::io::Error| format!("cannot be read: {error}");
    let file = fs::File::open(path).map_err(words)?;
    if !file.metadata().is_ok_and(|it| it.is_file()) {
        return Err("it is no regular file".to_owned());
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(words)?;
    Ok(bytes)
}

fn whole(item: &Item<'_>, options: &AddOptions, bytes: &[u8]) -> Piece {
    let document = decode(bytes).map(|text| {
        let mut document = document(item, parse_text(text));
        if let At::File(path) = &item.at {
            document.place = Some(path.to_string_lossy().into_owned());
        }
        document.article.source = options.source.clone().or(document.article.source);
        Box::new(document)
    });
    Piece {
        name: item.name(),
        document,
    }
}

fn document(item: &Item<'_>, article: Article) -> Document {
    Document {
        origin: Origin {
            kind: item.origin,
            address: item.address.clone(),
            name: item.address.clone(),
            folder: Vec::new(),
            source: None,
            settings: OriginSettings::default(),
        },
        place: None,
        guid: None,
        external_id: None,
        article,
        warnings: Vec::new(),
        payload: None,
        returns: match item.origin {
            OriginKind::File | OriginKind::Stdin => Returns::Always,
            _ => Returns::OnlyIfUndone,
        },
    }
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
        let read = from.take(LARGEST + 1).read_until(b'\n', &mut line);
        match read {
            Ok(0) => break,
            Ok(_) if line.trim_ascii().is_empty() => continue,
            Ok(_) => {}
            Err(error) => return take(unusable(name, format!("cannot be read: {error}"))),
        }
        if u64::try_from(line.len()).is_ok_and(|it| it > LARGEST) {
            return take(unusable(name, "a line of more than 32 MiB".to_owned()));
        }
        let document = row(item, options, &line).map(Box::new);
        if take(Piece { name, document })?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

#[derive(serde::Deserialize)]
struct Row {
    id: Option<String>,
    title: Option<String>,
    body: String,
    source: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

fn row(item: &Item<'_>, options: &AddOptions, line: &[u8]) -> Result<Document, String> {
    let row: Row =
        serde_json::from_slice(line).map_err(|error| format!("no article in JSON: {error}"))?;
    let mut article = parse_text(row.body);
    if let Some(title) = row.title {
        article.title = title;
        article.title_derived = false;
    }
    article.source = options.source.clone().or(row.source);
    article.published = row.published.as_deref().and_then(Published::read);
    article.url = row.url;
    let mut document = document(item, article);
    document.external_id.clone_from(&row.id);
    document.guid = row.id;
    document.returns = Returns::OnlyIfUndone;
    Ok(document)
}

fn decode(bytes: &[u8]) -> Result<String, String> {
    if bytes.trim_ascii().is_empty() {
        return Err("it is empty".to_owned());
    }
    if u64::try_from(bytes.len()).is_ok_and(|it| it > LARGEST) {
        return Err("it is larger than 32 MiB".to_owned());
    }
    if bytes.contains(&0) {
        return Err("it is binary, not text".to_owned());
    }
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

/// Paragraphs parted by blank lines, until the parser is here.
fn parse_text(text: String) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let range = TextRange::new(at, at + part.len()).trimmed(&text);
        if !range.is_empty() {
            blocks.push(Block::new(BlockKind::Paragraph, range));
        }
        at += part.len() + 2;
    }
    let title = text.trim().lines().next().unwrap_or_default().to_owned();
    Article {
        title,
        title_derived: true,
        text,
        blocks,
        ..Article::default()
    }
}
