//! Coverage of one story: which paragraph of one outlet has its like in another.

use std::collections::{BTreeMap, HashMap};

use super::common::part_with;
use super::vector::Vector;
use super::words::words_as_written;
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
    let board = Board::new(tellings, units, stems);
    let mut found: Vec<Vec<Paragraph>> = vec![Vec::new(); tellings.len()];
    for (unit, vector) in board.units.iter().zip(&board.vectors) {
        if let Some(paragraphs) = found.get_mut(unit.telling) {
            paragraphs.push(Paragraph {
                block: unit.block,
                partners: board.partners(unit, vector),
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
    fn number(&mut self, word: &str, form: &str) -> u32 {
        let stem: String = word.chars().take(PREFIX).collect();
        let next = u32::try_from(self.weights.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(stem).or_insert(next);
        if number == next {
            self.weights.push(-part_with(word).ln());
            self.words.push(form.to_owned());
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
        words_as_written(text, &mut |word, form| {
            *of_unit.entry(stems.number(word, form)).or_default() += 1;
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
        // One more than there are, so that in a story of two paragraphs shared words are not worth nothing.
        let here = ((all + 1.0) / with.get(stem as usize).copied().unwrap_or(all)).ln();
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

/// All paragraphs of a story, and where each stem stands: only those with a stem in common are compared.
struct Board<'a> {
    tellings: &'a [Telling<'a>],
    units: Vec<Unit>,
    vectors: Vec<Vector>,
    stems: Stems,
    places: HashMap<u32, Vec<(usize, f32)>>,
}

impl<'a> Board<'a> {
    fn new(tellings: &'a [Telling<'a>], units: Vec<Unit>, stems: Stems) -> Self {
        let vectors = weigh(&units, &stems);
        let mut places: HashMap<u32, Vec<(usize, f32)>> = HashMap::new();
        for (place, vector) in vectors.iter().enumerate() {
            for (stem, weight) in vector.iter() {
                places.entry(stem).or_default().push((place, weight));
            }
        }
        Self {
            tellings,
            units,
            vectors,
            stems,
            places,
        }
    }

    fn partners(&self, unit: &Unit, vector: &Vector) -> Vec<Partner> {
        let mut best: BTreeMap<(Option<&str>, usize), (f32, usize)> = BTreeMap::new();
        for (place, score) in self.scores(vector) {
            let Some(outlet) = self.outlet(unit, place).filter(|_| score >= SHARED) else {
                continue;
            };
            let known = best.entry(outlet).or_insert((score, place));
            if score > known.0 {
                *known = (score, place);
            }
        }
        let best = best.into_values();
        let mut best: Vec<Partner> = best
            .filter_map(|(score, at)| self.partner(vector, score, at))
            .collect();
        best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.article.cmp(&b.article)));
        best
    }

    /// How near each paragraph is that has a stem in common, in the order of the paragraphs.
    fn scores(&self, vector: &Vector) -> BTreeMap<usize, f32> {
        let mut scores: BTreeMap<usize, f32> = BTreeMap::new();
        for (stem, weight) in vector.iter() {
            for (place, theirs) in self.places.get(&stem).into_iter().flatten() {
                *scores.entry(*place).or_default() += weight * theirs;
            }
        }
        scores
    }

    /// Which outlet a paragraph is of, if it is another one than that of `unit`.
    fn outlet(&self, unit: &Unit, place: usize) -> Option<(Option<&str>, usize)> {
        let other = self.units.get(place)?;
        let (mine, theirs) = (
            self.tellings.get(unit.telling)?,
            self.tellings.get(other.telling)?,
        );
        let differs = other.telling != unit.telling && !is_same_outlet(mine, theirs);
        let number = theirs.source.map_or(other.telling, |_| 0);
        differs.then_some((theirs.source, number))
    }

    fn partner(&self, vector: &Vector, score: f32, place: usize) -> Option<Partner> {
        let unit = self.units.get(place)?;
        Some(Partner {
            article: self.tellings.get(unit.telling)?.id,
            block: unit.block,
            score,
            words: named(vector, self.vectors.get(place)?, &self.stems),
        })
    }
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
