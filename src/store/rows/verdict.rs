//! Rows of [`Verdict`] and [`Decision`]: what a person said against the machine.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first, run};
use crate::model::{Decision, DecisionKey, Delta, Edit, Verdict, VerdictKey};
use crate::store::column::{Word, range, whole};
use crate::store::entity::Entity;

impl Entity for Verdict {
    type Key = VerdictKey;

    const NAME: &'static str = "the folded lines";

    fn find(sql: &Connection, key: &VerdictKey) -> Result<Option<Self>> {
        let query = "SELECT verdict FROM verdict \
                     WHERE article = ?1 AND version = ?2 AND \"start\" = ?3 AND \"end\" = ?4";
        let (start, end) = (whole(key.block.start()), whole(key.block.end()));
        first(
            sql,
            query,
            params![key.article, key.version, start, end],
            |row| row.get::<_, Word<_>>(0).map(|it| it.0),
        )
    }

    fn put(&self, sql: &Connection, key: &VerdictKey) -> Result<()> {
        let (start, end) = (whole(key.block.start()), whole(key.block.end()));
        run(
            sql,
            "REPLACE INTO verdict (article, version, \"start\", \"end\", verdict) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![key.article, key.version, start, end, Word(*self)],
        )
    }

    fn delete(sql: &Connection, key: &VerdictKey) -> Result<()> {
        let (start, end) = (whole(key.block.start()), whole(key.block.end()));
        run(
            sql,
            "DELETE FROM verdict WHERE article = ?1 AND version = ?2 AND \"start\" = ?3 AND \"end\" = ?4",
            params![key.article, key.version, start, end],
        )
    }

    fn all(sql: &Connection) -> Result<Vec<(VerdictKey, Self)>> {
        let query = "SELECT article, version, \"start\", \"end\", verdict FROM verdict \
                     ORDER BY article, version, \"start\", \"end\"";
        collect(sql, query, [], |row| {
            Ok((key(row)?, row.get::<_, Word<_>>(4)?.0))
        })
    }

    fn edit(delta: Delta<VerdictKey, Self>) -> Edit {
        Edit::Verdict(delta)
    }
}

/// The key of a row that begins with the article, its version and the block.
pub(in crate::store) fn key(row: &Row<'_>) -> Result<VerdictKey> {
    Ok(VerdictKey {
        article: row.get(0)?,
        version: row.get(1)?,
        block: range(row, 2)?,
    })
}

impl Entity for Decision {
    type Key = DecisionKey;

    const NAME: &'static str = "the passage's place";

    fn find(sql: &Connection, key: &DecisionKey) -> Result<Option<Self>> {
        let query = "SELECT annotation, version, \"start\", \"end\" FROM decision \
                     WHERE annotation = ?1 AND version = ?2";
        let row = first(
            sql,
            query,
            params![key.annotation, key.version],
            read_decision,
        )?;
        Ok(row.map(|(_, it)| it))
    }

    fn put(&self, sql: &Connection, key: &DecisionKey) -> Result<()> {
        let ends = match self {
            Self::At(range) => Some((whole(range.start()), whole(range.end()))),
            Self::Gone => None,
        };
        let (start, end) = ends.unzip();
        run(
            sql,
            "REPLACE INTO decision (annotation, version, \"start\", \"end\") VALUES (?1, ?2, ?3, ?4)",
            params![key.annotation, key.version, start, end],
        )?;
        forget_projections(sql, key)?;
        keep_version(sql, key)
    }

    fn delete(sql: &Connection, key: &DecisionKey) -> Result<()> {
        forget_projections(sql, key)?;
        run(
            sql,
            "DELETE FROM decision WHERE annotation = ?1 AND version = ?2",
            params![key.annotation, key.version],
        )
    }

    fn all(sql: &Connection) -> Result<Vec<(DecisionKey, Self)>> {
        let query = "SELECT annotation, version, \"start\", \"end\" FROM decision ORDER BY annotation, version";
        collect(sql, query, [], read_decision)
    }

    fn edit(delta: Delta<DecisionKey, Self>) -> Edit {
        Edit::Decision(delta)
    }
}

/// What was projected from another place than the one it has now is to be looked for anew.
fn forget_projections(sql: &Connection, key: &DecisionKey) -> Result<()> {
    run(
        sql,
        "DELETE FROM projection WHERE annotation = ?1 AND version <> ?2",
        params![key.annotation, key.version],
    )
}

/// A version that a person decided on is kept: later ones are compared with it.
fn keep_version(sql: &Connection, key: &DecisionKey) -> Result<()> {
    run(
        sql,
        "UPDATE version SET named = 1 WHERE hash = ?2 AND named = 0 \
         AND article = (SELECT article FROM annotation WHERE id = ?1)",
        params![key.annotation, key.version],
    )
}

fn read_decision(row: &Row<'_>) -> Result<(DecisionKey, Decision)> {
    let key = DecisionKey {
        annotation: row.get(0)?,
        version: row.get(1)?,
    };
    let start: Option<i64> = row.get(2)?;
    let decision = match start {
        Some(_) => Decision::At(range(row, 2)?),
        None => Decision::Gone,
    };
    Ok((key, decision))
}
