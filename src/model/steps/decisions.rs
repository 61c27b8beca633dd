//! Steps on where passages are in other versions of their article: what a person says against the machine.

use super::{StepError, Steps};
use crate::model::{AnnotationId, Change, Decision, DecisionKey, Delta, Edit, VersionHash};

impl Steps<'_> {
    /// Says where a passage is on `version`; `None` leaves it to the machine again.
    ///
    /// # Errors
    /// [`StepError::NoPassage`]; [`StepError::OwnVersion`] for the version where it was marked.
    pub fn decide(
        &self,
        annotation: AnnotationId,
        version: VersionHash,
        decision: Option<Decision>,
    ) -> Result<Change, StepError> {
        let known = self.library.annotation(annotation);
        let passage = known.ok_or_else(|| StepError::NoPassage(annotation.to_string()))?;
        if passage.selector.version == version {
            return Err(StepError::OwnVersion);
        }
        let key = DecisionKey {
            annotation,
            version,
        };
        let before = self.library.decision(&key);
        let edits = (before != decision).then_some(Edit::Decision(Delta {
            key,
            before,
            after: decision,
        }));
        let label = match decision {
            Some(Decision::At(_)) => "place a passage in a new version",
            Some(Decision::Gone) => "say that a passage is gone",
            None => "leave a passage's place open",
        };
        Ok(self.change(label, edits.into_iter().collect()))
    }
}
