//! The full text behind the teaser of a feed: the article's page becomes a new version of the same article.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use serde::Serialize;

use super::OpsError;
use super::add::{FULL_TEXT, why_held, why_not_whole};
use super::document;
use super::fetch::{Busy, left_alone, origins, remember_busy};
use crate::fetch::{Client, Event, FetchError, Fetched, Outcome, Pool, Request, Settings, Wanted};
use crate::model::{Article, ArticleId, Author, Header, Moment, Origin, OriginId, OriginKind};
use crate::parse::{self, Hints, Parsed};
use crate::store::{Arrival, Batch, Payload, Store};

/// Pages that wait for the store.
const WAITING: usize = 8;

/// How long nothing may happen before `each` is asked whether to go on.
const PULSE: Duration = Duration::from_millis(200);

/// On behalf of an article that came from no address nothing private may be reached: no host has this name.
const NOWHERE: &str = "https://nowhere.invalid/";

/// What became of the full text of one article. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FullText {
    /// The article.
    pub article: i64,
    /// Its headline.
    pub title: String,
    /// What became of it.
    pub status: FullTextStatus,
    /// Words of the text that is shown now.
    pub words: u32,
    /// Why it is not shown.
    pub why: Option<String>,
}

/// What became of a full text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FullTextStatus {
    /// It is shown.
    Updated,
    /// It was there already.
    Present,
    /// It is kept, and the text before stays shown.
    Held,
    /// It did not come; what was there stays.
    Failed,
}

/// Fetches the pages of these articles, many at once, and takes each in as a new version of its article.
///
/// A page that looks like a paywall or like another article is kept, but not shown. `each` is asked now and
/// then whether to go on, and told what became of an article.
///
/// # Errors
/// [`OpsError::Store`] if an article is not there or cannot be written; [`OpsError::Fetch`] for settings that
/// cannot be used.
pub fn full_texts(
    store: &mut Store,
    settings: &Settings,
    articles: &[ArticleId],
    now: Moment,
    each: &mut dyn FnMut(Option<&FullText>) -> ControlFlow<()>,
) -> Result<(), OpsError> {
    let origins = origins(store)?;
    let busy = Busy::at(store, now)?;
    let (sender, receiver) = sync_channel(WAITING);
    let client = Client::new(settings.clone())?;
    let pool = Pool::new(client, move |event| hear(&sender, event, now));
    let mut requests = Vec::new();
    let mut flow = ControlFlow::Continue(());
    for article in articles.iter().collect::<BTreeSet<_>>() {
        let header = store.header(*article)?;
        match request(&header, &origins, &busy) {
            Ok(request) => requests.push((*article, request)),
            Err(why) => flow = each(Some(&told(&header, FullTextStatus::Failed, Some(why)))),
        }
    }
    let mut left = requests.len();
    pool.fetch_all(requests);
    while left > 0 && flow.is_continue() {
        flow = match receiver.recv_timeout(PULSE) {
            Err(RecvTimeoutError::Timeout) => each(None),
            Err(RecvTimeoutError::Disconnected) => break,
            Ok((id, page)) => {
                left -= 1;
                let header = store.header(id)?;
                let became = match page {
                    Ok(page) => settle(store, &header, *page, now)?,
                    Err(missing) => {
                        let origin = origins.iter().find(|(id, _)| *id == header.origin);
                        if let (Some((id, _)), Some((host, until))) = (origin, missing.busy) {
                            remember_busy(store, *id, &host, until)?;
                        }
                        told(&header, FullTextStatus::Failed, Some(missing.why))
                    }
                };
                each(Some(&became))
            }
        };
    }
    drop(receiver); // first, or the threads of the pool would wait for it
    drop(pool);
    super::project(store, now)?;
    Ok(())
}

/// A page with what was read in it.
struct Page {
    parsed: Parsed,
    payload: Payload,
}

/// Why a page did not come.
struct Missing {
    why: String,
    /// Who wants to be left alone, and until when.
    busy: Option<(String, Moment)>,
}

type Heard = (ArticleId, Result<Box<Page>, Missing>);

/// Reads on the thread that fetched, so that all of them do it at once.
fn hear(sender: &SyncSender<Heard>, event: Event<ArticleId>, now: Moment) {
    let Event::Done(id, outcome) = event else {
        return;
    };
    let page = match outcome {
        Outcome::Fetched(fetched) => read(&fetched).map_err(|why| Missing { why, busy: None }),
        Outcome::NotModified(_) => Err(Missing {
            why: "its server sent no page".to_owned(),
            busy: None,
        }),
        Outcome::Failed(error) => Err(Missing {
            why: error.in_words_at(now),
            busy: busy(error, now),
        }),
    };
    let _ = sender.send((id, page)); // nobody listens any more: it was stopped
}

