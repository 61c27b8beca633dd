//! Reading one article: its text, its versions, where it was left.

use super::OpsError;
use crate::model::steps::show_version as show_version_step;
use crate::model::{Article, ArticleId, Header, Moment, Seq, VersionHash};
use crate::store::{Place, Store, VersionRow};

/// An article to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What the list shows of it.
    pub header: Header,
    /// The version that is shown.
    pub article: Article,
    /// Its name.
    pub version: VersionHash,
    /// Where it was left, in bytes into the text of this version.
    pub position: Option<usize>,
    /// The version in which it was last left, which may be an older one.
    pub left: Option<VersionHash>,
    /// What was odd about its input, in sentences.
    pub warnings: Vec<String>,
    /// All versions that are kept, oldest first; those with `held` are newer but not shown.
    pub versions: Vec<VersionRow>,
}

/// The article as it is shown.
///
/// # Errors
/// [`OpsError::Store`] if there is no such article.
pub fn article(store: &Store, id: ArticleId) -> Result<Reading, OpsError> {
    store.at_once(|store| {
        let header = store.header(id)?;
        let version = header.version;
        let stored = store.version(id, version)?;
        let left = store.position(id)?;
        let position = left.filter(|it| it.version == version);
        Ok(Reading {
            header,
            article: stored.article,
            version,
            position: position.map(|it| it.offset),
            left: left.map(|it| it.version),
            warnings: stored.warnings,
            versions: store.versions(id)?,
        })
    })
}

/// The article as one version has it.
///
/// # Errors
/// [`OpsError::Store`] if there is no such version.
pub fn version(store: &Store, id: ArticleId, version: VersionHash) -> Result<Article, OpsError> {
    Ok(store.version(id, version)?.article)
}

/// Shows another version of an article from now on, such as a newer one that was held back because it
/// looked cut short. A step that can be undone; passages are projected to the version at once.
///
/// # Errors
/// [`OpsError::Store`] if there is no such version.
pub fn show_version(
    store: &mut Store,
    id: ArticleId,
    version: VersionHash,
    now: Moment,
) -> Result<Seq, OpsError> {
    let shown = store.header(id)?.version;
    let change = show_version_step(id, shown, version, now);
    super::commit(store, &change)
}

/// Remembers where an article was left, in bytes into the text of a version. Not logged, not undone.
///
/// # Errors
/// [`OpsError::Store`].
pub fn remember_position(
    store: &mut Store,
    id: ArticleId,
    version: VersionHash,
    offset: usize,
) -> Result<(), OpsError> {
    Ok(store.remember_position(id, Place { version, offset })?)
}
