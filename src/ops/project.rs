//! Projecting: where passages that were marked on older versions are on the version that is shown.
//!
//! A passage is never moved. What a person decided counts; what the machine finds is kept beside it, and
//! computed again only when the algorithm changes.

use std::collections::BTreeMap;

use super::OpsError;
use crate::anchor::{ALGORITHM, Alignment, Outcome, Projection, Quote, approximate_quote};
use crate::model::study::{Place, Status};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Decision, DecisionKey, Library, VersionHash,
};
use crate::store::{Projected, Store, StoreError};
use crate::text::TextRange;

/// A passage on the version of its article that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Whether it is there, and how sure that is.
    pub place: Place,
    /// Where; none for an orphan.
    pub range: Option<TextRange>,
}

/// Where the passages of an article are on the version that is shown, by age.
///
/// # Errors
/// [`OpsError::Store`].
pub fn placed(
    store: &Store,
    library: &Library,
    article: ArticleId,
) -> Result<Vec<(AnnotationId, Placed)>, OpsError> {
    let Some(header) = store.headers_of(&[article])?.pop() else {
        let all = library.annotations_of(article);
        return Ok(all.map(|(id, _)| (id, ORPHAN)).collect());
    };
    let found = find(store, library, article, header.version)?;
    Ok(found.into_iter().map(|(id, it)| (id, it.placed)).collect())
}

/// Looks for all passages whose article has another version now, and remembers where they are; gives how many.
///
/// To be called on a worker thread after articles came in; without it the same is found when it is asked for.
///
/// # Errors
/// [`OpsError::Store`].
pub fn project_all(store: &mut Store, library: &Library) -> Result<usize, OpsError> {
    let mut articles: Vec<ArticleId> = library
        .annotations()
        .filter_map(|(_, it)| it.article)
        .collect();
    articles.sort_unstable();
    articles.dedup();
    let mut count = 0;
    for header in store.headers_of(&articles)? {
        let found = find(store, library, header.id, header.version)?;
        let fresh = found
            .into_iter()
            .filter(|(_, it)| it.origin == Source::Computed);
        let fresh: Vec<(AnnotationId, Projected)> =
            fresh.map(|(id, it)| (id, it.placed.into())).collect();
        if !fresh.is_empty() {
            store.remember_projections(header.version, &fresh)?;
            count += fresh.len();
        }
    }
    Ok(count)
}

/// A passage whose article is not here.
pub(super) const ORPHAN: Placed = Placed {
    place: Place {
        status: Status::Orphan,
        confidence: 1.0,
    },
    range: None,
};

/// How a place came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// It was marked there, a person put it there, or it was found before.
    Known,
    /// It was looked for just now.
    Computed,
}

#[derive(Debug)]
struct Answer {
    placed: Placed,
    origin: Source,
}

/// The places of an article's passages on `version`; those on one older version are looked for together.
fn find(
    store: &Store,
    library: &Library,
    article: ArticleId,
    version: VersionHash,
) -> Result<Vec<(AnnotationId, Answer)>, OpsError> {
    let mut answers: BTreeMap<AnnotationId, Answer> = BTreeMap::new();
    let mut unknown: BTreeMap<VersionHash, Vec<(AnnotationId, &Annotation)>> = BTreeMap::new();
    for (id, annotation) in library.annotations_of(article) {
        if let Some(placed) = known(store, library, id, annotation, version)? {
            let origin = Source::Known;
            answers.insert(id, Answer { placed, origin });
        } else {
            let of_version = unknown.entry(annotation.selector.version).or_default();
            of_version.push((id, annotation));
        }
    }
    if !unknown.is_empty() {
        let new = store.version(article, version)?.article.text;
        for (old, passages) in unknown {
            let old = match store.version(article, old) {
                Ok(stored) => Some(stored.article.text),
                Err(StoreError::NoVersion { .. }) => None,
                Err(error) => return Err(error.into()),
            };
            for (id, placed) in look(old.as_deref(), &new, &passages) {
                let origin = Source::Computed;
                answers.insert(id, Answer { placed, origin });
            }
        }
    }
    Ok(answers.into_iter().collect())
}

/// What is known of a passage on `version` without looking for it.
fn known(
    store: &Store,
    library: &Library,
    annotation: AnnotationId,
    passage: &Annotation,
    version: VersionHash,
) -> Result<Option<Placed>, OpsError> {
    let sure = |range| Placed {
        place: Place {
            status: Status::Anchored,
            confidence: 1.0,
        },
        range: Some(range),
    };
    if passage.selector.version == version {
        return Ok(Some(sure(passage.selector.range)));
    }
    let key = DecisionKey {
        annotation,
        version,
    };
    Ok(match library.decision(&key) {
        Some(Decision::At(range)) => Some(sure(range)),
        Some(Decision::Gone) => Some(ORPHAN),
        None => {
            let found = store.projected(key)?;
            let found = found.filter(|it| it.algorithm == ALGORITHM);
            found.map(|it| Placed {
                place: it.place,
                range: it.range,
            })
        }
    })
}

/// Looks for passages of the `old` text in the `new` one; by their words alone if the old text is gone.
fn look(
    old: Option<&str>,
    new: &str,
    passages: &[(AnnotationId, &Annotation)],
) -> Vec<(AnnotationId, Placed)> {
    let alignment = old.map(|old| Alignment::new(old, new));
    let found = passages.iter().map(|(id, annotation)| {
        let selector = &annotation.selector;
        let projection = match &alignment {
            Some(alignment) => alignment.project(selector.range),
            None => approximate_quote(
                new,
                &Quote {
                    exact: &selector.quote,
                    prefix: &selector.prefix,
                    suffix: &selector.suffix,
                },
            ),
        };
        (*id, projection.into())
    });
    found.collect()
}

impl From<Projection> for Placed {
    fn from(projection: Projection) -> Self {
        let status = match projection.outcome {
            Outcome::Anchored => Status::Anchored,
            Outcome::Review => Status::Review,
            Outcome::Orphan => Status::Orphan,
        };
        Self {
            place: Place {
                status,
                confidence: projection.confidence,
            },
            range: projection.range,
        }
    }
}

impl From<Placed> for Projected {
    fn from(placed: Placed) -> Self {
        Self {
            place: placed.place,
            range: placed.range,
            algorithm: ALGORITHM,
        }
    }
}
