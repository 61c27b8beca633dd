//! What workers bring back, taken into the state.

use std::sync::Arc;

use super::effect::Effect;
use super::fetching;
use super::msg::{Answer, Level, News, Step, Stepped};
use super::panes::list::Keep;
use super::panes::{
    agreement, beside, difference, filter, list, matrix, occurrences, origins, passages, reader,
    review, search, sources, stories,
};
use super::shared::{Known, Recent, Shared, Stale};
use super::state::App;
use super::study::Findings;
use crate::model::{Change, Header, Headers, Library, Seq};

/// Takes in an answer.
pub fn take(app: &mut App, answer: Answer) {
    match answer {
        Answer::First(headers) => first(app, headers),
        Answer::Loaded(library, seq) => loaded(app, *library, seq),
        Answer::News(news) => {
            app.polling = false;
            if let Some(news) = news {
                told(app, news);
            }
        }
        Answer::Article { request, found } => {
            reader::update::opened(&mut app.reader, &mut app.shared, request, found);
        }
        Answer::Narrowed { request, narrowed } => {
            filter::update::narrowed(&mut app.filter, &mut app.shared, request, narrowed);
        }
        Answer::Counted { request, counts } => {
            if filter::update::counted(&app.filter, request) {
                sources::update::counted(&mut app.sources, &app.shared, counts);
            }
        }
        Answer::Indexed(index) => {
            let rows = app.list.rows();
            filter::update::indexed(&mut app.filter, &mut app.shared, *index, rows);
        }
        Answer::Found {
            request,
            result,
            micros,
        } => search::update::found(&mut app.search, &mut app.shared, request, result, micros),
        Answer::Studied { request, result } => studied(app, request, result),
        Answer::Compared { request, result } => {
            if let Some(open) = app.difference.as_mut() {
                difference::update::compared(open, request, result.map(|it| *it));
            }
        }
        Answer::Committed { request, result } => committed(app, request, result),
        Answer::Stepped { step, result } => stepped(app, step, result),
        Answer::Added(level, words) => {
            app.shared.say(level, words);
            let seq = app.shared.seq;
            app.shared.want(Effect::Poll(seq));
        }
        Answer::Subscribed(feeds) => fetching::fresh(app, feeds),
        Answer::Fetching(heard) => fetching::heard(app, heard),
        Answer::Stories(stories) => {
            Arc::make_mut(&mut app.shared.library).stories = stories;
            stories::update::altered(&mut app.stories, &mut app.shared);
        }
        Answer::Indexing(progress) => app.shared.indexing = progress,
        Answer::Said(level, words) => app.shared.say(level, words),
    }
}

fn studied(app: &mut App, request: u64, result: Result<Findings, String>) {
    let shared = &mut app.shared;
    match result {
        Ok(Findings::Occurrences(places)) => {
            occurrences::update::found(&mut app.occurrences, request, places);
        }
        Ok(Findings::Origins(rows)) => {
            origins::update::found(&mut app.origins, request, rows);
        }
        Ok(Findings::Review(found)) => {
            review::update::found(&mut app.review, shared, request, found);
        }
        Ok(Findings::Passages(groups, total)) => {
            passages::update::found(&mut app.passages, request, groups, total);
        }
        Ok(Findings::Matrix(cells)) => matrix::update::found(&mut app.matrix, request, cells),
        Ok(Findings::Stories(rows)) => {
            stories::update::found(&mut app.stories, request, rows);
        }
        Ok(Findings::Beside(pair)) => {
            beside::update::found(&mut app.beside, request, *pair);
        }
        Ok(Findings::Story(row)) => {
            stories::update::found_story(&mut app.stories, request, row.map(|it| *it));
        }
        Ok(Findings::Pairs(pairs)) => {
            matrix::update::found_pairs(&mut app.matrix, request, pairs);
        }
        Ok(Findings::Agreement(rows)) => {
            agreement::update::found(&mut app.agreement, request, rows);
        }
        Err(why) => shared.say(Level::Error, why),
    }
}

