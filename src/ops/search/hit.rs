//! A passage that was found, and which of two is better.

use std::cmp::Ordering;

use serde::Serialize;

use super::terms::{Found, Terms};
use crate::model::{Block, BlockKind, Published};
use crate::ops::about::About;
use crate::text::TextRange;

/// A passage that was found. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The article's number in this library.
    pub article: i64,
    /// What the giver of the data called it.
    pub external_id: Option<String>,
    /// Its headline.
    pub title: String,
    /// Who published it.
    pub source: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// What kind of block it is.
    pub kind: BlockKind,
    /// Where the block begins, in bytes of the article's text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The block's text.
    pub text: String,
    /// Where the words stand, in bytes of this text.
    pub matches: Vec<TextRange>,
    /// The words that are not there.
    pub missing: Vec<String>,
    /// From 0 to 2; comparable within one answer.
    pub score: f32,
    /// When it counts as published, in seconds; of two hits of one score the newer comes first.
    #[serde(skip)]
    pub sort: i64,
    /// How many more of its article were found and are not listed; said on the last that is.
    #[serde(skip)]
    pub more: usize,
}

/// A hit in the order of an answer: the better one is greater.
#[derive(Debug, PartialEq)]
pub(super) struct Ranked(pub Hit);

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (&self.0, &other.0);
        let fewer = b.missing.len().cmp(&a.missing.len());
        fewer
            .then(a.score.total_cmp(&b.score))
            .then(a.sort.cmp(&b.sort))
            .then((b.article, b.start).cmp(&(a.article, a.start)))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The hit of one block.
pub(super) fn hit(
    terms: &Terms,
    about: &About<'_>,
    block: &Block,
    body: &str,
    found: &Found,
) -> Hit {
    let header = about.header;
    let matches = found.ranges();
    Hit {
        article: header.id.0,
        external_id: header.external_id.as_deref().map(str::to_owned),
        title: header.title.to_string(),
        source: about.source.map(str::to_owned),
        published: header.published,
        kind: block.kind,
        start: block.range.start(),
        end: block.range.end(),
        text: body.to_owned(),
        missing: terms.missing(found),
        score: score(terms, found, &matches, body),
        matches,
        sort: header.sort_seconds(),
        more: 0,
    }
}

/// How good a hit is: more of the words, more often, closer together, in a shorter block.
fn score(terms: &Terms, found: &Found, matches: &[TextRange], body: &str) -> f32 {
    let often: f32 = found.counts().map(|it| 1.0 + (it as f32).ln()).sum();
    let words = terms.count().max(1) as f32;
    let span = match (matches.first(), matches.last()) {
        (Some(first), Some(last)) => last.end() - first.start(),
        _ => 0,
    };
    let lit: usize = matches.iter().map(|it| it.len()).sum();
    let close = lit as f32 / span.max(1) as f32;
    let short = 400.0 / (400.0 + body.len() as f32);
    (often / words).min(3.0) / 3.0 + 0.5 * close + 0.5 * short
}
