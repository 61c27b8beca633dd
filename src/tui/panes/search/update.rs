//! What the search does when it is asked.

use super::{Found, HEAD, LINES, Search, Wait};
use crate::model::ArticleId;
use crate::ops::Answer;
use crate::text::TextRange;
use crate::tui::action::{Action, Call};
use crate::tui::ask::Question;
use crate::tui::complete::complete_value;
use crate::tui::effect::Effect;
use crate::tui::layout::Focus;
use crate::tui::line_edit::LineEdit;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::place::Goal;
use crate::tui::shared::Shared;
use crate::tui::words::trouble;

/// Opens the search; `typed` is looked for if nothing was typed here before.
pub fn open(search: &mut Search, shared: &mut Shared, typed: &str) {
    if !typed.is_empty() && typed != search.edit.text() {
        search.edit.clear();
        search.edit.insert(typed);
        look(search, shared);
    }
    shared.tell(Tell::Focus(Focus::Search));
    preview(search, shared);
}

/// Carries out an action of the search.
pub fn act(search: &mut Search, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::SearchOpen => match search.wait {
            Wait::For(request) | Wait::ToOpen(request) => search.wait = Wait::ToOpen(request),
            Wait::Nothing => enter(search, shared),
        },
        Action::SearchDown => go(search, shared, Motion::Down),
        Action::SearchUp if recall(search, shared) => {}
        Action::SearchUp => go(search, shared, Motion::Up),
        Action::SearchPageDown => go(search, shared, Motion::PageDown),
        Action::SearchPageUp => go(search, shared, Motion::PageUp),
        Action::SearchTitles if complete_value(&mut search.edit, &shared.library) => {
            look(search, shared);
        }
        Action::SearchTitles => shared.tell(Tell::OpenFilter(search.edit.text().to_owned())),
        Action::SearchSave => {
            shared.tell(Tell::Ask(Question::Command("save-search ".to_owned())));
        }
        Action::SearchClear => clear(search, shared),
        other => {
            if search.edit.edit(other) {
                look(search, shared);
            }
        }
    }
}

/// Takes in typed or pasted text.
pub fn type_text(search: &mut Search, shared: &mut Shared, text: &str) {
    search.edit.insert(&text.replace(['\n', '\r', '\t'], " "));
    look(search, shared);
}

/// Moves the cursor, and shows the passage in its article.
pub fn go(search: &mut Search, shared: &mut Shared, motion: Motion) {
    let count = search.len();
    search.window.go(motion, count);
    preview(search, shared);
}

/// Chooses the passage on a line of the pane, and shows it in its article.
pub fn press(search: &mut Search, shared: &mut Shared, line: usize) {
    let row = line
        .checked_sub(usize::from(HEAD))
        .map(|it| it / usize::from(LINES));
    let row = row.map(|it| search.window.top() + it);
    if let Some(row) = row.filter(|it| *it < search.len()) {
        let count = search.len();
        search.window.put(row, count);
        preview(search, shared);
    }
    shared.tell(Tell::Focus(Focus::Search));
}

/// Reads the passage this far from the one under the cursor.
pub fn turn(search: &mut Search, shared: &mut Shared, by: isize) {
    let count = search.len();
    let next = search.window.cursor().checked_add_signed(by);
    match next.filter(|it| *it < count) {
        Some(next) => {
            search.window.put(next, count);
            enter(search, shared);
        }
        None if by > 0 => shared.say(Level::Info, "that was the last passage found"),
        None => shared.say(Level::Info, "that was the first passage found"),
    }
}

/// Takes what was typed before what stands there; false if something else stands there, or nothing was typed before.
fn recall(search: &mut Search, shared: &mut Shared) -> bool {
    let Some(older) = shared.history.before(search.edit.text()) else {
        return false;
    };
    search.edit = LineEdit::new(older);
    look(search, shared);
    true
}

/// Takes in an answer, unless something else was asked since.
pub fn found(
    search: &mut Search,
    shared: &mut Shared,
    request: u64,
    result: Result<Answer, String>,
    micros: u64,
) {
    let opens = match search.wait {
        Wait::For(it) if it == request => false,
        Wait::ToOpen(it) if it == request => true,
        _ => return,
    };
    search.wait = Wait::Nothing;
    search.micros = Some(micros);
    match result {
        Ok(answer) => search.found = answer,
        Err(why) => {
            search.found = Answer::default();
            shared.say(Level::Error, why);
        }
    }
    let count = search.len();
    search.window.put(0, count);
    if opens {
        enter(search, shared);
    } else {
        preview(search, shared);
    }
}

/// Clears what was typed; if nothing was, goes back to the list.
fn clear(search: &mut Search, shared: &mut Shared) {
    if search.edit.is_empty() {
        shared.tell(Tell::Focus(Focus::List));
        shared.tell(Tell::PreviewSelected);
    }
    shared.history.push(search.edit.text());
    search.edit.clear();
    search.wait = Wait::Nothing;
    search.found = Answer::default();
    search.micros = None;
    search.window.put(0, 0);
}

fn look(search: &mut Search, shared: &mut Shared) {
    if search.edit.text().trim().is_empty() {
        search.wait = Wait::Nothing;
        search.found = Answer::default();
        search.micros = None;
        return;
    }
    let request = shared.request();
    search.wait = match search.wait {
        Wait::ToOpen(_) => Wait::ToOpen(request),
        _ => Wait::For(request),
    };
    shared.want(Effect::Search {
        request,
        library: shared.seen(),
        texts: shared.texts,
        typed: search.edit.text().to_owned(),
    });
}

fn preview(search: &Search, shared: &mut Shared) {
    if let Some((article, goal)) = search.current().and_then(|it| goal(it, shared)) {
        shared.tell(Tell::PreviewAt(article, goal));
    }
}

fn enter(search: &Search, shared: &mut Shared) {
    shared.history.push(search.edit.text());
    if let Some((article, goal)) = search.current().and_then(|it| goal(it, shared)) {
        let at = Some(goal);
        return shared.tell(Tell::Open { article, at });
    }
    let why = trouble(search.edit.text(), &shared.library);
    let none = || "there is no passage to open".to_owned();
    shared.say(Level::Info, why.unwrap_or_else(none));
}

/// Where a passage is, and the words of it that matched.
fn goal(found: Found<'_>, shared: &Shared) -> Option<(ArticleId, Goal)> {
    let hit = match found {
        Found::Text(hit) => hit,
        Found::Noted(noted) => return shared.place_of(noted.id),
    };
    let article = ArticleId(hit.article);
    let version = shared.library.headers.find(article)?.version;
    let matches = hit.matches.iter();
    Some((
        article,
        Goal {
            version,
            range: TextRange::new(hit.start, hit.end),
            lit: matches.map(|it| it.shifted(hit.start)).collect(),
        },
    ))
}
