//! Marking many passages in one step.

use super::passages::without_repeats;
use super::{Marked, Steps};
use crate::model::{Annotation, AnnotationId, Change, Delta, Edit};

impl Steps<'_> {
    /// Marks many passages in one step, after `edits` that make their new tags.
    ///
    /// Where the same coder has a passage of exactly the same range, that one takes the tags.
    pub fn mark_together(&mut self, marked: Vec<Marked>, mut edits: Vec<Edit>) -> Change {
        let count = marked.len();
        for it in marked {
            let edit = match self.passage_exactly_at(&it) {
                Some((key, known)) => self.more_tags(key, known, &it),
                None => Some(self.new_passage(it)),
            };
            edits.extend(edit);
        }
        self.change(format!("tag {count} passages at once"), edits)
    }

    fn passage_exactly_at(&self, marked: &Marked) -> Option<(AnnotationId, &Annotation)> {
        let mut known = self.library.annotations_of(marked.article?);
        known.find(|(_, it)| {
            it.selector.version == marked.selector.version
                && it.selector.range == marked.selector.range
                && it.coder == marked.coder
        })
    }

    fn more_tags(&self, key: AnnotationId, known: &Annotation, marked: &Marked) -> Option<Edit> {
        let all = known.tags.iter().chain(&marked.tags).copied().collect();
        let tags = without_repeats(all);
        (tags != known.tags).then(|| {
            Edit::Annotation(Delta {
                key,
                before: Some(known.clone()),
                after: Some(Annotation {
                    tags,
                    modified: self.now,
                    ..known.clone()
                }),
            })
        })
    }

    fn new_passage(&mut self, marked: Marked) -> Edit {
        Edit::Annotation(Delta {
            key: self.ids.annotation(self.now),
            before: None,
            after: Some(Annotation {
                article: marked.article,
                selector: marked.selector,
                about: marked.about,
                tags: without_repeats(marked.tags),
                note: marked.note,
                coder: marked.coder,
                created: self.now,
                modified: self.now,
            }),
        })
    }
}
