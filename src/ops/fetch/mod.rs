//! Fetching: all feeds that are due, each in one transaction; what fails is a state, never an end.

mod answer;
mod busy;
mod feed;
mod folders;
mod health;
mod keep;
mod words;

use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use super::OpsError;
use super::add::{Added, Status};
use super::full_text::{FullTextStatus, full_texts};
use super::origins::{shown_address, shown_name};
use crate::fetch::{self, Client, Event, FetchError, Memo, Outcome, Pool, Request};
use crate::model::{ArticleId, Edit, Moment, Origin, OriginId, OriginKind};
use crate::store::Store;

pub use answer::{FeedAnswer, FeedStatus, Fetching, Round};
pub use health::{failing, unasked};
pub use words::state_in_words;

pub use crate::fetch::{Occasion, Settings as FetchSettings};

pub(super) use busy::{Busy, left_alone, remember_busy};
pub(super) use feed::{Entries, documents, read};
pub(super) use keep::{Subscribed, keep, keep_as};
use words::{held_back, why_left};

/// Answers that wait for the store; more of them and the network waits, so that bodies do not pile up.
const WAITING: usize = 8;

/// How long nothing may happen before `each` is asked whether to go on.
const PULSE: Duration = Duration::from_millis(200);

/// What is to be fetched, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct FetchOptions {
    /// Limits and manners.
    pub settings: FetchSettings,
    /// Only these; all if empty.
    pub only: Vec<OriginId>,
    /// A person asks, or it is time.
    pub occasion: Occasion,
}

