//! The worker that finds passages: the index is opened at the first search, and kept up with the library.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::jobs::{SAY_EVERY, send, words};
use super::msg::{Answer, Level};
use super::runtime::{Inbox, now};
use super::workers::Find;
use crate::model::Library;
use crate::ops::{self, Finder, Notes, OpsError, Place, SearchOptions, Store};
use crate::search::query::Query;

/// What is listed of the passages that are found; all are counted.
const SHOWN: SearchOptions = SearchOptions {
    limit: 200,
    per_article: 3,
};
/// After so long without a search what is new is written into the index.
const IDLE: Duration = Duration::from_secs(2);

/// Finds passages; of requests that piled up only the newest counts, and a newer one calls off the one before.
/// The index is opened at the first one, and refreshed when the texts of the library altered.
pub fn find(store: &mut Store, place: &Place, work: &Receiver<Find>, inbox: &Sender<Inbox>) {
    let mut finder: Option<(u64, Finder)> = None;
    let mut library: Arc<Library> = Arc::default();
    let mut notes = Notes::default();
    loop {
        let first = match work.recv_timeout(IDLE) {
            Ok(first) => first,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                if let Some((_, finder)) = finder.as_mut().filter(|it| it.1.is_behind()) {
                    // Another process may hold the index; what is unseen stays in memory then.
                    let _ = finder.settle(store, &library);
                }
                continue;
            }
        };
        let find = work.try_iter().last().unwrap_or(first);
        if !Arc::ptr_eq(&library, &find.library) {
            library = find.library.clone();
            notes.refresh(&library);
        }
        let start = Instant::now();
        let result = ready(store, place, &find, finder.take(), inbox).and_then(|open| {
            let query = Query::parse(&find.typed);
            let found = open.find(store, &library, &query, SHOWN, now(), &find.cancel);
            finder = Some((find.texts, open));
            Ok(ops::Answer {
                noted: notes.find(&library, &query, SHOWN.limit, now(), &find.cancel),
                ..found?
            })
        });
        if find.cancel.is_canceled() {
            continue;
        }
        let micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        let answer = Answer::Found {
            request: find.request,
            result: result.map_err(|it| words(&it)),
            micros,
        };
        send(inbox, answer);
    }
}

/// The finder, opened or brought up to the texts of the library.
fn ready(
    store: &Store,
    place: &Place,
    find: &Find,
    known: Option<(u64, Finder)>,
    inbox: &Sender<Inbox>,
) -> Result<Finder, OpsError> {
    if let Some((texts, mut finder)) = known {
        let is_current = texts == find.texts;
        if is_current || finder.refresh(store, &find.library).is_ok() {
            return Ok(finder);
        }
    }
    let mut said = Instant::now();
    let finder = Finder::open_telling(store, &find.library, place, &mut |done, all| {
        if said.elapsed() > SAY_EVERY {
            said = Instant::now();
            send(inbox, Answer::Indexing(Some((done, all))));
        }
    });
    send(inbox, Answer::Indexing(None));
    let finder = finder?;
    for notice in &finder.notices {
        send(inbox, Answer::Said(Level::Info, notice.clone()));
    }
    Ok(finder)
}
