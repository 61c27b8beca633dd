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
    /// How sure the place is, from 0 (an orphan has none) to 1 (the texts are equal); at most 0.6 for review.
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
///
/// Versions that were edited heavily kept 0.28 and more in the benchmark, other articles of the same mold 0.14.
const OTHER: f32 = 0.2;
/// Below this kinship nothing is anchored without a look.
const DOUBTFUL: f32 = 0.28;
/// Weight of a passage below which it has to follow its sentence: a few words.
const SHORT: f32 = 8.0;
/// Weight that cannot have come together by chance: two or three sentences.
const LONG: f32 = 20.0;

/// Judges `evidence`; gives the outcome and how sure it is.
pub(super) fn decide(evidence: &Evidence) -> (Outcome, f32) {
    let outcome = outcome(evidence);
    (outcome, confidence(evidence, outcome))
}

fn outcome(it: &Evidence) -> Outcome {
    if it.kinship < OTHER {
        return Outcome::Orphan;
    }
    if stays(it) || moved(it) {
        return if is_doubtful(it) {
            Outcome::Review
        } else {
            Outcome::Anchored
        };
    }
    let neighbors = it.context() >= 0.5;
    if it.coverage >= 0.4 || it.coverage >= 0.25 && (neighbors || it.found >= 10.0) {
        Outcome::Review
    } else {
        Outcome::Orphan
    }
}

/// Enough of it is there, and so are its neighbors.
fn stays(it: &Evidence) -> bool {
    let least = if it.found >= 12.0 { 0.5 } else { 0.6 };
    it.context() >= 0.5 && it.coverage >= least
}

/// So much of it is there that it needs no neighbors.
fn moved(it: &Evidence) -> bool {
    let whole = it.coverage >= 0.9 && (it.found >= 6.0 || follows(it));
    let named = it.coverage >= 0.8 && it.names_kept >= 4.0 && (it.found >= 6.0 || follows(it));
    let long = it.coverage >= 0.5 && it.found >= LONG;
    whole || named || long
}

/// Its sentence is there.
fn follows(it: &Evidence) -> bool {
    it.sentence >= 0.7 && it.sentence_weight >= 6.0
}

/// Something speaks against the place.
fn is_doubtful(it: &Evidence) -> bool {
    let moved = it.context() < 0.5;
    let alone = it.found < SHORT && it.sentence < 0.5;
    let others = it.names_changed >= 4.0 && it.names_changed >= 2.0 * it.names_kept;
    let bearable = if it.found < SHORT {
        0.0
    } else {
        0.4 * it.names_kept
    };
    let strange = moved && it.names_changed > bearable;
    it.kinship < DOUBTFUL || alone || others || strange || moved && it.repeated
}

fn confidence(it: &Evidence, outcome: Outcome) -> f32 {
    let place = 0.6 * it.coverage + 0.2 * it.context() + 0.2 * it.sentence;
    match outcome {
        Outcome::Anchored => place,
        Outcome::Review => 0.6 * place,
        Outcome::Orphan => 0.0,
    }
}
