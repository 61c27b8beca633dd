//! Finding passages with the index: misspelt words and other spellings of names, ranked.
//!
//! The index is derived from the library and lies beside it. It is brought up to date before it is asked,
//! by the one process that may write it; what it has not seen is read from the library instead.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;

use super::search::{Answer, Hit, SearchOptions};
use super::titles::admits;
use super::{OpsError, Place};
use crate::index::{Index, IndexError, State, Writer};
use crate::model::{Article, ArticleId, Library, Moment, Seq};
use crate::search::dictionary::Dictionary;
use crate::search::passages::{Limits, PassageHit, PassageHits};
use crate::search::query::{Filter, Query};
use crate::search::{Cancel, Passage, Plan, scan};

use crate::store::{Store, Texts};

/// The index of a library and the words of its texts. Opened once, asked many times.
pub struct Finder {
    index: Index,
    dictionary: Dictionary,
    /// Articles that the index has not seen in their newest version.
    unseen: HashMap<ArticleId, Article>,
    /// The last change that was seen, in the index or beside it.
    seen: Seq,
    /// Held once something was to be written: one process keeps the index, others read it.
    writer: Option<Writer>,
    /// What a person may want to know, in sentences.
    pub notices: Vec<String>,
    _temporary: Option<tempfile::TempDir>,
}

impl Finder {
    /// Opens the index beside the library and brings it up to date. Where the place may not be written, one
    /// is made in a temporary folder.
    ///
    /// # Errors
    /// [`OpsError`] if neither works, or the library cannot be read.
    pub fn open(store: &Store, library: &Library, place: &Place) -> Result<Self, OpsError> {
        let (opened, temporary) = if let Ok(opened) = Index::open(&place.index()) {
            (opened, None)
        } else {
            let folder =
                tempfile::tempdir().map_err(|source| temporary_fault(place.index(), source))?;
            (Index::open(folder.path())?, Some(folder))
        };
        let mut finder = Self {
            index: opened.index,
            dictionary: Dictionary::default(),
            unseen: HashMap::new(),
            seen: Seq(0),
            writer: None,
            notices: Vec::new(),
            _temporary: temporary,
        };
        finder.catch_up(store, library, &opened.state)?;
        finder.index.read_words(&mut finder.dictionary)?;
        for article in finder.unseen.values() {
            add_words(&mut finder.dictionary, article);
        }
        Ok(finder)
    }

    /// Takes in what altered in the library since it was opened or last refreshed.
    ///
    /// # Errors
    /// [`OpsError`] if the index is damaged or the library cannot be read.
    pub fn refresh(&mut self, store: &Store, library: &Library) -> Result<(), OpsError> {
        let before = self.seen;
        if store.newest()? == before {
            return Ok(());
        }
        let changed = store.articles_since(before)?;
        let state = match self.index.reload()? {
            Some(last_seq) => State::Current { last_seq },
            None => State::Fresh,
        };
        self.unseen.clear();
        self.catch_up(store, library, &state)?;
        for header in changed.iter().filter_map(|it| library.headers.find(*it)) {
            let article = store.version(header.id, header.version)?.article;
            add_words(&mut self.dictionary, &article);
        }
        Ok(())
    }

    /// The best passages.
    ///
    /// # Errors
    /// [`OpsError`] if the index is damaged or the library cannot be read.
    pub fn find(
        &self,
        store: &Store,
        library: &Library,
        query: &Query,
        options: SearchOptions,
        now: Moment,
    ) -> Result<Answer, OpsError> {
        let plan = Plan::new(query, &self.dictionary);
        // A script wants every passage; a screen groups them by article itself.
        let limits = Limits {
            hits: options.limit,
            per_article: options.limit,
        };
        let admits = |id: ArticleId, filter: &Filter| admits(library, id, filter, now);
        let never = Cancel::never();
        let mut found = self.index.search(&plan, &admits, limits, &never)?;
        found
            .hits
            .retain(|it| !self.unseen.contains_key(&it.article));
        let fresh =
            scan(self.passages(library), &plan, &admits, limits, &never).unwrap_or_default();
        let found = if self.unseen.is_empty() {
            found
        } else {
            found.merged(fresh, limits)
        };
        answer(store, library, &plan, &found)
    }

    fn passages<'a>(&'a self, library: &'a Library) -> impl Iterator<Item = Passage<'a>> {
        self.unseen.iter().flat_map(move |(id, article)| {
            let seconds = library
                .headers
                .find(*id)
                .map_or(0, crate::model::Header::sort_seconds);
            passages(*id, article, seconds)
        })
    }