fn busy(error: FetchError, now: Moment) -> Option<(String, Moment)> {
    match error {
        FetchError::Busy {
            host,
            wait: Some(wait),
            ..
        } => Some((host, wait.ends(now))),
        _ => None,
    }
}

fn read(fetched: &Fetched) -> Result<Box<Page>, String> {
    let hints = Hints {
        url: Some(&fetched.address),
        charset: fetched.charset.as_deref(),
        ..Hints::default()
    };
    match document::parse(&fetched.body, &hints) {
        Ok(parse::Document::Article(parsed)) if !parsed.article.text.trim().is_empty() => {
            Ok(Box::new(Page {
                parsed: *parsed,
                payload: Payload::new(&fetched.body),
            }))
        }
        Ok(parse::Document::Article(_)) => Err("there is no text on its page".to_owned()),
        Ok(_) => Err("there is no article at its address".to_owned()),
        Err(refused) => Err(format!("its page cannot be read: {refused}")),
    }
}

/// The request for the page of an article; private places only where its feed comes from.
fn request(
    header: &Header,
    origins: &[(OriginId, Origin)],
    busy: &Busy,
) -> Result<Request, String> {
    let Some(url) = header.url.as_deref() else {
        return Err("the article names no address".to_owned());
    };
    if let Some(until) = busy.until(url) {
        return Err(left_alone(until));
    }
    let origin = origins.iter().find(|(id, _)| *id == header.origin);
    let origin = origin.map(|(_, it)| it);
    let web = origin.filter(|it| matches!(it.kind, OriginKind::Feed | OriginKind::Page));
    let typed = web.map_or(NOWHERE, |it| it.address.as_str());
    let request = Request::linked(url, typed, Wanted::Page);
    let user_agent = web.and_then(|it| it.settings.user_agent.clone());
    request
        .map(|it| it.with_user_agent(user_agent))
        .map_err(|error: FetchError| error.in_words())
}

/// Keeps the page as a version of the article, shown unless it looks like something else.
fn settle(
    store: &mut Store,
    header: &Header,
    page: Page,
    now: Moment,
) -> Result<FullText, OpsError> {
    let old = store.version(header.id, header.version)?;
    let is_again = old.warnings.iter().any(|it| it == FULL_TEXT);
    let arrival = arrival(header, &old.article, page);
    let hash = arrival.article.version();
    let kept = store.versions(header.id)?;
    let kept = kept.into_iter().find(|it| it.hash == hash);
    let (status, why) = match kept {
        Some(_) if hash == header.version => (FullTextStatus::Present, None),
        Some(kept) if kept.held.is_some() => (FullTextStatus::Held, kept.held),
        _ => {
            let held = if is_again {
                why_held(&old.article.text, &arrival.article.text)
            } else {
                why_not_whole(&old.article, &arrival.article)
            };
            keep(store, header, &arrival, held, now)?;
            let status = held.map_or(FullTextStatus::Updated, |_| FullTextStatus::Held);
            (status, held.map(str::to_owned))
        }
    };
    Ok(told(&store.header(header.id)?, status, why))
}

fn keep(
    store: &mut Store,
    header: &Header,
    arrival: &Arrival,
    held: Option<&str>,
    now: Moment,
) -> Result<(), OpsError> {
    let label = format!("fetch the full text of `{}`", header.title);
    let batch = Batch {
        author: Author::Machine,
        label: &label,
        step: None,
        now,
    };
    store.import(batch, |writer| writer.update(header.id, arrival, held))?;
    Ok(())
}

/// The text of a page as that of the article `old` whose page it is: address, publisher and date stay.
pub(super) fn behind(old: &Article, mut article: Article) -> Article {
    article.source = old.source.clone().or(article.source);
    article.published = old.published.or(article.published);
    article.url.clone_from(&old.url);
    if article.title_derived {
        article.title.clone_from(&old.title);
    }
    article
}

/// The page under the name of the article: key, address, publisher and date stay those of the feed.
fn arrival(header: &Header, old: &Article, page: Page) -> Arrival {
    let Page { parsed, payload } = page;
    let article = behind(old, parsed.article);
    let mut warnings: Vec<String> = parsed.warnings.iter().map(ToString::to_string).collect();
    warnings.push(FULL_TEXT.to_owned());
    Arrival {
        key: header.key.to_string(),
        place: None,
        external_id: None,
        origin: header.origin,
        article,
        warnings,
        payload: Some(payload),
    }
}

fn told(header: &Header, status: FullTextStatus, why: Option<String>) -> FullText {
    FullText {
        article: header.id.0,
        title: header.title.to_string(),
        status,
        words: header.words,
        why,
    }
}
