//! `newsmark parse` of a feed file that is too large to be read as a whole: entry by entry, in bounded memory.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};

use super::output::{self, Format};
use super::shape::{EntryShape, FeedShape};
use crate::parse::feed::{Entries, Feed, entries};

/// Larger files are not read as a whole.
const LARGE: u64 = 32 << 20;

/// Prints a large feed; says whether the file is one.
///
/// It is read twice, since how a feed was read, which stands before its entries, is known at its end.
///
/// # Errors
/// When the file cannot be read or standard output cannot be written.
pub fn print(path: &Path, url: Option<&str>, format: Format) -> io::Result<bool> {
    if !fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() > LARGE) {
        return Ok(false);
    }
    let Ok(head) = entries(File::open(path)?, None, url).finish() else {
        return Ok(false);
    };
    let mut found = entries(File::open(path)?, None, url);
    if format == Format::Table {
        for entry in found {
            super::parse::blocks(&entry.article(&head))?;
        }
        return Ok(true);
    }
    let streamed = Streamed {
        head: &head,
        entries: RefCell::new(&mut found),
    };
    output::stream(format, &FeedShape::around(&head, streamed))?;
    Ok(true)
}

/// Entries that are read while they are written.
struct Streamed<'a> {
    head: &'a Feed,
    entries: RefCell<&'a mut Entries<File>>,
}

impl Serialize for Streamed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut entries = self.entries.try_borrow_mut().map_err(S::Error::custom)?;
        for entry in entries.by_ref() {
            let article = entry.article(self.head);
            list.serialize_element(&EntryShape::new(&entry, &article))?;
        }
        list.end()
    }
}