    fn catch_up(
        &mut self,
        store: &Store,
        library: &Library,
        state: &State,
    ) -> Result<(), OpsError> {
        let newest = store.newest()?;
        self.seen = newest;
        let since = match state {
            State::Current { last_seq } if *last_seq == newest => return Ok(()),
            State::Current { last_seq } if *last_seq < newest => Some(*last_seq),
            State::Current { .. } | State::Fresh => None,
            State::Rebuild { why } => {
                self.notices.push(format!("the index is made anew: {why}"));
                None
            }
        };
        if self.writer.is_none() {
            self.writer = self.index.writer().ok();
        }
        let Some(writer) = &mut self.writer else {
            return self.remember_unseen(store, library, since);
        };
        match since {
            Some(since) => write_changed(writer, store, library, since)?,
            None => write_all(writer, store, library)?,
        }
        writer.commit(newest)?;
        self.index.reload()?;
        Ok(())
    }

    /// Another process writes the index: what it has not written yet is held in memory.
    fn remember_unseen(
        &mut self,
        store: &Store,
        library: &Library,
        since: Option<Seq>,
    ) -> Result<(), OpsError> {
        let changed: Vec<ArticleId> = match since {
            Some(since) => store.articles_since(since)?,
            None => library.headers.rows().iter().map(|it| it.id).collect(),
        };
        for id in changed {
            if let Some(header) = library.headers.find(id) {
                self.unseen
                    .insert(id, store.version(id, header.version)?.article);
            }
        }
        Ok(())
    }
}

fn temporary_fault(path: PathBuf, source: std::io::Error) -> OpsError {
    OpsError::File {
        doing: "make a temporary index for",
        path,
        source,
    }
}

fn write_changed(
    writer: &mut Writer,
    store: &Store,
    library: &Library,
    since: Seq,
) -> Result<(), OpsError> {
    for id in store.articles_since(since)? {
        writer.remove(id);
        if let Some(header) = library.headers.find(id) {
            let article = store.version(id, header.version)?.article;
            write(writer, id, &article, header.sort_seconds())?;
        }
    }
    Ok(())
}

fn write_all(writer: &mut Writer, store: &Store, library: &Library) -> Result<(), OpsError> {
    writer.clear()?;
    let mut fault = None;
    store.each_text(Texts::Shown, &mut |text| {
        let Some(header) = library.headers.find(text.id) else {
            return std::ops::ControlFlow::Continue(());
        };
        let Ok(article) = text.article() else {
            return std::ops::ControlFlow::Continue(());
        };
        match write(writer, text.id, &article, header.sort_seconds()) {
            Ok(()) => std::ops::ControlFlow::Continue(()),
            Err(error) => {
                fault = Some(error);
                std::ops::ControlFlow::Break(())
            }
        }
    })?;
    fault.map_or(Ok(()), |it| Err(it.into()))
}

fn add_words(dictionary: &mut Dictionary, article: &Article) {
    for block in &article.blocks {
        dictionary.add(block.range.slice(&article.text));
    }
}

fn write(
    writer: &mut Writer,
    id: ArticleId,
    article: &Article,
    seconds: i64,
) -> Result<(), IndexError> {
    passages(id, article, seconds).try_for_each(|it| writer.add(&it))
}

fn passages(id: ArticleId, article: &Article, seconds: i64) -> impl Iterator<Item = Passage<'_>> {
    (0..)
        .zip(&article.blocks)
        .map(move |(number, block)| Passage {
            article: id,
            block: number,
            kind: block.kind,
            seconds,
            text: block.range.slice(&article.text),
        })
}

/// The hits with their texts, each article read once; those of removed articles are left out.
fn answer(
    store: &Store,
    library: &Library,
    plan: &Plan,
    found: &PassageHits,
) -> Result<Answer, OpsError> {
    let mut texts: HashMap<ArticleId, Article> = HashMap::new();
    let mut hits = Vec::with_capacity(found.hits.len());
    for hit in &found.hits {
        let Some(header) = library.headers.find(hit.article) else {
            continue;
        };
        if library.is_removed(hit.article) {
            continue;
        }
        let article = match texts.entry(hit.article) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(store.version(hit.article, header.version)?.article),
        };
        hits.extend(shaped(library, plan, hit, article));
    }
    Ok(Answer {
        total: found.total,
        partial: found.partial,
        hits,
    })
}

fn shaped(library: &Library, plan: &Plan, hit: &PassageHit, article: &Article) -> Option<Hit> {
    let header = library.headers.find(hit.article)?;
    let block = article.blocks.get(usize::try_from(hit.block).ok()?)?;
    let text = block.range.slice(&article.text);
    Some(Hit {
        article: header.id.0,
        external_id: header.external_id.as_deref().map(str::to_owned),
        title: header.title.to_string(),
        source: library.source(header).map(str::to_owned),
        published: header.published,
        kind: block.kind,
        start: block.range.start(),
        end: block.range.end(),
        text: text.to_owned(),
        matches: plan.matches(text),
        missing: hit.missing.map(|it| plan.label(it)).into_iter().collect(),
        score: hit.score() as f32,
        sort: header.sort_seconds(),
    })
}
