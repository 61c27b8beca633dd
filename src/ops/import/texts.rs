//! The texts that a file carries: those that are not here become articles, as if their files had been added.

use std::collections::HashSet;
use std::sync::Arc;

use super::BATCH;
use super::shelf::Shelf;
use crate::import::{Draft, DraftText, Drafts, Source};
use crate::model::{ArticleId, Author, Library, Moment, OriginKind, Seq};
use crate::ops::OpsError;
use crate::ops::add::{Document, plain_origin, settle};
use crate::parse::plain::{Known, parse_known};
use crate::store::{Batch, Store, Writer};

/// The texts of a file that are not in the library.
#[derive(Debug, Default)]
pub(super) struct Coming {
    /// Those that become articles, with their keys, in the order of the file.
    documents: Vec<Document>,
    /// The keys, each once.
    keys: HashSet<String>,
    /// Where the texts lie in memory: a passage of one of them holds the very same.
    texts: HashSet<*const u8>,
    /// The articles of the others.
    present: HashSet<ArticleId>,
    /// Texts that are no texts.
    pub refused: Vec<String>,
}

impl Coming {
    /// Looks up which texts are here. `file` is where they come from.
    pub(super) fn new(
        store: &Store,
        library: &Library,
        drafts: &Drafts,
        file: &str,
    ) -> Result<Self, OpsError> {
        let mut coming = Self::default();
        if drafts.texts.is_empty() {
            return Ok(coming);
        }
        let undone: HashSet<ArticleId> = store.undone()?.into_iter().collect();
        let mut shelf = Shelf::new(store, library)?;
        for text in &drafts.texts {
            match shelf.find(&text.from)? {
                Some(here) if !undone.contains(&here) => {
                    coming.present.insert(here);
                }
                _ => coming.take(text, file, &mut |key| {
                    let known = store.by_key(key)?;
                    Ok(known.filter(|it| !undone.contains(it)))
                })?,
            }
        }
        Ok(coming)
    }

    fn take(
        &mut self,
        text: &DraftText,
        file: &str,
        known: &mut dyn FnMut(&str) -> Result<Option<ArticleId>, OpsError>,
    ) -> Result<(), OpsError> {
        if text.stored.trim().is_empty() {
            return Ok(());
        }
        if text.stored.contains('\0') {
            let name = text.from.name();
            self.refused
                .push(format!("`{name}` is binary, not text, and no article"));
            return Ok(());
        }
        let document = document(text, file);
        // Where two articles have one text, it alone names neither.
        if let Some(here) = known(&document.key())? {
            self.present.insert(here);
            return Ok(());
        }
        self.keys.insert(document.key());
        self.texts.extend(place(&text.from));
        self.documents.push(document);
        Ok(())
    }

    /// New articles.
    pub(super) fn articles(&self) -> usize {
        self.keys.len()
    }

    /// Articles that are here already.
    pub(super) fn present(&self) -> usize {
        self.present.len()
    }

    /// Whether a passage's article comes with it.
    pub(super) fn brings(&self, draft: &Draft) -> bool {
        place(&draft.from).is_some_and(|it| self.texts.contains(&it))
    }

    /// Adds the texts, in batches; gives the step that takes them back, if there were any.
    pub(super) fn add(
        &mut self,
        store: &mut Store,
        file: &str,
        now: Moment,
    ) -> Result<Option<Seq>, OpsError> {
        let mut step = None;
        let label = format!("import {} articles", self.keys.len());
        let mut documents = std::mem::take(&mut self.documents).into_iter().peekable();
        while documents.peek().is_some() {
            let batch = Batch {
                author: Author::Person,
                label: &label,
                step,
                now,
            };
            let next: Vec<Document> = documents.by_ref().take(BATCH).collect();
            let settle_all = |writer: &mut Writer<'_>| {
                next.into_iter()
                    .try_for_each(|it| settle(writer, file.to_owned(), it).map(|_| ()))
            };
            ((), step) = store.import(batch, settle_all)?;
        }
        Ok(step)
    }
}

fn place(source: &Source) -> Option<*const u8> {
    source.text.as_ref().map(|it| Arc::as_ptr(it).cast())
}

/// A text as a document: what the file says of it goes before what the text says.
fn document(text: &DraftText, file: &str) -> Document {
    let from = &text.from;
    let known = Known {
        title: from.title.clone(),
        source: from.source.clone(),
        byline: None,
        published: from.published,
        url: from.url.clone(),
    };
    let parsed = parse_known(text.stored.as_ref().to_owned(), known);
    let mut document = Document::new(plain_origin(OriginKind::Import, file), parsed.article);
    document.key.clone_from(&from.key);
    document.external_id.clone_from(&from.external_id);
    document.warnings = parsed.warnings.iter().map(ToString::to_string).collect();
    document
}
