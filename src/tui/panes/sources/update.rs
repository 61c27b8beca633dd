//! What the sidebar does when it is asked.

use super::Sources;
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{By, Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

/// Carries out an action of the sidebar.
pub fn act(sources: &mut Sources, shared: &mut Shared, call: &Call) {
    let entry = sources.rows.get(sources.window.cursor());
    let Some(by) = entry.and_then(|it| it.by.clone()) else {
        return;
    };
    match (call.action, by) {
        (Action::RemoveSearch, By::Search(name)) => remove(shared, &name),
        (Action::Fold, _) => {
            if !sources.fold(shared) {
                shared.say(Level::Info, "nothing lies below this row");
            }
        }
        (Action::ChooseSource, By::Search(name)) => {
            let saved = shared.library.search(&name);
            let query = saved.map(|it| it.query.clone()).unwrap_or_default();
            shared.tell(Tell::ShowBy(By::Search(name)));
            shared.tell(Tell::FillFilter(query));
            shared.tell(Tell::Focus(Focus::List));
        }
        (Action::ChooseSource, By::Stories) => shared.tell(Tell::Run(Call {
            action: Action::ShowStories,
            argument: String::new(),
        })),
        (Action::ChooseSource, by) => {
            if let By::Origin(id) = by
                && let Some(why) = shared.fetching.failing.get(&id).cloned()
            {
                shared.say(Level::Warning, why);
            }
            shared.tell(Tell::ShowBy(by));
            shared.tell(Tell::Focus(Focus::List));
        }
        _ => shared.say(Level::Info, "there is no saved search here to remove"),
    }
}

/// Takes in what the saved searches find, unless it was asked anew since.
pub fn counted(sources: &mut Sources, shared: &Shared, counts: Vec<(String, usize)>) {
    sources.found = counts.into_iter().collect();
    sources.collect(shared);
}

fn remove(shared: &mut Shared, name: &str) {
    match shared.steps().remove_search(name) {
        Ok(change) => {
            if shared.commit(change) {
                shared.say(Level::Good, format!("removed: {name} · u takes it back"));
            }
        }
        Err(why) => shared.say(Level::Warning, why.to_string()),
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
