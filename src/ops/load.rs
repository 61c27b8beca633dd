//! Loading: the first rows at once, the whole library after, and what others changed since.

use super::OpsError;
use crate::model::{Change, Header, Headers, Library, Seq, Stories};
use crate::store::{Entry, EntryKind, Store};

/// More commits than this, and a window reads the library anew instead of following them.
const FOLLOWED: usize = 1000;

/// A library in memory, and the last commit that it knows of.
#[derive(Debug)]
pub struct Loaded {
    /// Headers, codebook, passages, states and so on; no texts.
    pub library: Library,
    /// The last commit in it.
    pub seq: Seq,
}

/// What was committed since.
#[derive(Debug)]
pub struct News {
    /// The last commit in it.
    pub seq: Seq,
    /// What altered, oldest first, also by this process: give their edits to [`Library::load`].
    pub changes: Vec<Change>,
    /// Headers that are new or altered.
    pub headers: Vec<Header>,
    /// Too much happened to follow: call [`library`] again.
    pub reload: bool,
}

/// The newest `count` headers that are not removed: all that a first screen needs.
///
/// Reads one index; takes a few milliseconds whatever the size of the library.
///
/// # Errors
/// [`OpsError::Store`].
pub fn first_headers(store: &Store, count: usize) -> Result<Vec<Header>, OpsError> {
    Ok(store.first_headers(count)?)
}

/// All that a window keeps in memory, of one moment.
///
/// # Errors
/// [`OpsError::Store`].
pub fn library(store: &Store) -> Result<Loaded, OpsError> {
    store.at_once(|store| {
        let mut library = Library::default();
        library.load(store.entities()?);
        library.headers = Headers::new(store.headers()?);
        library.stories = Stories::new(store.stories()?);
        let seq = store.newest()?;
        Ok(Loaded { library, seq })
    })
}

/// What was committed after `since`, by whatever process.
///
/// # Errors
/// [`OpsError::Store`].
pub fn news(store: &Store, since: Seq) -> Result<News, OpsError> {
    store.at_once(|store| {
        let seq = store.newest()?;
        let reload = seq < since || store.count_since(since)? > FOLLOWED;
        let entries = if reload {
            Vec::new()
        } else {
            store.log_since(since)?
        };
        if reload || entries.iter().any(|it| it.kind == EntryKind::Reload) {
            return Ok(News {
                seq,
                changes: Vec::new(),
                headers: Vec::new(),
                reload: true,
            });
        }
        let headers = store.headers_of(&store.articles_since(since)?)?;
        let changes = entries.into_iter().map(Entry::change);
        let changes = changes.filter(|it| !it.is_empty()).collect();
        Ok(News {
            seq,
            changes,
            headers,
            reload: false,
        })
    })
}

/// A number that changes when another connection has committed; costs next to nothing to ask.
///
/// # Errors
/// [`OpsError::Store`].
pub fn data_version(store: &Store) -> Result<i64, OpsError> {
    Ok(store.data_version()?)
}
