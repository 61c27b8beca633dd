//! The codebook by paths, as the command line names tags.

use serde::Serialize;

use super::{Desk, OpsError};
use crate::model::steps::{Impact, StepError, Steps};
use crate::model::{Change, IdSource, Library, Moment, Tag, TagId};
use crate::store::Store;

/// A tag of the codebook and how much it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagRow {
    /// Its id.
    pub id: String,
    /// Where it hangs, from the root.
    pub path: String,
    /// How deep, from 0.
    pub depth: usize,
    /// Passages that carry it.
    pub passages: usize,
    /// Passages that carry it or one below it.
    pub below: usize,
    /// The tag.
    #[serde(flatten)]
    pub tag: Tag,
}

/// What is to be done with a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodebookStep {
    /// Add a tag at a path, with those above it where they are missing.
    Add(String, Tag),
    /// Give a tag another name.
    Rename(String, String),
    /// Hang a tag below another one, or at the root.
    Move(String, Option<String>),
    /// Make one tag of two: the first goes.
    Merge(String, String),
    /// Remove a tag and all below it.
    Remove(String),
    /// Alter what a tag says of itself.
    Describe(String, Tag),
}

/// All tags, each below its parent, with how often they are used.
pub fn codebook(library: &Library) -> Vec<TagRow> {
    let codebook = library.codebook();
    let rows = codebook.tree().into_iter();
    rows.filter_map(|(id, depth)| {
        let tag = codebook.find(id)?.clone();
        Some(TagRow {
            id: id.to_string(),
            path: codebook.path(id),
            depth,
            passages: passages_with(library, |it| it == id),
            below: passages_with(library, |it| codebook.is_within(it, id)),
            tag,
        })
    })
    .collect()
}

/// Takes a step on the codebook; passages follow.
///
/// # Errors
/// [`OpsError::Step`] if a path names no tag, a name is taken, or the step makes no sense.
pub fn alter_codebook(
    store: &mut Store,
    desk: &mut Desk,
    step: &CodebookStep,
    ids: &mut IdSource,
    now: Moment,
) -> Result<(), OpsError> {
    desk.step(store, ids, now, |steps| Ok(((), change(steps, step)?)))
}

/// What merging or removing a tag would do to passages.
///
/// # Errors
/// [`OpsError::Step`] if a path names no tag.
pub fn impact(library: &Library, tag: &str, into: Option<&str>) -> Result<Impact, OpsError> {
    let mut ids = IdSource::new(0);
    let steps = Steps {
        library,
        ids: &mut ids,
        now: Moment::default(),
    };
    let into = into.map(|it| at_path(library, it)).transpose()?;
    Ok(steps.impact(at_path(library, tag)?, into))
}

fn change(steps: &mut Steps<'_>, step: &CodebookStep) -> Result<Change, StepError> {
    let at = |path: &str| at_path(steps.library, path);
    match step {
        CodebookStep::Add(path, tag) => steps.add_tag(path, tag.clone()).map(|(_, it)| it),
        CodebookStep::Rename(path, name) => steps.rename_tag(at(path)?, name),
        CodebookStep::Move(path, parent) => {
            let parent = parent.as_deref().map(at).transpose()?;
            steps.move_tag(at(path)?, parent)
        }
        CodebookStep::Merge(from, into) => steps.merge_tags(at(from)?, at(into)?),
        CodebookStep::Remove(path) => steps.remove_tag(at(path)?),
        CodebookStep::Describe(path, tag) => steps.describe_tag(at(path)?, tag.clone()),
    }
}

fn at_path(library: &Library, path: &str) -> Result<TagId, StepError> {
    let found = library.codebook().at_path(path);
    found.ok_or_else(|| StepError::NoTag(path.to_owned()))
}

fn passages_with(library: &Library, mut is_meant: impl FnMut(TagId) -> bool) -> usize {
    let annotations = library.annotations();
    annotations
        .filter(|(_, it)| it.tags.iter().any(|tag| is_meant(*tag)))
        .count()
}
