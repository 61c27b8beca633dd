//! Finding articles by title, source and tag, misspelt if need be.

use serde::Serialize;

use super::about::About;
use crate::model::{ArticleId, Header, Library, Moment};
use crate::search::Cancel;
use crate::search::query::{Filter, Query};
use crate::search::titles::{TitleHits, TitleIndex, TitleRow};
use crate::text::TextRange;

/// The titles of a library, ready to be searched. Made once, asked many times.
#[derive(Debug)]
pub struct Titles {
    index: TitleIndex,
}

/// An article that was found. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TitleHit {
    /// The article's number in this library.
    pub article: i64,
    /// What the giver of the data called it.
    pub external_id: Option<String>,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// Where the words stand, in bytes of the title.
    pub matches: Vec<TextRange>,
    /// Larger is better; comparable within one answer.
    pub score: f64,
}

/// What was found, best first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TitleAnswer {
    /// Articles with all words.
    pub total: usize,
    /// Articles that miss some.
    pub partial: usize,
    /// The best of them.
    pub hits: Vec<TitleHit>,
}

impl Titles {
    /// Reads the headers of `library`; removed articles are left out.
    pub fn new(library: &Library) -> Self {
        Self {
            index: title_index(library),
        }
    }

    /// The best `limit` articles of `library`, the one that was read.
    pub fn find(&self, library: &Library, query: &Query, limit: usize, now: Moment) -> TitleAnswer {
        let admits = |id: ArticleId, filter: &Filter| admits(library, id, filter, now);
        let found = self
            .index
            .search(query, limit, &admits, &Cancel::never())
            .unwrap_or_default();
        let hits = found
            .hits
            .iter()
            .filter_map(|it| shaped(library, &found, it))
            .collect();
        TitleAnswer {
            total: found.total,
            partial: found.partial,
            hits,
        }
    }
}

/// The titles of all articles in the lists.
pub fn title_index(library: &Library) -> TitleIndex {
    let mut index = TitleIndex::default();
    put(&mut index, library, library.headers.rows().iter());
    index
}

/// Takes in that these articles altered: their title, source, tags, or whether they are in the lists.
pub fn refresh_titles(index: &mut TitleIndex, library: &Library, articles: &[ArticleId]) {
    let is_gone = |it: &ArticleId| library.is_removed(*it) || library.headers.find(*it).is_none();
    let gone: Vec<ArticleId> = articles.iter().copied().filter(is_gone).collect();
    index.remove(&gone);
    let known = articles.iter().filter_map(|it| library.headers.find(*it));
    put(index, library, known);
}

fn put<'a>(
    index: &mut TitleIndex,
    library: &'a Library,
    headers: impl Iterator<Item = &'a Header>,
) {
    let known = headers.filter(|it| !library.is_removed(it.id));
    let abouts: Vec<About<'_>> = known.map(|it| About::new(library, it)).collect();
    let tags: Vec<Vec<&str>> = abouts
        .iter()
        .map(|it| it.tags.iter().map(String::as_str).collect())
        .collect();
    index.put(abouts.iter().zip(&tags).map(|(about, tags)| TitleRow {
        id: about.header.id,
        title: &about.header.title,
        source: about.source,
        tags,
        seconds: about.header.sort_seconds(),
    }));
}

fn shaped(
    library: &Library,
    found: &TitleHits,
    hit: &crate::search::titles::TitleHit,
) -> Option<TitleHit> {
    let header = library.headers.find(hit.id)?;
    Some(TitleHit {
        article: header.id.0,
        external_id: header.external_id.as_deref().map(str::to_owned),
        title: header.title.to_string(),
        source: library.source(header).map(str::to_owned),
        matches: found.matches(hit, &header.title),
        score: hit.score,
    })
}

/// Whether a filter of a query holds for an article; a removed one is in no list.
pub(super) fn admits(library: &Library, id: ArticleId, filter: &Filter, now: Moment) -> bool {
    let Some(header) = library.headers.find(id) else {
        return false;
    };
    About::new(library, header).ask(|facts| filter.admits(facts, now))
}
