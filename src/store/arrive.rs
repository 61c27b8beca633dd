//! What an article coming in does to the rows: the article, its version, and the passages that waited for it.

use rusqlite::{Connection, params};

use super::column::Json;
use super::entity::Entity;
use super::error::Fault;
use super::version::PartsOf;
use super::writer::Arrival;
use super::{entity, header, payload};
use crate::model::study::{StudyArticle, StudyVersion};
use crate::model::{Annotation, ArticleId, ArticleState, Delta, Edit, Header, Moment, OriginId};

/// Makes a new article.
pub(super) fn insert(sql: &Connection, arrival: &Arrival, now: Moment) -> Result<ArticleId, Fault> {
    let header = header_of(arrival, now);
    header::insert(sql, &header, arrival.place.as_deref())?;
    let id = ArticleId(sql.last_insert_rowid());
    insert_version(sql, id, arrival, None, now)?;
    sql.prepare_cached("DELETE FROM purged WHERE key = ?1")?
        .execute([&arrival.key])?;
    Ok(id)
}

/// Makes a new article with all its versions, none of them pruned, as it was in another library.
pub(super) fn transplant(
    sql: &Connection,
    article: &StudyArticle,
    origin: OriginId,
) -> Result<ArticleId, Fault> {
    let arrivals: Vec<(&StudyVersion, Arrival)> = article
        .versions
        .iter()
        .map(|it| (it, arrival_of(article, it, origin)))
        .collect();
    let is_shown = |it: &&(&StudyVersion, Arrival)| it.0.article.version() == article.shown;
    let shown = arrivals.iter().find(is_shown).or(arrivals.last());
    let Some((_, shown)) = shown else {
        return Err(Fault::NoVersion(ArticleId(0), article.shown.hex()));
    };
    let versions = u32::try_from(arrivals.len()).unwrap_or(u32::MAX);
    let header = Header {
        versions,
        ..header_of(shown, article.added)
    };
    header::insert(sql, &header, None)?;
    let id = ArticleId(sql.last_insert_rowid());
    for (version, arrival) in &arrivals {
        insert_version(sql, id, arrival, version.held.as_deref(), version.fetched)?;
    }
    Ok(id)
}

/// A version of another library as a document that comes in.
pub(super) fn arrival_of(
    article: &StudyArticle,
    version: &StudyVersion,
    origin: OriginId,
) -> Arrival {
    Arrival {
        key: article.key.clone(),
        place: None,
        external_id: article.external_id.clone(),
        origin,
        article: version.article.clone(),
        warnings: version.warnings.clone(),
        payload: None,
    }
}

/// The header of an article that shows this document.
pub(super) fn header_of(arrival: &Arrival, added: Moment) -> Header {
    let article = &arrival.article;
    Header {
        id: ArticleId(0), // given by the database
        key: arrival.key.as_str().into(),
        external_id: arrival.external_id.as_deref().map(Into::into),
        title: article.title.as_str().into(),
        title_derived: article.title_derived,
        source: article.source.as_deref().map(Into::into),
        origin: arrival.origin,
        published: article.published,
        added,
        language: article.language.as_deref().map(Into::into),
        words: article.words(),
        version: article.version(),
        versions: 1,
        url: article.url.as_deref().map(Into::into),
    }
}

/// Writes one version.
pub(super) fn insert_version(
    sql: &Connection,
    id: ArticleId,
    arrival: &Arrival,
    held: Option<&str>,
    now: Moment,
) -> Result<(), Fault> {
    let article = &arrival.article;
    let query = "INSERT INTO version (article, hash, fetched, held, title, title_derived, source, dateline, \
                 byline, published, language, url, words, warnings, parts, text) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
    sql.prepare_cached(query)?.execute(params![
        id,
        article.version(),
        now,
        held,
        article.title,
        article.title_derived,
        article.source,
        article.dateline,
        article.byline,
        article.published,
        article.language,
        article.url,
        article.words(),
        Json(&arrival.warnings),
        Json(PartsOf {
            blocks: &article.blocks,
            spans: &article.spans,
            links: &article.links,
        }),
        article.text
    ])?;
    if let Some(payload) = &arrival.payload {
        payload::put(sql, sql.last_insert_rowid(), payload)?;
    }
    Ok(())
}

/// Gives passages that were kept without their article the article back.
pub(super) fn relink(sql: &Connection, id: ArticleId, key: &str) -> Result<Vec<Edit>, Fault> {
    let query = "SELECT id FROM annotation WHERE key = ?1 AND article IS NULL ORDER BY id";
    let ids: Vec<_> = {
        let mut query = sql.prepare_cached(query)?;
        let rows = query.query_map([key], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    let mut edits = Vec::new();
    for key in ids {
        let Some(before) = Annotation::find(sql, &key)? else {
            continue;
        };
        let after = Some(Annotation {
            article: Some(id),
            ..before.clone()
        });
        let before = Some(before);
        let edit = Edit::Annotation(Delta { key, before, after });
        edits.extend(entity::apply(sql, edit)?);
    }
    Ok(edits)
}

/// Takes the removal of an article back.
pub(super) fn put_back(sql: &Connection, id: ArticleId) -> Result<Option<Edit>, Fault> {
    let Some(before) = ArticleState::find(sql, &id)? else {
        return Ok(None);
    };
    let after = Some(ArticleState {
        removed: false,
        ..before.clone()
    });
    let before = Some(before);
    entity::apply(
        sql,
        Edit::State(Delta {
            key: id,
            before,
            after,
        }),
    )
}
