//! Passages on the version of the text that is shown.

use super::Reader;
use crate::model::study::Status;
use crate::model::{Annotation, AnnotationId, Decision, DecisionKey, TagId, VersionHash};
use crate::ops::Standing;
use crate::text::TextRange;
use crate::tui::shared::Shared;

/// A passage on the shown version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The annotation.
    pub id: AnnotationId,
    /// Where it is.
    pub range: TextRange,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// How sure its place is.
    pub state: State,
    /// In which column of the margin its stripe stands; those that overlap stand in different ones.
    pub lane: usize,
}

/// How sure the place of a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was marked or put there by a person.
    Anchored,
    /// It was found there again, and somebody should look.
    Review,
}

impl Reader {
    /// Takes in the passages of the library.
    pub(super) fn refresh_passages(&mut self, shared: &Shared) {
        self.passages.clear();
        self.elsewhere = 0;
        let Some(open) = &self.open else { return };
        let all = shared.library.annotations_of(open.header.id);
        for (id, annotation) in all.filter(|(_, it)| shared.is_seen(it)) {
            let standing = self.standings.get(&id);
            let place = place(shared, id, annotation, open.version, standing);
            match place {
                Some((range, state)) => self.passages.push(Passage {
                    id,
                    range,
                    tags: annotation.tags.clone(),
                    state,
                    lane: 0,
                }),
                None => self.elsewhere += 1,
            }
        }
        self.passages
            .sort_by_key(|it| (it.range.start(), std::cmp::Reverse(it.range.end()), it.id));
        put_into_lanes(&mut self.passages);
    }

    /// The passage that is exactly here, else the smallest one around or over it.
    pub(super) fn passage_at(&self, range: TextRange) -> Option<&Passage> {
        let touching = self.passages.iter().filter(|it| it.range.overlaps(range));
        touching.min_by_key(|it| (it.range != range, !it.range.encloses(range), it.range.len()))
    }

    /// The passages over a byte of the text, the smallest first.
    pub fn passages_over(&self, offset: usize) -> Vec<&Passage> {
        let over = self.passages.iter().filter(|it| it.range.contains(offset));
        let mut over: Vec<&Passage> = over.collect();
        over.sort_by_key(|it| it.range.len());
        over
    }
}

/// Gives each passage the first column of the margin that is free where it starts.
fn put_into_lanes(passages: &mut [Passage]) {
    let mut ends: Vec<usize> = Vec::new();
    for passage in passages {
        let start = passage.range.start();
        let free = ends.iter().position(|end| *end <= start);
        passage.lane = free.unwrap_or(ends.len());
        match ends.get_mut(passage.lane) {
            Some(end) => *end = passage.range.end(),
            None => ends.push(passage.range.end()),
        }
    }
}

/// Where a passage is in the version `version`.
///
/// On the version where it was marked, there; on another one where a person put it; else where it was found
/// again, with a sign if somebody should look.
fn place(
    shared: &Shared,
    id: AnnotationId,
    annotation: &Annotation,
    version: VersionHash,
    standing: Option<&Standing>,
) -> Option<(TextRange, State)> {
    if annotation.selector.version == version {
        return Some((annotation.selector.range, State::Anchored));
    }
    let key = DecisionKey {
        annotation: id,
        version,
    };
    match shared.library.decision(&key) {
        Some(Decision::At(range)) => return Some((range, State::Anchored)),
        Some(Decision::Gone) => return None,
        None => {}
    }
    let standing = standing.filter(|it| it.version == Some(version))?;
    let state = match standing.place.status {
        Status::Anchored => State::Anchored,
        Status::Review => State::Review,
        Status::Orphan => return None,
    };
    Some((standing.range?, state))
}
