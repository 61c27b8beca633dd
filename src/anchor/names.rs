//! Names and figures that were exchanged for others.

use super::vocabulary::Vocabulary;

/// The weight of the names in `lost` that others in `fresh` stand for: the lighter of both after taking out what
/// is in both, for a name that only changed its place is no other name.
pub(super) fn exchanged(vocabulary: &Vocabulary, mut lost: Vec<u32>, fresh: Vec<u32>) -> f32 {
    let mut strange = 0.0;
    for name in fresh {
        match lost.iter().position(|&it| it == name) {
            Some(same) => {
                lost.swap_remove(same);
            }
            None => strange += vocabulary.name_weight(name),
        }
    }
    let missed: f32 = lost.iter().map(|&it| vocabulary.name_weight(it)).sum();
    missed.min(strange)
}
