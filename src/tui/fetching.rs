//! Fetching from the reader: what is asked for, how far it is, and what is said of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::action::{Action, Call};
use super::effect::Effect;
use super::layout::Focus;
use super::msg::{By, Level};
use super::state::App;
use super::words::count;
use crate::model::{Moment, OriginId, OriginKind};
use crate::ops::{FeedAnswer, FeedStatus, Occasion, Round};

/// Milliseconds between two looks at which feeds are due.
const LOOK_EVERY: i64 = 60_000;

/// What a round over the feeds tells while it goes on.
#[derive(Debug, Clone)]
pub enum Heard {
    /// So many feeds are asked.
    Found(usize),
    /// This one is being asked.
    Started(OriginId),
    /// This one is done.
    Done(FeedAnswer),
    /// The round is over, or could not begin.
    Ended(Result<Round, String>),
    /// These failed the last time they were asked, for these reasons: known when the library is opened.
    Failing(Vec<(OriginId, String)>),
}

/// How far fetching is, and which feeds fail.
#[derive(Debug, Default)]
pub struct Fetching {
    round: Option<Running>,
    looked: Moment,
    /// Feeds that were subscribed to during a round, to be asked after it.
    later: Vec<OriginId>,
    /// Feeds that failed the last time, and why with what to do about it.
    pub failing: BTreeMap<OriginId, String>,
}

/// A round that is under way.
#[derive(Debug)]
struct Running {
    occasion: Occasion,
    all: usize,
    done: usize,
    failed: usize,
    waiting: BTreeSet<OriginId>,
}

impl Fetching {
    /// Whether a round is under way.
    pub fn is_running(&self) -> bool {
        self.round.is_some()
    }

    /// Feeds that were asked and have not answered yet.
    pub fn waiting(&self) -> impl Iterator<Item = OriginId> {
        let waiting = self.round.iter().flat_map(|it| &it.waiting);
        waiting.copied()
    }

    /// How far the round is, in few words; nothing between rounds.
    pub fn in_words(&self) -> Option<String> {
        let round = self.round.as_ref().filter(|it| it.all > 0)?;
        let failed = match round.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        Some(format!("fetching {}/{}{failed}", round.done, round.all))
    }
}

/// Refreshes what is selected, or everything; while a round is under way, stops it.
pub fn act(app: &mut App, call: &Call) {
    if app.shared.fetching.is_running() {
        app.shared.want(Effect::StopFetching);
        return app.shared.say(Level::Info, "no further feed is asked");
    }
    let (feeds, none) = if call.action == Action::RefreshAll {
        let none = "nothing to refresh yet: `:add https://…` subscribes to a feed";
        (feeds(app, |_| true), none)
    } else {
        let wanted = selected(app);
        let none = "this did not come from a feed or folder; R refreshes all of them";
        (feeds(app, |id| wanted.contains(&id)), none)
    };
    if feeds.is_empty() {
        return app.shared.say(Level::Info, none);
    }
    begin(app, feeds, Occasion::Person);
}

/// Asks feeds that were just subscribed to for their first articles, after the round that is under way.
pub fn fresh(app: &mut App, feeds: Vec<OriginId>) {
    if app.shared.fetching.is_running() {
        app.shared.fetching.later = feeds;
    } else if !feeds.is_empty() {
        begin(app, feeds, Occasion::Person);
    }
}

/// Looks now and then whether feeds are due, if any is to be refreshed by itself.
pub fn tick(app: &mut App) {
    let shared = &mut app.shared;
    let next = shared.fetching.looked.millis() + LOOK_EVERY;
    if shared.fetching.is_running() || shared.now.millis() < next {
        return;
    }
    shared.fetching.looked = shared.now;
    let has_own = |it: &crate::model::Origin| it.settings.refresh_minutes.is_some();
    let is_planned = shared.config.fetch.every_minutes.is_some()
        || shared.library.origins().any(|(_, it)| has_own(it));
    if is_planned {
        begin(app, Vec::new(), Occasion::Schedule);
    }
}

/// Takes in what a round tells.
pub fn heard(app: &mut App, heard: Heard) {
    let fetching = &mut app.shared.fetching;
    match heard {
        Heard::Failing(failing) => fetching.failing = failing.into_iter().collect(),
        Heard::Ended(result) => ended(app, result),
        Heard::Found(all) => {
            if let Some(round) = fetching.round.as_mut() {
                round.all = all;
            }
        }
        Heard::Started(id) => {
            if let Some(round) = fetching.round.as_mut() {
                round.waiting.insert(id);
            }
        }
        Heard::Done(answer) => done(app, answer),
    }
    app.shared.stale.feeds = true;
}

