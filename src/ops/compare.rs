//! Comparing: two versions of an article and what was changed between them.

use super::OpsError;
use crate::anchor::{Change, difference};
use crate::model::{Article, ArticleId, VersionHash};
use crate::store::{Store, VersionRow};

/// Digits of a hash that a person has to type; fewer are a number that there is not.
const SHORTEST_HASH: usize = 4;

/// Two versions of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The older one.
    pub old: Side,
    /// The newer one.
    pub new: Side,
    /// What stayed, went and came, over all of both texts.
    pub changes: Vec<Change>,
    /// All versions that are kept, oldest first.
    pub versions: Vec<VersionRow>,
}

/// One of two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What is known of it.
    pub row: VersionRow,
    /// The document.
    pub article: Article,
}

/// Two versions of an article; those that are not named are the ones a reader wants to see.
///
/// The new one is then one that is held back, if it is newer than the one shown, else the one shown. The old
/// one is the version in which the article was last read, else the one before the new one.
///
/// # Errors
/// [`OpsError::OneVersion`] if there is nothing to compare; [`OpsError::Store`] if there is no such version.
pub fn compare(
    store: &Store,
    id: ArticleId,
    old: Option<VersionHash>,
    new: Option<VersionHash>,
) -> Result<Comparison, OpsError> {
    store.at_once(|store| {
        let shown = store.header(id)?.version;
        let versions = store.versions(id)?;
        let read = store.position(id)?.map(|it| it.version);
        let new = match (new, old) {
            (Some(new), _) => new,
            (None, Some(_)) => shown,
            (None, None) => held_back(&versions, shown).unwrap_or(shown),
        };
        let old = old.or_else(|| before(&versions, shown, read, new));
        let old = old.ok_or(OpsError::OneVersion(id))?;
        let (old, new) = (
            side(store, id, &versions, old)?,
            side(store, id, &versions, new)?,
        );
        Ok(Comparison {
            changes: difference(&old.article.text, &new.article.text),
            old,
            new,
            versions,
        })
    })
}

/// The version of an article that a person means: by its place among those that are kept, from 1, or by the
/// beginning of its hash.
///
/// # Errors
/// [`OpsError::NoVersion`] if there is none, or more than one.
pub fn find_version(
    article: ArticleId,
    versions: &[VersionRow],
    typed: &str,
) -> Result<VersionHash, OpsError> {
    let lower = typed.to_ascii_lowercase();
    let number: Option<usize> = lower.parse().ok();
    let numbered = number.and_then(|it| versions.get(it.checked_sub(1)?));
    if let Some(row) = numbered {
        return Ok(row.hash);
    }
    let hex = lower.trim_start_matches("sha256").trim_start_matches('-');
    let mut alike = versions.iter().filter(|it| it.hash.hex().starts_with(hex));
    match (alike.next(), alike.next()) {
        (Some(row), None) if hex.len() >= SHORTEST_HASH => Ok(row.hash),
        _ => Err(OpsError::NoVersion {
            article,
            typed: typed.to_owned(),
            count: versions.len(),
        }),
    }
}

/// The newest version, if it is held back.
fn held_back(versions: &[VersionRow], shown: VersionHash) -> Option<VersionHash> {
    let newest = versions.last()?;
    (newest.hash != shown && newest.held.is_some()).then_some(newest.hash)
}

/// What `new` is compared with when nothing is named.
fn before(
    versions: &[VersionRow],
    shown: VersionHash,
    read: Option<VersionHash>,
    new: VersionHash,
) -> Option<VersionHash> {
    if new != shown {
        return Some(shown);
    }
    let is_kept = |hash: &VersionHash| versions.iter().any(|it| it.hash == *hash);
    let place = versions.iter().position(|it| it.hash == new)?;
    let others = versions
        .iter()
        .take(place)
        .rev()
        .chain(versions.iter().skip(place + 1));
    let mut shown_before = others.filter(|it| it.held.is_none()).map(|it| it.hash);
    read.filter(|it| *it != new && is_kept(it))
        .or_else(|| shown_before.next())
}

fn side(
    store: &Store,
    id: ArticleId,
    versions: &[VersionRow],
    hash: VersionHash,
) -> Result<Side, OpsError> {
    let stored = store.version(id, hash)?;
    let known = versions.iter().find(|it| it.hash == hash).cloned();
    let row = known.unwrap_or(VersionRow {
        hash,
        fetched: stored.fetched,
        held: stored.held,
        named: false,
        guest: false,
    });
    Ok(Side {
        row,
        article: stored.article,
    })
}
