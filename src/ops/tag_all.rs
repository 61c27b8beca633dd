//! Tagging every place of a phrase in one step, as the command line does.

use super::occurrences::{Among, Occurrence, occurrences};
use super::{Desk, OpsError, Unit};
use crate::model::steps::Marked;
use crate::model::{AnnotationId, IdSource, Library, Moment, Selector, TagId};
use crate::store::Store;
use crate::text::CodePoints;

/// All places of a phrase, to be tagged in one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagAll {
    /// The phrase.
    pub phrase: String,
    /// Where it is looked for.
    pub among: Among,
    /// The paths of the tags; new ones are made.
    pub tags: Vec<String>,
    /// A note on each passage.
    pub note: Option<String>,
    /// Who marks them.
    pub coder: String,
    /// What the offsets of the answer count.
    pub unit: Unit,
    /// Whether they are tagged, or only listed.
    pub done: Done,
}

/// Whether something is done or only said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It is done.
    Now,
    /// It is said what would be done.
    Not,
}

/// One of the places of a phrase. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TaggedPlace {
    /// The passage; none if it was only looked for.
    pub id: Option<String>,
    /// The article.
    pub article: i64,
    /// First offset inside.
    pub start: usize,
    /// First offset after.
    pub end: usize,
    /// What the offsets count.
    pub unit: Unit,
    /// The words.
    pub quote: String,
    /// The words around them, on one line.
    pub context: String,
    /// Whether it is on the disk.
    pub saved: bool,
}

/// Tags every place of a phrase in one step that can be undone; a passage that the coder has there takes the
/// tags. When this returns, it is on the disk.
///
/// # Errors
/// [`OpsError::Store`]; [`OpsError::Step`] for a tag without a name.
pub fn tag_all(
    store: &mut Store,
    desk: &mut Desk,
    library: &Library,
    wanted: &TagAll,
    ids: &mut IdSource,
    now: Moment,
) -> Result<Vec<TaggedPlace>, OpsError> {
    let found = occurrences(store, library, &wanted.phrase, &wanted.among)?;
    if wanted.done == Done::Now && !found.is_empty() {
        desk.step(store, ids, now, |steps| {
            let mut edits = Vec::new();
            let tags = wanted.tags.iter();
            let tags: Result<Vec<TagId>, _> =
                tags.map(|it| steps.ensure_tag(it, &mut edits)).collect();
            let tags = tags?;
            let marked = found.iter().map(|it| Marked {
                note: wanted.note.clone(),
                ..it.marked(&tags, &wanted.coder)
            });
            Ok(((), steps.mark_together(marked.collect(), edits)))
        })?;
    }
    let mut places = Vec::with_capacity(found.len());
    for of_article in found.chunk_by(|a, b| a.article == b.article) {
        push_places(store, desk.library(), wanted, of_article, &mut places)?;
    }
    Ok(places)
}

fn push_places(
    store: &Store,
    library: &Library,
    wanted: &TagAll,
    found: &[Occurrence],
    places: &mut Vec<TaggedPlace>,
) -> Result<(), OpsError> {
    let Some(first) = found.first() else {
        return Ok(());
    };
    let text = store
        .version(first.article, first.selector.version)?
        .article
        .text;
    let points = CodePoints::new(&text);
    places.extend(found.iter().map(|it| {
        let range = it.selector.range;
        let (start, end) = match wanted.unit {
            Unit::Byte => (range.start(), range.end()),
            Unit::CodePoint => points.of_range(range),
        };
        let id = passage_at(library, it, &wanted.coder).filter(|_| wanted.done == Done::Now);
        TaggedPlace {
            id: id.map(|it| it.to_string()),
            article: it.article.0,
            start,
            end,
            unit: wanted.unit,
            quote: it.selector.quote.clone(),
            context: it.context.clone(),
            saved: id.is_some(),
        }
    }));
    Ok(())
}

/// The passage that a coder has at exactly this place.
fn passage_at(library: &Library, place: &Occurrence, coder: &str) -> Option<AnnotationId> {
    let mut passages = library.annotations_of(place.article);
    let is_there =
        |it: &Selector| (it.version, it.range) == (place.selector.version, place.selector.range);
    passages
        .find(|(_, it)| it.coder == coder && is_there(&it.selector))
        .map(|(id, _)| id)
}
