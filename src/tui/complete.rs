//! Completing a value of a filter in the boxes of the filter and the search: `source:ha` → `source:"Harbor Gazette"`.

use std::collections::BTreeSet;

use super::line_edit::LineEdit;
use crate::model::Library;
use crate::ops;
use crate::search::query::{Known, complete};

/// Completes the value that is being typed at the end of the line; false if there is none, or it is whole.
pub fn complete_value(edit: &mut LineEdit, library: &Library) -> bool {
    let typed = edit.text().to_owned();
    let has_key = typed
        .split_whitespace()
        .next_back()
        .is_some_and(|it| it.contains(':'));
    if !has_key {
        return false;
    }
    let headers = library.headers.rows();
    let sources: BTreeSet<&str> = headers.iter().filter_map(|it| library.source(it)).collect();
    let languages: BTreeSet<&str> = headers
        .iter()
        .filter_map(|it| it.language.as_deref())
        .collect();
    let codebook = library.codebook();
    let tags: Vec<String> = codebook.tags().map(|(id, _)| codebook.path(id)).collect();
    let folders: Vec<String> = ops::folders(library)
        .iter()
        .map(|it| it.join("/"))
        .collect();
    let origins: BTreeSet<&str> = ops::subscribed(library)
        .map(|it| it.name.as_str())
        .collect();
    let known = Known {
        folders: &folders.iter().map(String::as_str).collect::<Vec<_>>(),
        origins: &origins.into_iter().collect::<Vec<_>>(),
        sources: &sources.into_iter().collect::<Vec<_>>(),
        tags: &tags.iter().map(String::as_str).collect::<Vec<_>>(),
        languages: &languages.into_iter().collect::<Vec<_>>(),
    };
    let Some(completion) = complete(&typed, typed.len(), &known) else {
        return false;
    };
    let head = typed.get(..completion.range.start()).unwrap_or_default();
    let Some(best) = completion.proposals.first().map(|it| format!("{head}{it}")) else {
        return false;
    };
    let is_new = best != typed;
    if is_new {
        *edit = LineEdit::new(best);
    }
    is_new
}
