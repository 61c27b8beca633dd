//! Passages on the version of the text that is shown.

use super::Reader;
use crate::model::study::Status;
use crate::model::{Annotation, AnnotationId, Decision, DecisionKey, TagId, VersionHash};
use crate::ops::Standing;
use crate::text::TextRange;
use crate::tui::shared::Shared;

/// What one went to, as long as the cursor stays there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Here {
    /// Nothing that can be selected as a whole.
    #[default]
    Nowhere,
    /// A passage.
    Passage(AnnotationId),
    /// The current one of the places found.
    Hit,
}

/// A passage that was selected as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picked {
    /// The passage.
    pub id: AnnotationId,
    /// What was selected first: the passages over it are those to choose from.
    pub among: TextRange,
}

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

    /// The passage that one went to or picked; none if something else is selected since.
    pub(super) fn picked(&self) -> Option<&Passage> {
        let find = |id: AnnotationId| self.passages.iter().find(move |it| it.id == id);
        let Some(selection) = &self.selection else {
            let Here::Passage(id) = self.here else {
                return None;
            };
            return find(id).filter(|it| it.range.start() == self.cursor);
        };
        if let Some(id) = selection.resizing {
            return find(id);
        }
        let picked = selection.picked?;
        find(picked.id).filter(|it| it.range == selection.range)
    }

    /// The passage that is exactly here; of several the one that was picked.
    pub(super) fn exactly_at(&self, range: TextRange) -> Option<&Passage> {
        let is_here = |it: &&Passage| it.range == range;
        let picked = self.picked().filter(is_here);
        picked.or_else(|| self.passages.iter().find(is_here))
    }

    /// The passage that the keys of mark mode act on; without a selection the one that one went to.
    pub fn acted_on(&self) -> Option<&Passage> {
        let selection = self.selection.as_ref();
        let picked = self.picked();
        picked.or_else(|| self.passage_at(selection?.range))
    }

    /// The passages over what was selected first, by where they start; without a selection none.
    pub fn choices(&self) -> Vec<&Passage> {
        let Some(selection) = &self.selection else {
            return Vec::new();
        };
        let picked = selection.picked.filter(|_| self.picked().is_some());
        let among = picked.map_or(selection.range, |it| it.among);
        let over = self.passages.iter().filter(|it| it.range.overlaps(among));
        over.collect()
    }

    /// Goes to a passage: selects it in mark mode, else notes that one is there.
    pub(super) fn pick(&mut self, id: AnnotationId, among: TextRange) {
        let found = self.passages.iter().find(|it| it.id == id);
        match (found.map(|it| it.range), self.selection.as_mut()) {
            (Some(range), Some(selection)) => {
                selection.put(range);
                selection.picked = Some(Picked { id, among });
                self.cursor = range.start();
                self.reveal(range);
            }
            _ => self.here = Here::Passage(id),
        }
    }

    /// The passage that is exactly here, else the smallest one around or over it.
    pub(super) fn passage_at(&self, range: TextRange) -> Option<&Passage> {
        if let Some(exact) = self.exactly_at(range) {
            return Some(exact);
        }
        let touching = self.passages.iter().filter(|it| it.range.overlaps(range));
        touching.min_by_key(|it| (!it.range.encloses(range), it.range.len()))
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
