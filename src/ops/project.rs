//! Projecting passages to the version of their article that is shown, once for each version and algorithm.

use super::OpsError;
use crate::anchor::{ALGORITHM, Alignment, Outcome, Projection, Quote, approximate_quote};
use crate::model::study::{Place, Status};
use crate::model::{Decision, Moment, VersionHash};
use crate::store::{Projected, Store, StoreError, Unprojected, VersionRow};
use crate::text::TextRange;

/// Passages of one transaction.
const BATCH: usize = 500;

/// Looks for all passages whose article shows another version than theirs; gives how many were looked for.
///
/// A passage is projected from where it was marked, or from where a person put it last on a version since.
/// What was found is kept and not computed again, unless the number of the algorithm changed; where a person
/// decided, nothing is computed at all. Costs next to nothing if there is nothing to do.
///
/// # Errors
/// [`OpsError::Store`].
pub fn project(store: &mut Store, now: Moment) -> Result<usize, OpsError> {
    let waiting = store.unprojected(ALGORITHM)?;
    for batch in waiting.chunks(BATCH) {
        let mut found = Vec::with_capacity(batch.len());
        for passages in batch.chunk_by(|a, b| a.article == b.article) {
            find_all(store, passages, &mut found)?;
        }
        store.remember_projections(&found, now)?;
    }
    Ok(waiting.len())
}

/// From where a passage is projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    version: VersionHash,
    range: TextRange,
    trust: Trust,
}

/// Whether what is found there counts by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// It does.
    Full,
    /// A person said that the passage was gone from a version since: if it is back, somebody should look.
    Doubted,
}

/// Finds the passages of one article; one alignment serves those that start from the same version.
fn find_all<'p>(
    store: &Store,
    passages: &'p [Unprojected],
    found: &mut Vec<(&'p Unprojected, Projected)>,
) -> Result<(), OpsError> {
    let Some(first) = passages.first() else {
        return Ok(());
    };
    let versions = store.versions(first.article)?;
    let shown = store.version(first.article, first.shown)?.article.text;
    let mut starts: Vec<(Start, &Unprojected)> = passages
        .iter()
        .map(|it| (start(it, &versions), it))
        .collect();
    starts.sort_by_key(|(start, _)| start.version);
    for group in starts.chunk_by(|a, b| a.0.version == b.0.version) {
        let Some((Start { version, .. }, _)) = group.first() else {
            continue;
        };
        let old = match store.version(first.article, *version) {
            Ok(stored) => Some(stored.article.text),
            Err(StoreError::NoVersion { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let alignment = old.as_deref().map(|old| Alignment::new(old, &shown));
        for (start, passage) in group {
            let projection = match &alignment {
                Some(alignment) => alignment.project(start.range),
                None => approximate_quote(&shown, &quote(passage)),
            };
            found.push((passage, projected(projection, start.trust)));
        }
    }
    Ok(())
}

/// Where the passage was marked, or where a person put it on the newest version after that.
fn start(passage: &Unprojected, versions: &[VersionRow]) -> Start {
    let home = Start {
        version: passage.selector.version,
        range: passage.selector.range,
        trust: Trust::Full,
    };
    let decided = versions
        .iter()
        .rev()
        .take_while(|it| it.hash != home.version)
        .find_map(|it| passage.decisions.iter().find(|(hash, _)| *hash == it.hash));
    match decided {
        Some((version, Decision::At(range))) => Start {
            version: *version,
            range: *range,
            trust: Trust::Full,
        },
        Some((_, Decision::Gone)) => Start {
            trust: Trust::Doubted,
            ..home
        },
        None => home,
    }
}

/// The passage by its words, when the version where it was marked is not in this library.
fn quote(passage: &Unprojected) -> Quote<'_> {
    Quote {
        exact: &passage.selector.quote,
        prefix: &passage.selector.prefix,
        suffix: &passage.selector.suffix,
    }
}

fn projected(projection: Projection, trust: Trust) -> Projected {
    let status = match (projection.outcome, trust) {
        (Outcome::Anchored, Trust::Full) => Status::Anchored,
        (Outcome::Anchored, Trust::Doubted) | (Outcome::Review, _) => Status::Review,
        (Outcome::Orphan, _) => Status::Orphan,
    };
    Projected {
        place: Place {
            status,
            confidence: projection.confidence,
        },
        range: projection.range,
        algorithm: ALGORITHM,
    }
}
