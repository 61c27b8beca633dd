//! Steps on saved searches: keep one under a name, give it up.

use super::{StepError, Steps};
use crate::model::{Change, Delta, Edit, SavedSearch};

impl Steps<'_> {
    /// Keeps `query` under `name`, instead of what was kept under it before.
    ///
    /// # Errors
    /// [`StepError::NamelessSearch`] for a blank name, [`StepError::EmptySearch`] for a blank query.
    pub fn save_search(&self, name: &str, query: &str) -> Result<Change, StepError> {
        let (name, query) = (name.trim(), query.trim());
        if name.is_empty() {
            return Err(StepError::NamelessSearch);
        }
        if query.is_empty() {
            return Err(StepError::EmptySearch);
        }
        let after = SavedSearch {
            query: query.to_owned(),
        };
        Ok(self.alter_search("save a search", name, Some(after)))
    }

    /// Gives up the search that is kept under `name`.
    ///
    /// # Errors
    /// [`StepError::NoSearch`].
    pub fn remove_search(&self, name: &str) -> Result<Change, StepError> {
        if self.library.search(name).is_none() {
            return Err(StepError::NoSearch(name.to_owned()));
        }
        Ok(self.alter_search("remove a saved search", name, None))
    }

    fn alter_search(&self, label: &str, name: &str, after: Option<SavedSearch>) -> Change {
        let before = self.library.search(name).cloned();
        let edit = (before != after).then(|| {
            Edit::SavedSearch(Delta {
                key: name.to_owned(),
                before,
                after,
            })
        });
        self.change(label, edit.into_iter().collect())
    }
}
