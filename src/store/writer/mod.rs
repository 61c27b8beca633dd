//! Writing articles: what came in becomes a new article, a new version, or nothing.
//!
//! Which of these it is, is decided outside; here it is done, within one transaction and one log entry.

mod known;

pub(super) use known::is_addition_undone;
pub use known::{Known, KnownBy};

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use super::arrive::{arrival_of, insert, put_back, relink, transplant};
use super::commit::open_step;
use super::error::{Fault, StoreError};
use super::fetched::{Fetched, remember};
use super::log::{self, EntryKind, Record, StepState};
use super::open::Store;
use super::origins::find_or_make_origin;
use super::payload::{Payload, Payloads};
use super::revise::{add_version, refresh, show, take_guest};
use crate::model::study::{StudyArticle, StudyVersion};
use crate::model::{
    Article, ArticleId, ArticleState, Author, Delta, Edit, Moment, Origin, OriginId, Seq,
    VersionHash,
};

/// A parsed document on its way into the library.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// What names the article across libraries.
    pub key: String,
    /// The path of the file it was read from.
    pub place: Option<String>,
    /// What the giver of the data calls it.
    pub external_id: Option<String>,
    /// Where it came from.
    pub origin: OriginId,
    /// The document.
    pub article: Article,
    /// What was odd about its input, in sentences.
    pub warnings: Vec<String>,
    /// The bytes it was made from, if the text alone cannot give them back.
    pub payload: Option<Payload>,
}

/// What a batch of articles is written for.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    /// A person's additions can be undone, the machine's are only logged.
    pub author: Author,
    /// What is done, for the log.
    pub label: &'a str,
    /// The step that earlier batches of the same addition began.
    pub step: Option<Seq>,
    /// When.
    pub now: Moment,
}

/// The open transaction of a batch.
#[derive(Debug)]
pub struct Writer<'a> {
    sql: &'a Connection,
    path: &'a Path,
    payloads: Payloads,
    now: Moment,
    /// Articles that came in, as edits that can be turned round.
    added: Vec<Edit>,
    /// Articles that came back, whoever brought them.
    returned: Vec<Edit>,
    /// What was altered besides.
    beside: Vec<Edit>,
    touched: BTreeSet<ArticleId>,
}

impl Store {
    /// Writes a batch of articles in one transaction: all of it or, if `job` fails, nothing.
    ///
    /// Gives what `job` gave, and the step to go on with in the next batch.
    ///
    /// # Errors
    /// [`StoreError`], and what `job` fails with.
    pub fn import<T>(
        &mut self,
        batch: Batch<'_>,
        job: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<(T, Option<Seq>), StoreError> {
        let payloads = self.payloads();
        self.transaction(|sql, path| {
            let mut writer = Writer {
                sql,
                path,
                payloads,
                now: batch.now,
                added: Vec::new(),
                returned: Vec::new(),
                beside: Vec::new(),
                touched: BTreeSet::new(),
            };
            let done = job(&mut writer)?;
            let step = writer.log(batch).map_err(|fault| fault.about(path))?;
            Ok((done, step.or(batch.step)))
        })
    }
}

impl Writer<'_> {
    /// Whether the bytes that texts are made from are to be kept.
    pub fn payloads(&self) -> Payloads {
        self.payloads
    }

