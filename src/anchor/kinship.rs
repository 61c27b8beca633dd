//! Whether two texts are versions of one article.
//!
//! Two reports from one beat share their turns of phrase, so agreeing words prove little. What tells them apart
//! are the sentences that name somebody or something: a version keeps them together with their names and
//! figures, another article does not.

use super::pairing::Pairing;
use super::token::Tokens;
use super::vocabulary::Vocabulary;

/// The share of a sentence that must be found for it to count at all.
const FOUND: f32 = 0.4;

/// The share of the text in sentences with names from which only those are looked at.
const NAMED: f32 = 0.3;

/// What one sentence says.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    weight: f32,
    found: f32,
    names: f32,
    names_found: f32,
}

/// How much of the shorter text is in the other, from 0 to 1.
pub(super) fn kinship(
    texts: (&Tokens, &Tokens),
    vocabulary: &Vocabulary,
    pairing: &Pairing,
) -> f32 {
    let old = tallies(texts.0, vocabulary, |at| pairing.new_of(at).is_some());
    let new = tallies(texts.1, vocabulary, |_| false);
    let (named_old, named_new) = (total(&old, is_named), total(&new, is_named));
    let (all_old, all_new) = (total(&old, |_| true), total(&new, |_| true));
    if named_old >= NAMED * all_old && named_new >= NAMED * all_new {
        share(kept(&old, is_named), named_old.min(named_new))
    } else {
        share(kept(&old, |_| true), all_old.min(all_new))
    }
}

fn tallies(
    tokens: &Tokens,
    vocabulary: &Vocabulary,
    is_found: impl Fn(usize) -> bool,
) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); tokens.sentences.len()];
    for (at, token) in tokens.list.iter().enumerate() {
        let Some(tally) = tallies.get_mut(token.sentence as usize) else {
            continue;
        };
        let weight = vocabulary.weight(token.word);
        let found = if is_found(at) { weight } else { 0.0 };
        tally.weight += weight;
        tally.found += found;
        if vocabulary.identifies(token.word) {
            tally.names += weight;
            tally.names_found += found;
        }
    }
    tallies
}

fn is_named(tally: &Tally) -> bool {
    tally.names > 0.0
}

fn total(tallies: &[Tally], counts: impl Fn(&Tally) -> bool) -> f32 {
    tallies
        .iter()
        .filter(|it| counts(it))
        .map(|it| it.weight)
        .sum()
}

/// The weight of the sentences that are found, less where their names are others.
fn kept(tallies: &[Tally], counts: impl Fn(&Tally) -> bool) -> f32 {
    tallies
        .iter()
        .filter(|it| counts(it))
        .map(|it| {
            let names = share_or(it.names_found, it.names, 1.0);
            let words = (share_or(it.found, it.weight, 0.0) - FOUND).max(0.0) / (1.0 - FOUND);
            it.weight * words * names * names
        })
        .sum()
}

fn share(part: f32, whole: f32) -> f32 {
    share_or(part, whole, 0.0).min(1.0)
}

fn share_or(part: f32, whole: f32, otherwise: f32) -> f32 {
    if whole > 0.0 { part / whole } else { otherwise }
}
