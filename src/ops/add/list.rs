//! Adding a list of subscriptions: its feeds become origins, to be fetched later.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use super::again::Numbers;
use super::document::plain_origin;
use super::web::shown;
use super::{Added, Addition, OpsError, Progress, Status};
use crate::model::{Origin, OriginKind};
use crate::ops::fetch;
use crate::ops::origins::SITE;
use crate::parse::opml::{Opml, Subscription, Unusable};

/// Unusable entries that are told one by one.
const TOLD: usize = 5;

impl Addition<'_> {
    /// Subscribes to the feeds of a list that are new, in one step, and answers with one line for the list.
    pub(super) fn take_list(
        &mut self,
        name: String,
        list: &Opml,
    ) -> Result<ControlFlow<()>, OpsError> {
        if self.write()?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let known = fetch::origins(self.store)?.into_iter();
        let known: HashSet<String> = known
            .filter(|(_, it)| it.kind == OriginKind::Feed)
            .map(|(_, it)| it.address)
            .collect();
        let origins = list.subscriptions.iter().map(origin);
        let fresh: Vec<Origin> = origins.filter(|it| !known.contains(&it.address)).collect();
        let (added, all) = (fresh.len(), list.subscriptions.len());
        if added > 0 {
            let mut numbers = Numbers::new(self.store)?;
            let numbered = fresh.into_iter().map(|it| (numbers.take(&it), it));
            let numbered = numbered.collect();
            self.commit_origins(&format!("subscribe to {added} feeds"), numbered)?;
        }
        let status = match (added, all) {
            (0, 0) => Status::Unusable,
            (0, _) => Status::Present,
            _ => Status::Added,
        };
        self.summary.count(status);
        self.summary.unasked += added;
        let answer = Added {
            input: name,
            status,
            article: None,
            why: Some(said(added, all - added + list.repeated, &list.unusable)),
        };
        Ok(self.tell(Progress::Done(&answer)))
    }
}

fn origin(subscription: &Subscription) -> Origin {
    let url = subscription.url.trim();
    // A password has to stay in the address.
    let address = if url.contains('@') {
        url.to_owned()
    } else {
        shown(url)
    };
    let mut origin = plain_origin(OriginKind::Feed, &address);
    origin.folder.clone_from(&subscription.folder);
    origin.settings.extra.clone_from(&subscription.extra);
    let site = subscription.site.clone();
    origin
        .settings
        .extra
        .extend(site.map(|it| (SITE.to_owned(), it)));
    origin.name = if subscription.title == subscription.url {
        shown(url)
    } else {
        subscription.title.clone()
    };
    origin
}

fn said(added: usize, known: usize, unusable: &[Unusable]) -> String {
    let mut said = format!(
        "{added} added, {known} already there, {} unusable",
        unusable.len()
    );
    if !unusable.is_empty() {
        let told = unusable.iter().take(TOLD);
        let told: Vec<String> = told
            .map(|it| format!("line {}: {}", it.line, it.why))
            .collect();
        let _ = write!(said, " ({})", told.join("; ")); // writing to a string cannot fail
    }
    said
}
