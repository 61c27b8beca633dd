//! Feed files that are too large to be read as a whole: entry by entry, in bounded memory.

use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use super::gather::Item;
use super::reading::{LARGEST, Piece, Take, part, read_document, unusable};
use super::{AddOptions, OpsError};
use crate::ops::document::with_stack;
use crate::parse::Parsed;
use crate::parse::feed::{Entry, Feed, Identities, entries};

/// Entries that are turned into articles at once.
const AT_ONCE: usize = 200;

/// Whether a file is larger than what is read as a whole.
pub(super) fn is_large(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() > LARGEST)
}

/// Gives the entries of a feed file one by one; a large file that is no feed is unusable.
pub(super) fn pieces(
    item: &Item<'_>,
    options: &AddOptions,
    path: &Path,
    take: Take<'_>,
) -> Result<ControlFlow<()>, OpsError> {
    let identities = match identities(path) {
        Ok(identities) => identities,
        Err(why) => return take(unusable(item.name(), why)),
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => return take(unusable(item.name(), unreadable(&error))),
    };
    let mut feed = entries(file, None, None);
    loop {
        let some: Vec<Entry> = feed.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        for piece in articles(item, options, &feed.head(), &some, &identities) {
            if take(piece)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
    }
}

/// Reads the file once for the ids in it, which also tells whether it is a feed.
fn identities(path: &Path) -> Result<Identities, String> {
    let file = File::open(path).map_err(|it| unreadable(&it))?;
    let mut feed = entries(file, None, None);
    let mut identities = Identities::default();
    for entry in feed.by_ref() {
        identities.note(&entry);
    }
    let size = LARGEST >> 20;
    match feed.finish() {
        Ok(_) => Ok(identities),
        Err(_) => Err(format!("it is larger than {size} MiB and no feed")),
    }
}

fn articles(
    item: &Item<'_>,
    options: &AddOptions,
    head: &Feed,
    some: &[Entry],
    identities: &Identities,
) -> Vec<Piece> {
    let read = || some.iter().map(|it| it.article(head)).collect();
    let parsed: Option<Vec<Parsed>> = with_stack(read);
    let Some(parsed) = parsed else {
        return vec![unusable(
            item.name(),
            "its entries cannot be read".to_owned(),
        )];
    };
    let piece = |(entry, parsed): (&Entry, Parsed)| {
        let identity = identities.of(entry);
        let name = format!("{}#{identity}", item.name());
        let mut document = read_document(item, options, parsed);
        document.guid = Some(identity);
        part(name, document)
    };
    some.iter().zip(parsed).map(piece).collect()
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}