/// Fetches the feeds that are due, many at once, and takes in what they bring.
///
/// `each` is told how far it is, on this thread, and can stop it. Feeds of a person's round that may not be
/// asked are told of as [`FeedStatus::Left`].
///
/// # Errors
/// [`OpsError::Store`] if the library cannot be written, [`OpsError::Fetch`] if the settings name
/// certificates or a proxy that cannot be used, [`OpsError::Step`] for a number that names no origin.
pub fn fetch(
    store: &mut Store,
    options: &FetchOptions,
    now: Moment,
    each: &mut dyn FnMut(Fetching<'_>) -> ControlFlow<()>,
) -> Result<Round, OpsError> {
    let feeds = wanted(store, options, now)?;
    let standings: Vec<fetch::Standing<'_>> = feeds.iter().map(Subscribed::standing).collect();
    let due = fetch::due(&standings, now, &options.settings, options.occasion);
    let mut round = Round {
        feeds: due.len(),
        ..Round::default()
    };
    let mut flow = each(Fetching::Found(due.len()));
    if options.occasion == Occasion::Person {
        let is_asked = |it: &Subscribed| due.contains(&it.id) || folders::is_due(it, options, now);
        for feed in feeds.iter().filter(|it| !is_asked(it)) {
            let answer = answer(feed, FeedStatus::Left, Some(why_left(feed)));
            flow = each(Fetching::Done(&answer));
        }
    }
    if flow.is_continue() {
        flow = folders::look_at_all(store, &feeds, options, now, &mut round, each)?;
    }
    let (sender, receiver) = sync_channel(WAITING);
    let client = Client::new(options.settings.clone())?;
    let pool = Pool::new(client, move |event| hear(&sender, event));
    let mut requests = Vec::new();
    let mut teasers = Vec::new();
    for id in &due {
        let Some(feed) = feeds.iter().find(|it| it.id == *id) else {
            continue;
        };
        match Request::refresh(&feed.origin, &feed.memo) {
            Ok(request) => requests.push((*id, request)),
            Err(error) => {
                let failed = Heard::failed(error);
                flow = settle(store, feed, failed, now, &mut round, &mut teasers, each)?;
            }
        }
    }
    let mut left = requests.len();
    pool.fetch_all(requests);
    while left > 0 && flow.is_continue() {
        flow = match receiver.recv_timeout(PULSE) {
            Err(RecvTimeoutError::Timeout) => each(Fetching::Pulse),
            Err(RecvTimeoutError::Disconnected) => break,
            Ok((id, None)) => each(Fetching::Started(id)),
            Ok((id, Some(heard))) => {
                left -= 1;
                match feeds.iter().find(|it| it.id == id) {
                    Some(feed) => settle(store, feed, heard, now, &mut round, &mut teasers, each)?,
                    None => continue,
                }
            }
        };
    }
    round.stopped = left > 0;
    drop(receiver); // first, or the threads of the pool would wait for it
    drop(pool);
    if flow.is_continue() {
        full_texts_of(store, options, &teasers, now, &mut round, each)?;
    }
    Ok(round)
}

/// Fetches the pages of new and altered articles whose feeds are set to it, and counts what came of them.
fn full_texts_of(
    store: &mut Store,
    options: &FetchOptions,
    teasers: &[ArticleId],
    now: Moment,
    round: &mut Round,
    each: &mut dyn FnMut(Fetching<'_>) -> ControlFlow<()>,
) -> Result<(), OpsError> {
    if teasers.is_empty() {
        return Ok(());
    }
    full_texts(store, &options.settings, teasers, now, &mut |text| {
        match text.map(|it| it.status) {
            Some(FullTextStatus::Updated) => round.full_texts += 1,
            Some(FullTextStatus::Held) => round.full_texts_held += 1,
            Some(FullTextStatus::Failed) => round.full_texts_failed += 1,
            Some(FullTextStatus::Present) | None => {}
        }
        each(Fetching::Pulse)
    })
}

/// What came of a request: the outcome without its body, and the entries in the body.
#[derive(Debug)]
pub(super) struct Heard {
    pub outcome: Outcome,
    pub entries: Option<Entries>,
}

impl Heard {
    fn failed(error: FetchError) -> Self {
        Self {
            outcome: Outcome::Failed(error),
            entries: None,
        }
    }
}

/// Reads on the thread that fetched, so that all of them do it at once.
fn hear(sender: &SyncSender<(OriginId, Option<Heard>)>, event: Event<OriginId>) {
    let heard = match event {
        Event::Started(id) => (id, None),
        Event::Done(id, outcome) => (id, Some(read(outcome))),
    };
    let _ = sender.send(heard); // nobody listens any more: the round was stopped
}

fn settle(
    store: &mut Store,
    feed: &Subscribed,
    heard: Heard,
    now: Moment,
    round: &mut Round,
    teasers: &mut Vec<ArticleId>,
    each: &mut dyn FnMut(Fetching<'_>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, OpsError> {
    let why = match &heard.outcome {
        Outcome::Failed(error) => Some(error.in_words_at(now)),
        Outcome::Fetched(_) | Outcome::NotModified(_) => None,
    };
    let flaw = heard.entries.as_ref().and_then(|it| it.flaw.clone());
    let kept = keep(store, feed, heard, now)?;
    if feed.origin.settings.full_text {
        let is_new = |it: &&Added| matches!(it.status, Status::Added | Status::Updated);
        teasers.extend(kept.added.iter().filter(is_new).filter_map(|it| it.article));
    }
    let status = match (&why, kept.new + kept.updated) {
        (Some(_), _) => FeedStatus::Failed,
        (None, 0) => FeedStatus::Unchanged,
        (None, _) => FeedStatus::Changed,
    };
    round.failed += usize::from(status == FeedStatus::Failed);
    round.new += kept.new;
    round.updated += kept.updated;
    let answer = FeedAnswer {
        new: kept.new,
        updated: kept.updated,
        ..answer(
            feed,
            status,
            why.or(flaw).or_else(|| held_back(&kept.added)),
        )
    };
    Ok(each(Fetching::Done(&answer)))
}

fn answer(feed: &Subscribed, status: FeedStatus, why: Option<String>) -> FeedAnswer {
    FeedAnswer {
        origin: feed.id.0,
        name: shown_name(&feed.origin),
        address: shown_address(&feed.origin),
        status,
        new: 0,
        updated: 0,
        why,
    }
}

/// The feeds that are meant, with what is known of their servers.
fn wanted(store: &Store, options: &FetchOptions, now: Moment) -> Result<Vec<Subscribed>, OpsError> {
    let busy = Busy::at(store, now)?;
    let mut feeds = Vec::new();
    for (id, origin) in origins(store)? {
        let is_asked = matches!(origin.kind, OriginKind::Feed | OriginKind::Folder);
        let is_meant = options.only.contains(&id) || options.only.is_empty() && is_asked;
        if is_meant {
            let mut feed = subscribed(store, id, origin)?;
            let said = busy.until(&feed.origin.address);
            feed.memo.busy_until = feed.memo.busy_until.max(said);
            feeds.push(feed);
        }
    }
    let missing = options
        .only
        .iter()
        .find(|id| feeds.iter().all(|it| it.id != **id));
    match missing {
        Some(id) => Err(crate::model::steps::StepError::NoOrigin(*id).into()),
        None => Ok(feeds),
    }
}

/// One origin with what is known of its server.
pub(super) fn subscribed(
    store: &Store,
    id: OriginId,
    origin: Origin,
) -> Result<Subscribed, OpsError> {
    let fetched = store.fetched(id)?;
    Ok(Subscribed {
        id,
        origin,
        state: fetched.state,
        memo: fetched.memo.as_deref().map(Memo::read).unwrap_or_default(),
    })
}

/// All origins by number.
pub(super) fn origins(store: &Store) -> Result<Vec<(OriginId, Origin)>, OpsError> {
    let entities = store.entities()?.into_iter();
    let origin = |edit| match edit {
        Edit::Origin(delta) => Some((delta.key, delta.after?)),
        _ => None,
    };
    Ok(entities.filter_map(origin).collect())
}