    /// Remembers how a fetch went, together with what it brought.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember_fetch(&mut self, id: OriginId, fetched: &Fetched) -> Result<(), StoreError> {
        self.tell(remember(self.sql, id, fetched))
    }

    /// The origin of this kind and address, made if it is new.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn origin(&mut self, origin: &Origin) -> Result<OriginId, StoreError> {
        let found = find_or_make_origin(self.sql, origin);
        let (id, edit) = self.tell(found)?;
        self.beside.extend(edit);
        Ok(id)
    }

    /// The same for one that a person brings in by itself: it is undone with the rest of the step.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn subscribe(&mut self, origin: &Origin) -> Result<OriginId, StoreError> {
        let found = find_or_make_origin(self.sql, origin);
        let (id, edit) = self.tell(found)?;
        self.added.extend(edit);
        Ok(id)
    }

    /// Makes a new article.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn add(&mut self, arrival: &Arrival) -> Result<ArticleId, StoreError> {
        let id = self.tell(insert(self.sql, arrival, self.now))?;
        self.arrived(id, &arrival.key)
    }

    /// Makes a new article with all its versions and times, as it was in another library.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn transplant(
        &mut self,
        article: &StudyArticle,
        origin: OriginId,
    ) -> Result<ArticleId, StoreError> {
        let id = self.tell(transplant(self.sql, article, origin))?;
        self.arrived(id, &article.key)
    }

    fn arrived(&mut self, id: ArticleId, key: &str) -> Result<ArticleId, StoreError> {
        let linked = self.tell(relink(self.sql, id, key))?;
        self.beside.extend(linked);
        self.touched.insert(id);
        self.added.push(Edit::State(Delta {
            key: id,
            before: Some(ArticleState {
                removed: true,
                ..ArticleState::default()
            }),
            after: Some(ArticleState::default()),
        }));
        Ok(id)
    }

    /// Gives an article another text: shown from now on, or held back for the reason given.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn update(
        &mut self,
        id: ArticleId,
        arrival: &Arrival,
        held: Option<&str>,
    ) -> Result<(), StoreError> {
        self.touched.insert(id);
        self.tell(add_version(self.sql, id, arrival, held, self.now))
    }

    /// Shows a version that is kept, also one that was held back.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`].
    pub fn show(&mut self, id: ArticleId, version: VersionHash) -> Result<(), StoreError> {
        self.touched.insert(id);
        self.tell(show(self.sql, id, version))
    }

    /// Takes in versions of an article that is here, which passages of another library were marked in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn take_guests(
        &mut self,
        id: ArticleId,
        article: &StudyArticle,
        guests: &[&StudyVersion],
    ) -> Result<(), StoreError> {
        for guest in guests {
            let arrival = arrival_of(article, guest, OriginId(0)); // only the text counts
            let taken = take_guest(self.sql, id, &arrival, guest.fetched);
            self.tell(taken)?;
            self.touched.insert(id);
        }
        Ok(())
    }

    /// Takes in what is better known now of a text that is there: its blocks, its title, its date.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`].
    pub fn refresh(&mut self, id: ArticleId, arrival: &Arrival) -> Result<(), StoreError> {
        if self.tell(refresh(self.sql, id, arrival))? {
            self.touched.insert(id);
        }
        Ok(())
    }

    /// Brings an article back that was taken from the lists.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn bring_back(&mut self, id: ArticleId) -> Result<(), StoreError> {
        let edit = self.tell(put_back(self.sql, id))?;
        self.touched.insert(id);
        self.returned.extend(edit);
        Ok(())
    }

    /// Says where an article came from, if what it came from before is not there any more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn attribute(&mut self, id: ArticleId, origin: OriginId) -> Result<(), StoreError> {
        let query = "UPDATE article SET origin = ?2 WHERE id = ?1 \
                     AND NOT EXISTS (SELECT 1 FROM origin WHERE origin.id = article.origin)";
        let done = self.sql.execute(query, (id, origin));
        self.touched.insert(id);
        self.tell(done.map(|_| ()).map_err(Fault::from))
    }

    fn tell<T>(&self, result: Result<T, Fault>) -> Result<T, StoreError> {
        result.map_err(|fault| fault.about(self.path))
    }

    /// Logs what the batch did; gives the step that it belongs to.
    fn log(mut self, batch: Batch<'_>) -> Result<Option<Seq>, Fault> {
        let articles: Vec<ArticleId> = std::mem::take(&mut self.touched).into_iter().collect();
        let write = |kind, step, state, edits: &[Edit], articles: &[ArticleId]| {
            let record = Record {
                at: batch.now,
                kind,
                label: batch.label,
                step,
                state,
                edits,
                articles,
            };
            log::append(self.sql, &record)
        };
        // What the machine adds cannot be turned round; a window learns of it by its header.
        let own = match batch.author {
            Author::Machine => Vec::new(),
            Author::Person => [self.added, self.returned.clone()].concat(),
        };
        if own.is_empty() {
            let edits = [self.beside, self.returned].concat();
            if !edits.is_empty() || !articles.is_empty() {
                write(EntryKind::Machine, None, None, &edits, &articles)?;
            }
            return Ok(None);
        }
        if !self.beside.is_empty() {
            write(EntryKind::Machine, None, None, &self.beside, &[])?;
        }
        log::drop_undone(self.sql)?;
        let step = open_step(self.sql, batch.step)?;
        let done = Some(StepState::Done);
        let seq = write(EntryKind::Do, step, done, &own, &articles)?;
        Ok(Some(step.unwrap_or(seq)))
    }
}
