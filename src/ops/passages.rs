//! Passages: what people marked, in the rows that scripts read and exports write.

use std::collections::BTreeMap;

use super::OpsError;
use super::about::{is_in_fields, paths};
use crate::export::{PassageRow, row};
use crate::model::study::{Place, Status, Study, StudyPassage, StudyTag};
use crate::model::{Annotation, AnnotationId, Decision, DecisionKey, Library, Moment, VersionHash};
use crate::search::query::{Facts, Query};
use crate::store::Store;

/// The passages that match, by age. Words are looked for in the quote, the note and the tags.
///
/// `tag:` asks for the tags of the passage itself, the other filters for its article.
///
/// # Errors
/// [`OpsError::Store`].
pub fn passages(
    store: &Store,
    library: &Library,
    query: &Query,
    now: Moment,
) -> Result<Vec<PassageRow>, OpsError> {
    let found = matching(library, query, now);
    let study = Study {
        codebook: codebook(library),
        passages: places(store, library, found)?,
        ..Study::default()
    };
    Ok(study.passages.iter().map(|it| row(&study, it)).collect())
}

/// The passages that match, by age.
pub(super) fn matching<'a>(
    library: &'a Library,
    query: &Query,
    now: Moment,
) -> Vec<(AnnotationId, &'a Annotation)> {
    let all = library.annotations();
    all.filter(|(_, it)| query.is_empty() || is_meant(library, it, query, now))
        .collect()
}

/// The codebook as it leaves newsmark, each tag after the one above it.
pub(super) fn codebook(library: &Library) -> Vec<StudyTag> {
    let codebook = library.codebook();
    let tags = codebook.tree().into_iter();
    tags.filter_map(|(id, _)| {
        Some(StudyTag {
            id,
            path: codebook.path(id),
            tag: codebook.find(id)?.clone(),
        })
    })
    .collect()
}

/// Passages with where they are now, in code points of the version where they were marked.
pub(super) fn places(
    store: &Store,
    library: &Library,
    found: Vec<(AnnotationId, &Annotation)>,
) -> Result<Vec<StudyPassage>, OpsError> {
    let points = store.code_points()?;
    let mut decisions: BTreeMap<AnnotationId, Vec<(VersionHash, Decision)>> = BTreeMap::new();
    for (key, decision) in library.decisions() {
        let of_passage = decisions.entry(key.annotation).or_default();
        of_passage.push((key.version, decision));
    }
    let mut passages = Vec::with_capacity(found.len());
    for (id, annotation) in found {
        let range = annotation.selector.range;
        passages.push(StudyPassage {
            id,
            annotation: annotation.clone(),
            // Without its text a passage of another library is known in bytes only.
            codepoints: points
                .get(&id)
                .copied()
                .unwrap_or((range.start(), range.end())),
            place: place(store, library, id, annotation)?,
            decisions: decisions.remove(&id).unwrap_or_default(),
        });
    }
    Ok(passages)
}

/// Whether the passage is in the version that is shown: there it was marked, a person put it there,
/// or the machine found it there.
fn place(
    store: &Store,
    library: &Library,
    id: AnnotationId,
    annotation: &Annotation,
) -> Result<Place, OpsError> {
    let sure = |status| Place {
        status,
        confidence: 1.0,
    };
    let Some(version) = shown(store, library, annotation)? else {
        return Ok(sure(Status::Orphan));
    };
    if version == annotation.selector.version {
        return Ok(sure(Status::Anchored));
    }
    let key = DecisionKey {
        annotation: id,
        version,
    };
    Ok(match library.decision(&key) {
        Some(Decision::At(_)) => sure(Status::Anchored),
        Some(Decision::Gone) => sure(Status::Orphan),
        None => match store.projected(key)? {
            Some(found) => found.place,
            None => Place {
                status: Status::Review,
                confidence: 0.0,
            },
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

fn is_meant(library: &Library, annotation: &Annotation, query: &Query, now: Moment) -> bool {
    let header = annotation.article.and_then(|id| library.headers.find(id));
    let state = annotation.article.map(|id| library.state(id));
    let state = state.unwrap_or_default();
    let about = &annotation.about;
    let tags = paths(library, annotation);
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    let facts = Facts {
        title: header.map_or(about.title.as_str(), |it| &it.title),
        source: header.map_or(about.source.as_deref(), |it| library.source(it)),
        tags: &tags,
        published: header.map_or(about.published, |it| it.published),
        language: header.and_then(|it| it.language.as_deref()),
        story: None,
        read: state.read,
        starred: state.starred,
        tagged: !tags.is_empty(),
    };
    let mut fields = vec![annotation.selector.quote.as_str()];
    fields.extend(annotation.note.as_deref());
    fields.extend(&tags);
    query.admits(&facts, now, &mut |text| is_in_fields(text, &fields))
}
