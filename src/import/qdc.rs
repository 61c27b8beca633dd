//! Reads a REFI-QDA codebook (`.qdc`).

use super::ImportError;
use super::codes::{Codes, parted};
use super::xml::{Node, attribute, walk};
use crate::model::codebook::CodebookRow;

/// The codes of a codebook or project, with their place in the tree, color and description.
///
/// # Errors
/// [`ImportError::Xml`] if it is not well formed, [`ImportError::Unsound`] if there is no code in it.
pub fn read_qdc(text: &str) -> Result<Vec<CodebookRow>, ImportError> {
    let mut codes = Codes::default();
    let mut is_own = false;
    walk(text, &mut |node, _| {
        if let Node::Open(tag) = &node
            && matches!(tag.local_name().as_ref(), "CodeBook" | "Project")
        {
            let origin = attribute(tag, "origin");
            is_own |= origin.is_some_and(|it| it.starts_with("newsmark"));
        }
        codes.see(&node);
    })?;
    if codes.tags.is_empty() {
        return Err(ImportError::Unsound {
            what: "no code in it".into(),
        });
    }
    let rows = codes.tags.into_iter().map(|it| CodebookRow {
        path: it.path,
        tag: if is_own { parted(&it.tag) } else { it.tag },
    });
    Ok(rows.collect())
}
