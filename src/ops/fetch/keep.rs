//! Keeping what a feed brought: its entries, its state and what its server wants to be told, in one transaction.

use super::super::add::{Status, settle};
use super::super::{OpsError, project};
use super::{Heard, documents};
use crate::fetch::{self, Memo};
use crate::model::{Author, FetchState, Moment, Origin, OriginId, Seq};
use crate::ops::Added;
use crate::store::{Batch, Fetched, Store, StoreError, Writer};

/// A feed with what is known of its server.
#[derive(Debug, Clone)]
pub struct Subscribed {
    /// Its number.
    pub id: OriginId,
    /// What it is.
    pub origin: Origin,
    /// How its last fetch went.
    pub state: FetchState,
    /// What its server said.
    pub memo: Memo,
}

impl Subscribed {
    /// How it stands, for the schedule.
    pub fn standing(&self) -> fetch::Standing<'_> {
        fetch::Standing {
            id: self.id,
            origin: &self.origin,
            state: &self.state,
            memo: &self.memo,
        }
    }
}

/// What was kept of an answer.
#[derive(Debug, Default)]
pub struct Kept {
    /// New articles.
    pub new: usize,
    /// New versions of articles.
    pub updated: usize,
    /// A line for each entry.
    pub added: Vec<Added>,
}

/// Keeps an answer that the program asked for by itself: logged, not undone. Entries that a person purged are
/// left out; nothing is kept of a feed that was unsubscribed meanwhile.
pub(in super::super) fn keep(
    store: &mut Store,
    feed: &Subscribed,
    heard: Heard,
    now: Moment,
) -> Result<Kept, OpsError> {
    keep_as(store, feed, heard, now, None)
}

/// Keeps an answer as a part of a person's `step`, so that it is undone with it.
pub(in super::super) fn keep_as(
    store: &mut Store,
    feed: &Subscribed,
    heard: Heard,
    now: Moment,
    step: Option<Seq>,
) -> Result<Kept, OpsError> {
    let label = format!("fetch `{}`", feed.origin.name);
    let author = step.map_or(Author::Machine, |_| Author::Person);
    let batch = Batch {
        author,
        label: &label,
        step,
        now,
    };
    let (kept, _) = store.import(batch, |writer| {
        if !writer.has_origin(feed.id)? {
            return Ok(Kept::default());
        }
        write(writer, feed, heard, now)
    })?;
    if kept.updated > 0 {
        project(store, now)?;
    }
    Ok(kept)
}

fn write(
    writer: &mut Writer<'_>,
    feed: &Subscribed,
    heard: Heard,
    now: Moment,
) -> Result<Kept, StoreError> {
    let mut kept = Kept::default();
    let flaw = heard.entries.as_ref().and_then(|it| it.flaw.clone());
    let entries = heard.entries.map(|it| documents(&feed.origin, it));
    for (name, document) in entries.unwrap_or_default() {
        if !writer.is_purged(&document.key())? {
            kept.added.push(settle::settle(writer, name, document)?);
        }
    }
    let count = |status| kept.added.iter().filter(|it| it.status == status).count();
    (kept.new, kept.updated) = (count(Status::Added), count(Status::Updated));
    let new = u32::try_from(kept.new).unwrap_or(u32::MAX);
    let memo = feed
        .memo
        .clone()
        .after(&feed.origin.address, &heard.outcome, now);
    let state = fetch::state_after(feed.id, &feed.state, &heard.outcome, new, now);
    let state = noted(state, flaw);
    let memo = Some(memo.write());
    writer.remember_fetch(feed.id, &Fetched { state, memo })?;
    Ok(kept)
}

/// The state of a feed that came, with what is broken in it.
fn noted(state: FetchState, flaw: Option<String>) -> FetchState {
    match state {
        FetchState::Done { at, new, note } => FetchState::Done {
            at,
            new,
            note: flaw.or(note),
        },
        other => other,
    }
}
