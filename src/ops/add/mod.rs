//! Adding: files, folders, standard input, JSON lines. The same thing again is the same article.

mod again;
mod answer;
mod document;
mod gather;
mod hint;
mod kinship;
mod large_feed;
mod list;
mod look;
mod page;
mod reading;
pub(super) mod settle;
mod web;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::OpsError;
use crate::model::{Author, Moment, Published, Seq};
use crate::parse::Kind;
use crate::store::{Batch, Store, StoreError, Writer};

pub(super) use kinship::{why_held, why_not_whole};
pub(super) use look::look;
pub(super) use settle::{FULL_TEXT, settle};

pub use answer::{Added, Progress, Status, Summary};
pub use document::{Document, Returns, plain_origin};

use gather::{At, Item};
use reading::{Content, Piece};

/// Articles of one transaction.
const BATCH: usize = 500;

/// Bytes of text of one transaction, so that a folder of long reads does not pile up in memory.
const BATCH_BYTES: usize = 32 * 1024 * 1024;

/// Something to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// The address of a feed or page.
    Url(String),
    /// What came in on standard input.
    Stdin(Vec<u8>),
    /// A file that the program holds itself, such as a sample.
    Named {
        /// What the origin is called.
        origin: String,
        /// Its name, from which its format is told.
        name: String,
        /// Its content.
        bytes: Vec<u8>,
    },
}

impl Input {
    /// What was typed: the address of a feed or page if it begins like one, else a path.
    pub fn typed(typed: &str) -> Self {
        let typed = typed.trim();
        let lower = typed.to_lowercase();
        if ["http://", "https://", "feed:"]
            .iter()
            .any(|it| lower.starts_with(it))
        {
            Self::Url(typed.to_owned())
        } else {
            Self::Path(PathBuf::from(typed))
        }
    }

    /// What was typed where no shell read it first: quotes around it are left out, and `~/` is the home folder.
    pub fn typed_without_shell(typed: &str, home: Option<&Path>) -> Self {
        let typed = typed.trim();
        let inside = ['"', '\''].into_iter().find_map(|quote| {
            let rest = typed.strip_prefix(quote)?;
            rest.strip_suffix(quote)
        });
        let typed = inside.unwrap_or(typed);
        let below = typed.strip_prefix("~/").or((typed == "~").then_some(""));
        match below.zip(home) {
            Some((below, home)) => Self::Path(home.join(below)),
            None => Self::typed(typed),
        }
    }
}

/// How it is to be added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddOptions {
    /// Who published it, whatever the text says.
    pub source: Option<String>,
    /// When it was published, if the text does not say it.
    pub published: Option<Published>,
    /// What it is; recognized if not said.
    pub kind: Option<Kind>,
    /// Limits and manners of the network, for addresses.
    pub fetch: crate::fetch::Settings,
}

/// Adds what is given, in batches of 500 articles a transaction; one step for undo.
///
/// `each` is told how far it is and can stop it; what was told as done stays. Adding the same again
/// changes nothing, so that an addition that was broken off is simply repeated.
///
/// # Errors
/// [`OpsError`] if the library cannot be written. What cannot be read is [`Status::Unusable`] instead.
pub fn add(
    store: &mut Store,
    inputs: &[Input],
    options: &AddOptions,
    now: Moment,
    each: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Result<Summary, OpsError> {
    let items = inputs.iter().flat_map(gather::items);
    let items: Vec<Item<'_>> = items.map(hint::with_hint).collect();
    let mut addition = Addition {
        store,
        options,
        author: Author::Person,
        now,
        label: label(&items),
        step: None,
        waiting: Vec::new(),
        bytes: 0,
        summary: Summary::default(),
        each,
    };
    let flow = addition.tell(Progress::Found(items.len()));
    if flow.is_break() || addition.take_all(&items)?.is_break() {
        addition.summary.stopped = true;
    }
    let summary = addition.summary;
    if summary.added + summary.updated > 0 {
        super::project(store, now)?;
    }
    Ok(summary)
}

/// Takes in what the program fetched on its own, each with a name for answers; in one transaction, which
/// is logged and cannot be undone. Articles that a person purged are left out.
///
/// # Errors
/// [`OpsError::Store`].
pub fn take_in(
    store: &mut Store,
    documents: Vec<(String, Document)>,
    label: &str,
    now: Moment,
) -> Result<Vec<Added>, OpsError> {
    let batch = Batch {
        author: Author::Machine,
        label,
        step: None,
        now,
    };
    let (added, _) = store.import(batch, |writer| {
        let mut added = Vec::with_capacity(documents.len());
        for (name, document) in documents {
            if !writer.is_purged(&document.key())? {
                added.push(settle::settle(writer, name, document)?);
            }
        }
        Ok(added)
    })?;
    if added.iter().any(|it| it.status == Status::Updated) {
        super::project(store, now)?;
    }
    Ok(added)
}

struct Addition<'a> {
    store: &'a mut Store,
    options: &'a AddOptions,
    author: Author,
    now: Moment,
    label: String,
    step: Option<Seq>,
    waiting: Vec<Piece>,
    bytes: usize,
    summary: Summary,
    each: &'a mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
}

