//! Keeping the index up with the library: what it has not seen is held in memory, and written when nobody waits.

use super::Finder;
use super::write::{write_all, write_changed};
use crate::index::State;
use crate::model::{Article, ArticleId, Header, Library, Seq};
use crate::ops::OpsError;
use crate::search::dictionary::Dictionary;
use crate::store::Store;

/// So many articles are held in memory before they are written into the index while somebody may wait.
const MOST_UNSEEN: usize = 500;

impl Finder {
    /// Takes in what altered in the library since it was opened or last refreshed.
    ///
    /// # Errors
    /// [`OpsError`] if the index is damaged or the library cannot be read.
    pub fn refresh(&mut self, store: &Store, library: &Library) -> Result<(), OpsError> {
        self.take_in(store)?;
        if self.gone.len() > MOST_UNSEEN {
            self.settle(store, library)?;
        }
        Ok(())
    }

    /// Reads what altered and learns its words; holds no more than [`MOST_UNSEEN`] texts, since more are written
    /// at once.
    fn take_in(&mut self, store: &Store) -> Result<(), OpsError> {
        let newest = store.newest()?;
        if newest == self.seen {
            return Ok(());
        }
        for id in store.articles_since(self.seen)? {
            self.gone.insert(id);
            self.unseen.remove(&id);
            if let Some((_, article)) = shown(store, id)? {
                add_words(&mut self.dictionary, &article);
                if self.unseen.len() < MOST_UNSEEN {
                    self.unseen.insert(id, article);
                }
            }
        }
        self.seen = newest;
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
        self.take_in(store)?;
        let state = match self.index.reload()? {
            Some(last_seq) => State::Current { last_seq },
            None => State::Fresh,
        };
        self.unseen.clear();
        self.gone.clear();
        self.tried = self.seen;
        self.catch_up(store, library, &state, &mut |_, _| {})
    }

    /// Writes into the index what it has not seen, or holds it in memory where another process writes.
    pub(super) fn catch_up(
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
            return self.remember_unseen(store, since);
        };
        match since {
            Some(since) => write_changed(writer, store, since)?,
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
    fn remember_unseen(&mut self, store: &Store, since: Option<Seq>) -> Result<(), OpsError> {
        let changed: Vec<ArticleId> = match since {
            Some(since) => store.articles_since(since)?,
            None => store.headers()?.into_iter().map(|it| it.id).collect(),
        };
        for id in changed {
            self.gone.insert(id);
            if let Some((_, article)) = shown(store, id)? {
                self.unseen.insert(id, article);
            }
        }
        Ok(())
    }
}

/// An article as the store shows it by now, of one moment; `None` if it is not there any more.
pub(super) fn shown(store: &Store, id: ArticleId) -> Result<Option<(Header, Article)>, OpsError> {
    store.at_once(|store| {
        let Some(header) = store.headers_of(&[id])?.pop() else {
            return Ok(None);
        };
        let article = store.version(id, header.version)?.article;
        Ok(Some((header, article)))
    })
}

/// Learns the words of a text, so that misspelt ones are found in it.
pub(super) fn add_words(dictionary: &mut Dictionary, article: &Article) {
    for block in &article.blocks {
        dictionary.add(block.range.slice(&article.text));
    }
}
