//! What counts everywhere: going between panes, back and out, undo, colors, adding.

use super::action::{Action, Call};
use super::ask::{Agreed, Question};
use super::effect::Effect;
use super::fetching;
use super::input;
use super::layout::{Focus, Open, Shape, shape};
use super::msg::{Level, Step, Tell};
use super::panes::list::Keep;
use super::panes::tags::Side;
use super::panes::{
    agreement, filter, help, list, matrix, origins, passages, reader, review, stories, tags,
};
use super::state::App;
use super::theme::Theme;

/// Carries out an action that counts everywhere.
pub fn act(app: &mut App, call: &Call) {
    if opens_whole(call.action) {
        leave_text(app);
    }
    match call.action {
        Action::Back => {
            let is_escape = call.argument.is_empty();
            if !(is_escape && reader::update::stop_finding(&mut app.reader)) {
                back(app);
            }
        }
        Action::Help => app.help = Some(help::Help::new(input::layers(app).to_vec())),
        Action::CommandLine => app.shared.tell(Tell::Ask(Question::Command(String::new()))),
        Action::Undo => step(app, Step::Undo),
        Action::Redo => step(app, Step::Redo),
        Action::PaneLeft => sideways(app, -1),
        Action::PaneRight => sideways(app, 1),
        Action::NextPane => around(app, 1),
        Action::PreviousPane => around(app, -1),
        Action::Passages => app.shared.tell(Tell::OpenSearch(String::new())),
        Action::ShowTags => focus(app, Focus::Tags),
        Action::ShowReview => review::update::open(&mut app.review, &mut app.shared),
        Action::ShowPassages => passages::update::open(&mut app.passages, &mut app.shared, ""),
        Action::ShowMatrix => matrix::update::open(&mut app.matrix, &mut app.shared),
        Action::ShowPairs => matrix::update::open_pairs(&mut app.matrix, &mut app.shared),
        Action::ShowStories => stories::update::open(&mut app.stories, &mut app.shared),
        Action::ShowAgreement => agreement::update::open(&mut app.agreement, &mut app.shared),
        Action::Blind => toggle_blind(app),
        Action::ShowOrigins => origins::update::open(&mut app.origins, &mut app.shared),
        Action::ShowSources => focus(app, Focus::Sources),
        Action::ShowList => focus(app, Focus::List),
        Action::Add if call.argument.is_empty() => {
            app.shared
                .tell(Tell::Ask(Question::Command("add ".to_owned())));
        }
        Action::Add => {
            app.shared
                .say(Level::Info, format!("adding {} …", call.argument));
            app.shared.want(Effect::Add(call.argument.clone()));
        }
        Action::SaveSearch => save_search(app, &call.argument),
        Action::Refresh | Action::RefreshAll => fetching::act(app, call),
        Action::Theme => set_theme(app, &call.argument),
        Action::Suspend => app.shared.want(Effect::Suspend),
        Action::Redraw => app.shared.want(Effect::Redraw),
        Action::Quit => quit(app),
        Action::Interrupt => interrupt(app),
        _ => {}
    }
}

/// Gives a pane the keys.
pub fn focus(app: &mut App, focus: Focus) {
    // What is marked stays marked behind the list of its places.
    if app.shared.focus == Focus::Reader && !matches!(focus, Focus::Reader | Focus::Occurrences) {
        reader::update::leave(&mut app.reader);
    }
    match focus {
        Focus::Search => app.searching = Open::Yes,
        Focus::Sources | Focus::List | Focus::Filter => app.searching = Open::No,
        Focus::Beside => app.beside_from = Some(app.shared.focus),
        Focus::Reader if app.shared.focus.is_whole() => {
            app.opened_from = Some(app.shared.focus).filter(|it| *it != Focus::Occurrences);
            app.text_behind = None;
        }
        _ => {}
    }
    app.difference = None;
    app.shared.focus = focus;
    app.place_panes();
}

/// Remembers that one comes from the text, before a pane takes all of the room.
pub fn leave_text(app: &mut App) {
    if !app.shared.focus.is_whole() {
        let opened_from = app.opened_from;
        app.text_behind = (app.shared.focus == Focus::Reader).then_some(opened_from);
    }
}

/// Whether the action shows a pane that takes all of the room.
fn opens_whole(action: Action) -> bool {
    matches!(
        action,
        Action::ShowTags
            | Action::ShowReview
            | Action::ShowPassages
            | Action::ShowMatrix
            | Action::ShowPairs
            | Action::ShowStories
            | Action::ShowAgreement
            | Action::ShowOrigins
    )
}

/// From a pane that took all of the room back to the text that was read, else to the list.
pub fn leave_whole(app: &mut App) {
    match app.text_behind.take() {
        Some(opened_from) => {
            focus(app, Focus::Reader);
            app.opened_from = opened_from;
        }
        None => focus(app, Focus::List),
    }
}

/// Does what was agreed to.
pub fn agreed(app: &mut App, agreed: Agreed) {
    match agreed {
        Agreed::OpenUrl(url) => app.shared.want(Effect::OpenUrl(url)),
        Agreed::RemoveTag(tag) => tags::update::remove(&mut app.shared, tag),
        Agreed::Unsubscribe(id) => origins::update::unsubscribe(&mut app.shared, id),
        Agreed::MergeTags(from, into) => tags::update::merge(&mut app.shared, from, into),
    }
}

