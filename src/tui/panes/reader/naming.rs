//! What a tag is called, also one that is being made.

use crate::model::{Edit, TagId};
use crate::tui::shared::Shared;

/// The path of a tag, also of one that the change makes.
pub(super) fn name(shared: &Shared, made: Option<&[Edit]>, tag: TagId) -> String {
    let codebook = shared.library.codebook();
    let made = made.unwrap_or_default();
    let new = |tag: TagId| {
        made.iter().find_map(|edit| match edit {
            Edit::Tag(delta) if delta.key == tag => delta.after.as_ref(),
            _ => None,
        })
    };
    let mut names = Vec::new();
    let mut next = Some(tag);
    while let Some(tag) = next.take() {
        let known = codebook.path(tag);
        if !known.is_empty() {
            names.push(known);
        } else if let Some(new) = new(tag) {
            names.push(new.name.clone());
            next = new.parent;
        }
    }
    names.reverse();
    names.join("/")
}
