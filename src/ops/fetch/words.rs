//! What is said of feeds: how the last fetch went, why one was not asked, what was held back.

use super::super::add::{Added, Status};
use super::{Subscribed, left_alone};
use crate::fetch;
use crate::model::{FetchState, OriginKind};

/// The state of a feed in words, for lists.
pub fn state_in_words(state: &FetchState) -> String {
    match state {
        FetchState::Never => "not fetched yet".to_owned(),
        FetchState::Done { new, note, .. } => {
            let new = match new {
                0 => "nothing new".to_owned(),
                new => format!("{new} new"),
            };
            let note = note.iter().map(|it| format!("; {it}"));
            std::iter::once(new).chain(note).collect()
        }
        FetchState::Failed {
            at,
            why,
            failures,
            retry_at,
        } => {
            let again = (*failures > 1).then(|| format!("{failures} times in a row"));
            let retry = fetch::to_the_minute(*retry_at);
            let rests = (retry_at > at).then(|| format!("rests until {retry}"));
            let more: Vec<String> = again.into_iter().chain(rests).collect();
            if more.is_empty() {
                return why.clone();
            }
            format!("{why} ({})", more.join("; "))
        }
        FetchState::Gone { .. } => "gone for good; not asked any more by itself".to_owned(),
    }
}

/// Why a feed was not asked.
pub(super) fn why_left(feed: &Subscribed) -> String {
    match feed.memo.busy_until {
        _ if !matches!(feed.origin.kind, OriginKind::Feed | OriginKind::Folder) => {
            "it is no feed".to_owned()
        }
        _ if feed.origin.settings.paused => {
            format!("it is paused; `newsmark origins resume {}`", feed.id)
        }
        Some(until) => left_alone(until),
        None => "it is not due".to_owned(),
    }
}

/// What is said of new texts that are kept, but not shown.
pub(super) fn held_back(added: &[Added]) -> Option<String> {
    let updated = added.iter().filter(|it| it.status == Status::Updated);
    let reasons: Vec<&String> = updated.filter_map(|it| it.why.as_ref()).collect();
    let first = reasons.first()?;
    Some(match reasons.len() {
        1 => format!("a changed text is kept, not shown: {first}"),
        many => format!("{many} changed texts are kept, not shown: {first}"),
    })
}
