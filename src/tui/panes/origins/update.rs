//! What the list of subscriptions does when it is asked.

use ratatui::layout::Position;

use super::{Line, Origins};
use crate::config;
use crate::model::steps::OriginStep;
use crate::model::{OriginId, OriginSettings};
use crate::ops::OriginRow;
use crate::tui::action::{Action, Call};
use crate::tui::ask::{Agreed, Aspect, Question};
use crate::tui::layout::Focus;
use crate::tui::msg::{By, Level, Tell};
use crate::tui::panes::{Motion, Pressed, row_at};
use crate::tui::shared::Shared;
use crate::tui::study::Ask;
use crate::tui::words::count;

/// Opens the list, and has it looked up anew.
pub fn open(origins: &mut Origins, shared: &mut Shared) {
    origins.wait = Some(shared.study(Ask::Origins));
    shared.tell(Tell::Focus(Focus::Origins));
}

/// Has the list looked up anew if it is on the screen: something about it altered.
pub fn altered(origins: &mut Origins, shared: &mut Shared) {
    if shared.focus == Focus::Origins {
        origins.wait = Some(shared.study(Ask::Origins));
    }
}

/// Takes in the subscriptions, unless they were asked for anew since.
pub fn found(origins: &mut Origins, request: u64, found: Vec<OriginRow>) {
    if origins.wait.take_if(|it| *it == request).is_some() {
        origins.take(found);
    }
}

/// Moves the cursor; headings are passed over.
pub fn go(origins: &mut Origins, motion: Motion) {
    let count = origins.lines.len();
    origins.window.go(motion, count);
    let is_up = matches!(
        motion,
        Motion::Up | Motion::PageUp | Motion::HalfUp | Motion::Last
    );
    origins.leave_heading(is_up);
}

/// Puts the cursor on the subscription at a place of the screen.
pub fn press(origins: &mut Origins, at: Position) -> Pressed {
    let (list, _) = origins.halves();
    let below = row_at(list, at, 1);
    let line = below.and_then(|it| origins.lines.get(origins.window.top() + it));
    match line {
        Some(Line::Origin(_)) => origins.window.press(below, origins.lines.len()),
        Some(Line::Folder(_)) | None => Pressed::Nothing,
    }
}

/// Carries out an action of the list.
pub fn act(origins: &Origins, shared: &mut Shared, call: &Call) {
    if call.action == Action::Subscribe {
        return shared.tell(Tell::Ask(Question::Command("add ".to_owned())));
    }
    let Some(row) = origins.current() else {
        return shared.say(Level::Info, "no subscription yet: a adds one");
    };
    let id = OriginId(row.origin);
    match call.action {
        Action::ShowOrigin => {
            shared.tell(Tell::ShowBy(By::Origin(id)));
            shared.tell(Tell::Focus(Focus::List));
        }
        Action::RenameOrigin => ask(shared, id, Aspect::Name, row.name.clone()),
        Action::MoveOrigin => ask(shared, id, Aspect::Folder, row.folder.join("/")),
        Action::UserAgent => {
            let now = row.user_agent.clone().unwrap_or_default();
            ask(shared, id, Aspect::UserAgent, now);
        }
        Action::Interval => {
            let now = row.refresh_minutes.map(|it| format!("{it}m"));
            ask(shared, id, Aspect::Interval, now.unwrap_or_default());
        }
        Action::PauseOrigin if row.paused => {
            alter(shared, id, &OriginStep::Resume, "asked again from now on");
        }
        Action::PauseOrigin => alter(shared, id, &OriginStep::Pause, "paused"),
        Action::OriginFullText => toggle_full_text(shared, id),
        Action::Unsubscribe => ask_unsubscribe(shared, id, row),
        _ => {}
    }
}

/// Writes what was typed for a part of a subscription.
pub fn written(shared: &mut Shared, id: OriginId, aspect: Aspect, typed: &str) {
    let typed = typed.trim();
    match aspect {
        Aspect::Name => alter(shared, id, &OriginStep::Rename(typed.to_owned()), "renamed"),
        Aspect::Folder => {
            let names = typed.split('/').map(str::trim).filter(|it| !it.is_empty());
            let folder = names.map(str::to_owned).collect();
            alter(shared, id, &OriginStep::Move(folder), "moved");
        }
        Aspect::UserAgent => set(shared, id, |settings| {
            settings.user_agent = Some(typed.to_owned()).filter(|it| !it.is_empty());
        }),
        Aspect::Interval => match config::minutes(typed) {
            None if !typed.is_empty() => {
                let said = format!("`{typed}` is not a time such as 30m, 2h or 1d");
                shared.say(Level::Warning, said);
            }
            minutes => set(shared, id, |settings| settings.refresh_minutes = minutes),
        },
    }
}

/// Unsubscribes, as it was agreed on.
pub fn unsubscribe(shared: &mut Shared, id: OriginId) {
    alter(shared, id, &OriginStep::Remove, "unsubscribed");
}

fn ask(shared: &mut Shared, id: OriginId, aspect: Aspect, now: String) {
    shared.tell(Tell::Ask(Question::Origin(id, aspect, now)));
}

fn ask_unsubscribe(shared: &mut Shared, id: OriginId, row: &OriginRow) {
    let stay = match row.articles {
        0 => "it brought no article".to_owned(),
        1 => "its article and its passages stay".to_owned(),
        some => format!("its {} and their passages stay", count(some, "article")),
    };
    let question = format!("unsubscribe from `{}`? {stay} (y/n)", row.name);
    let agreed = Agreed::Unsubscribe(id);
    shared.tell(Tell::Ask(Question::Confirm(question, agreed)));
}

fn toggle_full_text(shared: &mut Shared, id: OriginId) {
    set(shared, id, |settings| {
        settings.full_text = !settings.full_text;
    });
}

fn set(shared: &mut Shared, id: OriginId, write: impl FnOnce(&mut OriginSettings)) {
    let Some(origin) = shared.library.origin(id) else {
        return;
    };
    let mut settings = origin.settings.clone();
    write(&mut settings);
    alter(shared, id, &OriginStep::Set(Box::new(settings)), "set");
}

fn alter(shared: &mut Shared, id: OriginId, step: &OriginStep, said: &str) {
    match shared.steps().alter_origin(id, step) {
        Ok(change) => {
            if shared.commit(change) {
                let undo = shared.keymap.key_of(Action::Undo).unwrap_or_default();
                shared.say(Level::Good, format!("{said} · {undo} takes it back"));
            }
        }
        Err(error) => shared.say(Level::Warning, error.to_string()),
    }
}
