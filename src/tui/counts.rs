//! What is counted in more than one pane.

use std::collections::HashMap;

use crate::model::{Annotation, Library, TagId};

/// Passages under each tag or one below it, of those that are seen.
pub fn passages_of_tags(
    library: &Library,
    is_seen: impl Fn(&Annotation) -> bool,
) -> HashMap<TagId, usize> {
    let codebook = library.codebook();
    let mut counts: HashMap<TagId, usize> = HashMap::new();
    for (_, annotation) in library.annotations().filter(|(_, it)| is_seen(it)) {
        let mut counted: Vec<TagId> = Vec::new();
        for tag in &annotation.tags {
            let mut next = Some(*tag);
            while let Some(id) = next.filter(|it| !counted.contains(it)) {
                counted.push(id);
                *counts.entry(id).or_default() += 1;
                next = codebook.find(id).and_then(|it| it.parent);
            }
        }
    }
    counts
}
