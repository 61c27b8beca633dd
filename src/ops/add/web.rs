//! Adding addresses: a feed is subscribed to and its entries taken in, a page becomes an article.

use std::ops::ControlFlow;

use super::again::Numbers;
use super::document::{Document, plain_origin};
use super::settle::FULL_TEXT;
use super::{Added, Addition, Content, OpsError, Piece, Progress, Status};
use crate::fetch::{Address, Cancel, Client, FetchError, Fetched, Found, Outcome};
use crate::model::{Change, Delta, Edit, FetchState, Header, Origin, OriginId, OriginKind};
use crate::ops::fetch::{self, Busy, Subscribed};
use crate::ops::full_text::behind;
use crate::ops::origins::shown_name;
use crate::ops::twins::is_entry;
use crate::ops::{document, shown_address};
use crate::parse::address::comparison_key;
use crate::parse::html::FeedLink;
use crate::parse::{self, Hints};
use crate::store::Payload;

impl Addition<'_> {
    /// Fetches what is at an address, with one request if it is a feed, and takes it in.
    pub(super) fn take_address(&mut self, typed: &str) -> Result<ControlFlow<()>, OpsError> {
        if self.write()?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        if let Some(answer) = self.left(typed)? {
            self.summary.count(answer.status);
            return Ok(self.tell(Progress::Done(&answer)));
        }
        let client = Client::new(self.options.fetch.clone())?;
        match client.find_feed(typed, &Cancel::new()) {
            Ok(Found::Feed(feed)) => {
                let address = address_to_keep(typed, &feed);
                self.subscribe(&address, feed, &[])
            }
            Ok(Found::FeedOfPage { feed, others, .. }) => {
                self.subscribe(&feed.address.clone(), feed, &others)
            }
            Ok(Found::Page { page, why, .. }) => self.take_page(typed, &page, why),
            Ok(Found::Other(other)) => self.take_page(typed, &other, None),
            Err(error) => self.refuse(typed, &error),
        }
    }

    /// The answer for an address whose server asked to be left alone; none if it may be asked.
    fn left(&self, typed: &str) -> Result<Option<Added>, OpsError> {
        let Some(until) = Busy::at(self.store, self.now)?.until(typed) else {
            return Ok(None);
        };
        let address = shown(typed);
        let known = fetch::origins(self.store)?.into_iter().find(|(_, it)| {
            it.kind == OriginKind::Feed && [typed.trim(), &address].contains(&it.address.as_str())
        });
        let why = fetch::left_alone(until);
        let (status, why) = match known {
            Some((_, it)) => (
                Status::Present,
                format!("subscribed to already `{}`; {why}", shown_name(&it)),
            ),
            None => (Status::Unusable, format!("{why}; add it after that")),
        };
        Ok(Some(Added {
            input: address,
            status,
            article: None,
            why: Some(why),
        }))
    }

    fn refuse(&mut self, typed: &str, error: &FetchError) -> Result<ControlFlow<()>, OpsError> {
        self.take(Piece {
            name: shown(typed),
            content: Content::Nothing(error.in_words_at(self.now)),
        })
    }

    /// Subscribes to a feed, if that was not done before, and takes in what it brought in the same step.
    fn subscribe(
        &mut self,
        address: &str,
        fetched: Box<Fetched>,
        others: &[FeedLink],
    ) -> Result<ControlFlow<()>, OpsError> {
        let heard = fetch::read(Outcome::Fetched(fetched));
        if let Outcome::Failed(error) = &heard.outcome {
            return self.refuse(address, error);
        }
        let broken = heard.entries.as_ref().and_then(|it| it.flaw.clone());
        let broken = broken.map_or_else(String::new, |it| format!("; {it}"));
        let title = heard.entries.as_ref().and_then(|it| it.title.clone());
        let known = fetch::origins(self.store)?
            .into_iter()
            .find(|(_, it)| it.kind == OriginKind::Feed && it.address == address);
        let (status, feed) = match known {
            Some((id, origin)) => (Status::Present, fetch::subscribed(self.store, id, origin)?),
            None => (Status::Added, self.new_feed(address, title)?),
        };
        let kept = fetch::keep_as(self.store, &feed, heard, self.now, self.step)?;
        let word = match status {
            Status::Present => "subscribed to already",
            _ => "subscribed to",
        };
        let answer = Added {
            input: shown_address(&feed.origin),
            status,
            article: None,
            why: Some(format!(
                "{word} `{}`{broken}{}",
                feed.origin.name,
                besides(others)
            )),
        };
        if kept.added.is_empty() {
            self.summary.count(status);
        }
        let mut flow = self.tell(Progress::Done(&answer));
        for added in &kept.added {
            self.summary.count(added.status);
            flow = self.tell(Progress::Done(added));
        }
        Ok(flow)
    }

    /// Makes the subscription, as a part of the step of this addition.
    fn new_feed(&mut self, address: &str, title: Option<String>) -> Result<Subscribed, OpsError> {
        let mut origin = plain_origin(OriginKind::Feed, address);
        origin.name = title.unwrap_or_else(|| shown_address(&origin));
        origin.source.clone_from(&self.options.source);
        let id = Numbers::new(self.store)?.take(&origin);
        let label = format!("subscribe to `{}`", origin.name);
        self.commit_origins(&label, vec![(id, origin.clone())])?;
        Ok(Subscribed {
            id,
            origin,
            state: FetchState::Never,
            memo: crate::fetch::Memo::default(),
        })
    }

    /// Commits new subscriptions, as a part of the step of this addition.
    pub(super) fn commit_origins(
        &mut self,
        label: &str,
        origins: Vec<(OriginId, Origin)>,
    ) -> Result<(), OpsError> {
        let edits = origins.into_iter().map(|(key, origin)| {
            Edit::Origin(Delta {
                key,
                before: None,
                after: Some(origin),
            })
        });
        let change = Change::by_person(label, self.now, edits.collect());
        if let Some(step) = self.step {
            self.store.commit_more(step, &change)?;
        } else {
            self.step = Some(self.store.commit(&change)?.seq);
        }
        Ok(())
    }

    /// A page, or whatever was there, as an article.
    fn take_page(
        &mut self,
        typed: &str,
        page: &Fetched,
        why: Option<FetchError>,
    ) -> Result<ControlFlow<()>, OpsError> {
        let hints = Hints {
            kind: self.options.kind,
            url: Some(&page.address),
            charset: page.charset.as_deref(),
            ..Hints::default()
        };
        let document = match document::parse(&page.body, &hints) {
            Ok(parse::Document::Article(parsed)) if !parsed.article.text.is_empty() => {
                let document = self.page_document(page, *parsed, why);
                Ok(self.of_feed(page, document)?)
            }
            Ok(parse::Document::Opml(list)) => return self.take_list(shown(typed), &list),
            Ok(parse::Document::Article(_)) => Err("there is no text in it".to_owned()),
            Ok(_) => Err("save it to a file and add that".to_owned()),
            Err(refused) => Err(refused.to_string()),
        };
        self.take(Piece {
            name: shown(typed),
            content: document.into(),
        })
    }

    /// The page as the full text of the article of a feed that links to it, if there is one.
    fn of_feed(&self, page: &Fetched, mut document: Document) -> Result<Document, OpsError> {
        let own = [Some(page.address.as_str()), document.article.url.as_deref()];
        let own: Vec<String> = own
            .into_iter()
            .flatten()
            .filter_map(comparison_key)
            .collect();
        let names = |it: &Header| it.url.as_deref().and_then(comparison_key);
        let headers = self.store.headers()?;
        let entry = headers
            .iter()
            .filter(|it| is_entry(it))
            .find(|it| names(it).is_some_and(|it| own.contains(&it)));
        if let Some(entry) = entry {
            let old = self.store.version(entry.id, entry.version)?;
            document.article = behind(&old.article, document.article);
            document.warnings.push(FULL_TEXT.to_owned());
            document.key = Some(entry.key.to_string());
            let mut origins = fetch::origins(self.store)?.into_iter();
            if let Some((_, feed)) = origins.find(|(id, _)| *id == entry.origin) {
                document.origin = feed;
            }
        }
        Ok(document)
    }

    fn page_document(
        &self,
        page: &Fetched,
        parsed: parse::Parsed,
        why: Option<FetchError>,
    ) -> Document {
        let mut article = parsed.article;
        article.source = self.options.source.clone().or(article.source);
        let mut document = Document::new(plain_origin(OriginKind::Page, &page.address), article);
        document.warnings = parsed.warnings.iter().map(ToString::to_string).collect();
        let failed = why.map(|it| format!("the feed that the page names did not come: {it}"));
        document.warnings.extend(failed);
        document.payload = Some(Payload::new(&page.body));
        document
    }
}

/// The feeds that a page names besides the one that was taken, in words.
fn besides(others: &[FeedLink]) -> String {
    const TOLD: usize = 3;
    let name = |it: &FeedLink| match &it.title {
        Some(title) => format!("`{title}` {}", shown(&it.url)),
        None => shown(&it.url),
    };
    let told: Vec<String> = others.iter().take(TOLD).map(name).collect();
    let more = match others.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    if told.is_empty() {
        return String::new();
    }
    format!(
        "; the page names other feeds too: {}{more}",
        told.join(", ")
    )
}

/// The address to subscribe to: where it moved for good, else what was typed.
fn address_to_keep(typed: &str, feed: &Fetched) -> String {
    let has_password = typed.contains('@');
    let moved = feed.terms.moved.clone().filter(|_| !has_password);
    match moved {
        Some(moved) => moved,
        None if has_password => typed.trim().to_owned(),
        None => shown(typed),
    }
}

/// An address without a password.
pub(super) fn shown(typed: &str) -> String {
    Address::read(typed).map_or_else(|_| typed.to_owned(), |it| it.to_string())
}
