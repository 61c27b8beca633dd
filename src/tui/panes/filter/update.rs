//! What the filter does when it is asked.

use std::sync::Arc;

use super::{Filter, Found, Scope, Titles, Wait};
use crate::model::ArticleId;
use crate::ops::{refresh_titles, title_index};
use crate::search::titles::TitleIndex;
use crate::tui::action::{Action, Call};
use crate::tui::ask::Question;
use crate::tui::complete::complete_value;
use crate::tui::effect::Effect;
use crate::tui::layout::Focus;
use crate::tui::line_edit::LineEdit;
use crate::tui::msg::Tell;
use crate::tui::narrow::Narrowed;
use crate::tui::panes::Motion;
use crate::tui::shared::{Known, Shared};

/// The rows of the list that the filter is for.
type Rows = Arc<Vec<ArticleId>>;

/// The titles of so many articles are made ready at once; those of more by a worker.
const AT_ONCE: usize = 2_000;

/// Opens the filter and gives it the keys; `typed` is looked for if it says something.
pub fn open(filter: &mut Filter, shared: &mut Shared, rows: &Rows, typed: &str) {
    fill(filter, shared, rows, typed);
    shared.tell(Tell::Focus(Focus::Filter));
}

/// Opens the filter and looks for `typed`, if it says something.
pub fn fill(filter: &mut Filter, shared: &mut Shared, rows: &Rows, typed: &str) {
    filter.is_open = true;
    filter.scope = Scope::List;
    if !typed.is_empty() && typed != filter.edit.text() {
        filter.edit.clear();
        filter.edit.insert(typed);
        look(filter, shared, rows);
    }
}

