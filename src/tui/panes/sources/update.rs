//! What the sidebar does when it is asked.

use super::Sources;
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::Tell;
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

/// Carries out an action of the sidebar.
pub fn act(sources: &Sources, shared: &mut Shared, call: &Call) {
    if call.action != Action::ChooseSource {
        return;
    }
    let entry = sources.rows.get(sources.window.cursor());
    if let Some(by) = entry.and_then(|it| it.by.clone()) {
        shared.tell(Tell::ShowBy(by));
        shared.tell(Tell::Focus(Focus::List));
    }
}

/// Chooses the row on a line of the screen.
pub fn press(sources: &mut Sources, shared: &mut Shared, line: usize) {
    let count = sources.rows.len();
    sources.window.put(sources.window.top() + line, count);
    let call = Call {
        action: Action::ChooseSource,
        argument: String::new(),
    };
    act(sources, shared, &call);
}

/// Moves the cursor; headings are passed over.
pub fn go(sources: &mut Sources, motion: Motion) {
    let count = sources.rows.len();
    sources.window.go(motion, count);
    let on_heading = |sources: &Sources| {
        let entry = sources.rows.get(sources.window.cursor());
        entry.is_some_and(|it| it.by.is_none())
    };
    let back = matches!(
        motion,
        Motion::Up | Motion::PageUp | Motion::HalfUp | Motion::Last
    );
    if on_heading(sources) {
        let step = if back { Motion::Up } else { Motion::Down };
        sources.window.go(step, count);
    }
    if on_heading(sources) {
        sources.window.go(Motion::Down, count);
    }
}
