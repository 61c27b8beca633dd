//! [`Context`]: what every command needs to know of the world.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;

use super::output::say;
use crate::config::Loaded;
use crate::model::{IdSource, Moment};
use crate::ops::{self, FetchSettings, Place, Store};

/// Where the library is, what time it is, and who is asking.
#[derive(Debug)]
pub struct Context {
    /// The library and its backups.
    pub place: Place,
    /// The time when the command began.
    pub now: Moment,
    /// Who marks passages.
    pub coder: String,
    /// New ids.
    pub ids: IdSource,
    /// Limits and manners of the network.
    pub fetch: FetchSettings,
}

impl Context {
    /// The context of a command that begins now, with these settings.
    pub fn new(loaded: &Loaded) -> Self {
        let place = Place {
            library: loaded.paths.library.clone(),
            backups: loaded.paths.backups.clone(),
            payloads: loaded.config.keep_originals.into(),
        };
        Self {
            place,
            now: now(),
            coder: loaded.config.coder.clone(),
            ids: IdSource::new(seed()),
            fetch: loaded.config.fetch.clone(),
        }
    }

    /// The same for another library.
    pub fn elsewhere(&self, place: Place) -> Self {
        Self {
            place,
            now: self.now,
            coder: self.coder.clone(),
            ids: IdSource::new(seed()),
            fetch: self.fetch.clone(),
        }
    }

    /// The library, opened; what is notable about that is said.
    ///
    /// # Errors
    /// When it cannot be opened, with the file's name.
    pub fn open(&self) -> anyhow::Result<Store> {
        let opened = ops::open(&self.place).with_context(|| {
            format!("cannot open the library `{}`", self.place.library.display())
        })?;
        for notice in &opened.notices {
            say(&format!("note: {notice}"));
        }
        Ok(opened.store)
    }
}

/// The time.
pub fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// A seed that differs between processes that start at the same time.
fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(std::process::id())
}
