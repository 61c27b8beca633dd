//! What `check` needs to see of the file: its own soundness, and every row once.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::error::{Fault, StoreError};
use super::log::{Entry, each};
use super::open::Store;
use super::version::Parts;
use crate::model::{Article, ArticleId, Block, VersionHash};

/// One version with its text, as `check` and `search` see it.
#[derive(Debug)]
pub struct Text<'a> {
    /// The article.
    pub id: ArticleId,
    /// The version.
    pub version: VersionHash,
    /// The text.
    pub text: &'a str,
    /// Blocks, spans and links in JSON.
    parts: &'a str,
}

impl Text<'_> {
    /// The text with its blocks, spans and links; without title and dates.
    ///
    /// # Errors
    /// The words of the JSON reader if the row is broken.
    pub fn article(&self) -> Result<Article, String> {
        let parts: Parts = serde_json::from_str(self.parts).map_err(|error| error.to_string())?;
        Ok(parts.over(self.text.to_owned()))
    }

    /// Only the blocks.
    ///
    /// # Errors
    /// The words of the JSON reader if the row is broken.
    pub fn blocks(&self) -> Result<Vec<Block>, String> {
        /// What is not named is passed over.
        #[derive(serde::Deserialize)]
        struct Blocks {
            blocks: Vec<Block>,
        }
        let parts: Blocks = serde_json::from_str(self.parts).map_err(|error| error.to_string())?;
        Ok(parts.blocks)
    }
}

/// Which texts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Texts {
    /// The shown version of each article that is not removed.
    Shown,
    /// The shown version of every article, also of those that are removed.
    Newest,
    /// Every version that is kept.
    All,
}

impl Store {
    /// What SQLite itself finds unsound, in its words; empty if nothing.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot even be read.
    pub fn integrity(&self) -> Result<Vec<String>, StoreError> {
        self.read(|sql| {
            let mut found = strings(sql, "PRAGMA integrity_check(20)")?;
            found.retain(|it| it != "ok");
            found.extend(strings(
                sql,
                "SELECT 'a row of ' || \"table\" || ' refers to a missing row of ' || parent \
                 FROM pragma_foreign_key_check LIMIT 20",
            )?);
            Ok(found)
        })
    }

    /// Articles whose header and versions do not agree, in words.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn disagreements(&self) -> Result<Vec<(ArticleId, &'static str)>, StoreError> {
        const RULES: &[(&str, &str)] = &[
            (
                "SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM version \
                 WHERE version.article = article.id AND hash = shown)",
                "the version that it shows is missing",
            ),
            (
                "SELECT id FROM article WHERE versions <> \
                 (SELECT count(*) FROM version WHERE version.article = article.id)",
                "it counts its versions wrongly",
            ),
            (
                "SELECT article.id FROM article JOIN version ON version.article = article.id \
                 AND hash = shown WHERE article.title <> version.title",
                "its title in the list is not that of its text",
            ),
        ];
        self.read(|sql| {
            let mut found = Vec::new();
            for (query, fault) in RULES {
                let mut query = sql.prepare(query)?;
                let rows = query.query_map([], |row| row.get(0))?;
                for id in rows {
                    found.push((id?, *fault));
                }
            }
            Ok(found)
        })
    }

    /// Shows texts one after the other, by article; holds one in memory at a time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn each_text(
        &self,
        texts: Texts,
        see: &mut dyn FnMut(&Text<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let query = match texts {
            Texts::All => "SELECT article, hash, parts, text FROM version ORDER BY id",
            Texts::Newest => {
                "SELECT version.article, hash, parts, text FROM version \
                 JOIN article ON article.id = version.article AND shown = hash ORDER BY version.id"
            }
            Texts::Shown => {
                "SELECT version.article, hash, parts, text FROM version \
                 JOIN article ON article.id = version.article AND shown = hash \
                 LEFT JOIN article_state state ON state.article = version.article \
                 WHERE NOT coalesce(removed, 0) ORDER BY version.id"
            }
        };
        self.read(|sql| Ok(texts_of(sql, query, see)?))
    }

    /// Shows one version of a text without its metadata; nothing if it is not kept.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn one_text(
        &self,
        id: ArticleId,
        version: VersionHash,
        see: &mut dyn FnMut(&Text<'_>),
    ) -> Result<(), StoreError> {
        let query = "SELECT parts, text FROM version WHERE article = ?1 AND hash = ?2";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let mut rows = query.query((id, version))?;
            if let Some(row) = rows.next()? {
                see(&Text {
                    id,
                    version,
                    parts: row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
                    text: row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?,
                });
            }
            Ok(())
        })
    }

    /// Shows the commits one after the other, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn each_entry(&self, see: &mut dyn FnMut(Entry)) -> Result<(), StoreError> {
        self.read(|sql| Ok(each(sql, see)?))
    }
}

fn texts_of(
    sql: &Connection,
    query: &str,
    see: &mut dyn FnMut(&Text<'_>) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let mut query = sql.prepare_cached(query)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let text = Text {
            id: row.get(0)?,
            version: row.get(1)?,
            parts: row.get_ref(2)?.as_str()?,
            text: row.get_ref(3)?.as_str()?,
        };
        if see(&text).is_break() {
            break;
        }
    }
    Ok(())
}

fn strings(sql: &Connection, query: &str) -> Result<Vec<String>, Fault> {
    let mut query = sql.prepare(query)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
