//! Rows of [`Annotation`]: marked passages and their tags.

use std::collections::HashMap;

use rusqlite::{Connection, Result, Row, params};

use super::{collect, first, run};
use crate::model::{Annotation, AnnotationId, Citation, Delta, Edit, Selector, TagId};
use crate::store::column::{range, whole};
use crate::store::entity::Entity;

const COLUMNS: &str = "id, article, version, \"start\", \"end\", quote, prefix, suffix, key, external_id, \
                       title, source, url, published, note, coder, created, modified";

/// Whether a row that is put in the place of another has its range: what is known of that range stays then, also
/// where the text is gone.
const IS_SAME_RANGE: &str = "version = ?3 AND \"start\" = ?4 AND \"end\" = ?5";

impl Entity for Annotation {
    type Key = AnnotationId;

    const NAME: &'static str = "the passage";

    fn find(sql: &Connection, key: &AnnotationId) -> Result<Option<Self>> {
        let query = format!("SELECT {COLUMNS} FROM annotation WHERE id = ?1");
        let Some((_, mut annotation)) = first(sql, &query, [key], read)? else {
            return Ok(None);
        };
        let query = "SELECT tag FROM annotation_tag WHERE annotation = ?1 ORDER BY position";
        annotation.tags = collect(sql, query, [key], |row| row.get(0))?;
        Ok(Some(annotation))
    }

    fn put(&self, sql: &Connection, key: &AnnotationId) -> Result<()> {
        let query = format!(
            "INSERT INTO annotation ({COLUMNS}, first_point, after_point) VALUES (?1, ?2, ?3, ?4, ?5, ?6, \
             ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) \
             ON CONFLICT (id) DO UPDATE SET article = ?2, version = ?3, \"start\" = ?4, \"end\" = ?5, \
             quote = ?6, prefix = ?7, suffix = ?8, key = ?9, external_id = ?10, title = ?11, source = ?12, \
             url = ?13, published = ?14, note = ?15, coder = ?16, created = ?17, modified = ?18, \
             first_point = coalesce(?19, iif({IS_SAME_RANGE}, first_point, NULL)), \
             after_point = coalesce(?20, iif({IS_SAME_RANGE}, after_point, NULL))"
        );
        forget_projections(sql, key, &self.selector)?;
        let (selector, about) = (&self.selector, &self.about);
        let (first, after) = code_points(sql, self)?.unzip();
        run(
            sql,
            &query,
            params![
                key,
                self.article,
                selector.version,
                whole(selector.range.start()),
                whole(selector.range.end()),
                selector.quote,
                selector.prefix,
                selector.suffix,
                about.key,
                about.external_id,
                about.title,
                about.source,
                about.url,
                about.published,
                self.note,
                self.coder,
                self.created,
                self.modified,
                first,
                after
            ],
        )?;
        put_tags(sql, key, &self.tags)?;
        keep_version(sql, self)
    }

    fn delete(sql: &Connection, key: &AnnotationId) -> Result<()> {
        run(
            sql,
            "DELETE FROM annotation_tag WHERE annotation = ?1",
            [key],
        )?;
        run(sql, "DELETE FROM annotation WHERE id = ?1", [key])
    }

    fn all(sql: &Connection) -> Result<Vec<(AnnotationId, Self)>> {
        let query = "SELECT annotation, tag FROM annotation_tag ORDER BY annotation, position";
        let pairs = collect(sql, query, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut tags: HashMap<AnnotationId, Vec<TagId>> = HashMap::new();
        for (annotation, tag) in pairs {
            tags.entry(annotation).or_default().push(tag);
        }
        let query = format!("SELECT {COLUMNS} FROM annotation ORDER BY id");
        collect(sql, &query, [], |row| {
            let (id, mut annotation) = read(row)?;
            annotation.tags = tags.remove(&id).unwrap_or_default();
            Ok((id, annotation))
        })
    }

    fn edit(delta: Delta<AnnotationId, Self>) -> Edit {
        Edit::Annotation(delta)
    }

    /// Which article of this library it belongs to is the machine's business and stands in no one's way.
    fn fit(now: Option<&Self>, delta: &Delta<AnnotationId, Self>) -> Option<Option<Self>> {
        let article = now.and_then(|it| it.article);
        let as_now = |it: &Self| Self {
            article,
            ..it.clone()
        };
        let before = delta.before.as_ref();
        if now != before.map(as_now).as_ref() {
            return None;
        }
        Some(delta.after.as_ref().map(|after| {
            let relinks = before.is_none_or(|it| it.article != after.article);
            if relinks {
                after.clone()
            } else {
                as_now(after)
            }
        }))
    }
}

/// A passage that is put elsewhere is to be looked for anew in later versions.
fn forget_projections(sql: &Connection, key: &AnnotationId, selector: &Selector) -> Result<()> {
    run(
        sql,
        "DELETE FROM projection WHERE annotation = ?1 AND EXISTS (SELECT 1 FROM annotation \
         WHERE id = ?1 AND (version <> ?2 OR \"start\" <> ?3 OR \"end\" <> ?4))",
        params![
            key,
            selector.version,
            whole(selector.range.start()),
            whole(selector.range.end())
        ],
    )
}

/// The range in code points, if the text that it lies in is here.
fn code_points(sql: &Connection, annotation: &Annotation) -> Result<Option<(i64, i64)>> {
    let selector = &annotation.selector;
    let query = "SELECT text FROM version WHERE article = ?1 AND hash = ?2";
    let text: Option<String> = first(
        sql,
        query,
        params![annotation.article, selector.version],
        |row| row.get(0),
    )?;
    Ok(text.map(|text| {
        let (start, end) = (selector.range.start(), selector.range.end());
        let count = |part: Option<&str>| part.unwrap_or_default().chars().count();
        let first = count(text.get(..start));
        (whole(first), whole(first + count(text.get(start..end))))
    }))
}

fn put_tags(sql: &Connection, key: &AnnotationId, tags: &[TagId]) -> Result<()> {
    run(
        sql,
        "DELETE FROM annotation_tag WHERE annotation = ?1",
        [key],
    )?;
    for (position, tag) in tags.iter().enumerate() {
        run(
            sql,
            "INSERT INTO annotation_tag (annotation, position, tag) VALUES (?1, ?2, ?3)",
            params![key, whole(position), tag],
        )?;
    }
    Ok(())
}

/// A version that a passage ever named is kept.
fn keep_version(sql: &Connection, annotation: &Annotation) -> Result<()> {
    run(
        sql,
        "UPDATE version SET named = 1 WHERE article = ?1 AND hash = ?2 AND named = 0",
        params![annotation.article, annotation.selector.version],
    )
}

fn read(row: &Row<'_>) -> Result<(AnnotationId, Annotation)> {
    let selector = Selector {
        version: row.get(2)?,
        range: range(row, 3)?,
        quote: row.get(5)?,
        prefix: row.get(6)?,
        suffix: row.get(7)?,
    };
    let about = Citation {
        key: row.get(8)?,
        external_id: row.get(9)?,
        title: row.get(10)?,
        source: row.get(11)?,
        url: row.get(12)?,
        published: row.get(13)?,
    };
    let annotation = Annotation {
        article: row.get(1)?,
        selector,
        about,
        tags: Vec::new(),
        note: row.get(14)?,
        coder: row.get(15)?,
        created: row.get(16)?,
        modified: row.get(17)?,
    };
    Ok((row.get(0)?, annotation))
}
