//! Counting passages: tags by source, story or month, and tags beside tags.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::OpsError;
use super::passages::matching;
use super::standing::standing;
use crate::analysis::{self, Counted, Pair};
use crate::model::{ArticleId, Header, Library, Moment, Published, StoryId, TagId};
use crate::search::query::Query;
use crate::store::{Store, StoreError};
use crate::text::TextRange;
use crate::text::sentence::sentences;

pub use crate::analysis::Nearness;

/// What the columns of a matrix are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// Who published the article.
    Source,
    /// The story it belongs to.
    Story,
    /// The month it was published in, `2025-08`.
    Month,
}

/// One cell that is not empty. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatrixRow {
    /// The path of the tag.
    pub tag: String,
    /// The tag.
    pub id: String,
    /// How deep it is in the tree, from 0.
    pub depth: usize,
    /// The source, the month or the headline of the story; none for articles of which it is not known.
    pub group: Option<String>,
    /// The story, if the columns are stories.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<StoryId>,
    /// Passages with the tag or one below it.
    pub passages: usize,
    /// Their words.
    pub words: usize,
    /// Their words as a part of all words of the group's articles, 0 to 1.
    pub share: f64,
}

/// Two tags that stand beside each other. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairRow {
    /// The path of the one.
    pub first: String,
    /// The path of the other.
    pub second: String,
    /// What counts as beside each other.
    pub near: &'static str,
    /// In how many places they do.
    pub count: usize,
}

/// Counts the passages that match by tag and group, in the order of the tree; empty cells are left out.
///
/// The share is of the words of all articles of the group that are in the lists, matching or not.
pub fn matrix(library: &Library, query: &Query, by: GroupBy, now: Moment) -> Vec<MatrixRow> {
    let mut counted = Vec::new();
    for (_, annotation) in matching(library, query, now) {
        let header = annotation.article.and_then(|it| library.headers.find(it));
        let about = &annotation.about;
        let group = match by {
            GroupBy::Source => header
                .map_or(about.source.as_deref(), |it| library.source(it))
                .map(str::to_owned),
            GroupBy::Story => header.and_then(|it| story(library, it)),
            GroupBy::Month => month(header.map_or(about.published, |it| it.published)),
        };
        counted.push(Counted {
            tags: annotation.tags.clone(),
            group: group.unwrap_or_default(),
            words: annotation.selector.quote.split_whitespace().count(),
        });
    }
    let words = words_of_groups(library, by);
    let matrix = analysis::matrix(library.codebook(), &counted, &words);
    let titles = match by {
        GroupBy::Story => titles(library),
        GroupBy::Source | GroupBy::Month => HashMap::new(),
    };
    let name = |group: &str| {
        let title = number(group).and_then(|it| titles.get(&it));
        Some(title.map_or(group, |it| it).to_owned())
    };
    let mut rows = Vec::new();
    for (tag, depth, cells) in &matrix.rows {
        let cells = matrix.groups.iter().zip(cells);
        rows.extend(
            cells
                .filter(|(_, it)| it.passages > 0)
                .map(|(group, cell)| MatrixRow {
                    tag: library.codebook().path(*tag),
                    id: tag.to_string(),
                    depth: *depth,
                    group: name(group).filter(|it| !it.is_empty()),
                    story: number(group).filter(|_| by == GroupBy::Story),
                    passages: cell.passages,
                    words: cell.words,
                    share: cell.share,
                }),
        );
    }
    rows
}

/// Counts which tags stand beside which among the passages that match, most frequent first.
///
/// Passages are where they are in the version that is shown; those that are not there are left out.
///
/// # Errors
/// [`OpsError::Store`].
pub fn cooccurrence(
    store: &Store,
    library: &Library,
    query: &Query,
    near: Nearness,
    now: Moment,
) -> Result<Vec<PairRow>, OpsError> {
    let mut passages = Vec::new();
    for (id, annotation) in matching(library, query, now) {
        let standing = standing(store, library, id, annotation)?;
        if let (Some(article), Some(range)) = (annotation.article, standing.range) {
            passages.push((article, range, annotation.tags.as_slice()));
        }
    }
    let mut of_article: BTreeMap<ArticleId, Vec<TextRange>> = BTreeMap::new();
    if near == Nearness::Sentence {
        for (article, ..) in &passages {
            if !of_article.contains_key(article) {
                of_article.insert(*article, sentences_of(store, library, *article)?);
            }
        }
    }
    let sentences = |it| of_article.get(&it).cloned().unwrap_or_default();
    let pairs = analysis::cooccurrence(&passages, near, sentences);
    Ok(pairs
        .iter()
        .map(|it| pair_row(library, *it, near))
        .collect())
}

/// The sentences of the body of an article as it is shown.
pub(super) fn sentences_of(
    store: &Store,
    library: &Library,
    article: ArticleId,
) -> Result<Vec<TextRange>, StoreError> {
    let version = match library.headers.find(article) {
        Some(header) => header.version,
        None => store.header(article)?.version,
    };
    let article = store.version(article, version)?.article;
    let blocks = article.body_blocks();
    Ok(blocks
        .flat_map(|it| sentences(&article.text, it.range))
        .collect())
}

fn pair_row(library: &Library, pair: Pair, near: Nearness) -> PairRow {
    let path = |it: TagId| library.codebook().path(it);
    PairRow {
        first: path(pair.first),
        second: path(pair.second),
        near: match near {
            Nearness::Overlap => "overlap",
            Nearness::Sentence => "sentence",
            Nearness::Article => "article",
        },
        count: pair.count,
    }
}

fn words_of_groups(library: &Library, by: GroupBy) -> BTreeMap<String, usize> {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    let rows = library.headers.rows().iter();
    for header in rows.filter(|it| !library.is_removed(it.id)) {
        let group = match by {
            GroupBy::Source => library.source(header).map(str::to_owned),
            GroupBy::Story => story(library, header),
            GroupBy::Month => month(header.published),
        };
        *words.entry(group.unwrap_or_default()).or_default() += header.words as usize;
    }
    words
}

/// The story of an article as a column is called while it is counted.
fn story(library: &Library, header: &Header) -> Option<String> {
    let story = library.stories.find(header.id)?;
    Some(format!("{:012}", story.0))
}

fn number(group: &str) -> Option<StoryId> {
    group.parse().ok().map(StoryId)
}

/// The headline of each story: that of its earliest article with one of its own.
pub(super) fn titles(library: &Library) -> HashMap<StoryId, &str> {
    let mut titles: HashMap<StoryId, (bool, &str)> = HashMap::new();
    for header in library
        .headers
        .rows()
        .iter()
        .filter(|it| !library.is_removed(it.id))
    {
        let Some(story) = library.stories.find(header.id) else {
            continue;
        };
        let known = titles.entry(story).or_insert((true, &header.title));
        if known.0 || !header.title_derived {
            *known = (header.title_derived, &header.title);
        }
    }
    titles
        .into_iter()
        .map(|(story, (_, title))| (story, title))
        .collect()
}

fn month(published: Option<Published>) -> Option<String> {
    let text = published?.to_string();
    text.get(..7).map(str::to_owned)
}
