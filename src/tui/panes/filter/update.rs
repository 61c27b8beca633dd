//! What the filter does when it is asked.

use std::sync::Arc;

use super::{Filter, Found, Wait};
use crate::model::ArticleId;
use crate::tui::action::{Action, Call};
use crate::tui::effect::Effect;
use crate::tui::layout::Focus;
use crate::tui::msg::Tell;
use crate::tui::narrow::{Line, Narrowed, lines_of, narrow};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

/// Up to so many rows are looked through at once; more are left to a worker.
const AT_ONCE: usize = 2_000;

/// Opens the filter and gives it the keys.
pub fn open(filter: &mut Filter, shared: &mut Shared) {
    filter.is_open = true;
    shared.tell(Tell::Focus(Focus::Filter));
}

/// Carries out an action of the filter.
pub fn act(filter: &mut Filter, shared: &mut Shared, rows: &[ArticleId], call: &Call) {
    match call.action {
        Action::FilterOpen => accept(filter, shared),
        Action::FilterDown => shared.tell(Tell::MoveList(Motion::Down)),
        Action::FilterUp => shared.tell(Tell::MoveList(Motion::Up)),
        Action::FilterPageDown => shared.tell(Tell::MoveList(Motion::PageDown)),
        Action::FilterPageUp => shared.tell(Tell::MoveList(Motion::PageUp)),
        Action::FilterList => shared.tell(Tell::Focus(Focus::List)),
        Action::FilterClear => {
            clear(filter, shared);
        }
        other => {
            if filter.edit.edit(other) {
                look(filter, shared, rows);
            }
        }
    }
}

/// Takes in typed or pasted text.
pub fn type_text(filter: &mut Filter, shared: &mut Shared, rows: &[ArticleId], text: &str) {
    let line = text.replace(['\n', '\r', '\t'], " ");
    filter.edit.insert(&line);
    look(filter, shared, rows);
}

/// Takes in that the rows of the list altered.
pub fn rows_altered(filter: &mut Filter, shared: &mut Shared, rows: &[ArticleId]) {
    filter.lines = None;
    if filter.is_open && !filter.edit.is_empty() {
        look(filter, shared, rows);
    }
}

/// Forgets what the rows are matched against: names or tags altered.
pub fn forget_lines(filter: &mut Filter) {
    filter.lines = None;
}

/// Takes in an answer, unless a later question was asked.
pub fn narrowed(filter: &mut Filter, shared: &mut Shared, request: u64, narrowed: Narrowed) {
    let opens = match filter.wait {
        Wait::For(it) if it == request => false,
        Wait::ToOpen(it) if it == request => true,
        _ => return,
    };
    filter.wait = Wait::Nothing;
    show(filter, shared, narrowed);
    if opens {
        shared.tell(Tell::OpenSelected);
    }
}

/// Clears what was typed; if nothing was, closes the filter. Says whether it was open.
pub fn clear(filter: &mut Filter, shared: &mut Shared) -> bool {
    if !filter.is_open {
        return false;
    }
    filter.wait = Wait::Nothing;
    filter.found = None;
    shared.tell(Tell::Narrow(None));
    if filter.edit.is_empty() {
        filter.is_open = false;
        filter.lines = None;
        if shared.focus == Focus::Filter {
            shared.tell(Tell::Focus(Focus::List));
        }
    } else {
        filter.edit.clear();
    }
    true
}

fn accept(filter: &mut Filter, shared: &mut Shared) {
    match filter.wait {
        Wait::For(request) | Wait::ToOpen(request) => filter.wait = Wait::ToOpen(request),
        Wait::Nothing => shared.tell(Tell::OpenSelected),
    }
}

fn look(filter: &mut Filter, shared: &mut Shared, rows: &[ArticleId]) {
    if filter.edit.text().trim().is_empty() {
        filter.wait = Wait::Nothing;
        filter.found = None;
        return shared.tell(Tell::Narrow(None));
    }
    let lines = lines(filter, shared, rows);
    filter.asked = lines.len();
    if lines.len() <= AT_ONCE {
        filter.wait = Wait::Nothing;
        let hits = narrow(&lines, filter.edit.text());
        return show(filter, shared, Narrowed { hits, micros: None });
    }
    let request = shared.request();
    filter.wait = Wait::For(request);
    let query = filter.edit.text().to_owned();
    shared.want(Effect::Narrow {
        request,
        lines,
        query,
    });
}

fn lines(filter: &mut Filter, shared: &Shared, rows: &[ArticleId]) -> Arc<Vec<Line>> {
    let lines = filter
        .lines
        .get_or_insert_with(|| Arc::new(lines_of(&shared.library, rows)));
    Arc::clone(lines)
}

fn show(filter: &mut Filter, shared: &mut Shared, narrowed: Narrowed) {
    filter.found = Some(Found {
        count: narrowed.hits.len(),
        of: filter.asked,
        micros: narrowed.micros,
    });
    shared.tell(Tell::Narrow(Some(narrowed.hits)));
}
