//! Where passages stand in the version of their article that is shown.

use super::OpsError;
use crate::model::study::{Place, Status};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Decision, DecisionKey, Library, VersionHash,
};
use crate::store::Store;
use crate::text::TextRange;

/// How a passage stands in the version that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// That version; none if the article is not in this library.
    pub version: Option<VersionHash>,
    /// Whether it is there, and how sure that is.
    pub place: Place,
    /// Where it is or may be, in bytes of that version; none for an orphan.
    pub range: Option<TextRange>,
    /// Who says so.
    pub said_by: SaidBy,
}

/// Who says where a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SaidBy {
    /// It was marked in this very version.
    Mark,
    /// A person put it there, or said that it is gone.
    Person,
    /// It was looked for and found, or not.
    Machine,
    /// Nobody: it was not looked for yet, or its article is not here.
    Nobody,
}

/// How the passages of an article stand in the version that is shown, by age.
///
/// What [`project`](super::project()) did not look at yet is to review, with no place.
///
/// # Errors
/// [`OpsError::Store`].
pub fn standings(
    store: &Store,
    library: &Library,
    article: ArticleId,
) -> Result<Vec<(AnnotationId, Standing)>, OpsError> {
    let passages = library.annotations_of(article);
    passages
        .map(|(id, it)| Ok((id, standing(store, library, id, it)?)))
        .collect()
}

/// How one passage stands in the version that is shown.
///
/// # Errors
/// [`OpsError::Store`].
pub fn standing(
    store: &Store,
    library: &Library,
    id: AnnotationId,
    annotation: &Annotation,
) -> Result<Standing, OpsError> {
    let Some(version) = shown(store, library, annotation)? else {
        return Ok(sure(None, Status::Orphan, None, SaidBy::Nobody));
    };
    let there = |status, range, by| Ok(sure(Some(version), status, range, by));
    if version == annotation.selector.version {
        let range = Some(annotation.selector.range);
        return there(Status::Anchored, range, SaidBy::Mark);
    }
    let key = DecisionKey {
        annotation: id,
        version,
    };
    match library.decision(&key) {
        Some(Decision::At(range)) => there(Status::Anchored, Some(range), SaidBy::Person),
        Some(Decision::Gone) => there(Status::Orphan, None, SaidBy::Person),
        None => projected(store, key),
    }
}

fn sure(
    version: Option<VersionHash>,
    status: Status,
    range: Option<TextRange>,
    said_by: SaidBy,
) -> Standing {
    Standing {
        version,
        place: Place {
            status,
            confidence: 1.0,
        },
        range,
        said_by,
    }
}

fn projected(store: &Store, key: DecisionKey) -> Result<Standing, OpsError> {
    let version = Some(key.version);
    Ok(match store.projected(key)? {
        Some(found) => Standing {
            version,
            place: found.place,
            range: found.range,
            said_by: SaidBy::Machine,
        },
        None => Standing {
            version,
            place: Place {
                status: Status::Review,
                confidence: 0.0,
            },
            range: None,
            said_by: SaidBy::Nobody,
        },
    })
}

/// The version of its article that is shown; none if the article is not here.
fn shown(
    store: &Store,
    library: &Library,
    annotation: &Annotation,
) -> Result<Option<VersionHash>, OpsError> {
    let Some(article) = annotation.article else {
        return Ok(None);
    };
    if let Some(header) = library.headers.find(article) {
        return Ok(Some(header.version));
    }
    let header = store.headers_of(&[article])?.pop();
    Ok(header.map(|it| it.version))
}
