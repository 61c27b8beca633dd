//! What the help does when it is asked.

use super::{Help, Typing};
use crate::tui::action::{Action, Call};
use crate::tui::keymap::Keymap;
use crate::tui::panes::Motion;

/// Whether the help stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It does.
    Open,
    /// It is to be closed.
    Closed,
}

/// Carries out an action of the help.
pub fn act(help: &mut Help, keymap: &Keymap, call: &Call) -> Stays {
    match call.action {
        Action::SearchHelp => help.typing = Typing::Yes,
        Action::LeaveHelp | Action::Cancel => return leave(help),
        Action::Accept => help.typing = Typing::No,
        Action::RowDown => go(help, keymap, Motion::Down),
        Action::RowUp => go(help, keymap, Motion::Up),
        other => {
            if let Some(motion) = Motion::of(other) {
                go(help, keymap, motion);
            } else if help.edit.edit(other) {
                help.top = 0;
            }
        }
    }
    Stays::Open
}

/// Takes in typed text.
pub fn type_text(help: &mut Help, text: &str) {
    help.edit.insert(text);
    help.top = 0;
}

/// Takes in how many lines fit.
pub fn resize(help: &mut Help, keymap: &Keymap, height: usize) {
    help.height = height;
    help.top = help.top.min(last_top(help, keymap));
}

fn leave(help: &mut Help) -> Stays {
    if help.edit.is_empty() && help.typing == Typing::No {
        return Stays::Closed;
    }
    help.edit.clear();
    help.typing = Typing::No;
    Stays::Open
}

/// Moves the text rather than a cursor: a help is read.
pub fn go(help: &mut Help, keymap: &Keymap, motion: Motion) {
    let last = last_top(help, keymap);
    let page = help.height.saturating_sub(2).max(1);
    let top = motion.from(help.top, page, last);
    help.top = top.min(last);
}

fn last_top(help: &Help, keymap: &Keymap) -> usize {
    help.lines(keymap).len().saturating_sub(help.height)
}
