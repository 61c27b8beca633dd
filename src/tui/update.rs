//! [`update`]: the one way by which the state alters. It dispatches, and nothing else.

use super::action::{Action, Call, Layer};
use super::effect::Effect;
use super::layout::Focus;
use super::msg::{Answer, Event, Msg, Tell};
use super::panes::{
    Motion, agreement, beside, difference, filter, help, list, matrix, occurrences, origins,
    passages, prompt, reader, review, search, sources, stories, tags,
};
use super::state::App;
use super::{answer, article, fetching, global, input, mouse};

/// Takes in what happened and says what the world must do. No I/O, no clock.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    app.shared.now = msg.at;
    let is_quiet = match &msg.event {
        Event::Tick => true,
        Event::Answer(answer) => matches!(**answer, Answer::News(None)),
        _ => false,
    };
    app.shared.redraw |= !is_quiet;
    match msg.event {
        Event::Key(key) => input::key(app, key),
        Event::Paste(text) => input::paste(app, &text),
        Event::Mouse(event) => mouse::turn_or_press(app, event),
        Event::Resize(size) => app.shared.size = size,
        Event::Tick => tick(app),
        Event::Answer(answer) => answer::take(app, *answer),
    }
    settle(app);
    app.shared.wanted()
}

/// Carries out an action, whichever pane it belongs to.
pub fn perform(app: &mut App, call: &Call) {
    let shared = &mut app.shared;
    match call.action.row().layer {
        Layer::Everywhere => global::act(app, call),
        Layer::Move => go(app, call.action),
        Layer::Article => article::act(app, call),
        Layer::List => list::update::act(&mut app.list, shared, call),
        Layer::Reader => reader::update::act(&mut app.reader, shared, call),
        Layer::Tagging => article::tag(app, call),
        Layer::Mark => reader::update::mark(&mut app.reader, shared, call),
        Layer::Hints => reader::update::leave_hints(&mut app.reader),
        Layer::Sources => sources::update::act(&mut app.sources, shared, call),
        Layer::Tags => tags::update::act(&mut app.tags, shared, call),
        Layer::Passages => passages::update::act(&mut app.passages, shared, call),
        Layer::Matrix => matrix::update::act(&mut app.matrix, shared, call),
        Layer::Beside => beside::update::act(&mut app.beside, shared, call),
        Layer::Stories => stories::update::act(&mut app.stories, shared, call),
        Layer::Agreement => agreement::update::act(&mut app.agreement, shared, call),
        Layer::Origins => origins::update::act(&app.origins, shared, call),
        Layer::Review => review::update::act(&mut app.review, shared, call),
        Layer::Occurrences => occurrences::update::act(&mut app.occurrences, shared, call),
        Layer::Filter => filter::update::act(&mut app.filter, shared, app.list.rows(), call),
        Layer::Search => search::update::act(&mut app.search, shared, call),
        Layer::Difference => differ(app, call),
        Layer::Help | Layer::Prompt | Layer::Confirm | Layer::Edit => input::overlay(app, call),
    }
}

/// Carries out an action on two versions of an article, while they are looked at.
fn differ(app: &mut App, call: &Call) {
    let Some(open) = app.difference.as_mut() else {
        return;
    };
    let stays = difference::update::act(open, &mut app.shared, call);
    if stays == difference::update::Stays::Closed {
        app.difference = None;
    }
}

fn go(app: &mut App, action: Action) {
    let Some(motion) = Motion::of(action) else {
        return;
    };
    if let Some(help) = app.help.as_mut() {
        return help::update::go(help, &app.shared.keymap, motion);
    }
    if let Some(difference) = app.difference.as_mut() {
        return difference::update::go(difference, motion);
    }
    match app.shared.focus {
        Focus::List | Focus::Filter => list::update::go(&mut app.list, &mut app.shared, motion),
        Focus::Reader => reader::update::go(&mut app.reader, motion),
        Focus::Sources => sources::update::go(&mut app.sources, motion),
        Focus::Tags => tags::update::go(&mut app.tags, &app.shared, motion),
        Focus::Passages => passages::update::go(&mut app.passages, motion),
        Focus::Matrix => matrix::update::go(&mut app.matrix, motion),
        Focus::Beside => beside::update::go(&mut app.beside, motion),
        Focus::Stories => stories::update::go(&mut app.stories, motion),
        Focus::Agreement => agreement::update::go(&mut app.agreement, motion),
        Focus::Origins => origins::update::go(&mut app.origins, motion),
        Focus::Review => review::update::go(&mut app.review, motion),
        Focus::Occurrences => occurrences::update::go(&mut app.occurrences, motion),
        Focus::Search => search::update::go(&mut app.search, &mut app.shared, motion),
    }
}

