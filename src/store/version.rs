//! Versions: the texts of an article, and what their byte ranges are.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::column::Json;
use super::error::{Fault, StoreError};
use super::open::Store;
use crate::model::{Article, ArticleId, Block, Link, Moment, Span, VersionHash};

/// Why a version was held back counts no more when a person chose it.
const IS_SHOWN: &str = "hash = (SELECT shown FROM article it WHERE it.id = version.article)";

/// One version as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The document.
    pub article: Article,
    /// What was odd about its input, in sentences.
    pub warnings: Vec<String>,
    /// When it was read.
    pub fetched: Moment,
    /// Why it is not shown though it is newer, if so.
    pub held: Option<String>,
}

/// What is known of a version without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Its name.
    pub hash: VersionHash,
    /// When it was read.
    pub fetched: Moment,
    /// Why it is not shown though it is newer, if so.
    pub held: Option<String>,
    /// Whether a passage ever named it.
    pub named: bool,
    /// Whether it only came with an import, for passages that were marked in it.
    pub guest: bool,
}

impl Store {
    /// The document as one version has it.
    ///
    /// # Errors
    /// [`StoreError::NoVersion`].
    pub fn version(&self, id: ArticleId, version: VersionHash) -> Result<Stored, StoreError> {
        self.read(|sql| find(sql, id, version))
    }

    /// The versions of an article that are kept, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn versions(&self, id: ArticleId) -> Result<Vec<VersionRow>, StoreError> {
        self.read(|sql| Ok(list(sql, id)?))
    }
}

/// Blocks, spans and links as one JSON column.
#[derive(Deserialize)]
pub(super) struct Parts {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    links: Vec<Link>,
}

impl Parts {
    /// A document of these parts, without title and dates.
    pub(super) fn over(self, text: String) -> Article {
        Article {
            text,
            blocks: self.blocks,
            spans: self.spans,
            links: self.links,
            ..Article::default()
        }
    }
}

/// The same, borrowed to be written.
#[derive(Serialize)]
pub(super) struct PartsOf<'a> {
    pub blocks: &'a [Block],
    pub spans: &'a [Span],
    pub links: &'a [Link],
}

pub(super) fn find(sql: &Connection, id: ArticleId, version: VersionHash) -> Result<Stored, Fault> {
    let query = format!(
        "SELECT title, title_derived, source, dateline, byline, published, language, url, \
                 warnings, fetched, iif({IS_SHOWN}, NULL, held), parts, text FROM version \
         WHERE article = ?1 AND hash = ?2"
    );
    let mut query = sql.prepare_cached(&query)?;
    let stored = query.query_row(params![id, version], read).optional()?;
    stored.ok_or_else(|| Fault::NoVersion(id, version.hex()))
}

pub(super) fn list(sql: &Connection, id: ArticleId) -> rusqlite::Result<Vec<VersionRow>> {
    let query = format!(
        "SELECT hash, fetched, iif({IS_SHOWN}, NULL, held), named, guest FROM version \
         WHERE article = ?1 ORDER BY guest DESC, id"
    );
    let mut query = sql.prepare_cached(&query)?;
    let rows = query.query_map([id], |row| {
        Ok(VersionRow {
            hash: row.get(0)?,
            fetched: row.get(1)?,
            held: row.get(2)?,
            named: row.get(3)?,
            guest: row.get(4)?,
        })
    })?;
    rows.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let parts: Parts = row.get::<_, Json<_>>(11)?.0;
    let article = Article {
        title: row.get(0)?,
        title_derived: row.get(1)?,
        source: row.get(2)?,
        dateline: row.get(3)?,
        byline: row.get(4)?,
        published: row.get(5)?,
        language: row.get(6)?,
        url: row.get(7)?,
        ..parts.over(row.get(12)?)
    };
    Ok(Stored {
        article,
        warnings: row.get::<_, Json<_>>(8)?.0,
        fetched: row.get(9)?,
        held: row.get(10)?,
    })
}
