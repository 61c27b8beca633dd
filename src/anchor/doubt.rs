//! Doubt: takes back what was paired of a sentence where the rest of the sentence speaks against it.
//!
//! Two sentences share a few words by chance, and a sentence about one town may have a twin about another. So a
//! sentence keeps its partners only where enough of it was found together, and far from its neighbors only
//! where its names and figures were found as well.

use std::ops::Range;

use super::alignment::Extent;
use super::names::exchanged;
use super::pairing::Pairing;
use super::sums::Sums;
use super::token::Tokens;
use super::vocabulary::Vocabulary;

/// New words between two found words of one sentence.
const TOGETHER: usize = 30;

/// New words between a sentence and its neighbor.
const BESIDE: usize = 12;

/// The share of a sentence that is not chance.
const ENOUGH: f32 = 0.4;

/// The row of words that is not chance, however little of the sentence it is.
const ROW: usize = 5;

/// Words of a sentence in which names are compared.
const LONGEST: usize = 150;

/// The texts and their words.
#[derive(Clone, Copy)]
pub(super) struct Doubt<'a> {
    /// Both versions.
    pub texts: (&'a Tokens, &'a Tokens),
    /// What their words weigh.
    pub vocabulary: &'a Vocabulary,
    /// Whether the ends of the texts belong together.
    pub extent: Extent,
}

/// The words of one old sentence that were found together.
struct Finding {
    old: Vec<usize>,
    new: Range<usize>,
}

/// What the words of both texts weigh at one moment.
struct Weights {
    old: Sums,
    old_names: Sums,
    new: Sums,
    /// Only those names that have no partner.
    new_names: Sums,
}

impl Doubt<'_> {
    /// Parts all pairs that are not credible.
    pub fn apply(self, pairing: &mut Pairing) {
        let weights = self.weights(pairing);
        let mut doubtful = Vec::new();
        for bounds in self.texts.0.sentences.windows(2) {
            let &[start, end] = bounds else { continue };
            for finding in findings(pairing, start..end) {
                if !self.is_credible(pairing, &weights, &(start..end), &finding) {
                    doubtful.extend(finding.old);
                }
            }
        }
        for at in doubtful {
            pairing.part(at);
        }
    }

    fn weights(self, pairing: &Pairing) -> Weights {
        let (old, new) = self.texts;
        let weight = |it: u32| self.vocabulary.weight(it);
        let name = |it: u32| self.vocabulary.name_weight(it);
        let free = |at: usize| if pairing.is_new_free(at) { 1.0 } else { 0.0 };
        Weights {
            old: Sums::of((0..old.len()).map(|it| weight(old.word(it)))),
            old_names: Sums::of((0..old.len()).map(|it| name(old.word(it)))),
            new: Sums::of((0..new.len()).map(|it| weight(new.word(it)))),
            new_names: Sums::of((0..new.len()).map(|it| free(it) * name(new.word(it)))),
        }
    }

    fn is_credible(
        self,
        pairing: &Pairing,
        weights: &Weights,
        sentence: &Range<usize>,
        finding: &Finding,
    ) -> bool {
        let word = |it: &usize| self.texts.0.word(*it);
        let found: f32 = finding
            .old
            .iter()
            .map(|it| self.vocabulary.weight(word(it)))
            .sum();
        let new_sentence = self.texts.1.whole_sentences(&finding.new);
        let lighter = weights
            .old
            .over(sentence)
            .min(weights.new.over(&new_sentence));
        if found < ENOUGH * lighter && longest_row(pairing, finding) < ROW {
            return false;
        }
        let kept: f32 = finding
            .old
            .iter()
            .map(|it| self.vocabulary.name_weight(word(it)))
            .sum();
        let lost = weights.old_names.over(sentence) - kept;
        let at_most = weights.new_names.over(&new_sentence).min(lost);
        at_most < kept.max(0.1)
            || self.exchanged(pairing, sentence, finding, &new_sentence) < kept.max(0.1)
            || self.has_neighbor(pairing, sentence, finding)
    }

    /// Weight of the names of the sentence for which others stand in the new one.
    fn exchanged(
        self,
        pairing: &Pairing,
        sentence: &Range<usize>,
        finding: &Finding,
        new_sentence: &Range<usize>,
    ) -> f32 {
        let is_name = |it: &u32| self.vocabulary.identifies(*it);
        let lost = sentence
            .clone()
            .take(LONGEST)
            .filter(|it| !finding.old.contains(it))
            .map(|it| self.texts.0.word(it))
            .filter(is_name)
            .collect();
        let fresh = new_sentence
            .clone()
            .take(LONGEST)
            .filter(|&it| pairing.is_new_free(it))
            .map(|it| self.texts.1.word(it))
            .filter(is_name)
            .collect();
        exchanged(self.vocabulary, lost, fresh)
    }

    /// Whether the word before the sentence or the one after it is found beside it, or the end of the text is.
    fn has_neighbor(self, pairing: &Pairing, sentence: &Range<usize>, finding: &Finding) -> bool {
        let whole = self.extent == Extent::Whole;
        let last = self.texts.1.len();
        let before = (1..=3)
            .filter_map(|step| sentence.start.checked_sub(step))
            .find_map(|it| Some(pairing.last_new_of(it)? + 1))
            .or((whole && sentence.start == 0).then_some(0));
        let after = (0..3)
            .find_map(|step| pairing.new_of(sentence.end + step))
            .or((whole && sentence.end == self.texts.0.len()).then_some(last));
        let place = &finding.new;
        before.is_some_and(|it| it <= place.start && place.start - it < BESIDE)
            || after.is_some_and(|it| it >= place.end && it - place.end < BESIDE)
    }
}

/// The found words of `sentence`, in groups that stand together.
fn findings(pairing: &Pairing, sentence: Range<usize>) -> Vec<Finding> {
    let mut points: Vec<(usize, usize)> = sentence
        .filter_map(|old| Some((pairing.new_of(old)?, old)))
        .collect();
    points.sort_unstable();
    let mut findings: Vec<Finding> = Vec::new();
    for (new, old) in points {
        match findings.last_mut() {
            Some(last) if new <= last.new.end + TOGETHER => {
                last.new.end = new + 1;
                last.old.push(old);
            }
            _ => findings.push(Finding {
                old: vec![old],
                new: new..new + 1,
            }),
        }
    }
    findings
}

/// Length of the longest row of words that follow each other in both texts.
fn longest_row(pairing: &Pairing, finding: &Finding) -> usize {
    let (mut longest, mut row, mut last) = (0, 0, None);
    for &old in &finding.old {
        let here = pairing.new_of(old).map(|new| (old, new));
        let goes_on =
            matches!((last, here), (Some((a, b)), Some((c, d))) if c == a + 1 && d == b + 1);
        row = if goes_on { row + 1 } else { 1 };
        longest = longest.max(row);
        last = here;
    }
    longest
}
