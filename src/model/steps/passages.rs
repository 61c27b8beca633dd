//! Steps on passages: mark, tag, note, resize, delete.

use super::{StepError, Steps};
use crate::model::{
    Annotation, AnnotationId, ArticleId, Change, Citation, Delta, Edit, Selector, TagId,
};

/// A passage to be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The article in this library.
    pub article: Option<ArticleId>,
    /// Where it is.
    pub selector: Selector,
    /// What it is taken from.
    pub about: Citation,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// Its note.
    pub note: Option<String>,
    /// Who marks it.
    pub coder: String,
}

impl Steps<'_> {
    /// Marks a passage, after `edits` that make its new tags.
    ///
    /// The same range, tags and coder again is the same passage: it only takes the note, if there is one.
    pub fn mark_passage(&mut self, marked: Marked, mut edits: Vec<Edit>) -> (AnnotationId, Change) {
        if let Some(id) = self.same_passage(&marked) {
            edits.extend(self.note_edit(id, marked.note));
            return (id, self.change("tag a passage", edits));
        }
        let id = self.ids.annotation(self.now);
        let label = if marked.tags.is_empty() {
            "mark a passage"
        } else {
            "tag a passage"
        };
        let annotation = Annotation {
            article: marked.article,
            selector: marked.selector,
            about: marked.about,
            tags: without_repeats(marked.tags),
            note: marked.note.filter(|it| !it.trim().is_empty()),
            coder: marked.coder,
            created: self.now,
            modified: self.now,
        };
        edits.push(Edit::Annotation(Delta {
            key: id,
            before: None,
            after: Some(annotation),
        }));
        (id, self.change(label, edits))
    }

    /// Gives a passage these tags instead of those it has, after `edits` that make new ones.
    ///
    /// # Errors
    /// [`StepError::NoPassage`].
    pub fn set_tags(
        &self,
        id: AnnotationId,
        tags: Vec<TagId>,
        edits: Vec<Edit>,
    ) -> Result<Change, StepError> {
        self.alter(id, "change the tags", edits, |it| {
            it.tags = without_repeats(tags);
        })
    }

    /// Writes, replaces or (if blank) removes the note of a passage.
    ///
    /// # Errors
    /// [`StepError::NoPassage`].
    pub fn set_note(&self, id: AnnotationId, note: &str) -> Result<Change, StepError> {
        let note = Some(note.to_owned()).filter(|it| !it.trim().is_empty());
        self.alter(id, "write a note", Vec::new(), |it| it.note = note)
    }

    /// Makes a passage longer or shorter, or puts it elsewhere, on the version that the selector names.
    ///
    /// # Errors
    /// [`StepError::NoPassage`].
    pub fn resize(&self, id: AnnotationId, selector: Selector) -> Result<Change, StepError> {
        self.alter(id, "resize a passage", Vec::new(), |it| {
            it.selector = selector;
        })
    }

    /// Deletes passages.
    ///
    /// # Errors
    /// [`StepError::NoPassage`] for the first id that names none.
    pub fn delete_passages(&self, ids: &[AnnotationId]) -> Result<Change, StepError> {
        let edits = ids.iter().map(|key| {
            let before = self.passage(*key)?.clone();
            Ok(Edit::Annotation(Delta {
                key: *key,
                before: Some(before),
                after: None,
            }))
        });
        Ok(self.change("delete a passage", edits.collect::<Result<_, StepError>>()?))
    }

    fn alter(
        &self,
        key: AnnotationId,
        label: &str,
        mut edits: Vec<Edit>,
        edit: impl FnOnce(&mut Annotation),
    ) -> Result<Change, StepError> {
        let before = self.passage(key)?;
        let mut after = before.clone();
        edit(&mut after);
        if after != *before {
            after.modified = self.now;
            edits.push(Edit::Annotation(Delta {
                key,
                before: Some(before.clone()),
                after: Some(after),
            }));
        }
        Ok(self.change(label, edits))
    }

    fn note_edit(&self, key: AnnotationId, note: Option<String>) -> Option<Edit> {
        let before = self.library.annotation(key)?;
        let note = note.filter(|it| !it.trim().is_empty() && before.note.as_ref() != Some(it))?;
        let after = Annotation {
            note: Some(note),
            modified: self.now,
            ..before.clone()
        };
        Some(Edit::Annotation(Delta {
            key,
            before: Some(before.clone()),
            after: Some(after),
        }))
    }

    fn passage(&self, id: AnnotationId) -> Result<&Annotation, StepError> {
        self.library
            .annotation(id)
            .ok_or_else(|| StepError::NoPassage(id.to_string()))
    }

    fn same_passage(&self, marked: &Marked) -> Option<AnnotationId> {
        let same = |it: &Annotation| {
            it.selector.version == marked.selector.version
                && it.selector.range == marked.selector.range
                && it.coder == marked.coder
                && it.tags == without_repeats(marked.tags.clone())
        };
        let known = self.library.annotations_of(marked.article?);
        known.into_iter().find(|(_, it)| same(it)).map(|(id, _)| id)
    }
}

pub(super) fn without_repeats(tags: Vec<TagId>) -> Vec<TagId> {
    let mut once: Vec<TagId> = Vec::with_capacity(tags.len());
    for tag in tags {
        if !once.contains(&tag) {
            once.push(tag);
        }
    }
    once
}
