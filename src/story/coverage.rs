//! Coverage of one story: which paragraph of one outlet has its like in another.

use std::collections::{BTreeMap, HashMap};

use super::common::part_with;
use super::vector::Vector;
use super::words::words;
use crate::model::{Article, ArticleId, BlockKind};

/// Paragraphs less near than this have nothing in common.
pub const SHARED: f32 = 0.10;

/// Shorter paragraphs have too few words to compare.
const FEWEST_WORDS: usize = 8;

/// Spellings of a name and forms of a word begin alike.
const PREFIX: usize = 6;

/// So many words at most are named as those in common.
const NAMED: usize = 6;

/// An article of the story.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Its number.
    pub id: ArticleId,
    /// The document.
    pub article: &'a Article,
    /// Who published it; those without a name are outlets of their own.
    pub source: Option<&'a str>,
}

/// A paragraph and its like in other outlets.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its place among the blocks of its article.
    pub block: usize,
    /// The best paragraph of each other outlet that has one, the best first.
    pub partners: Vec<Partner>,
}

/// A paragraph of another outlet that says something of the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// Its article.
    pub article: ArticleId,
    /// Its place among the blocks there.
    pub block: usize,
    /// How near both are, 0 to 1.
    pub score: f32,
    /// The words in common, those that say most first.
    pub words: Vec<String>,
}

/// For each article its paragraphs with their partners, in the order of the text.
///
/// A word counts by how rare it is in general and in this story: what all paragraphs are about says nothing.
pub fn coverage(tellings: &[Telling<'_>]) -> Vec<Vec<Paragraph>> {
    let mut units: Vec<Unit> = Vec::new();
    let mut stems = Stems::default();
    for (telling, it) in tellings.iter().enumerate() {
        units.extend(units_of(telling, it.article, &mut stems));
    }
    let vectors = weigh(&units, &stems);
    let mut found: Vec<Vec<Paragraph>> = vec![Vec::new(); tellings.len()];
    for (unit, vector) in units.iter().zip(&vectors) {
        let others = units.iter().zip(&vectors);
        let partners = partners(tellings, unit, vector, others, &stems);
        if let Some(paragraphs) = found.get_mut(unit.telling) {
            paragraphs.push(Paragraph {
                block: unit.block,
                partners,
            });
        }
    }
    found
}

/// One paragraph: how often it has each stem.
struct Unit {
    telling: usize,
    block: usize,
    stems: BTreeMap<u32, u32>,
}

/// The beginnings of words, numbered, with how much each says in general, and the word it was first met in.
#[derive(Default)]
struct Stems {
    numbers: HashMap<String, u32>,
    weights: Vec<f32>,
    words: Vec<String>,
}

impl Stems {
    fn number(&mut self, word: &str) -> u32 {
        let stem: String = word.chars().take(PREFIX).collect();
        let next = u32::try_from(self.weights.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(stem).or_insert(next);
        if number == next {
            self.weights.push(-part_with(word).ln());
            self.words.push(word.to_owned());
        }
        number
    }
}

fn units_of(telling: usize, article: &Article, stems: &mut Stems) -> Vec<Unit> {
    let running = article.blocks.iter().enumerate().filter(|(_, it)| {
        matches!(
            it.kind,
            BlockKind::Paragraph
                | BlockKind::Quote
                | BlockKind::ListItem
                | BlockKind::KeyPoint
                | BlockKind::Deck
        )
    });
    let texts = running.map(|(block, it)| (block, it.range.slice(&article.text)));
    let long =
        texts.filter(|(_, it)| it.split_whitespace().count() >= FEWEST_WORDS || is_dense(it));
    long.map(|(block, text)| {
        let mut of_unit: BTreeMap<u32, u32> = BTreeMap::new();
        words(text, &mut |word| {
            *of_unit.entry(stems.number(word)).or_default() += 1;
        });
        Unit {
            telling,
            block,
            stems: of_unit,
        }
    })
    .collect()
}

/// Whether a text without spaces is as long as eight words.
fn is_dense(text: &str) -> bool {
    text.split_whitespace()
        .any(|it| it.chars().count() >= FEWEST_WORDS * 4)
}

fn weigh(units: &[Unit], stems: &Stems) -> Vec<Vector> {
    let mut with = vec![0.0_f32; stems.weights.len()];
    for stem in units.iter().flat_map(|it| it.stems.keys()) {
        if let Some(count) = with.get_mut(*stem as usize) {
            *count += 1.0;
        }
    }
    let all = units.len() as f32;
    let weight = |stem: u32, times: u32| {
        let general = stems.weights.get(stem as usize).copied().unwrap_or(0.0);
        let here = (all / with.get(stem as usize).copied().unwrap_or(all)).ln();
        (1.0 + (times as f32).ln()) * general * here
    };
    let vector = |unit: &Unit| {
        unit.stems
            .iter()
            .map(|(stem, times)| (*stem, weight(*stem, *times)))
            .collect()
    };
    units.iter().map(|it| Vector::of(vector(it))).collect()
}

fn partners<'a>(
    tellings: &[Telling<'_>],
    unit: &Unit,
    vector: &Vector,
    others: impl Iterator<Item = (&'a Unit, &'a Vector)>,
    stems: &Stems,
) -> Vec<Partner> {
    let mut best: BTreeMap<(Option<&str>, usize), Partner> = BTreeMap::new();
    for (other, theirs) in others {
        let (Some(mine), Some(telling)) = (tellings.get(unit.telling), tellings.get(other.telling))
        else {
            continue;
        };
        let score = vector.cosine(theirs);
        if other.telling == unit.telling || is_same_outlet(mine, telling) || score < SHARED {
            continue;
        }
        let outlet = (telling.source, telling.source.map_or(other.telling, |_| 0));
        if best.get(&outlet).is_none_or(|it| score > it.score) {
            best.insert(
                outlet,
                Partner {
                    article: telling.id,
                    block: other.block,
                    score,
                    words: named(vector, theirs, stems),
                },
            );
        }
    }
    let mut best: Vec<Partner> = best.into_values().collect();
    best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article)));
    best
}

/// Two unknown outlets are never the same.
fn is_same_outlet(a: &Telling<'_>, b: &Telling<'_>) -> bool {
    a.source.is_some() && a.source == b.source
}

fn named(a: &Vector, b: &Vector, stems: &Stems) -> Vec<String> {
    let mut shared: Vec<(u32, f32)> = a.shared(b).filter(|(_, it)| *it > 0.0).collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let words = shared
        .iter()
        .take(NAMED)
        .filter_map(|(it, _)| stems.words.get(*it as usize));
    words.cloned().collect()
}
