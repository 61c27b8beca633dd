//! Stories: which article is in which, and what is kept to go on grouping. Computed, so not in the log.

mod counts;

pub use counts::{CountedArticle, StoryWord};

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, params};

use crate::model::{ArticleId, Seq, StoryId};
use crate::store::column::{Json, whole};
use crate::store::error::{Fault, StoreError};
use crate::store::migrate;
use crate::store::open::Store;

/// How far the grouping is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryState {
    /// The last commit whose articles were counted.
    pub seq: Seq,
    /// How many articles were counted.
    pub articles: u32,
    /// Grows with each write.
    pub generation: i64,
    /// The number of the next story.
    pub next: StoryId,
}

/// An article in its story.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StoryArticle {
    /// The article.
    pub article: ArticleId,
    /// The story.
    pub story: StoryId,
    /// The earlier article that it shares much text with, and what part.
    pub copy_of: Option<(ArticleId, f64)>,
}

/// What a round of grouping came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grouped {
    /// The articles that were waiting.
    pub placed: Vec<ArticleId>,
    /// Articles that are in another story than before.
    pub moved: Vec<(ArticleId, StoryId)>,
    /// Stories that articles went away from; those without any are forgotten.
    pub left: BTreeSet<StoryId>,
    /// What the articles of a story have in common, for all stories that altered.
    pub terms: BTreeMap<StoryId, Vec<String>>,
    /// Which article is a copy of which earlier one, and what part of the shorter stands in the other.
    pub copies: Vec<(ArticleId, ArticleId, f64)>,
    /// Articles that are near one that was waiting, but of another story, and how near.
    pub related: Vec<(ArticleId, ArticleId, f64)>,
}

impl Store {
    /// The story of each article that is in one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn stories(&self) -> Result<HashMap<ArticleId, StoryId>, StoreError> {
        let query = "SELECT article, story FROM story_article";
        self.read(|sql| {
            if !has_stories(sql)? {
                return Ok(HashMap::new());
            }
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Every article that is in a story, by story and number.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn story_articles(&self) -> Result<Vec<StoryArticle>, StoreError> {
        let query = "SELECT article, story, copy_of, containment FROM story_article ORDER BY story, article";
        self.read(|sql| {
            if !has_stories(sql)? {
                return Ok(Vec::new());
            }
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| {
                let copy_of: Option<ArticleId> = row.get(2)?;
                let containment: Option<f64> = row.get(3)?;
                Ok(StoryArticle {
                    article: row.get(0)?,
                    story: row.get(1)?,
                    copy_of: copy_of.zip(containment),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What the articles of each story have in common.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn story_terms(&self) -> Result<HashMap<StoryId, Vec<String>>, StoreError> {
        self.read(|sql| {
            if !has_stories(sql)? {
                return Ok(HashMap::new());
            }
            let mut query = sql.prepare_cached("SELECT id, terms FROM story")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get::<_, Json<_>>(1)?.0)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The stories that are near this one, and how near, the nearest first; `count` at most.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn related_stories(
        &self,
        story: StoryId,
        count: usize,
    ) -> Result<Vec<(StoryId, f64)>, StoreError> {
        let query = "SELECT theirs.story, max(nearness) AS nearest FROM (\
             SELECT other AS near, nearness FROM story_related JOIN story_article USING (article) \
             WHERE story = ?1 \
             UNION ALL SELECT it.article, nearness FROM story_related it \
             JOIN story_article mine ON mine.article = it.other WHERE mine.story = ?1) \
             JOIN story_article theirs ON theirs.article = near WHERE theirs.story <> ?1 \
             GROUP BY theirs.story ORDER BY nearest DESC, theirs.story LIMIT ?2";
        self.read(|sql| {
            if migrate::version(sql)? < RELATED_SINCE {
                return Ok(Vec::new());
            }
            let mut query = sql.prepare_cached(query)?;
            let count = whole(count);
            let rows =
                query.query_map(params![story, count], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How far the grouping is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn story_state(&self) -> Result<StoryState, StoreError> {
        self.read(|sql| Ok(state(sql)?))
    }

    /// Keeps what came of a round of grouping.
    /// False if another process wrote since `now` was read: nothing is kept then.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn keep_stories(
        &mut self,
        now: &mut StoryState,
        grouped: &Grouped,
    ) -> Result<bool, StoreError> {
        self.keep(now, |sql| write(sql, grouped))
    }

    fn keep(
        &mut self,
        now: &mut StoryState,
        job: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<bool, StoreError> {
        let kept = self.write(|sql| {
            if state(sql)?.generation != now.generation {
                return Ok(false);
            }
            job(sql)?;
            let query = "UPDATE story_state SET seq = ?1, articles = ?2, generation = ?3";
            sql.prepare_cached(query)?.execute(params![
                now.seq,
                now.articles,
                now.generation + 1
            ])?;
            Ok::<bool, Fault>(true)
        })?;
        now.generation += i64::from(kept);
        Ok(kept)
    }
}

/// The first schema that keeps what is related; a library that may only be read may be older.
const RELATED_SINCE: usize = 6;

/// Whether the library is of a version that knows stories; one that may only be read may be older.
fn has_stories(sql: &Connection) -> Result<bool, Fault> {
    Ok(migrate::version(sql)? >= 2)
}

fn state(sql: &Connection) -> rusqlite::Result<StoryState> {
    let query = "SELECT seq, articles, generation, \
                 coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'story'), 0) + 1 FROM story_state";
    sql.prepare_cached(query)?.query_row([], |row| {
        Ok(StoryState {
            seq: row.get(0)?,
            articles: row.get(1)?,
            generation: row.get(2)?,
            next: row.get(3)?,
        })
    })
}

fn write(sql: &Connection, grouped: &Grouped) -> rusqlite::Result<()> {
    let mut query = sql.prepare_cached("REPLACE INTO story (id, terms) VALUES (?1, ?2)")?;
    for (story, terms) in &grouped.terms {
        query.execute(params![story, Json(terms)])?;
    }
    let mut query = sql.prepare_cached(
        "INSERT INTO story_article (article, story) \
         SELECT id, ?2 FROM article WHERE id = ?1 \
         ON CONFLICT (article) DO UPDATE SET story = excluded.story",
    )?;
    for (article, story) in &grouped.moved {
        query.execute(params![article, story])?;
    }
    let mut query = sql.prepare_cached("UPDATE story_counts SET placed = 1 WHERE article = ?1")?;
    let mut forget = sql.prepare_cached("DELETE FROM story_related WHERE article = ?1")?;
    for article in &grouped.placed {
        query.execute([article])?;
        forget.execute([article])?;
    }
    let mut query = sql.prepare_cached(
        "INSERT OR REPLACE INTO story_related (article, other, nearness) SELECT id, ?2, ?3 FROM article WHERE id = ?1",
    )?;
    for (article, other, nearness) in &grouped.related {
        query.execute(params![article, other, nearness])?;
    }
    let mut query = sql.prepare_cached(
        "UPDATE story_article SET copy_of = ?2, containment = ?3 \
         WHERE article = ?1 AND coalesce(containment, 0) < ?3",
    )?;
    for (article, of, part) in &grouped.copies {
        query.execute(params![article, of, part])?;
    }
    let mut query = sql.prepare_cached(
        "DELETE FROM story WHERE id = ?1 AND id NOT IN (SELECT story FROM story_article)",
    )?;
    for story in &grouped.left {
        query.execute([story])?;
    }
    Ok(())
}
