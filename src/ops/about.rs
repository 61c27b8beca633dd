//! What is known of an article, put together from its header and what people said about it.

use crate::model::{Annotation, ArticleState, Header, Library, Origin, OriginId, StoryId};
use crate::search::dictionary::Pattern;
use crate::search::fold::words;
use crate::search::query::{Facts, Match, Text};

/// An article with its marks, its tags and its passages counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About<'a> {
    /// Its header.
    pub header: &'a Header,
    /// Read, starred, removed.
    pub state: ArticleState,
    /// Who published it, as a person corrected it or as it says.
    pub source: Option<&'a str>,
    /// Where it came from, if that is still there.
    pub origin: Option<(OriginId, &'a Origin)>,
    /// The paths of the tags of its passages, each once, in the order they were given.
    pub tags: Vec<String>,
    /// Who marked its passages, each once.
    pub coders: Vec<&'a str>,
    /// How many passages of it are marked.
    pub passages: usize,
    /// The story it is in.
    pub story: Option<StoryId>,
}

impl<'a> About<'a> {
    /// What is known of the article with this header.
    pub fn new(library: &'a Library, header: &'a Header) -> Self {
        let mut tags = Vec::new();
        let mut coders: Vec<&str> = Vec::new();
        let mut passages = 0;
        for (_, annotation) in library.annotations_of(header.id) {
            passages += 1;
            if !coders.contains(&annotation.coder.as_str()) {
                coders.push(&annotation.coder);
            }
            for path in paths(library, annotation) {
                if !tags.contains(&path) {
                    tags.push(path);
                }
            }
        }
        Self {
            header,
            state: library.state(header.id),
            source: library.source(header),
            origin: origin_of(library, header),
            tags,
            coders,
            passages,
            story: library.stories.find(header.id),
        }
    }

    /// What words are looked for in, of what is known without the text: title, source and tags.
    pub(super) fn fields(&self) -> Vec<&str> {
        let mut fields = vec![&*self.header.title, self.source.unwrap_or_default()];
        fields.extend(self.tags.iter().map(String::as_str));
        fields
    }

    /// Asks something about the facts that filters of a query look at.
    pub fn ask<T>(&self, question: impl FnOnce(&Facts<'_>) -> T) -> T {
        let tags: Vec<&str> = self.tags.iter().map(String::as_str).collect();
        question(&Facts {
            title: &self.header.title,
            source: self.source,
            origin: self.origin,
            tags: &tags,
            coders: &self.coders,
            published: self.header.published,
            language: self.header.language.as_deref(),
            story: self.story,
            read: self.state.read,
            starred: self.state.starred,
            tagged: self.passages > 0,
        })
    }
}

/// Where an article came from, if that is still there.
pub(super) fn origin_of<'a>(
    library: &'a Library,
    header: &Header,
) -> Option<(OriginId, &'a Origin)> {
    Some((header.origin, library.origin(header.origin)?))
}

/// The paths of the tags of a passage.
pub(super) fn paths(library: &Library, annotation: &Annotation) -> Vec<String> {
    let tags = annotation.tags.iter();
    tags.map(|it| library.codebook().path(*it)).collect()
}

/// Whether a text is in one of a few short fields: each of its words begins a word of a field; exactly,
/// the words stand there in this order; at the start, the field begins with them.
pub(super) fn is_in_fields(text: &Text, fields: &[&str]) -> bool {
    let asked = folded(&text.text);
    let given: Vec<Vec<String>> = fields.iter().map(|it| folded(it)).collect();
    match text.matching {
        Match::Near => asked.iter().all(|word| {
            let mut all = given.iter().flatten();
            all.any(|it| it.starts_with(word.as_str()))
        }),
        Match::Exact => given
            .iter()
            .any(|it| it.windows(asked.len().max(1)).any(|it| it == asked)),
        Match::Start => given.iter().any(|it| it.starts_with(&asked)),
    }
}

/// Whether each word of a text is nearly a word of a field: one slip from four letters on, two from eight.
pub(super) fn is_nearly_in_fields(text: &Text, fields: &[&str]) -> bool {
    let given: Vec<String> = fields.iter().flat_map(|it| folded(it)).collect();
    folded(&text.text).iter().all(|word| {
        let slips = match word.chars().count() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let pattern = Pattern::new(word);
        given
            .iter()
            .any(|it| it.starts_with(word.as_str()) || pattern.distance(it) <= slips)
    })
}

fn folded(text: &str) -> Vec<String> {
    words(text).map(|it| it.text).collect()
}
