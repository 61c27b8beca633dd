//! Tests of `ops`, and the small library that they share.

mod add;
mod care;
mod carried;
mod change;
mod fetch;
mod finder;
mod folders;
mod full_text;
mod import;
mod import_texts;
mod import_versions;
mod index;
mod load;
mod matrix;
mod notes;
mod occurrences;
mod project;
mod returns;
mod review;
mod rows;
mod search;
mod searches;
mod stories;
mod tag;
mod twins;
mod versions;
mod walk;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use newsmark::model::steps::{Marked, Steps};
use newsmark::model::{AnnotationId, Citation};
use newsmark::model::{ArticleId, IdSource, Library, Moment, Selector};
use newsmark::ops::{self, AddOptions, Added, Input, Place, Progress, Store, Summary};
use newsmark::text::TextRange;
use tempfile::TempDir;

/// A library in a folder of its own.
pub struct World {
    pub folder: TempDir,
    pub place: Place,
    pub store: Store,
    pub ids: IdSource,
}

pub fn now(seconds: i64) -> Moment {
    Moment::from_millis((1_700_000_000 + seconds) * 1000)
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::new(
            folder.path().join("library.newsmark"),
            folder.path().join("backups"),
        );
        let store = ops::open(&place).unwrap().store;
        Self {
            folder,
            place,
            store,
            ids: IdSource::new(1),
        }
    }

    pub fn reopen(&mut self) {
        self.store = ops::open(&self.place).unwrap().store;
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn add(&mut self, inputs: &[Input]) -> Vec<Added> {
        add(&mut self.store, inputs, &AddOptions::default()).1
    }

    pub fn add_path(&mut self, path: &Path) -> Vec<Added> {
        self.add(&[Input::Path(path.to_owned())])
    }

    pub fn add_text(&mut self, name: &str, text: &str) -> ArticleId {
        let path = self.file(name, text);
        self.add_path(&path)[0].article.unwrap()
    }

    pub fn library(&self) -> Library {
        ops::library(&self.store).unwrap().library
    }

    /// Tags the first occurrence of `quote` and commits.
    pub fn tag(&mut self, id: ArticleId, quote: &str, path: &str, at: Moment) -> AnnotationId {
        let library = self.library();
        let reading = ops::article(&self.store, id).unwrap();
        let start = reading.article.text.find(quote).unwrap();
        let range = TextRange::new(start, start + quote.len());
        let mut steps = Steps {
            library: &library,
            ids: &mut self.ids,
            now: at,
        };
        let mut edits = Vec::new();
        let tag = steps.ensure_tag(path, &mut edits).unwrap();
        let marked = Marked {
            article: Some(id),
            selector: Selector::new(&reading.article.text, range),
            about: Citation::of(&reading.header, &reading.article),
            tags: vec![tag],
            note: None,
            coder: "ana".to_owned(),
        };
        let (annotation, change) = steps.mark_passage(marked, edits);
        ops::commit(&mut self.store, &change).unwrap();
        annotation
    }
}

pub fn add(store: &mut Store, inputs: &[Input], options: &AddOptions) -> (Summary, Vec<Added>) {
    let mut done = Vec::new();
    let summary = ops::add(store, inputs, options, now(0), &mut |progress| {
        if let Progress::Done(added) = progress {
            done.push(added.clone());
        }
        ControlFlow::Continue(())
    });
    (summary.unwrap(), done)
}
