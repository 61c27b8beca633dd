//! Steps that do away with tags: merge and remove, and what they would do.

use super::passages::without_repeats;
use super::{StepError, Steps};
use crate::model::{Annotation, Change, Delta, Edit, Library, TagId};

/// What merging or removing a tag would do to passages, to be shown before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Impact {
    /// Passages that carry the tag or one below it.
    pub passages: usize,
    /// Of those, passages that would then carry no tag at all, or carry the other tag already.
    pub collapsed: usize,
    /// Tags below it.
    pub below: usize,
}

/// How two tags become one.
struct Plan {
    merged: Vec<(TagId, TagId)>,
    moved: Vec<(TagId, TagId)>,
}

impl Impact {
    /// What a step on a tag reaches: the tags below it, and the passages that carry any of them. Of those count
    /// as collapsed, if it is to be made one with `into`, those that have that tag already, else those that have
    /// no other.
    pub fn of(library: &Library, id: TagId, into: Option<TagId>) -> Self {
        let codebook = library.codebook();
        let is_within = |it: TagId| codebook.is_within(it, id);
        let below = codebook
            .tags()
            .filter(|(it, _)| *it != id && is_within(*it));
        let mut impact = Self {
            below: below.count(),
            ..Self::default()
        };
        for (_, annotation) in library.annotations() {
            let gone = annotation.tags.iter().filter(|it| is_within(**it)).count();
            if gone == 0 {
                continue;
            }
            impact.passages += 1;
            let collapses = match into {
                Some(into) => annotation.tags.contains(&into),
                None => gone == annotation.tags.len(),
            };
            impact.collapsed += usize::from(collapses);
        }
        impact
    }
}

impl Steps<'_> {
    /// Makes one tag of two: passages and tags below `from` go to `into`, `from` is removed.
    ///
    /// # Errors
    /// [`StepError::NoTag`], [`StepError::Cycle`].
    pub fn merge_tags(&self, from: TagId, into: TagId) -> Result<Change, StepError> {
        let codebook = self.library.codebook();
        self.tag(into)?;
        if codebook.is_within(into, from) {
            return Err(StepError::Cycle(codebook.path(from)));
        }
        let plan = self.plan_merge(from, into);
        let mut edits = self.retag(|tag| match plan.merged.iter().find(|(it, _)| *it == tag) {
            Some((_, into)) => Some(*into),
            None => Some(tag),
        });
        for (child, parent) in plan.moved {
            edits.push(self.tag_edit(child, |tag| tag.parent = Some(parent))?);
        }
        for (gone, _) in plan.merged.into_iter().rev() {
            edits.push(self.removal(gone)?);
        }
        Ok(self.change(
            format!(
                "merge `{}` into `{}`",
                codebook.path(from),
                codebook.path(into)
            ),
            edits,
        ))
    }

    /// Removes a tag and all below it; passages lose them and stay.
    ///
    /// # Errors
    /// [`StepError::NoTag`].
    pub fn remove_tag(&self, id: TagId) -> Result<Change, StepError> {
        let codebook = self.library.codebook();
        let mut tags: Vec<TagId> = codebook.tree().into_iter().map(|(it, _)| it).collect();
        tags.retain(|it| codebook.is_within(*it, id));
        let mut edits = self.retag(|tag| Some(tag).filter(|it| !tags.contains(it)));
        for tag in tags.into_iter().rev() {
            edits.push(self.removal(tag)?);
        }
        self.tag(id)?;
        Ok(self.change(format!("remove the tag `{}`", codebook.path(id)), edits))
    }

    /// What removing a tag (or, with `into`, merging it) would do.
    pub fn impact(&self, id: TagId, into: Option<TagId>) -> Impact {
        Impact::of(self.library, id, into)
    }

    /// Which tags become which others, and which only move: children of the same name merge as well.
    fn plan_merge(&self, from: TagId, into: TagId) -> Plan {
        let codebook = self.library.codebook();
        let mut plan = Plan {
            merged: vec![(from, into)],
            moved: Vec::new(),
        };
        let mut next = 0;
        while let Some((from, into)) = plan.merged.get(next).copied() {
            next += 1;
            for (child, tag) in codebook.children(Some(from)) {
                match codebook.child(Some(into), &tag.name) {
                    Some(same) => plan.merged.push((child, same)),
                    None => plan.moved.push((child, into)),
                }
            }
        }
        plan
    }

    /// Edits of all passages whose tags change when each tag becomes what `becomes` says.
    fn retag(&self, becomes: impl Fn(TagId) -> Option<TagId>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (key, before) in self.library.annotations() {
            let tags = before.tags.iter().filter_map(|tag| becomes(*tag));
            let tags = without_repeats(tags.collect());
            if tags != before.tags {
                let after = Annotation {
                    tags,
                    modified: self.now,
                    ..before.clone()
                };
                edits.push(Edit::Annotation(Delta {
                    key,
                    before: Some(before.clone()),
                    after: Some(after),
                }));
            }
        }
        edits
    }

    fn removal(&self, key: TagId) -> Result<Edit, StepError> {
        Ok(Edit::Tag(Delta {
            key,
            before: Some(self.tag(key)?.clone()),
            after: None,
        }))
    }
}
