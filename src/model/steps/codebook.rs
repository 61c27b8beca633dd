//! Steps on the codebook: add, rename, move, describe, import. Passages follow by id.

use super::{StepError, Steps};
use crate::model::codebook::CodebookRow;
use crate::model::codebook::names;
use crate::model::{Change, Codebook, Delta, Edit, Tag, TagId};

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

    /// Takes in a codebook: tags that are missing are made, those that are there are described anew.
    ///
    /// A tag that is described with nothing keeps what it has.
    ///
    /// # Errors
    /// [`StepError::EmptyName`], [`StepError::NoDigit`]; nothing is taken in then.
    pub fn import_codebook(&mut self, rows: &[CodebookRow]) -> Result<Change, StepError> {
        let mut edits = Vec::new();
        for row in rows {
            check_pin(row.tag.pin)?;
            let key = self.ensure_tag(&row.path, &mut edits)?;
            let after = described(latest(&edits, self.library.codebook(), key), &row.tag);
            self.put_tag(key, after, &mut edits);
        }
        Ok(self.change(format!("import {} tags", rows.len()), edits))
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

    /// Puts a tag as the last word on it: one edit per tag, and one digit per tag.
    fn put_tag(&self, key: TagId, tag: Tag, edits: &mut Vec<Edit>) {
        if let Some(digit) = tag.pin {
            for (other, known) in self.library.codebook().tags().filter(|(id, _)| *id != key) {
                let mut known =
                    latest(edits, self.library.codebook(), other).unwrap_or_else(|| known.clone());
                if known.pin == Some(digit) {
                    known.pin = None;
                    self.put_edit(other, known, edits);
                }
            }
        }
        self.put_edit(key, tag, edits);
    }

    fn put_edit(&self, key: TagId, tag: Tag, edits: &mut Vec<Edit>) {
        let made = edits.iter_mut().find_map(|edit| match edit {
            Edit::Tag(delta) if delta.key == key => Some(delta),
            _ => None,
        });
        let before = self.library.codebook().find(key);
        match made {
            Some(delta) => delta.after = Some(tag),
            None if before == Some(&tag) => {}
            None => edits.push(Edit::Tag(Delta {
                key,
                before: before.cloned(),
                after: Some(tag),
            })),
        }
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

    pub(super) fn tag_edit(
        &self,
        key: TagId,
        edit: impl FnOnce(&mut Tag),
    ) -> Result<Edit, StepError> {
        let before = self.tag(key)?.clone();
        let mut after = before.clone();
        edit(&mut after);
        Ok(Edit::Tag(Delta {
            key,
            before: Some(before),
            after: Some(after),
        }))
    }

    pub(super) fn tag(&self, id: TagId) -> Result<&Tag, StepError> {
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

/// A tag as the edits so far leave it.
fn latest(edits: &[Edit], codebook: &Codebook, id: TagId) -> Option<Tag> {
    let made = edits.iter().rev().find_map(|edit| match edit {
        Edit::Tag(delta) if delta.key == id => Some(delta.after.clone()),
        _ => None,
    });
    made.unwrap_or_else(|| codebook.find(id).cloned())
}

/// A tag with what `new` says of it; what `new` leaves empty stays.
fn described(old: Option<Tag>, new: &Tag) -> Tag {
    let old = old.unwrap_or_default();
    let text = |new: &str, old: String| if new.is_empty() { old } else { new.to_owned() };
    Tag {
        parent: old.parent,
        name: old.name,
        color: new.color.clone().or(old.color),
        description: text(&new.description, old.description),
        include: text(&new.include, old.include),
        exclude: text(&new.exclude, old.exclude),
        example: text(&new.example, old.example),
        aliases: if new.aliases.is_empty() {
            old.aliases
        } else {
            new.aliases.clone()
        },
        pin: new.pin.or(old.pin),
    }
}
