//! Listing: articles as rows that scripts read, and who published how many.

use std::collections::BTreeMap;

use serde::Serialize;

use super::OpsError;
use super::about::{About, is_in_fields};
use super::origins::shown_address;
use super::search::articles_with_words;
use crate::model::{Header, Library, Moment, Published, StoryId};
use crate::search::query::Query;
use crate::store::Store;

/// An article of a list. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListRow {
    /// Its number in this library.
    pub article: i64,
    /// What the giver of the data called it.
    pub external_id: Option<String>,
    /// What names it across libraries.
    pub key: String,
    /// The headline.
    pub title: String,
    /// Whether the headline was made from the text.
    pub title_derived: bool,
    /// Who published it.
    pub source: Option<String>,
    /// Where newsmark got it: an address, a path, or `-`.
    pub origin: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Words of the body.
    pub words: u32,
    /// It was read.
    pub read: bool,
    /// It is starred.
    pub starred: bool,
    /// How many passages of it are marked.
    pub passages: usize,
    /// The paths of their tags.
    pub tags: Vec<String>,
    /// The story it belongs to, if stories were made.
    pub story: Option<StoryId>,
}

/// A publisher and how much of it there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    /// Its name; `None` counts the articles whose publisher is unknown.
    pub source: Option<String>,
    /// Articles that are in the lists.
    pub articles: usize,
    /// Of these, those not read yet.
    pub unread: usize,
    /// Passages marked in them.
    pub passages: usize,
}

impl ListRow {
    /// The row of one article.
    pub fn new(library: &Library, header: &Header) -> Self {
        Self::of(library, About::new(library, header))
    }

    fn of(library: &Library, about: About<'_>) -> Self {
        let header = about.header;
        Self {
            article: header.id.0,
            external_id: header.external_id.as_deref().map(str::to_owned),
            key: header.key.to_string(),
            title: header.title.to_string(),
            title_derived: header.title_derived,
            source: about.source.map(str::to_owned),
            origin: library.origin(header.origin).map(shown_address),
            published: header.published,
            language: header.language.as_deref().map(str::to_owned),
            words: header.words,
            read: about.state.read,
            starred: about.state.starred,
            passages: about.passages,
            tags: about.tags,
            story: about.story,
        }
    }
}

/// The articles that match, newest first; words are looked for in title, source and tags.
pub fn list(library: &Library, query: &Query, now: Moment) -> Vec<ListRow> {
    let matching = matching(library, query, now);
    matching.map(|about| ListRow::of(library, about)).collect()
}

/// The articles that match, newest first; words are looked for in title, source, tags and text.
///
/// # Errors
/// [`OpsError::Store`].
pub fn list_in_texts(
    store: &Store,
    library: &Library,
    query: &Query,
    now: Moment,
) -> Result<Vec<ListRow>, OpsError> {
    let Some(found) = articles_with_words(store, library, query, now)? else {
        return Ok(list(library, query, now));
    };
    let rows = library.headers.rows().iter();
    let rows = rows.filter(|it| found.contains(&it.id));
    Ok(rows.map(|it| ListRow::new(library, it)).collect())
}

/// The articles that match and are not removed, newest first.
pub(super) fn matching<'a>(
    library: &'a Library,
    query: &Query,
    now: Moment,
) -> impl Iterator<Item = About<'a>> {
    let rows = library.headers.rows().iter();
    rows.filter(|it| !library.is_removed(it.id))
        .map(|it| About::new(library, it))
        .filter(move |it| is_meant(it, query, now))
}

/// The publishers of all articles in the lists, by name; those without a name last.
pub fn sources(library: &Library) -> Vec<SourceRow> {
    let mut rows: BTreeMap<(bool, Option<&str>), SourceRow> = BTreeMap::new();
    for about in matching(library, &Query::default(), Moment::default()) {
        let source = about.source;
        let row = rows
            .entry((source.is_none(), source))
            .or_insert_with(|| SourceRow {
                source: source.map(str::to_owned),
                articles: 0,
                unread: 0,
                passages: 0,
            });
        row.articles += 1;
        row.unread += usize::from(!about.state.read);
        row.passages += about.passages;
    }
    rows.into_values().collect()
}

fn is_meant(about: &About<'_>, query: &Query, now: Moment) -> bool {
    if query.is_empty() {
        return true;
    }
    let fields = about.fields();
    about.ask(|facts| query.admits(facts, now, &mut |text| is_in_fields(text, &fields)))
}
