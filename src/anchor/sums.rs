//! Running sums, so that the weight of a sentence costs the same however long it is.

use std::ops::Range;

/// The sums of the weights of the first 0, 1, 2 … words.
pub(super) struct Sums(Vec<f64>);

impl Sums {
    /// Sums up `weights`.
    pub fn of(weights: impl Iterator<Item = f32>) -> Self {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for weight in weights {
            sum += f64::from(weight);
            sums.push(sum);
        }
        Self(sums)
    }

    /// The weight of `words`; of those that exist.
    pub fn over(&self, words: &Range<usize>) -> f32 {
        let up_to = |at: usize| self.0.get(at).or(self.0.last()).copied().unwrap_or(0.0);
        (up_to(words.end) - up_to(words.start)) as f32
    }
}
