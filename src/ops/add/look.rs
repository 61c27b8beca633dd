//! Looking at an added folder again: only files that are new or altered since the last look are read.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::gather::{At, Item, items};
use super::{AddOptions, Addition, Input, OpsError, Progress, Summary};
use crate::model::{Author, Moment};
use crate::store::Store;

/// A file that was altered so shortly before a look may alter again without another time or size.
const TOO_FRESH_MS: i64 = 2_000;

/// Size and time of each file at the last look, by path.
type Stamps = BTreeMap<String, (u64, i64)>;

/// What a look came to.
#[derive(Debug, Default)]
pub(in crate::ops) struct Look {
    /// What was read.
    pub summary: Summary,
    /// Files that were there at the last look and are gone.
    pub gone: usize,
    /// What to remember for the next look.
    pub memo: String,
}

/// Looks at `folder` again, as the program does on its own; or says why it cannot be looked at.
pub(in crate::ops) fn look(
    store: &mut Store,
    folder: &str,
    memo: Option<&str>,
    now: Moment,
    each: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Result<Result<Look, String>, OpsError> {
    let input = Input::Path(Path::new(folder).to_owned());
    let found = items(&input);
    if let Some(At::Nowhere(why)) = found.first().map(|it| &it.at) {
        return Ok(Err(format!("the folder {why}")));
    }
    let old: Stamps = memo
        .and_then(|it| serde_json::from_str(it).ok())
        .unwrap_or_default();
    let seen: Stamps = found.iter().filter_map(stamped).collect();
    let fresh = found.into_iter();
    let fresh: Vec<Item<'_>> = fresh
        .filter(|it| {
            let name = it.name();
            old.get(&name)
                .is_none_or(|stamp| seen.get(&name) != Some(stamp))
        })
        .collect();
    let options = AddOptions::default();
    let mut addition = Addition {
        store,
        options: &options,
        author: Author::Machine,
        now,
        label: format!("look at `{folder}`"),
        step: None,
        waiting: Vec::new(),
        bytes: 0,
        summary: Summary::default(),
        each,
    };
    if addition.take_all(&fresh)?.is_break() {
        addition.summary.stopped = true;
    }
    let summary = addition.summary;
    if summary.updated > 0 {
        crate::ops::project(store, now)?;
    }
    Ok(Ok(Look {
        gone: old.keys().filter(|it| !seen.contains_key(*it)).count(),
        memo: remembered(seen, old, summary, now),
        summary,
    }))
}

/// What was seen, without files that may alter unseen; a look that was broken off is done again.
fn remembered(mut seen: Stamps, old: Stamps, summary: Summary, now: Moment) -> String {
    let latest = now.millis().saturating_sub(TOO_FRESH_MS);
    seen.retain(|_, (_, altered)| *altered < latest);
    let stamps = if summary.stopped { old } else { seen };
    serde_json::to_string(&stamps).unwrap_or_default()
}

fn stamped(item: &Item<'_>) -> Option<(String, (u64, i64))> {
    let At::File(path) = &item.at else {
        return None;
    };
    let metadata = fs::metadata(path).ok()?;
    let altered = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let altered = i64::try_from(altered.as_millis()).ok()?;
    Some((item.name(), (metadata.len(), altered)))
}
