//! Finding passages with the index: misspelt words and other spellings of names, ranked.
//!
//! The index is derived from the library and lies beside it. It is brought up to date before it is asked,
//! by the one process that may write it; what it has not seen is read from the library instead.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::judged::{self, Judged};
use super::search::{Answer, Hit, SearchOptions};
use super::titles::admits;
use super::{OpsError, Place};
use crate::index::{Index, IndexError, State, Writer};
use crate::model::{Article, ArticleId, Block, Header, Library, Moment, Seq};
use crate::search::dictionary::Dictionary;
use crate::search::passages::{Limits, PassageHit, PassageHits};
use crate::search::query::{Filter, Query};
use crate::search::{Cancel, Passage, Plan, scan};

use crate::store::{Store, Texts};

/// So many articles are held in memory before they are written into the index while somebody may wait.
const MOST_UNSEEN: usize = 500;

/// After so many articles it is said how far the making of the index is.
const TOLD_EVERY: usize = 100;

/// The index of a library and the words of its texts. Opened once, asked many times.
pub struct Finder {
    index: Index,
    dictionary: Dictionary,
    /// Articles that the index has not seen in their newest version.
    unseen: HashMap<ArticleId, Article>,
    /// Articles of which the index may hold a version that is not shown any more.
    gone: HashSet<ArticleId>,
    /// Texts of which people judged blocks; kept from one search to the next.
    judged: RefCell<Judged>,
    /// The last change that was seen, in the index or beside it.
    seen: Seq,
    /// The last change up to which writing was tried.
    tried: Seq,
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
        Self::open_telling(store, library, place, &mut |_, _| {})
    }

    /// The same; where the index is made anew, `each` is told now and then how many articles are in it, of how many.
    ///
    /// # Errors
    /// As [`Finder::open`].
    pub fn open_telling(
        store: &Store,
        library: &Library,
        place: &Place,
        each: &mut dyn FnMut(usize, usize),
    ) -> Result<Self, OpsError> {
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
            gone: HashSet::new(),
            judged: RefCell::default(),
            seen: Seq(0),
            tried: Seq(0),
            writer: None,
            notices: Vec::new(),
            _temporary: temporary,
        };
        finder.catch_up(store, library, &opened.state, each)?;
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
        let newest = store.newest()?;
        if newest == self.seen {
            return Ok(());
        }
        let changed = store.articles_since(self.seen)?;
        self.seen = newest;
        let many = self.unseen.len() + changed.len() > MOST_UNSEEN;
        for id in changed {
            self.gone.insert(id);
            self.unseen.remove(&id);
            if let Some(header) = library.headers.find(id) {
                let article = store.version(id, header.version)?.article;
                add_words(&mut self.dictionary, &article);
                self.unseen.insert(id, article);
            }
        }
        if many {
            self.settle(store, library)?;
        }
        Ok(())
    }

    /// Whether something waits to be written into the index, and was not tried yet: another process may hold it.
    pub fn is_behind(&self) -> bool {
        self.has_unseen() && self.tried != self.seen
    }

    fn has_unseen(&self) -> bool {
        !self.gone.is_empty()
    }

    /// Writes what is held in memory into the index, if this process may; for when nobody waits.
    ///
    /// # Errors
    /// [`OpsError`] if the index is damaged or the library cannot be read.
    pub fn settle(&mut self, store: &Store, library: &Library) -> Result<(), OpsError> {
        let state = match self.index.reload()? {
            Some(last_seq) => State::Current { last_seq },
            None => State::Fresh,
        };
        self.unseen.clear();
        self.gone.clear();
        self.tried = self.seen;
        self.catch_up(store, library, &state, &mut |_, _| {})
    }

    /// The best passages.
    ///
    /// # Errors
    /// [`OpsError`] if the index is damaged, the library cannot be read, or the search was called off.
    pub fn find(
        &self,
        store: &Store,
        library: &Library,
        query: &Query,
        options: SearchOptions,
        now: Moment,
        cancel: &Cancel,
    ) -> Result<Answer, OpsError> {
        let plan = Plan::new(query, &self.dictionary);
        let limits = Limits {
            hits: options.limit,
            per_article: options.per_article,
        };
        let admits = |id: ArticleId, filter: &Filter| admits(library, id, filter, now);
        self.judged.borrow_mut().refresh(store, library)?;
        let judged = self.judged.borrow();
        let judged = self.judged(library, &judged);
        self.hide(library, &judged);
        let mut found = self.index.search(&plan, &admits, limits, cancel)?;
        let texts = self.unseen(library).chain(judged);
        let texts = texts.filter(|it| !library.is_removed(it.0.id));
        let seen = |(header, text)| judged::seen(library, header, text);
        let passages: Vec<Passage<'_>> = texts.flat_map(seen).collect();
        if !passages.is_empty() {
            let fresh = scan(passages, &plan, &admits, limits, cancel);
            found = found.merged(fresh.ok_or(IndexError::Canceled)?, limits);
        }
        answer(store, library, &plan, &found)
    }

    /// Has the index pass over what is known better here, and over what was removed.
    fn hide(&self, library: &Library, judged: &[(&Header, &Article)]) {
        let judged = judged.iter().map(|it| it.0.id);
        let gone = self.gone.iter().copied();
        self.index
            .hide(gone.chain(judged).chain(library.removed()).collect());
    }

    /// The texts that the index has not seen.
    fn unseen<'a>(
        &'a self,
        library: &'a Library,
    ) -> impl Iterator<Item = (&'a Header, &'a Article)> {
        let header = |id: &ArticleId| library.headers.find(*id);
        let texts = self.unseen.iter();
        texts.filter_map(move |(id, it)| Some((header(id)?, it)))
    }

    /// The texts that the index has seen, and of which people judged blocks.
    fn judged<'a>(
        &self,
        library: &'a Library,
        judged: &'a Judged,
    ) -> Vec<(&'a Header, &'a Article)> {
        let texts = judged.texts().filter(|it| !self.gone.contains(&it.0));
        let texts = texts.filter_map(|(id, it)| Some((library.headers.find(id)?, it)));
        texts.collect()
    }

    fn catch_up(
        &mut self,
        store: &Store,
        library: &Library,
        state: &State,
        each: &mut dyn FnMut(usize, usize),
    ) -> Result<(), OpsError> {
        let newest = store.newest()?;
        self.seen = newest;
        let since = match state {
            State::Current { last_seq } if !self.has_seen(store, *last_seq)? => {
                let why = "the index is made anew: it is of another library, or of this one before a backup was restored";
                self.notices.push(why.to_owned());
                None
            }
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
            None => write_all(writer, store, library, each)?,
        }
        writer.commit(newest, &store.print_of(newest)?)?;
        if since.is_none() {
            writer.compact()?;
        }
        self.index.reload()?;
        Ok(())
    }

    /// Whether the change that the index has seen last is the one of this library with that number.
    fn has_seen(&self, store: &Store, last_seq: Seq) -> Result<bool, OpsError> {
        Ok(self.index.print()? == store.print_of(last_seq)?)
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
            self.gone.insert(id);
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
            write(writer, header, &article)?;
        }
    }
    Ok(())
}

