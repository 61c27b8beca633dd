//! Which tags stand beside which.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, TagId};
use crate::text::TextRange;

/// What counts as beside each other. Every table says which was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nearness {
    /// The passages share at least one byte; passages that only touch do not.
    Overlap,
    /// The passages touch the same sentence.
    Sentence,
    /// The passages are in the same article.
    Article,
}

/// Two tags and in how many places they stand beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The one with the smaller id.
    pub first: TagId,
    /// The other.
    pub second: TagId,
    /// Pairs of passages, sentences or articles, by the nearness asked for.
    pub count: usize,
}

/// A passage: its article, range and tags.
pub type Tagged<'a> = (ArticleId, TextRange, &'a [TagId]);

/// Counts pairs of different tags. `sentences` gives those of an article; only [`Nearness::Sentence`] asks.
///
/// Pairs come most frequent first. Costs passages of an article squared for overlaps, linear otherwise.
pub fn cooccurrence(
    passages: &[Tagged<'_>],
    nearness: Nearness,
    sentences: impl Fn(ArticleId) -> Vec<TextRange>,
) -> Vec<Pair> {
    let mut of_article: BTreeMap<ArticleId, Vec<(TextRange, &[TagId])>> = BTreeMap::new();
    for (article, range, tags) in passages {
        of_article.entry(*article).or_default().push((*range, tags));
    }
    let mut counts = BTreeMap::new();
    for (article, passages) in of_article {
        match nearness {
            Nearness::Overlap => count_overlaps(&passages, &mut counts),
            Nearness::Article => count_set(
                passages.iter().flat_map(|(_, tags)| tags.iter().copied()),
                &mut counts,
            ),
            Nearness::Sentence => {
                for sentence in sentences(article) {
                    let inside = passages
                        .iter()
                        .filter(|(range, _)| range.overlaps(sentence));
                    count_set(
                        inside.flat_map(|(_, tags)| tags.iter().copied()),
                        &mut counts,
                    );
                }
            }
        }
    }
    let mut pairs: Vec<Pair> = counts
        .into_iter()
        .map(|((first, second), count)| Pair {
            first,
            second,
            count,
        })
        .collect();
    pairs.sort_by_key(|it| (std::cmp::Reverse(it.count), it.first, it.second));
    pairs
}

type Counts = BTreeMap<(TagId, TagId), usize>;

fn count_set(tags: impl Iterator<Item = TagId>, counts: &mut Counts) {
    let tags: Vec<TagId> = tags.collect::<BTreeSet<_>>().into_iter().collect();
    for (place, first) in tags.iter().enumerate() {
        for second in tags.iter().skip(place + 1) {
            *counts.entry((*first, *second)).or_default() += 1;
        }
    }
}

fn count_overlaps(passages: &[(TextRange, &[TagId])], counts: &mut Counts) {
    for (place, (range, tags)) in passages.iter().enumerate() {
        count_set(tags.iter().copied(), counts);
        for (other, other_tags) in passages
            .iter()
            .skip(place + 1)
            .filter(|(other, _)| range.overlaps(*other))
        {
            debug_assert!(range.overlaps(*other));
            for (first, second) in tags
                .iter()
                .flat_map(|a| other_tags.iter().map(move |b| (*a, *b)))
            {
                if first != second {
                    *counts
                        .entry((first.min(second), first.max(second)))
                        .or_default() += 1;
                }
            }
        }
    }
}
