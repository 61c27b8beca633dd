//! Rows of [`Tag`]: the codebook.

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first, run};
use crate::model::{Delta, Edit, Tag, TagId};
use crate::store::column::Json;
use crate::store::entity::Entity;

impl Entity for Tag {
    type Key = TagId;

    const NAME: &'static str = "the tag";

    fn find(sql: &Connection, key: &TagId) -> Result<Option<Self>> {
        let query = "SELECT id, parent, name, color, description, include, exclude, example, aliases, pin \
                     FROM tag WHERE id = ?1";
        first(sql, query, [key], read).map(|row| row.map(|(_, it)| it))
    }

    fn put(&self, sql: &Connection, key: &TagId) -> Result<()> {
        // Not REPLACE: that would delete the row that others refer to.
        run(
            sql,
            "INSERT INTO tag (id, parent, name, color, description, include, exclude, example, aliases, pin) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
             ON CONFLICT (id) DO UPDATE SET parent = ?2, name = ?3, color = ?4, description = ?5, \
             include = ?6, exclude = ?7, example = ?8, aliases = ?9, pin = ?10",
            params![
                key,
                self.parent,
                self.name,
                self.color,
                self.description,
                self.include,
                self.exclude,
                self.example,
                Json(&self.aliases),
                self.pin
            ],
        )
    }

    fn delete(sql: &Connection, key: &TagId) -> Result<()> {
        run(sql, "DELETE FROM tag WHERE id = ?1", [key])
    }

    fn all(sql: &Connection) -> Result<Vec<(TagId, Self)>> {
        let query = "SELECT id, parent, name, color, description, include, exclude, example, aliases, pin \
                     FROM tag ORDER BY id";
        collect(sql, query, [], read)
    }

    fn edit(delta: Delta<TagId, Self>) -> Edit {
        Edit::Tag(delta)
    }
}

fn read(row: &Row<'_>) -> Result<(TagId, Tag)> {
    let tag = Tag {
        parent: row.get(1)?,
        name: row.get(2)?,
        color: row.get(3)?,
        description: row.get(4)?,
        include: row.get(5)?,
        exclude: row.get(6)?,
        example: row.get(7)?,
        aliases: row.get::<_, Json<_>>(8)?.0,
        pin: row.get(9)?,
    };
    Ok((row.get(0)?, tag))
}
