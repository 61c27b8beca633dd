//! Rows of [`Pin`]: which articles a person said tell the same news, and which do not.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first, run};
use crate::model::{Delta, Edit, Pin, PinKey};
use crate::store::column::Word;
use crate::store::entity::Entity;
use crate::store::migrate;

/// The first schema with pins; a library that may only be read may be older.
const SINCE: usize = 5;

impl Entity for Pin {
    type Key = PinKey;

    const NAME: &'static str = "the articles' story";

    fn find(sql: &Connection, key: &PinKey) -> Result<Option<Self>> {
        let [a, b] = key.articles();
        let query = "SELECT pin FROM pin WHERE \"first\" = ?1 AND \"second\" = ?2";
        first(sql, query, params![a, b], |row| {
            row.get::<_, Word<_>>(0).map(|it| it.0)
        })
    }

    fn put(&self, sql: &Connection, key: &PinKey) -> Result<()> {
        let [a, b] = key.articles();
        run(
            sql,
            "REPLACE INTO pin (\"first\", \"second\", pin) VALUES (?1, ?2, ?3)",
            params![a, b, Word(*self)],
        )?;
        place_anew(sql, key)
    }

    fn delete(sql: &Connection, key: &PinKey) -> Result<()> {
        let [a, b] = key.articles();
        run(
            sql,
            "DELETE FROM pin WHERE \"first\" = ?1 AND \"second\" = ?2",
            params![a, b],
        )?;
        place_anew(sql, key)
    }

    fn all(sql: &Connection) -> Result<Vec<(PinKey, Self)>> {
        if migrate::version(sql).is_ok_and(|it| it < SINCE) {
            return Ok(Vec::new());
        }
        let query = "SELECT \"first\", \"second\", pin FROM pin ORDER BY \"first\", \"second\"";
        collect(sql, query, [], read)
    }

    fn edit(delta: Delta<PinKey, Self>) -> Edit {
        Edit::Pin(delta)
    }
}

/// Both articles wait to be put into a story again.
fn place_anew(sql: &Connection, key: &PinKey) -> Result<()> {
    let [a, b] = key.articles();
    run(
        sql,
        "UPDATE story_counts SET placed = 0 WHERE article IN (?1, ?2)",
        params![a, b],
    )
}

fn read(row: &Row<'_>) -> Result<(PinKey, Pin)> {
    Ok((key(row)?, row.get::<_, Word<_>>(2)?.0))
}

/// The key of a row that begins with the two articles.
pub(in crate::store) fn key(row: &Row<'_>) -> Result<PinKey> {
    Ok(PinKey::of(row.get(0)?, row.get(1)?))
}
