//! Doubt: takes back what was paired of a sentence where the rest of the sentence speaks against it.
//!
//! Two sentences share a few words by chance, and a sentence about one town may have a twin about another. So a
//! sentence keeps its partners only where enough of it was found together, and far from its neighbors only
//! where its names and figures were found as well.

use std::ops::Range;

use super::alignment::Extent;
use super::pairing::Pairing;
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

impl Doubt<'_> {
    /// Parts all pairs that are not credible.
    pub fn apply(self, pairing: &mut Pairing) {
        let mut doubtful = Vec::new();
        for bounds in self.texts.0.sentences.windows(2) {
            let &[start, end] = bounds else { continue };
            for finding in findings(pairing, start..end) {
                if !self.is_credible(pairing, &(start..end), &finding) {
                    doubtful.extend(finding.old);
                }
            }
        }
        for at in doubtful {
            pairing.part(at);
        }
    }

    fn is_credible(self, pairing: &Pairing, sentence: &Range<usize>, finding: &Finding) -> bool {
        let found = self.weight(finding.old.iter().copied());
        let old = self.weight(sentence.clone());
        let new_sentence = self.texts.1.whole_sentences(&finding.new);
        let new: f32 = new_sentence
            .clone()
            .map(|it| self.vocabulary.weight(self.texts.1.word(it)))
            .sum();
        let enough = found >= ENOUGH * old.min(new);
        if !enough && longest_row(pairing, finding) < ROW {
            return false;
        }
        let (kept, changed) = self.names(pairing, sentence, finding, &new_sentence);
        changed < kept.max(0.1) || self.has_neighbor(pairing, sentence, finding)
    }

    fn weight(self, old: impl Iterator<Item = usize>) -> f32 {
        old.map(|it| self.vocabulary.weight(self.texts.0.word(it)))
            .sum()
    }

    /// Weight of the names of the sentence that are kept, and of those that others stand for.
    fn names(
        self,
        pairing: &Pairing,
        sentence: &Range<usize>,
        finding: &Finding,
        new_sentence: &Range<usize>,
    ) -> (f32, f32) {
        let weight = |word: u32| {
            let counts = self.vocabulary.identifies(word);
            if counts {
                self.vocabulary.weight(word)
            } else {
                0.0
            }
        };
        let kept: f32 = finding
            .old
            .iter()
            .map(|&it| weight(self.texts.0.word(it)))
            .sum();
        let all: f32 = sentence
            .clone()
            .map(|it| weight(self.texts.0.word(it)))
            .sum();
        let fresh: f32 = new_sentence
            .clone()
            .filter(|&it| pairing.is_new_free(it))
            .map(|it| weight(self.texts.1.word(it)))
            .sum();
        (kept, fresh.min(all - kept))
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