fn begin(app: &mut App, only: Vec<OriginId>, occasion: Occasion) {
    app.shared.fetching.round = Some(Running {
        occasion,
        all: only.len(),
        done: 0,
        failed: 0,
        waiting: BTreeSet::new(),
    });
    app.shared.want(Effect::Fetch { only, occasion });
}

fn done(app: &mut App, answer: FeedAnswer) {
    let id = OriginId(answer.origin);
    let fetching = &mut app.shared.fetching;
    let Some(round) = fetching.round.as_mut() else {
        return;
    };
    round.waiting.remove(&id);
    match answer.status {
        FeedStatus::Left => return,
        FeedStatus::Failed => {
            round.failed += 1;
            fetching.failing.insert(id, answer.why.unwrap_or_default());
        }
        FeedStatus::Changed | FeedStatus::Unchanged => {
            fetching.failing.remove(&id);
        }
    }
    round.done += 1;
    if answer.status == FeedStatus::Changed {
        poll(app);
    }
}

/// What is new comes in at once instead of at the next tick.
fn poll(app: &mut App) {
    if !app.polling {
        app.polling = true;
        let seq = app.shared.seq;
        app.shared.want(Effect::Poll(seq));
    }
}

fn ended(app: &mut App, result: Result<Round, String>) {
    let Some(round) = app.shared.fetching.round.take() else {
        return;
    };
    match result {
        Err(why) => app.shared.say(Level::Error, why),
        Ok(done) if round.occasion == Occasion::Schedule && done.new + done.failed == 0 => {}
        Ok(done) => {
            let (level, said) = said(done);
            app.shared.say(level, said);
        }
    }
    poll(app);
    let later = std::mem::take(&mut app.shared.fetching.later);
    fresh(app, later);
}

fn said(round: Round) -> (Level, String) {
    let Round {
        feeds,
        failed,
        new,
        stopped,
        ..
    } = round;
    let stopped = if stopped { "stopped: " } else { "" };
    let said = format!(
        "{stopped}{} from {}",
        count(new, "new article"),
        count(feeds, "feed")
    );
    match failed {
        0 if feeds == 0 => (Level::Info, "no feed may be asked yet".to_owned()),
        0 => (Level::Good, said),
        _ => {
            let said = format!("{said} · {failed} failed: g f shows which and why");
            (Level::Warning, said)
        }
    }
}

/// The feeds and watched folders that are wanted.
fn feeds(app: &App, is_wanted: impl Fn(OriginId) -> bool) -> Vec<OriginId> {
    let origins = app.shared.library.origins();
    origins
        .filter(|(id, it)| is_asked(it.kind) && is_wanted(*id))
        .map(|(id, _)| id)
        .collect()
}

fn is_asked(kind: OriginKind) -> bool {
    matches!(kind, OriginKind::Feed | OriginKind::Folder)
}

/// The origins of what is selected: of a source in the sidebar, of what an empty list shows, else of an article.
fn selected(app: &App) -> HashSet<OriginId> {
    let library = &app.shared.library;
    let headers = library.headers.rows().iter();
    let by = match app.shared.focus {
        Focus::Sources => Some(app.sources.current()),
        Focus::List if app.list.is_empty() => Some(Some(&app.list.by)),
        _ => None,
    };
    if let Some(by) = by {
        return match by {
            Some(By::Source(name)) => headers
                .filter(|it| library.source(it) == name.as_deref())
                .map(|it| it.origin)
                .collect(),
            Some(By::Origin(id)) => HashSet::from([*id]),
            Some(By::Folder(path)) => library
                .origins()
                .filter(|(_, it)| it.folder.starts_with(path))
                .map(|(id, _)| id)
                .collect(),
            Some(By::Everything) => library.origins().map(|(id, _)| id).collect(),
            _ => HashSet::new(),
        };
    }
    if app.shared.focus == Focus::Origins {
        return app.origins.current_id().into_iter().collect();
    }
    let article = match app.shared.focus {
        Focus::Reader => app.reader.heading_for(),
        _ => app.list.current(),
    };
    let header = article.and_then(|it| library.headers.find(it));
    header.map(|it| it.origin).into_iter().collect()
}
