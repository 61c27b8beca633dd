//! The jobs of the workers: operations on a store, their results as answers.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use super::fetching::Heard;
use super::msg::{Answer, Level, News, Opened, Step, Stepped};
use super::runtime::{Inbox, now};
use super::study::{self, Study};
use super::words::count;
use super::workers::{Compare, Fetch, Follow, Group, Write};
use crate::model::{ArticleId, Library, Seq};
use crate::ops::{
    self, AddOptions, FetchOptions, FetchSettings, Fetching, FullText, FullTextStatus, Input,
    OpsError, Place, Progress, Status, Store, Summary,
};

/// How often an addition says how far it is.
pub(super) const SAY_EVERY: Duration = Duration::from_millis(200);

/// Writes one thing, and answers.
pub fn write(store: &mut Store, write: Write, inbox: &Sender<Inbox>) {
    match write {
        Write::Commit(request, change) => {
            let result = ops::commit(store, &change).map_err(|it| words(&it));
            send(inbox, Answer::Committed { request, result });
        }
        Write::Step(step) => {
            let done = match step {
                Step::Undo => ops::undo(store, now()),
                Step::Redo => ops::redo(store, now()),
            };
            let result = done.map_err(|it| words(&it)).map(|done| {
                done.map(|it| Stepped {
                    seq: it.seq,
                    label: it.label,
                    change: it.change,
                })
            });
            send(inbox, Answer::Stepped { step, result });
        }
        Write::Panic => panic!("a panic on purpose"),
        Write::Remember(article, version, offset) => {
            // Losing a reading position is not worth a word; a library that may not be written loses all of them.
            let _ = ops::remember_position(store, article, version, offset);
        }
    }
}

/// Reads an article, and finds its passages that were marked on other versions.
pub fn read(store: &mut Store, article: ArticleId, strangers: &Library) -> Result<Opened, String> {
    let found = read_or_fail(store, article, strangers);
    found.map_err(|it| words(&it))
}

fn read_or_fail(
    store: &mut Store,
    article: ArticleId,
    strangers: &Library,
) -> Result<Opened, OpsError> {
    let standings = if strangers.annotations().next().is_some() {
        // A library that may not be written shows what was found before.
        let _ = ops::project(store, now());
        ops::standings(store, strangers, article)?
    } else {
        Vec::new()
    };
    let reading = ops::article(store, article)?;
    Ok(Opened {
        header: reading.header,
        article: Arc::new(reading.article),
        version: reading.version,
        position: reading.position,
        standings,
        versions: reading.versions,
        left: reading.left,
    })
}

/// Compares two versions of an article.
pub fn compare(store: &Store, work: &Compare, inbox: &Sender<Inbox>) {
    let result = ops::compare(store, work.article, work.old, work.new);
    let answer = Answer::Compared {
        request: work.request,
        result: result.map(Box::new).map_err(|it| words(&it)),
    };
    send(inbox, answer);
}

/// Makes the backup of the day if it is due.
pub fn back_up(store: &Store, place: &Place, inbox: &Sender<Inbox>) {
    if let Err(error) = ops::backup_if_due(store, place, now()) {
        let words = format!("no backup of the day was made: {}", words(&error));
        send(inbox, Answer::Said(Level::Warning, words));
    }
}

/// Reads the library, and what others do to it. When all of it was read, `keeper` has time for the backup.
pub fn follow(store: &Store, work: &Receiver<Follow>, keeper: &Sender<()>, inbox: &Sender<Inbox>) {
    let mut seen = None;
    for follow in work {
        let version = ops::data_version(store).ok();
        let answer = match follow {
            Follow::Load => {
                tell_failing(store, inbox);
                let loaded = load(store);
                let _ = keeper.send(()); // one that is gone has said so
                loaded
            }
            Follow::Poll(_) if version.is_some() && version == seen => Ok(Answer::News(None)),
            Follow::Poll(since) => poll(store, since),
        };
        match answer {
            Ok(answer) => {
                seen = version;
                send(inbox, answer);
            }
            Err(error) => {
                say_error(inbox, &error);
                send(inbox, Answer::News(None));
            }
        }
    }
}

