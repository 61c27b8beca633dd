//! Rows of [`Origin`] and [`SavedSearch`]: what stands in the sidebar.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first, run};
use crate::model::{Delta, Edit, Origin, OriginId, SavedSearch};
use crate::store::column::{Json, Word};
use crate::store::entity::Entity;

impl Entity for Origin {
    type Key = OriginId;

    const NAME: &'static str = "the subscription";

    fn find(sql: &Connection, key: &OriginId) -> Result<Option<Self>> {
        let query =
            "SELECT id, kind, address, name, folder, source, settings FROM origin WHERE id = ?1";
        first(sql, query, [key], read).map(|row| row.map(|(_, it)| it))
    }

    fn put(&self, sql: &Connection, key: &OriginId) -> Result<()> {
        run(
            sql,
            "REPLACE INTO origin (id, kind, address, name, folder, source, settings) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                key,
                Word(self.kind),
                self.address,
                self.name,
                Json(&self.folder),
                self.source,
                Json(&self.settings)
            ],
        )
    }

    fn delete(sql: &Connection, key: &OriginId) -> Result<()> {
        run(sql, "DELETE FROM origin WHERE id = ?1", [key])
    }

    fn all(sql: &Connection) -> Result<Vec<(OriginId, Self)>> {
        let query =
            "SELECT id, kind, address, name, folder, source, settings FROM origin ORDER BY id";
        collect(sql, query, [], read)
    }

    fn edit(delta: Delta<OriginId, Self>) -> Edit {
        Edit::Origin(delta)
    }
}

impl Entity for SavedSearch {
    type Key = String;

    const NAME: &'static str = "the saved search";

    fn find(sql: &Connection, key: &String) -> Result<Option<Self>> {
        let query = "SELECT query FROM saved_search WHERE name = ?1";
        first(sql, query, [key], |row| Ok(Self { query: row.get(0)? }))
    }

    fn put(&self, sql: &Connection, key: &String) -> Result<()> {
        run(
            sql,
            "REPLACE INTO saved_search (name, query) VALUES (?1, ?2)",
            params![key, self.query],
        )
    }

    fn delete(sql: &Connection, key: &String) -> Result<()> {
        run(sql, "DELETE FROM saved_search WHERE name = ?1", [key])
    }

    fn all(sql: &Connection) -> Result<Vec<(String, Self)>> {
        let query = "SELECT name, query FROM saved_search ORDER BY name";
        collect(sql, query, [], |row| {
            Ok((row.get(0)?, Self { query: row.get(1)? }))
        })
    }

    fn edit(delta: Delta<String, Self>) -> Edit {
        Edit::SavedSearch(delta)
    }
}

fn read(row: &Row<'_>) -> Result<(OriginId, Origin)> {
    let origin = Origin {
        kind: row.get::<_, Word<_>>(1)?.0,
        address: row.get(2)?,
        name: row.get(3)?,
        folder: row.get::<_, Json<_>>(4)?.0,
        source: row.get(5)?,
        settings: row.get::<_, Json<_>>(6)?.0,
    };
    Ok((row.get(0)?, origin))
}