/// Carries out an action of the filter.
pub fn act(filter: &mut Filter, shared: &mut Shared, rows: &Rows, call: &Call) {
    match call.action {
        Action::FilterOpen => accept(filter, shared),
        Action::FilterDown => shared.tell(Tell::MoveList(Motion::Down)),
        Action::FilterUp if recall(filter, shared, rows) => {}
        Action::FilterUp => shared.tell(Tell::MoveList(Motion::Up)),
        Action::FilterPageDown => shared.tell(Tell::MoveList(Motion::PageDown)),
        Action::FilterPageUp => shared.tell(Tell::MoveList(Motion::PageUp)),
        Action::FilterScope => next_scope(filter, shared, rows),
        Action::FilterSave => {
            shared.tell(Tell::Ask(Question::Command("save-search ".to_owned())));
        }
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
pub fn type_text(filter: &mut Filter, shared: &mut Shared, rows: &Rows, text: &str) {
    let line = text.replace(['\n', '\r', '\t'], " ");
    filter.edit.insert(&line);
    look(filter, shared, rows);
}

/// Takes in that the rows of the list altered.
pub fn rows_altered(filter: &mut Filter, shared: &mut Shared, rows: &Rows) {
    if filter.is_open && !filter.edit.is_empty() {
        look(filter, shared, rows);
    }
}

/// Takes in that the whole library was read anew; a large one is made ready by a worker.
pub fn library_loaded(filter: &mut Filter, shared: &mut Shared) {
    filter.titles = Titles::None;
    if shared.library.headers.rows().len() > AT_ONCE {
        fetch_titles(filter, shared);
    }
}

/// Takes in that these articles altered.
pub fn refresh(filter: &mut Filter, shared: &Shared, articles: &[ArticleId]) {
    match &mut filter.titles {
        Titles::Coming(later) => later.extend(articles),
        Titles::Here(index) if !articles.is_empty() => {
            refresh_titles(Arc::make_mut(index), &shared.seen(), articles);
        }
        Titles::None | Titles::Here(_) => {}
    }
}

/// Takes in the titles that a worker made ready.
pub fn indexed(filter: &mut Filter, shared: &mut Shared, index: TitleIndex, rows: &Rows) {
    let later = match std::mem::take(&mut filter.titles) {
        Titles::Coming(later) => later,
        Titles::None | Titles::Here(_) => Vec::new(),
    };
    filter.titles = Titles::Here(Arc::new(index));
    refresh(filter, shared, &later);
    count_searches(filter, shared);
    if filter.wait == Wait::ForTitles {
        look(filter, shared, rows);
    }
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
    shared.history.push(filter.edit.text());
    shared.tell(Tell::Narrow(None));
    if filter.edit.is_empty() {
        filter.is_open = false;
        filter.scope = Scope::List;
        if shared.focus == Focus::Filter {
            shared.tell(Tell::Focus(Focus::List));
        }
    } else {
        filter.edit.clear();
    }
    true
}

/// Completes a value; else looks for the same words in the next scope.
fn next_scope(filter: &mut Filter, shared: &mut Shared, rows: &Rows) {
    if complete_value(&mut filter.edit, &shared.library) {
        return look(filter, shared, rows);
    }
    match filter.scope {
        Scope::List => {
            filter.scope = Scope::Titles;
            look(filter, shared, rows);
        }
        Scope::Titles => hand_over(filter, shared),
    }
}

/// Gives what was typed to the search for passages; nothing of it stays, so that clearing it there clears it all.
fn hand_over(filter: &mut Filter, shared: &mut Shared) {
    let typed = filter.edit.text().to_owned();
    filter.edit.clear();
    filter.wait = Wait::Nothing;
    filter.found = None;
    filter.is_open = false;
    filter.scope = Scope::List;
    shared.tell(Tell::Narrow(None));
    shared.tell(Tell::OpenSearch(typed));
}

/// Takes what was typed before what stands there; false if something else stands there, or nothing was typed before.
fn recall(filter: &mut Filter, shared: &mut Shared, rows: &Rows) -> bool {
    let Some(older) = shared.history.before(filter.edit.text()) else {
        return false;
    };
    filter.edit = LineEdit::new(older);
    look(filter, shared, rows);
    true
}

/// Asks how many articles the saved searches find, if there are any; a library that is being read is not asked.
pub fn count_searches(filter: &mut Filter, shared: &mut Shared) {
    if shared.known != Known::All || shared.library.searches().next().is_none() {
        return;
    }
    let Some(index) = titles(filter, shared) else {
        return;
    };
    filter.counting = shared.request();
    shared.want(Effect::Count {
        request: filter.counting,
        index,
        library: shared.seen(),
    });
}

/// Whether these counts are the last that were asked for.
pub fn counted(filter: &Filter, request: u64) -> bool {
    filter.counting == request
}

fn accept(filter: &mut Filter, shared: &mut Shared) {
    shared.history.push(filter.edit.text());
    match filter.wait {
        Wait::For(request) | Wait::ToOpen(request) => filter.wait = Wait::ToOpen(request),
        Wait::Nothing | Wait::ForTitles => shared.tell(Tell::OpenSelected),
    }
}

fn look(filter: &mut Filter, shared: &mut Shared, rows: &Rows) {
    let typed = filter.edit.text().to_owned();
    let rows = match filter.scope {
        Scope::List => Some(rows.clone()),
        Scope::Titles => None,
    };
    if typed.trim().is_empty() {
        filter.wait = Wait::Nothing;
        filter.found = None;
        return shared.tell(Tell::Narrow(None));
    }
    let Some(index) = titles(filter, shared) else {
        filter.wait = Wait::ForTitles;
        return;
    };
    filter.asked = rows.as_ref().map_or(index.len(), |it| it.len());
    let request = shared.request();
    filter.wait = Wait::For(request);
    let library = shared.seen();
    shared.want(Effect::Narrow {
        request,
        index,
        library,
        rows,
        typed,
    });
}

/// The titles, made ready at once if they are few; else a worker is asked for them.
fn titles(filter: &mut Filter, shared: &mut Shared) -> Option<Arc<TitleIndex>> {
    if let Titles::None = filter.titles {
        if shared.library.headers.rows().len() > AT_ONCE {
            fetch_titles(filter, shared);
        } else {
            filter.titles = Titles::Here(Arc::new(title_index(&shared.seen())));
        }
    }
    match &filter.titles {
        Titles::Here(index) => Some(index.clone()),
        Titles::None | Titles::Coming(_) => None,
    }
}

fn fetch_titles(filter: &mut Filter, shared: &mut Shared) {
    filter.titles = Titles::Coming(Vec::new());
    let library = shared.seen();
    shared.want(Effect::Index(library));
}

fn show(filter: &mut Filter, shared: &mut Shared, narrowed: Narrowed) {
    filter.found = Some(Found {
        count: narrowed.total,
        of: filter.asked,
        is_partial: narrowed.is_partial(),
        micros: narrowed.micros,
    });
    shared.tell(Tell::Narrow(Some(narrowed)));
}
