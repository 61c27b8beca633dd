//! Servers that asked to be left alone: what one feed was told holds for everything on its host.

use std::collections::HashMap;

use super::{Subscribed, origins, subscribed};
use crate::fetch::{Address, to_the_minute};
use crate::model::{Moment, OriginKind};
use crate::ops::OpsError;
use crate::store::Store;

/// Hosts that want to be left alone, and until when.
#[derive(Debug, Default)]
pub(in super::super) struct Busy(HashMap<String, Moment>);

impl Busy {
    /// The hosts that any subscription was told of, and that still want it.
    pub fn at(store: &Store, now: Moment) -> Result<Self, OpsError> {
        let mut busy = Self::default();
        for (id, origin) in origins(store)? {
            if origin.kind == OriginKind::Feed {
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
        let Some(until) = feed.memo.busy_until.filter(|it| *it > now) else {
            return;
        };
        let said_by = feed.memo.busy_host.clone();
        if let Some(host) = said_by.or_else(|| host(&feed.origin.address)) {
            let known = self.0.entry(host).or_insert(until);
            *known = until.max(*known);
        }
    }
}

fn host(address: &str) -> Option<String> {
    Address::read(address).ok().map(|it| it.host_shown())
}

/// What is said of an address whose host wants to be left alone.
pub(in super::super) fn left_alone(until: Moment) -> String {
    format!(
        "its server asked to be left alone until {}",
        to_the_minute(until)
    )
}
