//! Finding passages by what people said of them: their notes and the names of their tags.
//!
//! The index knows only texts, which never alter; these do, and are few, so they are kept in memory.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde::Serialize;

use super::about::paths;
use super::passages::ask;
use crate::model::{Annotation, AnnotationId, ArticleId, Library, Moment, Published};
use crate::search::Cancel;
use crate::search::query::{Filter, Query};
use crate::search::titles::{TitleIndex, TitleRow};
use crate::text::TextRange;

/// The notes and tags of all passages, ready to be searched. Made once, brought up to date, asked many times.
#[derive(Debug, Default)]
pub struct Notes {
    index: TitleIndex,
    /// The passages by their row in the index.
    ids: Vec<AnnotationId>,
    /// What was read, so that it is not read again while it is the same.
    seen: Option<u64>,
}

/// A passage whose note or tags have the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteHit {
    /// The passage.
    #[serde(rename = "passage")]
    pub id: AnnotationId,
    /// The article's number in this library; none if it is not here.
    pub article: Option<i64>,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// The words of the passage.
    pub quote: String,
    /// The paths of its tags.
    pub tags: Vec<String>,
    /// What was written about it.
    pub note: Option<String>,
    /// Where the words stand, in bytes of the note.
    pub matches: Vec<TextRange>,
}

/// What was found in notes and tags.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Noted {
    /// How many passages have all words in their note and tags.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<NoteHit>,
}

impl Notes {
    /// Reads notes and tags of `library` anew if they altered. The words of a passage whose article is gone are
    /// read too: the index does not know them any more.
    pub fn refresh(&mut self, library: &Library) {
        let print = print(library);
        if self.seen == Some(print) {
            return;
        }
        self.seen = Some(print);
        self.ids = library.annotations().map(|(id, _)| id).collect();
        self.index = TitleIndex::default();
        let tags: Vec<Vec<String>> = library
            .annotations()
            .map(|(_, it)| paths(library, it))
            .collect();
        let tags: Vec<Vec<&str>> = tags
            .iter()
            .map(|it| it.iter().map(String::as_str).collect())
            .collect();
        let rows = library.annotations().zip(&tags).enumerate();
        self.index
            .put(rows.map(|(row, ((_, annotation), tags))| TitleRow {
                id: ArticleId(row as i64),
                title: annotation.note.as_deref().unwrap_or_default(),
                source: is_lost(library, annotation).then_some(&*annotation.selector.quote),
                tags,
                seconds: annotation.modified.millis() / 1000,
            }));
    }

    /// The best `limit` passages with all words of `query` in note and tags; its filters are asked of the passage.
    pub fn find(
        &self,
        library: &Library,
        query: &Query,
        limit: usize,
        now: Moment,
        cancel: &Cancel,
    ) -> Noted {
        let admits = |row: ArticleId, filter: &Filter| {
            let annotation = self.passage(library, row);
            annotation.is_some_and(|(_, it)| ask(library, it, |facts| filter.admits(facts, now)))
        };
        let found = self.index.search_words(query, limit, &admits, cancel);
        let found = found.unwrap_or_default();
        let hits = found.hits.iter().filter_map(|hit| {
            let (id, annotation) = self.passage(library, hit.id)?;
            let matches = found.matches(hit, annotation.note.as_deref().unwrap_or_default());
            Some(shaped(library, id, annotation, matches))
        });
        Noted {
            total: found.total,
            hits: hits.collect(),
        }
    }

    fn passage<'a>(
        &self,
        library: &'a Library,
        row: ArticleId,
    ) -> Option<(AnnotationId, &'a Annotation)> {
        let id = *self.ids.get(usize::try_from(row.0).ok()?)?;
        Some((id, library.annotation(id)?))
    }
}

/// A number that is another one once notes, tags or their names altered.
fn print(library: &Library) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (id, annotation) in library.annotations() {
        (id, &annotation.note, &annotation.tags).hash(&mut hasher);
        is_lost(library, annotation).hash(&mut hasher);
    }
    for (id, _) in library.codebook().tree() {
        (id, library.codebook().path(id)).hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether the text that a passage was marked in cannot be searched any more.
fn is_lost(library: &Library, annotation: &Annotation) -> bool {
    annotation
        .article
        .is_none_or(|id| library.is_removed(id) || library.headers.find(id).is_none())
}

fn shaped(
    library: &Library,
    id: AnnotationId,
    annotation: &Annotation,
    matches: Vec<TextRange>,
) -> NoteHit {
    let header = annotation.article.and_then(|it| library.headers.find(it));
    let about = &annotation.about;
    NoteHit {
        id,
        article: annotation.article.map(|it| it.0),
        title: about.title.clone(),
        source: header
            .map_or(about.source.as_deref(), |it| library.source(it))
            .map(str::to_owned),
        published: about.published,
        quote: annotation.selector.quote.clone(),
        tags: paths(library, annotation),
        note: annotation.note.clone(),
        matches,
    }
}
