//! Projections: where the machine found a passage on another version. Computed, so not in the log.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::column::{Word, range, whole};
use super::error::StoreError;
use super::open::Store;
use crate::model::study::{Place, Status};
use crate::model::{AnnotationId, DecisionKey, VersionHash};
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

impl Store {
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

    /// Remembers where passages were found on a version.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn remember_projections(
        &mut self,
        version: VersionHash,
        found: &[(AnnotationId, Projected)],
    ) -> Result<(), StoreError> {
        let query = "REPLACE INTO projection (annotation, version, algorithm, standing, \"start\", \"end\", \
                     confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.write(|sql| {
            let mut query = sql.prepare_cached(query)?;
            for (annotation, it) in found {
                query.execute(params![
                    annotation,
                    version,
                    it.algorithm,
                    Word(it.place.status),
                    it.range.map(|it| whole(it.start())),
                    it.range.map(|it| whole(it.end())),
                    f64::from(it.place.confidence)
                ])?;
            }
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
}
