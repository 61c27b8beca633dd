//! Headers: what a list shows of an article, read from one index without touching any text.

use std::collections::HashSet;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::whole;
use super::error::{Fault, StoreError};
use super::open::Store;
use crate::model::{ArticleId, Header};

/// In the order of `article_by_date`, which holds them all.
const COLUMNS: &str = "id, key, external_id, title, title_derived, source, origin, published, added, \
                       language, words, shown, versions, url";

impl Store {
    /// The newest `count` headers that are not removed, newest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn first_headers(&self, count: usize) -> Result<Vec<Header>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM article WHERE NOT EXISTS \
             (SELECT 1 FROM article_state it WHERE it.article = article.id AND it.removed) \
             ORDER BY sort DESC, id LIMIT ?1"
        );
        self.read(|sql| Ok(collect(sql, &query, [whole(count)])?))
    }

    /// All headers, newest first, also of articles that were removed from the lists.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn headers(&self) -> Result<Vec<Header>, StoreError> {
        self.read(|sql| Ok(all(sql)?))
    }

    /// The header of one article.
    ///
    /// # Errors
    /// [`StoreError::NoArticle`].
    pub fn header(&self, id: ArticleId) -> Result<Header, StoreError> {
        self.read(|sql| one(sql, id))
    }

    /// The headers of those of `ids` that are in the library.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn headers_of(&self, ids: &[ArticleId]) -> Result<Vec<Header>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
        self.read(|sql| {
            let mut names = Names::default();
            let mut query = sql.prepare_cached(&query)?;
            let mut headers = Vec::with_capacity(ids.len());
            for id in ids {
                let mut rows = query.query([id])?;
                if let Some(row) = rows.next()? {
                    headers.push(read(row, &mut names)?);
                }
            }
            Ok(headers)
        })
    }

    /// The articles that the giver of the data called `external_id`; names are not unique.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn by_external_id(&self, external_id: &str) -> Result<Vec<ArticleId>, StoreError> {
        let query = "SELECT id FROM article WHERE external_id = ?1 ORDER BY id";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([external_id], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The article with this key.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn by_key(&self, key: &str) -> Result<Option<ArticleId>, StoreError> {
        self.read(|sql| {
            let mut query = sql.prepare_cached("SELECT id FROM article WHERE key = ?1")?;
            Ok(query.query_row([key], |row| row.get(0)).optional()?)
        })
    }
}

pub(super) fn all(sql: &Connection) -> rusqlite::Result<Vec<Header>> {
    let query = format!("SELECT {COLUMNS} FROM article ORDER BY sort DESC, id");
    collect(sql, &query, [])
}

pub(super) fn one(sql: &Connection, id: ArticleId) -> Result<Header, Fault> {
    let query = format!("SELECT {COLUMNS} FROM article WHERE id = ?1");
    let header = collect(sql, &query, [id])?.pop();
    header.ok_or(Fault::NoArticle(id))
}

/// Writes the header of a new article; its `id` is given by the database.
pub(super) fn insert(
    sql: &Connection,
    header: &Header,
    place: Option<&str>,
) -> rusqlite::Result<()> {
    let query = "INSERT INTO article (key, external_id, title, title_derived, source, origin, published, \
                 added, language, words, shown, versions, url, sort, place) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    sql.prepare_cached(query)?
        .execute(params![
            &*header.key,
            header.external_id.as_deref(),
            &*header.title,
            header.title_derived,
            header.source.as_deref(),
            header.origin,
            header.published,
            header.added,
            header.language.as_deref(),
            header.words,
            header.version,
            header.versions,
            header.url.as_deref(),
            header.sort_seconds(),
            place
        ])
        .map(|_| ())
}

/// Writes the header of an article that is there, but for its key, its origin and when it came.
pub(super) fn update(sql: &Connection, header: &Header) -> rusqlite::Result<()> {
    let query = "UPDATE article SET external_id = ?2, title = ?3, title_derived = ?4, source = ?5, \
                 published = ?6, language = ?7, words = ?8, shown = ?9, url = ?10, sort = ?11 WHERE id = ?1";
    sql.prepare_cached(query)?
        .execute(params![
            header.id,
            header.external_id.as_deref(),
            &*header.title,
            header.title_derived,
            header.source.as_deref(),
            header.published,
            header.language.as_deref(),
            header.words,
            header.version,
            header.url.as_deref(),
            header.sort_seconds()
        ])
        .map(|_| ())
}

fn collect(
    sql: &Connection,
    query: &str,
    params: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Header>> {
    let mut names = Names::default();
    let mut query = sql.prepare_cached(query)?;
    let mut rows = query.query(params)?;
    let mut headers = Vec::new();
    while let Some(row) = rows.next()? {
        headers.push(read(row, &mut names)?);
    }
    Ok(headers)
}

/// Names that many headers share, each kept once.
#[derive(Default)]
struct Names {
    sources: HashSet<Arc<str>>,
    /// Nearly always the same as that of the row before.
    language: Option<Arc<str>>,
}

impl Names {
    fn source(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.sources.get(name) {
            return Arc::clone(known);
        }
        let shared: Arc<str> = name.into();
        self.sources.insert(Arc::clone(&shared));
        shared
    }

    fn language(&mut self, code: &str) -> Arc<str> {
        let last = self.language.take().filter(|it| **it == *code);
        let shared = last.unwrap_or_else(|| code.into());
        self.language = Some(Arc::clone(&shared));
        shared
    }
}

fn read(row: &Row<'_>, names: &mut Names) -> rusqlite::Result<Header> {
    Ok(Header {
        id: row.get(0)?,
        key: row.get_ref(1)?.as_str()?.into(),
        external_id: row.get_ref(2)?.as_str_or_null()?.map(Into::into),
        title: row.get_ref(3)?.as_str()?.into(),
        title_derived: row.get(4)?,
        source: row.get_ref(5)?.as_str_or_null()?.map(|it| names.source(it)),
        origin: row.get(6)?,
        published: row.get(7)?,
        added: row.get(8)?,
        language: row
            .get_ref(9)?
            .as_str_or_null()?
            .map(|it| names.language(it)),
        words: row.get(10)?,
        version: row.get(11)?,
        versions: row.get(12)?,
        url: row.get_ref(13)?.as_str_or_null()?.map(Into::into),
    })
}
