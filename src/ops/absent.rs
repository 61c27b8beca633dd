//! What a query names that is not there: a folder or a subscription that nobody has.

use super::origins::{folders, subscribed};
use crate::model::Library;
use crate::search::query::{Filter, Problem, Query, Value};

/// Most names that are offered instead.
const MOST_NAMES: usize = 4;

/// The filters of a query that cannot find anything since what they name is not there, and why, in words.
pub fn absent(library: &Library, query: &Query) -> Vec<Problem> {
    let filters = query.filters().into_iter();
    let why = |filter: &Filter| match filter {
        Filter::Folder(value) => no_folder(library, value),
        Filter::Origin(value) => no_origin(library, value),
        _ => None,
    };
    let problem = |filter: &Filter| {
        Some(Problem {
            term: filter.to_string(),
            why: why(filter)?,
        })
    };
    filters.filter_map(problem).collect()
}

fn no_folder(library: &Library, value: &Value) -> Option<String> {
    let mut origins = library.origins();
    if origins.any(|(_, it)| value.holds_folder(&it.folder)) {
        return None;
    }
    let paths: Vec<String> = folders(library).iter().map(|it| it.join("/")).collect();
    let instead = instead(paths.iter().map(String::as_str));
    Some(format!("there is no folder `{}`{instead}", value.text))
}

fn no_origin(library: &Library, value: &Value) -> Option<String> {
    let mut origins = library.origins();
    if origins.any(|(id, it)| value.is_origin(id, it)) {
        return None;
    }
    let instead = instead(subscribed(library).map(|it| it.name.as_str()));
    Some(format!("there is no origin `{}`{instead}", value.text))
}

/// `, only Coast, Coast/Daily and 3 more`.
fn instead<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let shown: Vec<&str> = names.iter().take(MOST_NAMES).copied().collect();
    let more = names.len() - shown.len();
    match (shown.is_empty(), more) {
        (true, _) => ", nor any other".to_owned(),
        (false, 0) => format!(", only {}", shown.join(", ")),
        (false, more) => format!(", only {} and {more} more", shown.join(", ")),
    }
}