/// Finds things out about passages.
pub fn study(store: &mut Store, work: &Receiver<Study>, inbox: &Sender<Inbox>) {
    while let Ok(first) = work.recv() {
        for study in study::newest(std::iter::once(first).chain(work.try_iter())) {
            let request = study.request;
            let result = study::find(store, &study, now()).map_err(|it| words(&it));
            send(inbox, Answer::Studied { request, result });
        }
    }
}

/// Puts new articles into stories, and tells which article is in which. Of libraries that piled up only the newest
/// counts.
pub fn group(store: &mut Store, work: &Receiver<Group>, inbox: &Sender<Inbox>) {
    let mut known = None;
    while let Ok(first) = work.recv() {
        let group = work.try_iter().last().unwrap_or(first);
        let made = ops::group_stories(store, &group.library, group.seq, &mut |_, _| {});
        match made.and_then(|()| ops::stories_since(store, &mut known)) {
            Ok(Some(stories)) => send(inbox, Answer::Stories(stories)),
            Ok(None) => {}
            Err(error) => say_error(inbox, &error),
        }
    }
}

/// Adds, says how far it is, and what came of it.
pub fn add(store: &mut Store, inputs: &[Input], options: &AddOptions, inbox: &Sender<Inbox>) {
    let mut said = Instant::now();
    let mut unusable: Option<String> = None;
    let mut lists: Vec<String> = Vec::new();
    let mut listed = 0;
    let mut each = |progress: Progress<'_>| {
        match progress {
            Progress::Reading(name, done) if said.elapsed() > SAY_EVERY => {
                said = Instant::now();
                let words = format!("adding: {} done, {name}", count(done, "file"));
                send(inbox, Answer::Said(Level::Info, words));
            }
            Progress::Done(added) if added.status == Status::Unusable => {
                let why = added.why.as_deref().unwrap_or("it cannot be read");
                unusable.get_or_insert_with(|| format!("{}: {why}", added.input));
            }
            // A list of subscriptions or a feed is no article; it says what came of it.
            Progress::Done(added) if added.article.is_none() => {
                let why = added.why.as_deref().unwrap_or_default();
                lists.push(format!("feeds: {why}"));
            }
            Progress::Done(_) => listed += 1,
            _ => {}
        }
        ControlFlow::Continue(())
    };
    let result = ops::add(store, inputs, options, now(), &mut each);
    let answer = match result {
        Ok(summary) => told(&summary, lists, listed, unusable.as_deref()),
        Err(error) => Answer::Added(Level::Error, words(&error)),
    };
    send(inbox, answer);
    tell_fresh(store, inbox);
}

/// Tells of the feeds that failed the last time.
fn tell_failing(store: &Store, inbox: &Sender<Inbox>) {
    if let Ok(failing) = ops::failing(store) {
        send(inbox, Answer::Fetching(Heard::Failing(failing)));
    }
}

/// Tells of the feeds that were never asked, so that their first articles come.
fn tell_fresh(store: &Store, inbox: &Sender<Inbox>) {
    if let Ok(feeds) = ops::unasked(store) {
        send(inbox, Answer::Subscribed(feeds));
    }
}

