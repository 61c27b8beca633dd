//! Which rows stand in the sidebar.

use std::collections::HashMap;
use std::path::Path;

use super::{Below, Entry};
use crate::model::{Library, Origin, OriginId, OriginKind};
use crate::ops;
use crate::tui::counts::passages_of_tags;
use crate::tui::fetching::Fetching;
use crate::tui::msg::By;
use crate::tui::shared::Shared;

/// All articles, their publishers, folders of subscriptions and saved searches.
pub(super) fn source_rows(library: &Library, found: &HashMap<String, usize>) -> Vec<Entry> {
    let mut unread: HashMap<Option<&str>, usize> = HashMap::new();
    let mut of_origins: HashMap<OriginId, usize> = HashMap::new();
    let mut all = 0;
    for header in library.headers.rows() {
        if library.is_removed(header.id) {
            continue;
        }
        let is_unread = usize::from(!library.is_read(header.id));
        *unread.entry(library.source(header)).or_default() += is_unread;
        *of_origins.entry(header.origin).or_default() += is_unread;
        all += is_unread;
    }
    let mut names: Vec<(Option<&str>, usize)> = unread.into_iter().collect();
    names.sort_by_key(|(name, _)| (name.is_none(), name.map(str::to_lowercase)));
    let mut rows = vec![heading("Sources"), entry(By::Everything, "All", 0, all)];
    rows.extend(names.into_iter().map(|(name, count)| {
        let by = By::Source(name.map(str::to_owned));
        entry(by, name.unwrap_or("(unknown)"), 0, count)
    }));
    rows.extend(folder_rows(library, &of_origins));
    match library.stories.of_several() {
        0 => {}
        count => rows.push(entry(By::Stories, "Stories", 0, count)),
    }
    if library.searches().next().is_some() {
        rows.push(heading("Searches"));
    }
    rows.extend(library.searches().map(|(name, _)| {
        let count = found.get(name).copied().unwrap_or(0);
        entry(By::Search(name.to_owned()), name, 0, count)
    }));
    rows
}

/// The folders of subscriptions, each with the folders and subscriptions in it; `unread` counts articles by subscription.
fn folder_rows(library: &Library, unread: &HashMap<OriginId, usize>) -> Vec<Entry> {
    let is_in_folder = |it: &(OriginId, &Origin)| {
        !it.1.folder.is_empty() && matches!(it.1.kind, OriginKind::Feed | OriginKind::Folder)
    };
    let mut origins: Vec<(OriginId, &Origin)> = library.origins().filter(is_in_folder).collect();
    origins.sort_by_cached_key(|(id, it)| (it.name.to_lowercase(), *id));
    let count = |id: &OriginId| unread.get(id).copied().unwrap_or(0);
    let mut rows = Vec::new();
    for path in ops::folders(library) {
        let Some((name, above)) = path.split_last() else {
            continue;
        };
        let within = origins.iter().filter(|(_, it)| it.folder.starts_with(path));
        let by = By::Folder(path.to_vec());
        let depth = above.len();
        rows.push(entry(
            by,
            name,
            depth,
            within.map(|(id, _)| count(id)).sum(),
        ));
        let direct = origins.iter().filter(|(_, it)| it.folder == path);
        rows.extend(
            direct.map(|(id, it)| entry(By::Origin(*id), &short_name(it), depth + 1, count(id))),
        );
    }
    if !rows.is_empty() {
        rows.insert(0, heading("Folders"));
    }
    rows
}

/// The name of a subscription; of a watched folder that has none the last part of its path.
fn short_name(origin: &Origin) -> String {
    let last = Path::new(&origin.address).file_name();
    match last {
        Some(last) if origin.kind == OriginKind::Folder && origin.name == origin.address => {
            last.to_string_lossy().into_owned()
        }
        _ => ops::shown_name(origin),
    }
}

/// The feeds that are being asked, and those that fail.
pub(super) fn feed_rows(library: &Library, fetching: &Fetching) -> Vec<Entry> {
    let name = |id| library.origin(id).map(|it| it.name.as_str());
    let row = |id, sign| {
        Some(entry(
            By::Origin(id),
            &format!("{sign} {}", name(id)?),
            0,
            0,
        ))
    };
    let waiting: Vec<Entry> = fetching.waiting().filter_map(|id| row(id, '…')).collect();
    let failing = fetching.failing.keys().filter_map(|id| row(*id, '!'));
    let failing: Vec<Entry> = failing.collect();
    let mut rows = below("Being asked", waiting);
    rows.extend(below("Failing feeds", failing));
    rows
}

/// Rows with a heading, if there are any.
fn below(name: &str, mut rows: Vec<Entry>) -> Vec<Entry> {
    if !rows.is_empty() {
        rows.insert(0, heading(name));
    }
    rows
}

/// The codebook.
pub(super) fn tag_rows(shared: &Shared) -> Vec<Entry> {
    let library = &shared.library;
    let counts = passages_of_tags(library, |it| shared.is_seen(it));
    let tree = library.codebook().tree();
    let mut rows = Vec::new();
    if !tree.is_empty() {
        rows.push(heading("Tags"));
    }
    rows.extend(tree.into_iter().filter_map(|(id, depth)| {
        let tag = library.codebook().find(id)?;
        let count = counts.get(&id).copied().unwrap_or(0);
        Some(entry(By::Tag(id), &tag.name, depth, count))
    }));
    rows
}

/// The rows without those that lie below a folded one.
pub(super) fn without_folded(rows: Vec<Entry>, folded: &[By]) -> Vec<Entry> {
    let mut shown: Vec<Entry> = Vec::with_capacity(rows.len());
    let mut within: Option<usize> = None;
    for row in rows {
        if within.is_some_and(|depth| row.depth > depth) {
            if let Some(above) = shown.last_mut() {
                above.below = Below::Folded;
            }
            continue;
        }
        let is_folded = row.by.as_ref().is_some_and(|it| folded.contains(it));
        within = is_folded.then_some(row.depth);
        shown.push(row);
    }
    shown
}

fn entry(by: By, name: &str, depth: usize, count: usize) -> Entry {
    Entry {
        by: Some(by),
        name: name.to_owned(),
        depth,
        count,
        below: Below::Shown,
    }
}

fn heading(name: &str) -> Entry {
    Entry {
        by: None,
        name: name.to_owned(),
        depth: 0,
        count: 0,
        below: Below::Shown,
    }
}