/// Lets the panes hear each other, then brings them up to what altered and to where they are.
fn settle(app: &mut App) {
    while let Some(tell) = app.shared.hear() {
        hear(app, tell);
    }
    let stale = std::mem::take(&mut app.shared.stale);
    if stale.rows {
        app.sources.collect(&app.shared);
    } else {
        app.sources.count(&app.shared.library, &stale.read);
    }
    if stale.text && !stale.rows {
        app.sources.collect_tags(&app.shared);
    }
    if stale.rows || stale.feeds {
        origins::update::altered(&mut app.origins, &mut app.shared);
        app.sources.collect_feeds(&app.shared);
    }
    if stale.rows || stale.text || !stale.read.is_empty() {
        filter::update::count_searches(&mut app.filter, &mut app.shared);
    }
    if stale.rows || stale.text {
        app.tags.collect(&app.shared);
        app.review.collect(&app.shared.library);
        reader::update::refresh(&mut app.reader, &mut app.shared, &stale);
        filter::update::refresh(&mut app.filter, &app.shared, &stale.articles);
        list::update::refresh(&mut app.list, &mut app.shared, &stale);
        if stale.text {
            passages::update::altered(&mut app.passages, &mut app.shared);
            matrix::update::altered(&mut app.matrix, &mut app.shared);
        }
        while let Some(tell) = app.shared.hear() {
            hear(app, tell);
        }
    }
    app.place_panes();
    if let Some(help) = app.help.as_mut() {
        let height = usize::from(app.shared.areas.body.height.saturating_sub(1));
        help::update::resize(help, &app.shared.keymap, height);
    }
}

fn hear(app: &mut App, tell: Tell) {
    let shared = &mut app.shared;
    match tell {
        Tell::Focus(focus) => global::focus(app, focus),
        Tell::Preview(article) => article::preview(app, article, None),
        Tell::PreviewAt(article, goal) => article::preview(app, article, Some(goal)),
        Tell::PreviewSelected => list::update::preview(&app.list, shared),
        Tell::Open { article, at } => article::open(app, article, at),
        Tell::OpenSelected => article::open_selected(app),
        Tell::TurnPassage(by) => search::update::turn(&mut app.search, shared, by),
        Tell::Turn(by) => {
            let article = app.reader.heading_for();
            list::update::turn(&mut app.list, shared, article, by);
        }
        Tell::RowsAltered => {
            filter::update::rows_altered(&mut app.filter, shared, app.list.rows());
        }
        Tell::ShowBy(by) => list::update::show_by(&mut app.list, shared, by),
        Tell::Narrow(hits) => {
            app.list.narrow(hits);
            list::update::preview(&app.list, shared);
        }
        Tell::OpenFilter(typed) => {
            filter::update::open(&mut app.filter, shared, app.list.rows(), &typed);
        }
        Tell::FillFilter(typed) => {
            filter::update::fill(&mut app.filter, shared, app.list.rows(), &typed);
        }
        Tell::OpenSearch(typed) => search::update::open(&mut app.search, shared, &typed),
        Tell::MoveList(motion) => list::update::go(&mut app.list, shared, motion),
        Tell::Beside(article) => beside::update::take(&mut app.beside, shared, article),
        Tell::ShowStory(story) => stories::update::show(&mut app.stories, shared, story),
        Tell::Compare(wanted) => {
            app.difference = Some(difference::update::open(shared, wanted));
        }
        Tell::Ask(question) => app.prompt = Some(prompt::Prompt::new(question, shared)),
        Tell::Run(call) => perform(app, &call),
        Tell::PlaceByHand(article, passage, at) => {
            reader::update::place_by_hand(&mut app.reader, passage);
            article::open(app, article, at);
            reader::update::begin_by_hand(&mut app.reader);
        }
        Tell::OpenPassages(typed) => {
            passages::update::open(&mut app.passages, shared, &typed);
        }
        Tell::ListOccurrences(phrase, article, tags) => {
            let listed = (0..app.list.len()).filter_map(|it| app.list.row(it));
            let listed = listed.collect();
            let at = (article, tags);
            occurrences::update::open(&mut app.occurrences, shared, phrase, at, listed);
        }
        Tell::Tagged(chosen) if shared.focus == Focus::Occurrences => {
            occurrences::update::tagged(&mut app.occurrences, shared, &chosen);
        }
        Tell::Tagged(chosen) => reader::update::tagged(&mut app.reader, shared, &chosen),
        Tell::Noted(note) => reader::update::noted(&mut app.reader, shared, &note),
        Tell::Untagged(passage, tag) => reader::update::untagged(shared, passage, tag),
        Tell::Find(words) => reader::update::find(&mut app.reader, shared, words),
        Tell::Named(tag, name) => tags::update::named(shared, tag, &name),
        Tell::Moved(tag, parent) => tags::update::moved(shared, tag, parent),
        Tell::Merge(from, into) => tags::update::ask_merge(shared, from, into),
        Tell::Described(tag, field, words) => {
            tags::update::described(shared, tag, field, &words);
        }
        Tell::OriginWritten(id, aspect, typed) => {
            origins::update::written(shared, id, aspect, &typed);
        }
        Tell::Agreed(agreed) => global::agreed(app, agreed),
    }
}

fn tick(app: &mut App) {
    let shared = &mut app.shared;
    let is_over = |it: &super::shared::Status| it.until <= shared.now;
    if shared.status.as_ref().is_some_and(is_over) {
        shared.status = None;
        shared.redraw = true;
    }
    reader::update::remember(&mut app.reader, shared);
    fetching::tick(app);
    let shared = &mut app.shared;
    if !app.polling && shared.known == super::shared::Known::All {
        app.polling = true;
        let seq = shared.seq;
        shared.want(Effect::Poll(seq));
    }
}
