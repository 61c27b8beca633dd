//! What the passages pane does when it is asked.

use ratatui::layout::Position;

use super::{Passages, Row};
use crate::ops::PassageGroup;
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::{Motion, Pressed, row_at};
use crate::tui::shared::Shared;
use crate::tui::study::Ask;
use crate::tui::words::trouble;

/// Opens the pane; `typed`, if anything, replaces what was typed before.
pub fn open(passages: &mut Passages, shared: &mut Shared, typed: &str) {
    if !typed.is_empty() {
        passages.edit.clear();
        passages.edit.insert(typed);
        passages.window.put(0, 0);
    }
    passages.back_to = Some(shared.focus).filter(|it| it.is_whole() && *it != Focus::Passages);
    look(passages, shared);
    shared.tell(Tell::Focus(Focus::Passages));
}

/// Notes that passages or tags altered.
pub fn altered(passages: &mut Passages, shared: &mut Shared) {
    if shared.focus == Focus::Passages {
        look(passages, shared);
    }
}

/// Takes in what was found, unless something else was asked since.
pub fn found(passages: &mut Passages, request: u64, groups: Vec<PassageGroup>, total: usize) {
    if passages.wait.take_if(|it| *it == request).is_some() {
        passages.put(groups, total);
        if passages.current().is_none() {
            go(passages, Motion::Down);
        }
    }
}

/// Carries out an action of the pane.
pub fn act(passages: &mut Passages, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::PassagesOpen => enter(passages, shared),
        Action::PassagesDown => go(passages, Motion::Down),
        Action::PassagesUp => go(passages, Motion::Up),
        Action::PassagesPageDown => go(passages, Motion::PageDown),
        Action::PassagesPageUp => go(passages, Motion::PageUp),
        Action::PassagesGroup => {
            passages.by = passages.by.next();
            passages.window.put(0, 0);
            look(passages, shared);
        }
        Action::PassagesClear if passages.edit.is_empty() => leave(passages, shared),
        Action::PassagesClear => {
            passages.edit.clear();
            look(passages, shared);
        }
        other => {
            if passages.edit.edit(other) {
                look(passages, shared);
            }
        }
    }
}

/// Takes in typed or pasted text.
pub fn type_text(passages: &mut Passages, shared: &mut Shared, text: &str) {
    passages.edit.insert(&text.replace(['\n', '\r', '\t'], " "));
    passages.window.put(0, 0);
    look(passages, shared);
}

/// Moves the cursor; headings are passed over.
pub fn go(passages: &mut Passages, motion: Motion) {
    let count = passages.rows.len();
    passages.window.go(motion, count);
    let on_heading = |it: &Passages| {
        let row = it.rows.get(it.window.cursor());
        matches!(row, Some(Row::Group { .. }))
    };
    let back = matches!(
        motion,
        Motion::Up | Motion::PageUp | Motion::HalfUp | Motion::Last
    );
    if on_heading(passages) {
        let step = if back { Motion::Up } else { Motion::Down };
        passages.window.go(step, count);
    }
    if on_heading(passages) {
        passages.window.go(Motion::Down, count);
    }
}

/// Back to the pane that asked for passages, else one level back.
fn leave(passages: &mut Passages, shared: &mut Shared) {
    shared.tell(match passages.back_to.take() {
        Some(pane) => Tell::Focus(pane),
        None => Tell::Run(Call {
            action: Action::Back,
            argument: String::new(),
        }),
    });
}

/// Puts the cursor on the passage at a place of the screen.
pub fn press(passages: &mut Passages, at: Position) -> Pressed {
    let (list, _) = passages.parts();
    let below = row_at(list, at, 1);
    let row = below.and_then(|it| passages.rows.get(passages.window.top() + it));
    match row {
        Some(Row::Passage(_)) => passages.window.press(below, passages.rows.len()),
        Some(Row::Group { .. }) | None => Pressed::Nothing,
    }
}

fn look(passages: &mut Passages, shared: &mut Shared) {
    let typed = passages.edit.text().to_owned();
    passages.wait = Some(shared.study(Ask::Passages(typed, passages.by)));
}

/// Opens the passage under the cursor in its article.
fn enter(passages: &Passages, shared: &mut Shared) {
    let id = passages.current();
    if let Some((article, at)) = id.and_then(|id| shared.place_of(id)) {
        let at = Some(at);
        return shared.tell(Tell::Open { article, at });
    }
    let why = trouble(passages.edit.text(), &shared.library);
    let none = || "there is no passage of this library to open".to_owned();
    shared.say(Level::Info, why.unwrap_or_else(none));
}
