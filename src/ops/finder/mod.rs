//! Finding passages with the index: misspelt words and other spellings of names, ranked.
//!
//! The index is derived from the library and lies beside it. It is brought up to date before it is asked,
//! by the one process that may write it; what it has not seen is read from the library instead.

mod answer;
mod keep;
mod write;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::judged::{self, Judged};
use super::search::{Answer, SearchOptions};
use super::titles::admits;
use super::{OpsError, Place};
use crate::index::{Index, IndexError, Writer};
use crate::model::{Article, ArticleId, Header, Library, Moment, Seq};
use crate::search::dictionary::Dictionary;
use crate::search::passages::Limits;
use crate::search::query::{Filter, Query};
use crate::search::{Cancel, Passage, Plan, scan};
use crate::store::Store;

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
            keep::add_words(&mut finder.dictionary, article);
        }
        Ok(finder)
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
        answer::answer(store, library, &plan, &found)
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
}

fn temporary_fault(path: PathBuf, source: std::io::Error) -> OpsError {
    OpsError::File {
        doing: "make a temporary index for",
        path,
        source,
    }
}
