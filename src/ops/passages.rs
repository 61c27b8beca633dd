//! Passages: what people marked, in the rows that scripts read and exports write.

use std::collections::BTreeMap;

use super::OpsError;
use super::about::{is_in_fields, is_nearly_in_fields, origin_of, paths};
use super::standing::standing;
use crate::export::{PassageRow, row};
use crate::model::study::{Carrier, Study, StudyPassage, StudyTag};
use crate::model::{Annotation, AnnotationId, Decision, Library, Moment, VersionHash};
use crate::search::query::{Facts, Query, Text};
use crate::store::Store;

/// The passages that match, by age. Words are looked for in the quote, the note and the tags.
///
/// Slips in words are forgiven if nothing matches as it was typed.
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
    let mut found = matching(library, query, now);
    if found.is_empty() {
        found = matching_nearly(library, query, now);
    }
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
    found(library, query, now, is_in_fields)
}

/// The passages that match if slips in words are forgiven, by age.
pub(super) fn matching_nearly<'a>(
    library: &'a Library,
    query: &Query,
    now: Moment,
) -> Vec<(AnnotationId, &'a Annotation)> {
    found(library, query, now, is_nearly_in_fields)
}

/// Says whether a text is found in fields.
type Finding = fn(&Text, &[&str]) -> bool;

fn found<'a>(
    library: &'a Library,
    query: &Query,
    now: Moment,
    finding: Finding,
) -> Vec<(AnnotationId, &'a Annotation)> {
    let all = library.annotations();
    all.filter(|(_, it)| query.is_empty() || is_meant(library, it, query, now, finding))
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
    let mut carriers = store.carriers()?;
    let mut decisions: BTreeMap<AnnotationId, Vec<(VersionHash, Decision)>> = BTreeMap::new();
    for (key, decision) in library.decisions() {
        let of_passage = decisions.entry(key.annotation).or_default();
        of_passage.push((key.version, decision));
    }
    let mut passages = Vec::with_capacity(found.len());
    for (id, annotation) in found {
        let range = annotation.selector.range;
        let carrier = Carrier {
            story: annotation.article.and_then(|it| library.stories.find(it)),
            ..carriers.remove(&id).unwrap_or_default()
        };
        passages.push(StudyPassage {
            id,
            annotation: annotation.clone(),
            // Without its text a passage of another library is known in bytes only.
            codepoints: match points.get(&id) {
                Some(known) => *known,
                None if annotation.selector.is_words_alone() => {
                    (0, annotation.selector.quote.chars().count())
                }
                None => (range.start(), range.end()),
            },
            place: standing(store, library, id, annotation)?.place,
            decisions: decisions.remove(&id).unwrap_or_default(),
            carrier,
        });
    }
    Ok(passages)
}

fn is_meant(
    library: &Library,
    annotation: &Annotation,
    query: &Query,
    now: Moment,
    finding: Finding,
) -> bool {
    let tags = paths(library, annotation);
    let mut fields = vec![annotation.selector.quote.as_str()];
    fields.extend(annotation.note.as_deref());
    fields.extend(tags.iter().map(String::as_str));
    ask(library, annotation, |facts| {
        query.admits(facts, now, &mut |text| finding(text, &fields))
    })
}

/// Asks something about the facts that filters look at: the tags and coder of the passage itself, the rest of its article.
pub(super) fn ask<T>(
    library: &Library,
    annotation: &Annotation,
    question: impl FnOnce(&Facts<'_>) -> T,
) -> T {
    let header = annotation.article.and_then(|id| library.headers.find(id));
    let state = annotation.article.map(|id| library.state(id));
    let state = state.unwrap_or_default();
    let about = &annotation.about;
    let tags = paths(library, annotation);
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    question(&Facts {
        title: header.map_or(about.title.as_str(), |it| &it.title),
        source: header.map_or(about.source.as_deref(), |it| library.source(it)),
        origin: header.and_then(|it| origin_of(library, it)),
        tags: &tags,
        coders: &[annotation.coder.as_str()],
        published: header.map_or(about.published, |it| it.published),
        language: header.and_then(|it| it.language.as_deref()),
        story: annotation.article.and_then(|it| library.stories.find(it)),
        read: state.read,
        starred: state.starred,
        tagged: !tags.is_empty(),
    })
}