/// Asks feeds, and tells how far it is.
pub fn fetch(store: &mut Store, fetch: Fetch, settings: &FetchSettings, inbox: &Sender<Inbox>) {
    let tell = |heard| send(inbox, Answer::Fetching(heard));
    let options = FetchOptions {
        settings: settings.clone(),
        only: fetch.only,
        occasion: fetch.occasion,
    };
    let result = ops::fetch(store, &options, now(), &mut |progress| {
        match progress {
            Fetching::Found(count) => tell(Heard::Found(count)),
            Fetching::Started(id) => tell(Heard::Started(id)),
            Fetching::Done(answer) => tell(Heard::Done(answer.clone())),
            Fetching::Pulse => {}
        }
        if fetch.cancel.is_canceled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    tell(Heard::Ended(result.map_err(|it| words(&it))));
}

/// Fetches full texts, all at once that piled up, and says what came of each.
pub fn full_texts(
    store: &mut Store,
    settings: &FetchSettings,
    work: &Receiver<ArticleId>,
    inbox: &Sender<Inbox>,
) {
    while let Ok(first) = work.recv() {
        let articles: Vec<ArticleId> = std::iter::once(first).chain(work.try_iter()).collect();
        let result = ops::full_texts(store, settings, &articles, now(), &mut |text| {
            if let Some(text) = text {
                let (level, words) = told_of_text(text);
                send(inbox, Answer::Added(level, words));
            }
            ControlFlow::Continue(())
        });
        if let Err(error) = result {
            say_error(inbox, &error);
        }
    }
}

fn told_of_text(text: &FullText) -> (Level, String) {
    let words = count(usize::try_from(text.words).unwrap_or_default(), "word");
    let why = text.why.as_deref().unwrap_or_default();
    match text.status {
        FullTextStatus::Updated => (Level::Good, format!("full text: {words}")),
        FullTextStatus::Present => (Level::Info, format!("this is the full text: {words}")),
        FullTextStatus::Held => (
            Level::Warning,
            format!("the text before stays shown: {why} \u{b7} gv shows the page"),
        ),
        FullTextStatus::Failed => (Level::Error, format!("no full text: {why}")),
    }
}

/// Says that something went wrong.
pub fn say_error(inbox: &Sender<Inbox>, error: &OpsError) {
    send(inbox, Answer::Said(Level::Error, words(error)));
}

fn load(store: &Store) -> Result<Answer, OpsError> {
    let loaded = ops::library(store)?;
    Ok(Answer::Loaded(Box::new(loaded.library), loaded.seq))
}

fn poll(store: &Store, since: Seq) -> Result<Answer, OpsError> {
    let news = ops::news(store, since)?;
    Ok(Answer::News(Some(if news.reload {
        News::Reload
    } else {
        News::Since {
            seq: news.seq,
            changes: news.changes,
            headers: news.headers,
        }
    })))
}

/// What came of an addition: what lists and feeds said, then `articles` articles.
fn told(summary: &Summary, lists: Vec<String>, articles: usize, unusable: Option<&str>) -> Answer {
    let mut parts = lists;
    let added = articles.saturating_sub(summary.updated + summary.present);
    let is_refused = summary.unusable > 0 && summary.updated + summary.present == 0;
    if added > 0 || (parts.is_empty() && !is_refused) {
        parts.push(format!("{} added", count(added, "article")));
    }
    if summary.updated > 0 {
        parts.push(format!("{} updated", summary.updated));
    }
    if summary.present > 0 && articles > 0 {
        parts.push(format!("{} there already", summary.present));
    }
    match (summary.unusable, unusable) {
        (1, Some(why)) => parts.push(format!("not added: {why}")),
        (0, _) => {}
        (many, first) => {
            parts.push(format!("{many} not usable"));
            parts.extend(first.map(str::to_owned));
        }
    }
    let level = if summary.unusable > 0 {
        Level::Warning
    } else {
        Level::Good
    };
    Answer::Added(level, parts.join(" · "))
}

pub(super) fn words(error: &OpsError) -> String {
    match error.hint() {
        Some(hint) => format!("{error} ({hint})"),
        None => error.to_string(),
    }
}

pub(super) fn send(inbox: &Sender<Inbox>, answer: Answer) {
    // The inbox is gone only when the program ends.
    let _ = inbox.send(Inbox::Answer(Box::new(answer)));
}