/// One level back: what is open in the pane, then the pane, then the filter, then the program.
fn back(app: &mut App) {
    match app.shared.focus {
        Focus::Tags => {
            if !tags::update::turn(&mut app.tags, Side::Tree) {
                leave_whole(app);
            }
        }
        Focus::Occurrences => focus(app, Focus::Reader),
        Focus::Beside => {
            let from = app.beside_from.take();
            focus(app, from.unwrap_or(Focus::List));
        }
        Focus::Stories => {
            if !stories::update::back(&mut app.stories, &mut app.shared) {
                leave_whole(app);
            }
        }
        Focus::Reader => {
            if !reader::update::back(&mut app.reader) {
                let from = match app.searching {
                    Open::Yes => Focus::Search,
                    Open::No => Focus::List,
                };
                let opened_from = app.opened_from.take();
                focus(app, opened_from.unwrap_or(from));
            }
        }
        Focus::List | Focus::Filter => {
            if !filter::update::clear(&mut app.filter, &mut app.shared) && !widen(app) {
                quit(app);
            }
        }
        whole if whole.is_whole() => leave_whole(app),
        _ => focus(app, Focus::List),
    }
}

/// From one source or tag back to all articles; false if all are shown.
fn widen(app: &mut App) -> bool {
    let by = super::msg::By::Everything;
    if app.list.by == by {
        return false;
    }
    list::update::show_by(&mut app.list, &mut app.shared, by);
    true
}

fn interrupt(app: &mut App) {
    app.interrupts += 1;
    if app.prompt.take().is_some() || app.help.take().is_some() || app.difference.take().is_some() {
        app.interrupts = 0;
    } else if matches!(app.shared.focus, Focus::Filter | Focus::Search) {
        app.interrupts = 0;
        focus(app, Focus::List);
    } else if app.interrupts >= 2 {
        quit(app);
    } else {
        let said = "press ^C again to quit, or q to go back";
        app.shared.say(Level::Info, said);
    }
}

fn quit(app: &mut App) {
    reader::update::remember(&mut app.reader, &mut app.shared);
    app.shared.want(Effect::Quit);
}

fn step(app: &mut App, step: Step) {
    app.shared.want(Effect::Step(step));
}

/// To the pane beside; in the codebook to the other half.
fn sideways(app: &mut App, by: isize) {
    if app.shared.focus == Focus::Tags {
        let side = if by > 0 { Side::Passages } else { Side::Tree };
        if !tags::update::turn(&mut app.tags, side) && by < 0 {
            focus(app, Focus::List);
        }
        return;
    }
    let panes = panes(app);
    let here = panes.iter().position(|it| *it == app.shared.focus);
    let next = here.unwrap_or(1).checked_add_signed(by);
    if let Some(pane) = next.and_then(|it| panes.get(it)) {
        enter(app, *pane);
    }
}

/// To the next pane, and from the last one to the first.
fn around(app: &mut App, by: isize) {
    if app.shared.focus == Focus::Tags {
        let side = match app.tags.side() {
            Side::Tree => Side::Passages,
            Side::Passages => Side::Tree,
        };
        tags::update::turn(&mut app.tags, side);
        return;
    }
    let panes = panes(app);
    let here = panes.iter().position(|it| *it == app.shared.focus);
    let next = (here.unwrap_or(0) as isize + by).rem_euclid(panes.len() as isize);
    if let Some(pane) = panes.get(next as usize) {
        enter(app, *pane);
    }
}

/// Panes from left to right.
fn panes(app: &App) -> Vec<Focus> {
    if app.searching == Open::Yes {
        return vec![Focus::Search, Focus::Reader];
    }
    let mut panes = vec![Focus::Sources];
    if app.filter.is_open() && shape(app.shared.size) != Shape::Narrow {
        panes.push(Focus::Filter);
    }
    panes.extend([Focus::List, Focus::Reader]);
    panes
}

fn enter(app: &mut App, pane: Focus) {
    if pane == Focus::Reader && app.searching == Open::No && app.reader.heading_for().is_some() {
        app.shared.tell(Tell::OpenSelected);
    } else {
        focus(app, pane);
    }
}

/// Hides the passages of other coders, or shows them again.
fn toggle_blind(app: &mut App) {
    let shared = &mut app.shared;
    shared.config.blind = !shared.config.blind;
    let said = match shared.only_coder() {
        Some(coder) => format!("only passages of {coder} are shown now"),
        None => "the passages of all coders are shown".to_owned(),
    };
    shared.say(Level::Info, said);
    shared.stale.text = true;
    shared.stale.rows = true;
    filter::update::library_loaded(&mut app.filter, &mut app.shared);
    app.list.collect(&app.shared.seen(), Keep::Nothing);
    app.shared.tell(Tell::RowsAltered);
    match app.shared.focus {
        Focus::Agreement => focus(app, Focus::List),
        Focus::Review => review::update::open(&mut app.review, &mut app.shared),
        _ => {}
    }
}

/// Keeps what was typed in the search, if it is open, else in the filter.
fn save_search(app: &mut App, name: &str) {
    let typed = match app.searching {
        Open::Yes => app.search.typed(),
        Open::No => app.filter.typed(),
    };
    if name.trim().is_empty() {
        let known = "save-search ".to_owned();
        return app.shared.tell(Tell::Ask(Question::Command(known)));
    }
    if typed.trim().is_empty() {
        let said = "type what to look for first: / filters the list";
        return app.shared.say(Level::Warning, said);
    }
    match app.shared.steps().save_search(name, typed) {
        Ok(change) => {
            if app.shared.commit(change) {
                let said = format!("saved as {} · it is in the sidebar", name.trim());
                app.shared.say(Level::Good, said);
            }
        }
        Err(why) => app.shared.say(Level::Warning, why.to_string()),
    }
}

fn set_theme(app: &mut App, name: &str) {
    let shared = &mut app.shared;
    let name = if name == "auto" { "dark" } else { name };
    match Theme::named(name, shared.depth) {
        Ok(theme) => shared.theme = theme,
        Err(error) => shared.say(Level::Warning, error.to_string()),
    }
}
