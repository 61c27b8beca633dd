//! Counting passages: tags by source or month, and tags beside tags.

use std::collections::BTreeMap;

use serde::Serialize;

use super::OpsError;
use super::passages::matching;
use super::standing::standing;
use crate::analysis::{self, Counted, Pair};
use crate::model::{ArticleId, Library, Moment, Published, TagId};
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
    /// The source or month; none for articles of which it is not known.
    pub group: Option<String>,
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
                    group: Some(group.clone()).filter(|it| !it.is_empty()),
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
            GroupBy::Month => month(header.published),
        };
        *words.entry(group.unwrap_or_default()).or_default() += header.words as usize;
    }
    words
}

fn month(published: Option<Published>) -> Option<String> {
    let text = published?.to_string();
    text.get(..7).map(str::to_owned)
}
