//! What another text of an article does to the rows: a version more, another one shown, old ones let go.

use rusqlite::{Connection, params};

use super::arrive::{header_of, insert_version};
use super::column::whole;
use super::error::Fault;
use super::writer::Arrival;
use super::{header, version};
use crate::model::{Article, ArticleId, Conflict, Delta, Edit, Header, Moment, VersionHash};

/// Versions of a text that are kept though nothing refers to them.
const NEWEST: usize = 2;

/// Gives an article another text: shown from now on, or held back for the reason given.
pub(super) fn add_version(
    sql: &Connection,
    id: ArticleId,
    arrival: &Arrival,
    held: Option<&str>,
    now: Moment,
) -> Result<(), Fault> {
    let old = header::one(sql, id)?;
    let hash = arrival.article.version();
    let named = version::list(sql, id)?
        .iter()
        .any(|it| it.hash == hash && it.named);
    sql.prepare_cached("DELETE FROM version WHERE article = ?1 AND hash = ?2")?
        .execute(params![id, hash])?;
    insert_version(sql, id, arrival, held, now)?;
    if named {
        name(sql, id, hash)?;
    }
    if held.is_none() {
        forget_why_held(sql, id, old.version)?;
        put_header(sql, old, header_of(arrival, Moment::default()))?;
    }
    prune(sql, id)
}

/// A version that was shown when the next one came is a text like the others.
fn forget_why_held(sql: &Connection, id: ArticleId, version: VersionHash) -> rusqlite::Result<()> {
    sql.prepare_cached("UPDATE version SET held = NULL WHERE article = ?1 AND hash = ?2")?
        .execute(params![id, version])
        .map(|_| ())
}

/// Shows the version that a person chose, unless another one than expected is shown by now. The one before
/// stays kept, so that the choice can be taken back.
pub(super) fn choose(
    sql: &Connection,
    delta: Delta<ArticleId, VersionHash>,
) -> Result<Option<Edit>, Fault> {
    let old = header::one(sql, delta.key)?;
    let now = old.version;
    let Some(chosen) = delta.after.filter(|_| delta.before == Some(now)) else {
        return Err(Fault::Conflict(Conflict {
            entity: "the text that is shown",
        }));
    };
    if chosen == now {
        return Ok(None);
    }
    name(sql, delta.key, now)?;
    let shown = header_of_version(sql, &old, chosen)?;
    let header = Header {
        title: shown.title,
        title_derived: shown.title_derived,
        language: shown.language,
        words: shown.words,
        version: shown.version,
        ..old // what is known of the article besides, or undoing would not give it back
    };
    header::update(sql, &header)?;
    Ok(Some(Edit::Shown(delta)))
}

/// Keeps a version for good.
fn name(sql: &Connection, id: ArticleId, version: VersionHash) -> rusqlite::Result<()> {
    sql.prepare_cached("UPDATE version SET named = 1 WHERE article = ?1 AND hash = ?2")?
        .execute(params![id, version])
        .map(|_| ())
}

/// Takes a version in that passages of another library were marked in; it is not shown, and kept for good.
pub(super) fn take_guest(
    sql: &Connection,
    id: ArticleId,
    arrival: &Arrival,
    fetched: Moment,
) -> Result<(), Fault> {
    insert_version(sql, id, arrival, None, fetched)?;
    sql.prepare_cached("UPDATE version SET guest = 1, named = 1 WHERE article = ?1 AND hash = ?2")?
        .execute(params![id, arrival.article.version()])?;
    count(sql, id)
}

/// Shows a version that is kept, since the article says again what it said then.
pub(super) fn show(sql: &Connection, id: ArticleId, version: VersionHash) -> Result<(), Fault> {
    sql.prepare_cached("UPDATE version SET guest = 0 WHERE article = ?1 AND hash = ?2")?
        .execute(params![id, version])?;
    let old = header::one(sql, id)?;
    let shown = header_of_version(sql, &old, version)?;
    put_header(sql, old, shown)
}

/// What the text of a version says in the header of its article, which is `old` now.
fn header_of_version(
    sql: &Connection,
    old: &Header,
    version: VersionHash,
) -> Result<Header, Fault> {
    let stored = version::find(sql, old.id, version)?;
    let arrival = Arrival {
        key: old.key.to_string(),
        place: None,
        external_id: None,
        origin: old.origin,
        article: stored.article,
        warnings: Vec::new(),
        payload: None,
    };
    Ok(header_of(&arrival, Moment::default()))
}

/// Reads a text anew that is there: with a better parser, or more known about it. Gives whether that
/// changed anything.
pub(super) fn refresh(sql: &Connection, id: ArticleId, arrival: &Arrival) -> Result<bool, Fault> {
    let stored = version::find(sql, id, arrival.article.version())?;
    let (old, new) = (stored.article, arrival.article.clone());
    let article = Article {
        source: new.source.or_else(|| old.source.clone()),
        published: new.published.or(old.published),
        url: new.url.or_else(|| old.url.clone()),
        ..new
    };
    if article == old {
        return Ok(false);
    }
    let arrival = Arrival {
        article,
        ..arrival.clone()
    };
    add_version(sql, id, &arrival, None, stored.fetched)?;
    Ok(true)
}

/// Gives an article the header of another version; what that does not say stays.
fn put_header(sql: &Connection, old: Header, shown: Header) -> Result<(), Fault> {
    let header = Header {
        id: old.id,
        key: old.key,
        added: old.added,
        external_id: shown.external_id.or(old.external_id),
        origin: old.origin,
        source: shown.source.or(old.source),
        published: shown.published.or(old.published),
        url: shown.url.or(old.url),
        ..shown
    };
    Ok(header::update(sql, &header)?)
}

/// Lets go of versions that are neither shown nor among the newest nor ever named by a passage.
fn prune(sql: &Connection, id: ArticleId) -> Result<(), Fault> {
    let query = "DELETE FROM version WHERE article = ?1 AND named = 0 \
                 AND hash <> (SELECT shown FROM article WHERE id = ?1) \
                 AND id NOT IN (SELECT id FROM version WHERE article = ?1 ORDER BY guest, id DESC LIMIT ?2)";
    sql.prepare_cached(query)?
        .execute(params![id, whole(NEWEST)])?;
    count(sql, id)
}

/// Says in the header how many versions are kept.
fn count(sql: &Connection, id: ArticleId) -> Result<(), Fault> {
    let query = "UPDATE article SET versions = (SELECT count(*) FROM version WHERE article = ?1) WHERE id = ?1";
    sql.prepare_cached(query)?.execute([id])?;
    Ok(())
}
