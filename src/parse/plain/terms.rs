//! Short lines that are made of the words of clutter and of nothing else.

use super::evidence::Evidence;
use super::measure::{Ending, Measure};
use super::phrases::{PHRASES, Rule, Sign};
use super::words::Word;

/// A short line that is made of the words of clutter and of nothing else.
pub(crate) fn weigh(words: &[Word], measure: Measure, evidence: &mut Evidence) {
    let least = if measure.ideographic { 4 } else { 2 };
    if words.len() < least || measure.words > 12 {
        return;
    }
    let mut covered = Covered::default();
    let mut rest = words;
    while let Some((word, _)) = rest.split_first() {
        let (length, sign) = best_term(rest).unwrap_or((1, None));
        let (here, after) = rest.split_at(length.min(rest.len()));
        covered.take(here, sign, word);
        rest = after;
    }
    let Some(sign) = covered.sign else { return };
    if measure.ending == Ending::Colon {
        return;
    }
    if covered.other == 0 {
        let points = if covered.terms * 2 >= covered.total {
            3
        } else {
            2
        };
        evidence.raise(points, sign);
    } else if covered.other * 4 <= covered.total && covered.terms * 2 >= covered.total {
        evidence.raise(1, sign);
    }
}

/// Letters of a line by what they are.
#[derive(Default)]
struct Covered {
    terms: usize,
    other: usize,
    total: usize,
    sign: Option<&'static Sign>,
}

impl Covered {
    fn take(&mut self, here: &[Word], sign: Option<&'static Sign>, word: &Word) {
        let letters: usize = here.iter().map(|it| it.end - it.start).sum();
        self.total += letters;
        match sign {
            Some(sign) if sign.rule == Rule::Filler => {}
            Some(sign) => {
                self.terms += letters;
                self.sign = self.sign.or(Some(sign));
            }
            None if word.folded == "0" => {}
            None => self.other += letters,
        }
    }
}

/// The longest term or filler that `words` begin with; of equals the term.
fn best_term(words: &[Word]) -> Option<(usize, Option<&'static Sign>)> {
    let known = PHRASES.clutter.at(words);
    known
        .filter(|(_, it)| matches!(it.rule, Rule::Term | Rule::Filler))
        .max_by_key(|(length, it)| (*length, it.rule == Rule::Term))
        .map(|(length, sign)| (length, Some(sign)))
}