fn write_all(
    writer: &mut Writer,
    store: &Store,
    library: &Library,
    each: &mut dyn FnMut(usize, usize),
) -> Result<(), OpsError> {
    writer.clear()?;
    let mut fault = None;
    let (mut done, all) = (0, library.headers.rows().len());
    store.each_text(Texts::Shown, &mut |text| {
        let Some(header) = library.headers.find(text.id) else {
            return std::ops::ControlFlow::Continue(());
        };
        let Ok(article) = text.article() else {
            return std::ops::ControlFlow::Continue(());
        };
        if done % TOLD_EVERY == 0 {
            each(done, all);
        }
        done += 1;
        match write(writer, header, &article) {
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

fn write(writer: &mut Writer, header: &Header, article: &Article) -> Result<(), IndexError> {
    judged::parsed(header, article).try_for_each(|it| writer.add(&it))
}

/// The hits with their texts, each article read once; those of removed articles are left out.
fn answer(
    store: &Store,
    library: &Library,
    plan: &Plan,
    found: &PassageHits,
) -> Result<Answer, OpsError> {
    let mut of_article: HashMap<ArticleId, Vec<usize>> = HashMap::new();
    for (place, hit) in found.hits.iter().enumerate() {
        of_article.entry(hit.article).or_default().push(place);
    }
    let mut shown: Vec<Option<Hit>> = vec![None; found.hits.len()];
    for (id, places) in of_article {
        let Some(header) = library.headers.find(id) else {
            continue;
        };
        if library.is_removed(id) {
            continue;
        }
        store.one_text(id, header.version, &mut |text| {
            let blocks = text.blocks().unwrap_or_default();
            for place in &places {
                if let (Some(hit), Some(slot)) = (found.hits.get(*place), shown.get_mut(*place)) {
                    *slot = shaped(library, plan, header, hit, &blocks, text.text);
                }
            }
        })?;
    }
    Ok(Answer {
        total: found.total,
        partial: found.partial,
        clutter: found.clutter,
        hits: shown.into_iter().flatten().collect(),
        ..Answer::default()
    })
}

fn shaped(
    library: &Library,
    plan: &Plan,
    header: &Header,
    hit: &PassageHit,
    blocks: &[Block],
    text: &str,
) -> Option<Hit> {
    let block = blocks.get(usize::try_from(hit.block).ok()?)?;
    let text = block.range.slice(text);
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
        more: hit.more,
    })
}
