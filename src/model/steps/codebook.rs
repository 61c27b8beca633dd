//! Steps on the codebook: add, rename, move, merge, remove, describe. Passages follow by id.

use super::passages::without_repeats;
use super::{StepError, Steps};
use crate::model::codebook::names;
use crate::model::{Annotation, Change, Codebook, Delta, Edit, Tag, TagId};

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

impl Steps<'_> {
    /// The tag at `path`, made together with those above it where they are missing.
    ///
    /// `edits` are the edits so far of the same change; new ones are appended, and tags that they
    /// make are known.
    ///
    /// # Errors
    /// [`StepError::EmptyName`].
    pub fn ensure_tag(&mut self, path: &str, edits: &mut Vec<Edit>) -> Result<TagId, StepError> {
        let mut parent = None;
        for name in names(path) {
            let known = self
                .library
                .codebook()
                .child(parent, name)
                .or_else(|| made_child(edits, parent, name));
            parent = Some(known.unwrap_or_else(|| self.make_tag(parent, name, edits)));
        }
        parent.ok_or(StepError::EmptyName)
    }

    /// Adds a tag at `path` with what `tag` says besides its name and place.
    ///
    /// # Errors
    /// [`StepError::TagExists`], [`StepError::EmptyName`], [`StepError::NoDigit`].
    pub fn add_tag(&mut self, path: &str, tag: Tag) -> Result<(TagId, Change), StepError> {
        if self.library.codebook().at_path(path).is_some() {
            return Err(StepError::TagExists(path.to_owned()));
        }
        check_pin(tag.pin)?;
        let mut edits = Vec::new();
        let id = self.ensure_tag(path, &mut edits)?;
        if let Some(Edit::Tag(Delta {
            after: Some(made), ..
        })) = edits.last_mut()
        {
            *made = Tag {
                parent: made.parent,
                name: made.name.clone(),
                ..tag
            };
        }
        Ok((id, self.change("add a tag", edits)))
    }

    /// Gives a tag another name; its passages and the tags below it stay.
    ///
    /// # Errors
    /// [`StepError::NoTag`], [`StepError::TagExists`], [`StepError::EmptyName`].
    pub fn rename_tag(&self, id: TagId, name: &str) -> Result<Change, StepError> {
        let name = name.trim();
        if name.is_empty() || name.contains('/') {
            return Err(StepError::EmptyName);
        }
        let parent = self.tag(id)?.parent;
        self.check_free(id, parent, name)?;
        self.alter_tag(id, "rename a tag", |tag| name.clone_into(&mut tag.name))
    }

    /// Hangs a tag with all below it under another one, or at the root.
    ///
    /// # Errors
    /// [`StepError::NoTag`], [`StepError::TagExists`], [`StepError::Cycle`].
    pub fn move_tag(&self, id: TagId, parent: Option<TagId>) -> Result<Change, StepError> {
        let codebook = self.library.codebook();
        if parent.is_some_and(|parent| codebook.is_within(parent, id)) {
            return Err(StepError::Cycle(codebook.path(id)));
        }
        self.check_free(id, parent, &self.tag(id)?.name)?;
        self.alter_tag(id, "move a tag", |tag| tag.parent = parent)
    }

    /// Alters what a tag says of itself: color, description, aliases, pin. Name and place stay.
    ///
    /// A digit that another tag is pinned to is taken from it.
    ///
    /// # Errors
    /// [`StepError::NoTag`], [`StepError::NoDigit`].
    pub fn describe_tag(&self, id: TagId, description: Tag) -> Result<Change, StepError> {
        check_pin(description.pin)?;
        let tag = self.tag(id)?;
        let mut edits = Vec::new();
        let pinned = description
            .pin
            .and_then(|digit| self.library.codebook().pinned(digit));
        if let Some(other) = pinned.filter(|it| *it != id) {
            edits.push(self.tag_edit(other, |tag| tag.pin = None)?);
        }
        let after = Tag {
            parent: tag.parent,
            name: tag.name.clone(),
            ..description
        };
        edits.push(self.tag_edit(id, |tag| *tag = after)?);
        Ok(self.change("describe a tag", edits))
    }

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
        let codebook = self.library.codebook();
        let below = codebook
            .tags()
            .filter(|(it, _)| *it != id && codebook.is_within(*it, id))
            .count();
        let mut impact = Impact {
            below,
            ..Impact::default()
        };
        for (_, annotation) in self.library.annotations() {
            let gone = annotation
                .tags
                .iter()
                .filter(|it| codebook.is_within(**it, id))
                .count();
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

    fn make_tag(&mut self, parent: Option<TagId>, name: &str, edits: &mut Vec<Edit>) -> TagId {
        let key = self.ids.tag(self.now);
        let tag = Tag {
            parent,
            name: name.to_owned(),
            ..Tag::default()
        };
        edits.push(Edit::Tag(Delta {
            key,
            before: None,
            after: Some(tag),
        }));
        key
    }

    fn check_free(&self, id: TagId, parent: Option<TagId>, name: &str) -> Result<(), StepError> {
        let codebook: &Codebook = self.library.codebook();
        match codebook.child(parent, name) {
            Some(other) if other != id => Err(StepError::TagExists(codebook.path(other))),
            _ => Ok(()),
        }
    }

    fn alter_tag(
        &self,
        id: TagId,
        label: &str,
        edit: impl FnOnce(&mut Tag),
    ) -> Result<Change, StepError> {
        let edit = self.tag_edit(id, edit)?;
        Ok(self.change(label, vec![edit]))
    }

    fn tag_edit(&self, key: TagId, edit: impl FnOnce(&mut Tag)) -> Result<Edit, StepError> {
        let before = self.tag(key)?.clone();
        let mut after = before.clone();
        edit(&mut after);
        Ok(Edit::Tag(Delta {
            key,
            before: Some(before),
            after: Some(after),
        }))
    }

    fn removal(&self, key: TagId) -> Result<Edit, StepError> {
        Ok(Edit::Tag(Delta {
            key,
            before: Some(self.tag(key)?.clone()),
            after: None,
        }))
    }

    fn tag(&self, id: TagId) -> Result<&Tag, StepError> {
        self.library
            .codebook()
            .find(id)
            .ok_or_else(|| StepError::NoTag(id.to_string()))
    }
}

fn check_pin(pin: Option<u8>) -> Result<(), StepError> {
    match pin {
        Some(digit) if !(1..=9).contains(&digit) => Err(StepError::NoDigit(digit)),
        _ => Ok(()),
    }
}

/// A tag that earlier edits of the same change make.
fn made_child(edits: &[Edit], parent: Option<TagId>, name: &str) -> Option<TagId> {
    edits.iter().find_map(|edit| match edit {
        Edit::Tag(Delta {
            key,
            after: Some(tag),
            ..
        }) if tag.parent == parent && tag.name.to_lowercase() == name.to_lowercase() => Some(*key),
        _ => None,
    })
}
