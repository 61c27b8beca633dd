//! Projections: where the machine found a passage on another version. Computed, so not in the log.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::column::{Word, range, whole};
use super::error::StoreError;
use super::log::{self, EntryKind, Record};
use super::open::Store;
use crate::model::study::{Carrier, Place, Status};
use crate::model::{AnnotationId, ArticleId, Decision, DecisionKey, Moment, Selector, VersionHash};
use crate::text::TextRange;

/// Where a passage is on a version other than its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projected {
    /// The outcome and how sure it is.
    pub place: Place,
    /// Where; none for an orphan.
    pub range: Option<TextRange>,
    /// The number of the algorithm that found it.
    pub algorithm: u32,
}

/// A passage that nobody has looked for yet on the version of its article that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unprojected {
    /// The passage.
    pub annotation: AnnotationId,
    /// Its article.
    pub article: ArticleId,
    /// The version that is shown.
    pub shown: VersionHash,
    /// Where it was marked.
    pub selector: Selector,
    /// Where a person put it on other versions.
    pub decisions: Vec<(VersionHash, Decision)>,
}

impl Store {
    /// The passages that are on another version than the shown one, where no person put them and this
    /// `algorithm` did not look for them yet; those of one article and version together.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn unprojected(&self, algorithm: u32) -> Result<Vec<Unprojected>, StoreError> {
        let query = "SELECT it.id, it.article, shown, it.version, \"start\", \"end\", quote, prefix, suffix \
             FROM annotation it JOIN article ON article.id = it.article \
             WHERE it.version <> shown \
             AND NOT EXISTS (SELECT 1 FROM decision WHERE annotation = it.id AND version = shown) \
             AND NOT EXISTS (SELECT 1 FROM projection \
                             WHERE annotation = it.id AND version = shown AND algorithm = ?1) \
             ORDER BY it.article, it.version, it.id";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([algorithm], read_unprojected)?;
            let mut passages: Vec<Unprojected> = rows.collect::<Result<_, _>>()?;
            for passage in &mut passages {
                passage.decisions = decisions_of(sql, passage.annotation)?;
            }
            Ok(passages)
        })
    }

    /// Where a passage was found on another version, if it was looked for.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn projected(&self, key: DecisionKey) -> Result<Option<Projected>, StoreError> {
        let query = "SELECT standing, confidence, algorithm, \"start\", \"end\" FROM projection \
                     WHERE annotation = ?1 AND version = ?2";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let row = query.query_row(params![key.annotation, key.version], |row| {
                let start: Option<i64> = row.get(3)?;
                let confidence: f64 = row.get(1)?;
                Ok(Projected {
                    place: Place {
                        status: row.get::<_, Word<Status>>(0)?.0,
                        confidence: confidence as f32,
                    },
                    range: start.map(|_| range(row, 3)).transpose()?,
                    algorithm: row.get(2)?,
                })
            });
            Ok(row.optional()?)
        })
    }

    /// Remembers where passages were found on the versions of their articles that are shown.
    ///
    /// The log says which articles it touched, so that other windows look again; nothing of it is undone.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember_projections(
        &mut self,
        found: &[(&Unprojected, Projected)],
        now: Moment,
    ) -> Result<(), StoreError> {
        let query = "REPLACE INTO projection (annotation, version, algorithm, standing, \"start\", \"end\", \
                     confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let mut articles: Vec<ArticleId> = found.iter().map(|(it, _)| it.article).collect();
        articles.dedup();
        self.write(|sql| {
            let mut query = sql.prepare_cached(query)?;
            for (passage, it) in found {
                query.execute(params![
                    passage.annotation,
                    passage.shown,
                    it.algorithm,
                    Word(it.place.status),
                    it.range.map(|it| whole(it.start())),
                    it.range.map(|it| whole(it.end())),
                    f64::from(it.place.confidence)
                ])?;
            }
            let record = Record {
                at: now,
                kind: EntryKind::Machine,
                label: "look for passages in new versions",
                step: None,
                state: None,
                edits: &[],
                articles: &articles,
            };
            log::append(sql, &record)?;
            Ok(())
        })
    }

    /// The ranges of passages in code points of the versions where they were marked, as last known.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn code_points(&self) -> Result<BTreeMap<AnnotationId, (usize, usize)>, StoreError> {
        let query = "SELECT id, first_point, after_point FROM annotation \
                     WHERE first_point IS NOT NULL ORDER BY id";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| {
                let points = range(row, 1)?;
                Ok((row.get(0)?, (points.start(), points.end())))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Who wrote the versions that passages were marked in, and when those came, as far as they are here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn carriers(&self) -> Result<HashMap<AnnotationId, Carrier>, StoreError> {
        let query = "SELECT it.id, byline, fetched FROM annotation it \
                     JOIN version USING (article) WHERE hash = it.version";
        self.read(|sql| {
            let mut query = sql.prepare_cached(query)?;
            let rows = query.query_map([], |row| {
                let carrier = Carrier {
                    story: None,
                    author: row.get(1)?,
                    fetched: Some(row.get(2)?),
                };
                Ok((row.get(0)?, carrier))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn read_unprojected(row: &Row<'_>) -> rusqlite::Result<Unprojected> {
    Ok(Unprojected {
        annotation: row.get(0)?,
        article: row.get(1)?,
        shown: row.get(2)?,
        selector: Selector {
            version: row.get(3)?,
            range: range(row, 4)?,
            quote: row.get(6)?,
            prefix: row.get(7)?,
            suffix: row.get(8)?,
        },
        decisions: Vec::new(),
    })
}

fn decisions_of(
    sql: &Connection,
    annotation: AnnotationId,
) -> rusqlite::Result<Vec<(VersionHash, Decision)>> {
    let query = "SELECT version, \"start\", \"end\" FROM decision WHERE annotation = ?1";
    let mut query = sql.prepare_cached(query)?;
    let rows = query.query_map([annotation], |row| {
        let start: Option<i64> = row.get(1)?;
        let decision = match start {
            Some(_) => Decision::At(range(row, 1)?),
            None => Decision::Gone,
        };
        Ok((row.get(0)?, decision))
    })?;
    rows.collect()
}
