//! What was counted of articles, so that they can be compared without their texts.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::StoryState;
use crate::model::{ArticleId, StoryId, VersionHash};
use crate::store::error::StoreError;
use crate::store::open::Store;

/// An article as the grouping needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedArticle {
    /// The article.
    pub article: ArticleId,
    /// The version that was counted.
    pub version: VersionHash,
    /// When it was published, in seconds since 1970, if that is known.
    pub published: Option<i64>,
    /// When it came, in seconds since 1970.
    pub added: i64,
    /// The story it is in.
    pub story: Option<StoryId>,
    /// How often it says each word, in bytes of the grouping's own.
    pub counts: Vec<u8>,
}

/// A word of the articles that were counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryWord {
    /// Its number.
    pub number: u32,
    /// The word, without endings.
    pub word: Box<str>,
    /// In how many articles it is met.
    pub articles: u32,
    /// How it is written, as a rule; empty if that is not known.
    pub form: Box<str>,
    /// How many uses speak for that form.
    pub votes: u32,
}

const COLUMNS: &str = "it.article, version, published, added, story, counts";

const JOINED: &str =
    "story_counts it LEFT JOIN story_article ON story_article.article = it.article";

impl Store {
    /// All words that were counted, by number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn story_words(&self) -> Result<Vec<StoryWord>, StoreError> {
        let query = "SELECT number, word, articles, form, votes FROM story_word ORDER BY number";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| {
                Ok(StoryWord {
                    number: row.get(0)?,
                    word: row.get(1)?,
                    articles: row.get(2)?,
                    form: row.get(3)?,
                    votes: row.get(4)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What was counted of one article.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn counted(&self, id: ArticleId) -> Result<Option<CountedArticle>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM {JOINED} WHERE it.article = ?1");
        self.read(|sql| {
            let mut query = sql.prepare_cached(&query)?;
            Ok(query.query_row([id], read).optional()?)
        })
    }

    /// The articles that wait to be put into a story, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn waiting_for_stories(&self) -> Result<Vec<ArticleId>, StoreError> {
        let query = "SELECT article FROM story_counts WHERE placed = 0 \
                     ORDER BY coalesce(published, added), article";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The articles in stories whose time, that of their arrival if they have none, is within the range.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn counted_between(&self, from: i64, to: i64) -> Result<Vec<CountedArticle>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM {JOINED} WHERE placed = 1 \
             AND coalesce(published, added) BETWEEN ?1 AND ?2 ORDER BY it.article"
        );
        self.read(|sql| Ok(collect(sql, &query, [from, to])?))
    }

    /// The newest `count` articles in stories that came at `since` or after.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn counted_since(&self, since: i64, count: i64) -> Result<Vec<CountedArticle>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM {JOINED} WHERE placed = 1 AND added >= ?1 \
             ORDER BY added DESC, it.article DESC LIMIT ?2"
        );
        self.read(|sql| Ok(collect(sql, &query, [since, count])?))
    }

    /// Keeps what was counted of articles, up to the commit `now.seq`; they wait to be put into stories.
    /// False if another process wrote since `now` was read: nothing is kept then.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn keep_counts(
        &mut self,
        now: &mut StoryState,
        counted: &[CountedArticle],
        words: &[StoryWord],
    ) -> Result<bool, StoreError> {
        self.keep(now, |sql| {
            let mut query = sql.prepare_cached(
                "REPLACE INTO story_counts (article, version, published, added, placed, counts) \
                 VALUES (?1, ?2, ?3, ?4, 0, ?5)",
            )?;
            let mut forget = sql.prepare_cached(
                "UPDATE story_article SET copy_of = NULL, containment = NULL WHERE article = ?1",
            )?;
            for it in counted {
                query.execute(params![
                    it.article,
                    it.version,
                    it.published,
                    it.added,
                    it.counts
                ])?;
                forget.execute([it.article])?;
            }
            let mut query = sql.prepare_cached(
                "REPLACE INTO story_word (number, word, articles, form, votes) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?;
            for it in words {
                query.execute(params![it.number, it.word, it.articles, it.form, it.votes])?;
            }
            Ok(())
        })
    }
}

fn collect(
    sql: &Connection,
    query: &str,
    params: impl rusqlite::Params,
) -> rusqlite::Result<Vec<CountedArticle>> {
    sql.prepare_cached(query)?
        .query_map(params, read)?
        .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<CountedArticle> {
    Ok(CountedArticle {
        article: row.get(0)?,
        version: row.get(1)?,
        published: row.get(2)?,
        added: row.get(3)?,
        story: row.get(4)?,
        counts: row.get(5)?,
    })
}
