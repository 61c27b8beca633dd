//! The heaviest pairs that are in the same order in both texts, for showing two versions side by side.

use super::pairing::Pairing;
use super::token::Tokens;
use super::vocabulary::Vocabulary;

/// The best sum of weights that ends at or before each new word (a Fenwick tree of maxima).
struct Best {
    sums: Vec<(f32, usize)>,
}

/// The pairs (old word, new word) of the heaviest chain in which both numbers rise. Only equal words count.
pub(super) fn chain(
    (old, new): (&Tokens, &Tokens),
    vocabulary: &Vocabulary,
    pairing: &Pairing,
) -> Vec<(usize, usize)> {
    let mut best = Best {
        sums: vec![(0.0, usize::MAX); new.len() + 1],
    };
    let mut links: Vec<(usize, usize, usize)> = Vec::new();
    for at in 0..old.len() {
        let word = old.word(at);
        let partner = pairing.new_of(at).filter(|&it| new.word(it) == word);
        let Some(partner) = partner else { continue };
        let (sum, before) = best.up_to(partner);
        best.raise(partner, (sum + vocabulary.weight(word), links.len()));
        links.push((at, partner, before));
    }
    let mut pairs = Vec::new();
    let mut here = best.up_to(new.len()).1;
    while let Some(&(old, new, before)) = links.get(here) {
        pairs.push((old, new));
        here = before;
    }
    pairs.reverse();
    pairs
}

impl Best {
    /// The best sum of a chain that ends before the new word `end`, and its last link.
    fn up_to(&self, end: usize) -> (f32, usize) {
        let mut best = (0.0, usize::MAX);
        let mut at = end;
        while at > 0 {
            let here = self.sums.get(at).copied().unwrap_or(best);
            if here.0 > best.0 {
                best = here;
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, word: usize, sum: (f32, usize)) {
        let mut at = word + 1;
        while let Some(here) = self.sums.get_mut(at) {
            if sum.0 > here.0 {
                *here = sum;
            }
            at += at & at.wrapping_neg();
        }
    }
}
