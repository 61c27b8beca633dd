//! Steps on origins: name, folder, settings, pause, unsubscribe. Articles and passages stay whatever happens to them.

use super::{StepError, Steps};
use crate::model::{Change, Delta, Edit, Origin, OriginId, OriginSettings};

/// What is to be done with an origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginStep {
    /// Call it something else.
    Rename(String),
    /// Put it into these folders, outermost first; none is the top.
    Move(Vec<String>),
    /// Fetch it no more for now.
    Pause,
    /// Fetch it again.
    Resume,
    /// Treat it like this.
    Set(Box<OriginSettings>),
    /// Unsubscribe. Its articles stay.
    Remove,
}

impl Steps<'_> {
    /// Takes a step on an origin.
    ///
    /// # Errors
    /// [`StepError::NoOrigin`]; [`StepError::EmptyName`] for a blank name.
    pub fn alter_origin(&self, key: OriginId, step: &OriginStep) -> Result<Change, StepError> {
        let before = self.library.origin(key);
        let before = before.ok_or(StepError::NoOrigin(key))?.clone();
        let after = altered(before.clone(), step)?;
        let label = match step {
            OriginStep::Rename(_) => "rename a subscription",
            OriginStep::Move(_) => "move a subscription",
            OriginStep::Pause => "pause a subscription",
            OriginStep::Resume => "resume a subscription",
            OriginStep::Set(_) => "change the settings of a subscription",
            OriginStep::Remove => "unsubscribe",
        };
        let edit = Edit::Origin(Delta {
            key,
            before: Some(before.clone()),
            after: after.clone(),
        });
        let edits = (after.as_ref() != Some(&before)).then_some(edit);
        Ok(self.change(label, edits.into_iter().collect()))
    }

    /// Takes a step on each of several origins, as one change.
    ///
    /// # Errors
    /// As [`Steps::alter_origin`].
    pub fn alter_origins(&self, steps: &[(OriginId, OriginStep)]) -> Result<Change, StepError> {
        let changes = steps
            .iter()
            .map(|(key, step)| self.alter_origin(*key, step));
        let changes: Vec<Change> = changes.collect::<Result<_, _>>()?;
        let label = match changes.as_slice() {
            [] => String::new(),
            [only] => only.label.clone(),
            [first, ..] => format!("{} ({} subscriptions)", first.label, changes.len()),
        };
        let edits = changes.into_iter().flat_map(|it| it.edits);
        Ok(self.change(&label, edits.collect()))
    }
}

fn altered(mut origin: Origin, step: &OriginStep) -> Result<Option<Origin>, StepError> {
    match step {
        OriginStep::Rename(name) if name.trim().is_empty() => return Err(StepError::EmptyName),
        OriginStep::Rename(name) => name.trim().clone_into(&mut origin.name),
        OriginStep::Move(folder) => origin.folder.clone_from(folder),
        OriginStep::Pause => origin.settings.paused = true,
        OriginStep::Resume => origin.settings.paused = false,
        OriginStep::Set(settings) => origin.settings.clone_from(settings),
        OriginStep::Remove => return Ok(None),
    }
    Ok(Some(origin))
}
