//! Whether what speaks for a place is enough.

use super::evidence::Evidence;
use crate::text::TextRange;

/// What became of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It stands there.
    Anchored,
    /// It may stand there: a person should look.
    Review,
    /// It is gone, or nothing tells where it is.
    Orphan,
}

/// A passage in another version of its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// What became of it.
    pub outcome: Outcome,
    /// Where it stands or may stand; `None` for an orphan.
    pub range: Option<TextRange>,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
}

impl Projection {
    /// The passage is where it was.
    pub(super) fn same(range: TextRange) -> Self {
        Self {
            outcome: Outcome::Anchored,
            range: Some(range),
            confidence: 1.0,
        }
    }

    /// The passage is nowhere.
    pub(super) fn orphan() -> Self {
        Self {
            outcome: Outcome::Orphan,
            range: None,
            confidence: 0.0,
        }
    }
}

/// Below this kinship the new text is another article.
const OTHER: f32 = 0.25;
/// Below this kinship nothing is anchored without a look.
const DOUBTFUL: f32 = 0.35;

/// Judges `evidence`; gives the outcome and how sure it is.
pub(super) fn decide(evidence: &Evidence) -> (Outcome, f32) {
    let outcome = outcome(evidence);
    (outcome, confidence(evidence))
}

fn outcome(it: &Evidence) -> Outcome {
    let context = it.left.unwrap_or(0.0).max(it.right.unwrap_or(0.0));
    let others = it.names_changed > it.names_kept;
    let in_place = it.left.unwrap_or(1.0).min(it.right.unwrap_or(1.0)) >= 0.5;
    let short = it.found < 4.0;
    if it.kinship < OTHER {
        return Outcome::Orphan;
    }
    if others && !in_place {
        return if context >= 0.5 && it.coverage >= 0.5 {
            Outcome::Review
        } else {
            Outcome::Orphan
        };
    }
    if short && it.sentence < 0.4 && it.coverage < 0.99 {
        return Outcome::Orphan;
    }
    let best = if it.coverage >= 0.5 && context >= 0.5
        || it.coverage >= 0.8 && it.found >= 6.0
        || it.coverage >= 0.6 && it.found >= 12.0
        || it.coverage >= 0.8 && it.sentence >= 0.7 && it.sentence_weight >= 6.0
    {
        Outcome::Anchored
    } else if it.coverage >= 0.4 || it.coverage >= 0.25 && context >= 0.5 {
        Outcome::Review
    } else {
        Outcome::Orphan
    };
    let best = if short && it.sentence < 0.4 && best == Outcome::Anchored {
        Outcome::Review
    } else {
        best
    };
    if best == Outcome::Anchored && it.kinship < DOUBTFUL {
        return Outcome::Review;
    }
    best
}

fn confidence(it: &Evidence) -> f32 {
    let context = it.left.unwrap_or(0.0).max(it.right.unwrap_or(0.0));
    0.6 * it.coverage + 0.2 * context + 0.2 * it.sentence
}