fn first(app: &mut App, headers: Vec<Header>) {
    if app.shared.known != Known::Nothing {
        return;
    }
    app.shared.known = Known::First;
    Arc::make_mut(&mut app.shared.library).headers = Headers::new(headers);
    all_altered(app);
    app.list.collect(&app.shared.library, Keep::Nothing);
}

/// Takes in the whole library; own changes that it does not contain yet are put on top.
fn loaded(app: &mut App, library: Library, seq: Seq) {
    let shared = &mut app.shared;
    shared.library = Arc::new(library);
    shared.known = Known::All;
    shared.seq = seq;
    shared.texts += 1;
    let later: Vec<Change> = shared.journal.settle(seq).cloned().collect();
    for change in later {
        shared.take_in(&change);
    }
    shared.recent = Recent::of(&shared.library);
    let (library, texts) = (shared.seen(), shared.texts);
    shared.want(Effect::PrepareSearch { library, texts });
    group_stories(shared);
    filter::update::library_loaded(&mut app.filter, &mut app.shared);
    all_altered(app);
}

fn told(app: &mut App, news: News) {
    let News::Since {
        seq,
        changes,
        headers,
    } = news
    else {
        return app.shared.want(Effect::Load);
    };
    let shared = &mut app.shared;
    if seq <= shared.seq {
        return;
    }
    shared.seq = seq;
    for change in &changes {
        shared.take_in(change);
    }
    let later: Vec<Change> = shared.journal.settle(seq).cloned().collect();
    for change in later {
        shared.take_in(&change);
    }
    let headers_are_known = headers.is_empty();
    if !headers_are_known {
        shared.texts += 1;
        shared.stale.articles.extend(headers.iter().map(|it| it.id));
        Arc::make_mut(&mut shared.library).headers.extend(headers);
        shared.stale.rows = true;
    }
    if !headers_are_known || changes.iter().any(Change::alters_stories) {
        group_stories(shared);
    }
}

/// Has what is new put into stories, in the background.
fn group_stories(shared: &mut Shared) {
    let (library, seq) = (shared.library.clone(), shared.seq);
    shared.want(Effect::GroupStories { library, seq });
}

fn committed(app: &mut App, request: u64, result: Result<Seq, String>) {
    match result {
        Ok(seq) => {
            let change = app.shared.journal.saved(request, seq);
            let shows = change.is_some_and(Change::shows_other_text);
            let groups = change.is_some_and(Change::alters_stories);
            if shows {
                app.shared.want(Effect::Poll(app.shared.seq)); // its text comes with the news
            }
            if groups {
                group_stories(&mut app.shared);
            }
        }
        Err(why) => {
            app.shared.journal.failed(request);
            app.shared.say(Level::Error, format!("not saved: {why}"));
            app.shared.want(Effect::Load);
        }
    }
}

fn stepped(app: &mut App, step: Step, result: Result<Option<Stepped>, String>) {
    let shared = &mut app.shared;
    let (verb, none) = match step {
        Step::Undo => ("taken back", "nothing left to take back"),
        Step::Redo => ("done again", "nothing to do again"),
    };
    match result {
        Ok(Some(stepped)) => {
            shared.take_in(&stepped.change);
            if stepped.change.shows_other_text() {
                shared.want(Effect::Poll(shared.seq));
            }
            if stepped.change.alters_stories() {
                group_stories(shared);
            }
            shared.journal.made(stepped.seq, stepped.change);
            shared.say(Level::Good, format!("{verb}: {}", stepped.label));
        }
        Ok(None) => shared.say(Level::Info, none),
        Err(why) => shared.say(Level::Warning, why),
    }
}

fn all_altered(app: &mut App) {
    app.shared.stale = Stale {
        rows: true,
        read: Vec::new(),
        text: true,
        articles: Vec::new(),
        feeds: true,
    };
    list::update::preview(&app.list, &mut app.shared);
}
