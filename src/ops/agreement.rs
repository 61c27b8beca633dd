//! How far two coders agree, tag by tag, and where they differ.

use std::collections::BTreeMap;

use serde::Serialize;

use super::matrix::sentences_of;
use super::passages::matching;
use super::standing::standing;
use super::{OpsError, Unit};
use crate::analysis::{self, Agreement, Coded, CodedPassage};
use crate::model::{ArticleId, Library, Moment, TagId, VersionHash};
use crate::search::query::Query;
use crate::store::Store;
use crate::text::{CodePoints, TextRange};

/// The figures for one tag. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgreementRow {
    /// The path of the tag; it counts with all below it.
    pub tag: String,
    /// The two coders.
    pub coders: [String; 2],
    /// Sentences that were compared.
    pub sentences: usize,
    /// Sentences that both gave the tag.
    pub both: usize,
    /// Sentences that only the first gave it.
    pub only_first: usize,
    /// Sentences that only the second gave it.
    pub only_second: usize,
    /// Part of the sentences on which they agree, 0 to 1.
    pub percent: f64,
    /// Cohen's κ; none where chance alone explains everything.
    pub kappa: Option<f64>,
    /// Krippendorff's α; none where nothing varies.
    pub alpha: Option<f64>,
    /// F1 of the passages that overlap by half or more, 0 to 1.
    pub f1: f64,
    /// The sentences on which they differ, in order.
    pub disagreements: Vec<Differing>,
}

/// A sentence on which two coders differ. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// The article.
    pub article: i64,
    /// What `start` and `end` count, into the version that is shown.
    pub unit: Unit,
    /// First offset inside.
    pub start: usize,
    /// First offset after.
    pub end: usize,
    /// Who gave the sentence the tag.
    pub by: String,
    /// The sentence.
    pub text: String,
    /// The version that is shown.
    #[serde(skip)]
    pub version: VersionHash,
    /// Where the sentence is in it, in bytes.
    #[serde(skip)]
    pub range: TextRange,
}

/// Somebody who marked passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoderRow {
    /// The name.
    pub coder: String,
    /// Passages.
    pub passages: usize,
    /// Articles with passages.
    pub articles: usize,
}

/// Who marked passages, by name.
pub fn coders(library: &Library) -> Vec<CoderRow> {
    let mut coders: BTreeMap<&str, (usize, Vec<Option<ArticleId>>)> = BTreeMap::new();
    for (_, annotation) in library.annotations() {
        let (passages, articles) = coders.entry(&annotation.coder).or_default();
        *passages += 1;
        articles.push(annotation.article);
    }
    let rows = coders.into_iter().map(|(coder, (passages, mut articles))| {
        articles.sort_unstable();
        articles.dedup();
        CoderRow {
            coder: coder.to_owned(),
            passages,
            articles: articles.len(),
        }
    });
    rows.collect()
}

/// Compares two coders on every tag that one of them used, in the order of the tree.
///
/// Compared are the articles that both marked passages in, whatever their tags: where only one has been,
/// nothing is known of the other. Passages are where they are in the version that is shown; those that are
/// not there are left out. The query narrows the articles.
///
/// # Errors
/// [`OpsError::Store`].
pub fn agreement(
    store: &Store,
    library: &Library,
    coders: [&str; 2],
    query: &Query,
    now: Moment,
) -> Result<Vec<AgreementRow>, OpsError> {
    let texts = coded(store, library, coders, query, now)?;
    let codebook = library.codebook();
    let used: Vec<TagId> = texts
        .iter()
        .flat_map(|it| it.passages.iter().flat_map(|it| it.tags.iter().copied()))
        .collect();
    let mut rows = Vec::new();
    for (tag, _) in codebook.tree() {
        if used.iter().any(|it| codebook.is_within(*it, tag)) {
            let figures = analysis::agreement(&texts, coders, tag, codebook);
            rows.push(row(store, library, coders, tag, &figures)?);
        }
    }
    Ok(rows)
}

/// The articles that both coders worked on, with what they marked.
fn coded(
    store: &Store,
    library: &Library,
    coders: [&str; 2],
    query: &Query,
    now: Moment,
) -> Result<Vec<Coded>, OpsError> {
    let mut passages: BTreeMap<ArticleId, Vec<CodedPassage>> = BTreeMap::new();
    for (id, annotation) in matching(library, query, now) {
        let standing = standing(store, library, id, annotation)?;
        let (Some(article), Some(range)) = (annotation.article, standing.range) else {
            continue;
        };
        if coders.contains(&annotation.coder.as_str()) {
            passages.entry(article).or_default().push(CodedPassage {
                id,
                coder: annotation.coder.clone(),
                tags: annotation.tags.clone(),
                range,
            });
        }
    }
    let mut texts = Vec::new();
    for (article, passages) in passages {
        let worked = |coder: &&str| passages.iter().any(|it| it.coder == *coder);
        if coders.iter().all(worked) {
            texts.push(Coded {
                article,
                sentences: sentences_of(store, library, article)?,
                passages,
            });
        }
    }
    Ok(texts)
}

fn row(
    store: &Store,
    library: &Library,
    coders: [&str; 2],
    tag: TagId,
    figures: &Agreement,
) -> Result<AgreementRow, OpsError> {
    Ok(AgreementRow {
        tag: library.codebook().path(tag),
        coders: coders.map(str::to_owned),
        sentences: figures.both + figures.only_first + figures.only_second + figures.neither,
        both: figures.both,
        only_first: figures.only_first,
        only_second: figures.only_second,
        percent: figures.percent,
        kappa: figures.kappa,
        alpha: figures.alpha,
        f1: figures.overlap.f1,
        disagreements: differing(store, library, coders, figures)?,
    })
}

fn differing(
    store: &Store,
    library: &Library,
    coders: [&str; 2],
    figures: &Agreement,
) -> Result<Vec<Differing>, OpsError> {
    let mut found = Vec::with_capacity(figures.disagreements.len());
    for group in figures
        .disagreements
        .chunk_by(|a, b| a.article == b.article)
    {
        let Some(first) = group.first() else { continue };
        let version = match library.headers.find(first.article) {
            Some(header) => header.version,
            None => store.header(first.article)?.version,
        };
        let text = store.version(first.article, version)?.article.text;
        let points = CodePoints::new(&text);
        found.extend(group.iter().map(|it| {
            let (start, end) = points.of_range(it.sentence);
            Differing {
                article: it.article.0,
                unit: Unit::CodePoint,
                start,
                end,
                by: coders
                    .get(it.by)
                    .map(|it| (*it).to_owned())
                    .unwrap_or_default(),
                text: it.sentence.slice(&text).to_owned(),
                version,
                range: it.sentence,
            }
        }));
    }
    Ok(found)
}