impl Addition<'_> {
    fn take_all(&mut self, items: &[Item<'_>]) -> Result<ControlFlow<()>, OpsError> {
        for (done, item) in items.iter().enumerate() {
            if self.tell(Progress::Reading(&item.name(), done)).is_break() {
                let _ = self.write()?; // what was read is written; told to stop, it stops either way
                return Ok(ControlFlow::Break(()));
            }
            let options = self.options;
            if let At::Address(url) = item.at {
                let flow = self.take_address(url)?;
                if flow.is_break() {
                    return Ok(flow);
                }
                continue;
            }
            let flow = reading::pieces(item, options, &mut |piece| self.take(piece))?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        self.write()
    }

    fn take(&mut self, piece: Piece) -> Result<ControlFlow<()>, OpsError> {
        if let Content::List(list) = piece.content {
            if self.author == Author::Machine {
                return Ok(ControlFlow::Continue(())); // nobody is subscribed to anything unasked
            }
            return self.take_list(piece.name, &list);
        }
        self.bytes += piece.size();
        self.waiting.push(piece);
        if self.waiting.len() >= BATCH || self.bytes >= BATCH_BYTES {
            return self.write();
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Writes what waits, then tells what became of it.
    fn write(&mut self) -> Result<ControlFlow<()>, OpsError> {
        self.bytes = 0;
        let pieces = std::mem::take(&mut self.waiting);
        if pieces.is_empty() {
            return Ok(ControlFlow::Continue(()));
        }
        let batch = Batch {
            author: self.author,
            label: &self.label,
            step: self.step,
            now: self.now,
        };
        let author = self.author;
        let may_be_of_feeds = pieces.iter().any(Piece::is_saved_page);
        let (mut done, step) = self
            .store
            .import(batch, |writer| settle_all(writer, author, pieces))?;
        self.step = step;
        if may_be_of_feeds {
            page::tell(self.store, &mut done)?;
        }
        for added in &done {
            self.summary.count(added.status);
            if self.tell(Progress::Done(added)).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn tell(&mut self, progress: Progress<'_>) -> ControlFlow<()> {
        (self.each)(progress)
    }
}

/// What a person purged comes back only if a person adds it.
fn settle_all(
    writer: &mut Writer<'_>,
    author: Author,
    pieces: Vec<Piece>,
) -> Result<Vec<Added>, StoreError> {
    let mut settled = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let is_purged = match &piece.content {
            Content::Document(it) if author == Author::Machine => writer.is_purged(&it.key())?,
            _ => false,
        };
        if !is_purged {
            settled.push(settle::settle_piece(writer, piece)?);
        }
    }
    Ok(settled)
}

fn label(items: &[Item<'_>]) -> String {
    match items {
        [only] => format!("add `{}`", only.name()),
        many => format!("add {} files", many.len()),
    }
}
