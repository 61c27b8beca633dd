//! Watched folders: a round looks at them again, as it asks feeds.

use std::ops::ControlFlow;

use super::super::OpsError;
use super::super::add::look;
use super::{FeedAnswer, FeedStatus, FetchOptions, Fetching, Occasion, Round, Subscribed, answer};
use crate::model::{FetchState, Moment, OriginKind};
use crate::store::{Fetched, Store};

/// Whether a folder is looked at now: when a person asks, else as often as feeds are asked.
pub(super) fn is_due(folder: &Subscribed, options: &FetchOptions, now: Moment) -> bool {
    let settings = &folder.origin.settings;
    if folder.origin.kind != OriginKind::Folder || settings.paused {
        return false;
    }
    let minutes = settings.refresh_minutes.or(options.settings.every_minutes);
    match (options.occasion, &folder.state, minutes) {
        (Occasion::Person, ..) => true,
        (_, _, None) => false,
        (_, FetchState::Done { at, .. } | FetchState::Failed { at, .. }, Some(minutes)) => {
            now.seconds() - at.seconds() >= i64::from(minutes) * 60
        }
        (_, _, Some(_)) => true,
    }
}

/// Looks at the folders that are due, one after the other.
pub(super) fn look_at_all(
    store: &mut Store,
    origins: &[Subscribed],
    options: &FetchOptions,
    now: Moment,
    round: &mut Round,
    each: &mut dyn FnMut(Fetching<'_>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, OpsError> {
    for folder in origins.iter().filter(|it| is_due(it, options, now)) {
        if look_at(store, folder, now, round, each)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Looks at a folder, keeps how that went, and tells it.
fn look_at(
    store: &mut Store,
    folder: &Subscribed,
    now: Moment,
    round: &mut Round,
    each: &mut dyn FnMut(Fetching<'_>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, OpsError> {
    let memo = store.fetched(folder.id)?.memo;
    let mut pulse = |_: super::super::Progress<'_>| each(Fetching::Pulse);
    let looked = look(
        store,
        &folder.origin.address,
        memo.as_deref(),
        now,
        &mut pulse,
    )?;
    let (state, memo, told) = match looked {
        Ok(look) => {
            let (new, updated) = (look.summary.added, look.summary.updated);
            let state = FetchState::Done {
                at: now,
                new: u32::try_from(new).unwrap_or(u32::MAX),
                note: None,
            };
            let why = in_words(look.gone, look.summary.unusable);
            let status = match (new + updated, &why) {
                (0, None) => FeedStatus::Unchanged,
                _ => FeedStatus::Changed,
            };
            let told = FeedAnswer {
                new,
                updated,
                ..answer(folder, status, why)
            };
            (state, Some(look.memo), told)
        }
        Err(why) => {
            let state = failed(&folder.state, &why, now);
            (state, memo, answer(folder, FeedStatus::Failed, Some(why)))
        }
    };
    store.remember_fetch(folder.id, &Fetched { state, memo })?;
    round.failed += usize::from(told.status == FeedStatus::Failed);
    round.folders += 1;
    round.new += told.new;
    round.updated += told.updated;
    Ok(each(Fetching::Done(&told)))
}

fn failed(before: &FetchState, why: &str, now: Moment) -> FetchState {
    let failures = match before {
        FetchState::Failed { failures, .. } => failures.saturating_add(1),
        _ => 1,
    };
    FetchState::Failed {
        at: now,
        why: why.to_owned(),
        failures,
        retry_at: now,
    }
}

fn in_words(gone: usize, unusable: usize) -> Option<String> {
    let gone = (gone > 0).then(|| format!("files gone: {gone}; their articles stay"));
    let unusable = (unusable > 0).then(|| format!("new files that cannot be read: {unusable}"));
    let words: Vec<String> = gone.into_iter().chain(unusable).collect();
    (!words.is_empty()).then(|| words.join("; "))
}
