//! What can go wrong with a library file, in words that name it and say what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::model::{ArticleId, Conflict};

/// Why the store cannot do what was asked; nothing has been changed then.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else.
    #[error("`{}` is not a newsmark library: {why}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: String,
    },
    /// The file or its folder cannot be reached.
    #[error("cannot {doing} `{}`: {source}", path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is broken.
    #[error("the library `{}` is damaged: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is broken.
        detail: String,
    },
    /// Another process holds the write lock for too long.
    #[error("another program has been writing to `{}` for more than five seconds", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// There is no room.
    #[error("no room is left for `{}`: the change is not saved", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The library can be read only.
    #[error("`{}` is open for reading only: {why}", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// Something that the change builds on was altered since.
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// A tag would go while something still hangs on it.
    #[error("a tag of this step is used by another step")]
    InUse,
    /// The article is not in the library.
    #[error("there is no article {0}")]
    NoArticle(ArticleId),
    /// The article has no such version (any more).
    #[error("article {article} has no version `{version}`")]
    NoVersion {
        /// The article.
        article: ArticleId,
        /// The hash, in hexadecimal digits.
        version: String,
    },
    /// The linked SQLite has a known fault.
    #[error("SQLite {found} can damage a library; at least 3.51.3 is needed")]
    OldSqlite {
        /// Its version.
        found: &'static str,
    },
    /// Anything else that SQLite says.
    #[error("the library `{}` cannot be used: {source}", path.display())]
    Sql {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What a person can do about it, if there is something to say.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Foreign { .. } => {
                "nothing was changed; name another file with `--library`, or move this one away"
            }
            Self::Damaged { .. } => {
                "nothing was deleted; `newsmark check` says what is broken, `newsmark restore FILE` puts a backup in its place and keeps the damaged file"
            }
            Self::Busy { .. } => "wait until the other program is done, then try again",
            Self::Full { .. } => "make room on the disk, then try again",
            Self::ReadOnly { .. } => "reading, searching and exporting work; nothing can be saved",
            Self::Conflict(_) => "look at `newsmark log`, and undo the later step first",
            Self::InUse => "undo the other step first",
            Self::NoArticle(_) => "`newsmark list` shows the articles and their numbers",
            Self::NoVersion { .. } => {
                "`newsmark show ARTICLE --versions` shows those that are kept"
            }
            Self::OldSqlite { .. } => "build newsmark with the SQLite that it brings along",
            Self::Sql { .. } => "`newsmark check` says whether it is sound",
            Self::File { .. } => return None,
        })
    }
}

/// What goes wrong inside, where the path of the library is not at hand.
#[derive(Debug)]
pub(super) enum Fault {
    Sql(rusqlite::Error),
    Conflict(Conflict),
    NoArticle(ArticleId),
    NoVersion(ArticleId, String),
    /// A row that says something impossible.
    Row(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl Fault {
    /// The error for people.
    pub(super) fn about(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        match self {
            Self::Sql(error) => about_sql(error, path),
            Self::Conflict(conflict) => StoreError::Conflict(conflict),
            Self::NoArticle(id) => StoreError::NoArticle(id),
            Self::NoVersion(article, version) => StoreError::NoVersion { article, version },
            Self::Row(detail) => StoreError::Damaged { path, detail },
        }
    }
}

fn about_sql(source: rusqlite::Error, path: PathBuf) -> StoreError {
    match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
        Some(ErrorCode::DiskFull) => StoreError::Full { path },
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly {
            path,
            why: "the file or its folder may not be written".to_owned(),
        },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged {
            path,
            detail: source.to_string(),
        },
        Some(ErrorCode::ConstraintViolation) if is_foreign_key(&source) => StoreError::InUse,
        _ => match source {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => StoreError::Damaged {
                path,
                detail: format!("a row cannot be read ({source})"),
            },
            source => StoreError::Sql { path, source },
        },
    }
}

fn is_foreign_key(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(it, _)
        if it.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}
