//! The tags that were used last.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Library, Moment, TagId};

/// Tags that were used, for the pick and for repeating.
#[derive(Debug, Clone, Default)]
pub struct Recent {
    /// The last used first, none twice.
    pub tags: Vec<TagId>,
    /// The last tags that were given together.
    pub set: Vec<TagId>,
}

impl Recent {
    /// The tags of a library by when they were last given, and the set that was given last.
    pub fn of(library: &Library) -> Self {
        let mut last: HashMap<TagId, Moment> = HashMap::new();
        let mut newest: Option<(Moment, &[TagId])> = None;
        for (_, annotation) in library.annotations() {
            for tag in &annotation.tags {
                let seen = last.entry(*tag).or_insert(annotation.modified);
                *seen = (*seen).max(annotation.modified);
            }
            if !annotation.tags.is_empty() && newest.is_none_or(|(at, _)| annotation.modified >= at)
            {
                newest = Some((annotation.modified, &annotation.tags));
            }
        }
        let mut tags: Vec<(TagId, Moment)> = last.into_iter().collect();
        tags.sort_by_key(|(id, at)| (Reverse(*at), *id));
        Self {
            tags: tags.into_iter().map(|(id, _)| id).collect(),
            set: newest.map(|(_, tags)| tags.to_vec()).unwrap_or_default(),
        }
    }
}
