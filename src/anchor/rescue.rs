//! Rescue: sentences that moved and were edited so much that no long row of words is left.
//!
//! Each sentence without partners looks for the new one without partners that shares most of its rare words,
//! and is aligned with that one alone.

use std::collections::HashMap;
use std::ops::Range;

use super::align::{Held, Stretch};
use super::pairing::Pairing;
use super::token::Tokens;
use super::vocabulary::Vocabulary;

/// Words in more free sentences than this say nothing about which one is meant.
const RARE: usize = 6;

/// Words of the longest sentence that is looked for.
const LONGEST: usize = 120;

/// Weight of the lightest sentence that is looked for.
const LIGHTEST: f32 = 3.0;

/// The share of the lighter sentence that has to agree.
const AGREEING: f32 = 0.6;

/// Pairs moved sentences that are still free, in order of the old text.
pub(super) fn rescue(texts: (&Tokens, &Tokens), vocabulary: &Vocabulary, pairing: &mut Pairing) {
    let free_old = |pairing: &Pairing, at| pairing.is_old_free(at);
    let free_new = |pairing: &Pairing, at| pairing.is_new_free(at);
    let missing = free_sentences(texts.0, pairing, free_old);
    if missing.is_empty() {
        return;
    }
    let candidates = free_sentences(texts.1, pairing, free_new);
    let index = index(texts.1, &candidates);
    for old in missing {
        let weight = weigh(texts.0, vocabulary, old.clone());
        let Some(new) = favorite(texts.0, vocabulary, &old, &index) else {
            continue;
        };
        let Some(new) = candidates.get(new).cloned() else {
            continue;
        };
        let least = AGREEING * weight.min(weigh(texts.1, vocabulary, new.clone()));
        let stretch = Stretch {
            texts,
            vocabulary,
            old,
            new,
            held: Held::Both,
        };
        let pairs = stretch.align();
        let agreeing: f32 = pairs
            .iter()
            .map(|it| vocabulary.weight(texts.0.word(it.0)))
            .sum();
        if agreeing >= least.max(LIGHTEST) {
            for (old, new) in pairs {
                if pairing.is_old_free(old) && pairing.is_new_free(new) {
                    pairing.join(old, new);
                }
            }
        }
    }
}

/// The sentences of which at least two thirds of the words are free.
fn free_sentences(
    tokens: &Tokens,
    pairing: &Pairing,
    is_free: impl Fn(&Pairing, usize) -> bool,
) -> Vec<Range<usize>> {
    let bounds = tokens.sentences.windows(2);
    bounds
        .filter_map(|it| it.first().copied().zip(it.last().copied()))
        .map(|(start, end)| start..end)
        .filter(|it| (1..=LONGEST).contains(&it.len()))
        .filter(|it| 3 * it.clone().filter(|&at| is_free(pairing, at)).count() >= 2 * it.len())
        .collect()
}

/// In which of `sentences` each word occurs.
fn index(tokens: &Tokens, sentences: &[Range<usize>]) -> HashMap<u32, Vec<usize>> {
    let mut index: HashMap<u32, Vec<usize>> = HashMap::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for at in sentence.clone() {
            let places = index.entry(tokens.word(at)).or_default();
            if places.last() != Some(&number) && places.len() <= RARE {
                places.push(number);
            }
        }
    }
    index
}

/// The sentence that shares most with the words of `sentence`, the earliest of several.
fn favorite(
    tokens: &Tokens,
    vocabulary: &Vocabulary,
    sentence: &Range<usize>,
    index: &HashMap<u32, Vec<usize>>,
) -> Option<usize> {
    let mut votes: HashMap<usize, f32> = HashMap::new();
    for at in sentence.clone() {
        let word = tokens.word(at);
        let places = index.get(&word).filter(|it| it.len() <= RARE);
        for &place in places.into_iter().flatten() {
            *votes.entry(place).or_default() += vocabulary.weight(word);
        }
    }
    votes
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
        .map(|it| it.0)
}

fn weigh(tokens: &Tokens, vocabulary: &Vocabulary, words: Range<usize>) -> f32 {
    words.map(|it| vocabulary.weight(tokens.word(it))).sum()
}
