//! Servers that asked to be left alone: what one feed was told holds for everything on its host.

use std::collections::HashMap;

use super::{Subscribed, origins, subscribed};
use crate::fetch::{Address, Memo, to_the_minute};
use crate::model::{Moment, OriginId, OriginKind};
use crate::ops::OpsError;
use crate::store::{Fetched, Store};

/// Hosts that want to be left alone, and until when.
#[derive(Debug, Default)]
pub(in super::super) struct Busy(HashMap<String, Moment>);

impl Busy {
    /// The hosts that any subscription was told of, and that still want it.
    pub fn at(store: &Store, now: Moment) -> Result<Self, OpsError> {
        let mut busy = Self::default();
        for (id, origin) in origins(store)? {
            if matches!(origin.kind, OriginKind::Feed | OriginKind::Page) {
                busy.note(&subscribed(store, id, origin)?, now);
            }
        }
        Ok(busy)
    }

    /// Until when the host of this address wants to be left alone.
    pub fn until(&self, address: &str) -> Option<Moment> {
        self.0.get(&host(address)?).copied()
    }

    fn note(&mut self, feed: &Subscribed, now: Moment) {
        let memo = &feed.memo;
        let said_by = memo.busy_host.clone();
        let own = said_by.or_else(|| host(&feed.origin.address));
        let own = own.zip(memo.busy_until);
        for (host, until) in memo.busy_pages.clone().into_iter().chain(own) {
            if until > now {
                let known = self.0.entry(host).or_insert(until);
                *known = until.max(*known);
            }
        }
    }
}

fn host(address: &str) -> Option<String> {
    Address::read(address).ok().map(|it| it.host_shown())
}

/// Remembers with the origin of a page until when the host of that wants to be left alone.
pub(in super::super) fn remember_busy(
    store: &mut Store,
    origin: OriginId,
    host: &str,
    until: Moment,
) -> Result<(), OpsError> {
    let fetched = store.fetched(origin)?;
    let mut memo = fetched.memo.as_deref().map(Memo::read).unwrap_or_default();
    memo.busy_pages.insert(host.to_owned(), until);
    let memo = Some(memo.write());
    store.remember_fetch(origin, &Fetched { memo, ..fetched })?;
    Ok(())
}

/// What is said of an address whose host wants to be left alone.
pub(in super::super) fn left_alone(until: Moment) -> String {
    format!(
        "its server asked to be left alone until {}",
        to_the_minute(until)
    )
}
