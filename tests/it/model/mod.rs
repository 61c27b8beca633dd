//! Tests of `model`.

mod change;
mod codebook;
mod ids;
mod passages;
mod published;

use newsmark::model::steps::{Marked, Steps};
use newsmark::model::{
    AnnotationId, ArticleId, Change, Citation, IdSource, Library, Moment, Selector, TagId,
};
use newsmark::text::TextRange;

/// A library in the hands of a test: each step is applied as it is made.
pub struct Desk {
    pub library: Library,
    pub ids: IdSource,
    pub clock: i64,
}

pub const TEXT: &str = "The council voted on Tuesday. Nobody was surprised.";

impl Desk {
    pub fn new() -> Self {
        Self {
            library: Library::default(),
            ids: IdSource::new(7),
            clock: 0,
        }
    }

    /// Makes a step and applies it.
    pub fn step<T>(&mut self, make: impl FnOnce(&mut Steps<'_>) -> (T, Change)) -> (T, Change) {
        self.clock += 1;
        let now = Moment::from_millis(self.clock);
        let (value, change) = make(&mut Steps {
            library: &self.library,
            ids: &mut self.ids,
            now,
        });
        self.library.apply(&change).unwrap();
        (value, change)
    }

    /// Tags a range of [`TEXT`] in article 1.
    pub fn tag(&mut self, start: usize, end: usize, paths: &[&str]) -> AnnotationId {
        self.step(|steps| {
            let mut edits = Vec::new();
            let tags = paths
                .iter()
                .map(|path| steps.ensure_tag(path, &mut edits).unwrap())
                .collect();
            steps.mark_passage(marked(start, end, tags), edits)
        })
        .0
    }

    /// Everything that undo must bring back, as text.
    pub fn dump(&self) -> String {
        let tags: Vec<_> = self.library.codebook().tags().collect();
        let annotations: Vec<_> = self.library.annotations().collect();
        format!(
            "{tags:?}\n{annotations:?}\n{:?}",
            self.library.state(ArticleId(1))
        )
    }

    pub fn paths(&self, id: AnnotationId) -> Vec<String> {
        let annotation = self.library.annotation(id).unwrap();
        annotation
            .tags
            .iter()
            .map(|tag| self.library.codebook().path(*tag))
            .collect()
    }
}

pub fn marked(start: usize, end: usize, tags: Vec<TagId>) -> Marked {
    Marked {
        article: Some(ArticleId(1)),
        selector: Selector::new(TEXT, TextRange::new(start, end)),
        about: Citation::default(),
        tags,
        note: None,
        coder: "me".into(),
    }
}
