//! Stories: which articles tell the same news, what each outlet tells that others tell too, and two side by side.

mod coverage;
mod group;
mod pins;

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::list::matching;
use super::{Loaded, OpsError};
use crate::model::{ArticleId, Header, Library, Moment, Published, Stories, StoryId};
use crate::search::query::Query;
use crate::store::{Store, StoryArticle};

pub use coverage::{PairOfArticles, ParagraphRow, PartnerRow, compare_articles, story};
pub use group::group_stories;
pub use pins::{merge_stories, split_story};

/// A story. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoryRow {
    /// Its number in this library.
    pub story: StoryId,
    /// The headline of the article that told it first.
    pub title: String,
    /// Its articles, the earliest first.
    pub articles: Vec<TellingRow>,
    /// Words that its articles have in common, those that say most first, as they are written as a rule.
    pub terms: Vec<String>,
    /// Stories that are near without telling the same, the nearest first, where they were looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related: Option<Vec<RelatedRow>>,
}

/// A story that is near another one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelatedRow {
    /// Its number in this library.
    pub story: StoryId,
    /// The headline of the article that told it first.
    pub title: String,
    /// How many articles tell it.
    pub articles: usize,
    /// How near the nearest two of both are, 0.1 to 1.
    pub nearness: f64,
}

/// An article of a story.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TellingRow {
    /// Its number in this library.
    pub article: i64,
    /// What the giver of the data called it.
    pub external_id: Option<String>,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// An earlier article of the story, of another outlet, with much of the same text.
    pub copy_of: Option<i64>,
    /// What part of the shorter of both stands word for word in the other, 0.3 to 1.
    pub containment: Option<f64>,
    /// Its paragraphs, where they were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraphs: Option<Vec<ParagraphRow>>,
}

impl StoryRow {
    /// How many outlets tell it; each article without a known one counts as another.
    pub fn outlets(&self) -> usize {
        let named: BTreeSet<&str> = self
            .articles
            .iter()
            .filter_map(|it| it.source.as_deref())
            .collect();
        named.len()
            + self
                .articles
                .iter()
                .filter(|it| it.source.is_none())
                .count()
    }
}

/// The library with every article in a story; says to `each` how many articles are done, of how many.
///
/// # Errors
/// [`OpsError::Store`].
pub fn library_with_stories(
    store: &mut Store,
    each: &mut dyn FnMut(usize, usize),
) -> Result<Loaded, OpsError> {
    let mut loaded = super::library(store)?;
    group_stories(store, &loaded.library, loaded.seq, each)?;
    loaded.library.stories = Stories::new(store.stories()?);
    Ok(loaded)
}

/// How many articles of the lists are in no story yet: see [`group_stories`].
pub fn without_story(library: &Library) -> usize {
    let rows = library.headers.rows().iter();
    let waiting =
        rows.filter(|it| !library.is_removed(it.id) && library.stories.find(it.id).is_none());
    waiting.count()
}

/// Which article is in which story, if that was written anew since `known`, which then says so.
///
/// # Errors
/// [`OpsError::Store`].
pub fn stories_since(store: &Store, known: &mut Option<i64>) -> Result<Option<Stories>, OpsError> {
    let generation = store.story_state()?.generation;
    if known.replace(generation) == Some(generation) {
        return Ok(None);
    }
    Ok(Some(Stories::new(store.stories()?)))
}

/// The stories with an article that matches, the one with the newest article first, as far as stories were made:
/// see [`group_stories`].
///
/// # Errors
/// [`OpsError::Store`].
pub fn stories(
    store: &Store,
    library: &Library,
    query: &Query,
    now: Moment,
) -> Result<Vec<StoryRow>, OpsError> {
    let of_story = articles_by_story(store, library)?;
    let mut terms = store.story_terms()?;
    let mut seen = BTreeSet::new();
    let wanted = matching(library, query, now).filter_map(|it| library.stories.find(it.header.id));
    let wanted = wanted.filter(|it| seen.insert(*it));
    let rows = wanted.filter_map(|story| {
        Some(row(
            library,
            story,
            of_story.get(&story)?,
            terms.remove(&story),
        ))
    });
    Ok(rows.collect())
}

type Members = Vec<StoryArticle>;

/// The articles that are in the lists, by story.
fn articles_by_story(
    store: &Store,
    library: &Library,
) -> Result<HashMap<StoryId, Members>, OpsError> {
    let mut of_story: HashMap<StoryId, Members> = HashMap::new();
    for it in store.story_articles()? {
        if library.headers.find(it.article).is_some() && !library.is_removed(it.article) {
            of_story.entry(it.story).or_default().push(it);
        }
    }
    Ok(of_story)
}

fn row(
    library: &Library,
    story: StoryId,
    members: &[StoryArticle],
    terms: Option<Vec<String>>,
) -> StoryRow {
    let mut headers: Vec<(&Header, &StoryArticle)> = members
        .iter()
        .filter_map(|it| Some((library.headers.find(it.article)?, it)))
        .collect();
    headers.sort_by_key(|(it, _)| (it.sort_seconds(), it.id));
    let titled = headers.iter().map(|(it, _)| it);
    let title = titled
        .clone()
        .find(|it| !it.title_derived)
        .or(titled.clone().next());
    let title = title.map(|it| it.title.to_string()).unwrap_or_default();
    let articles = headers.iter().map(|(header, member)| {
        let copy = member
            .copy_of
            .filter(|(of, _)| is_copy(library, &headers, header, *of));
        telling(library, header, copy)
    });
    StoryRow {
        story,
        title,
        articles: articles.collect(),
        terms: terms.unwrap_or_default(),
        related: None,
    }
}

/// Whether an article is a copy of another one of its story: an outlet that told it before, goes on with its own.
fn is_copy(
    library: &Library,
    by_time: &[(&Header, &StoryArticle)],
    header: &Header,
    of: ArticleId,
) -> bool {
    let before = by_time
        .iter()
        .map(|(it, _)| it)
        .take_while(|it| it.id != of);
    let own =
        |it: &Header| library.source(it).is_some() && library.source(it) == library.source(header);
    by_time.iter().any(|(it, _)| it.id == of) && !before.into_iter().any(|it| own(it))
}

fn telling(library: &Library, header: &Header, copy: Option<(ArticleId, f64)>) -> TellingRow {
    TellingRow {
        article: header.id.0,
        external_id: header.external_id.as_deref().map(str::to_owned),
        title: header.title.to_string(),
        source: library.source(header).map(str::to_owned),
        published: header.published,
        copy_of: copy.map(|(of, _)| of.0),
        containment: copy.map(|(_, part)| rounded(part)),
        paragraphs: None,
    }
}

/// A score with the digits that mean something.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
