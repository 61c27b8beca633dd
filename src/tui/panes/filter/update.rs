//! What the filter does when it is asked.

use std::sync::Arc;

use super::{Filter, Found, Titles, Wait};
use crate::model::ArticleId;
use crate::search::Cancel;
use crate::search::titles::TitleIndex;
use crate::tui::action::{Action, Call};
use crate::tui::effect::Effect;
use crate::tui::layout::Focus;
use crate::tui::msg::Tell;
use crate::tui::narrow::{self, Narrowed};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

/// The rows of the list that the filter is for.
type Rows = Arc<Vec<ArticleId>>;

/// Up to so many rows are looked through at once; more are left to a worker.
const AT_ONCE: usize = 2_000;

/// Opens the filter and gives it the keys.
pub fn open(filter: &mut Filter, shared: &mut Shared) {
    filter.is_open = true;
    shared.tell(Tell::Focus(Focus::Filter));
}

/// Carries out an action of the filter.
pub fn act(filter: &mut Filter, shared: &mut Shared, rows: &Rows, call: &Call) {
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
        Titles::None => {}
        Titles::Coming(later) => later.extend(articles),
        Titles::Here(index) if !articles.is_empty() => {
            narrow::refresh(Arc::make_mut(index), &shared.library, articles);
        }
        Titles::Here(_) => {}
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
    shared.tell(Tell::Narrow(None));
    if filter.edit.is_empty() {
        filter.is_open = false;
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
        Wait::Nothing | Wait::ForTitles => shared.tell(Tell::OpenSelected),
    }
}

fn look(filter: &mut Filter, shared: &mut Shared, rows: &Rows) {
    let typed = filter.edit.text().to_owned();
    filter.asked = rows.len();
    if typed.trim().is_empty() {
        filter.wait = Wait::Nothing;
        filter.found = None;
        return shared.tell(Tell::Narrow(None));
    }
    let Some(index) = titles(filter, shared) else {
        filter.wait = Wait::ForTitles;
        return;
    };
    if index.len() <= AT_ONCE {
        filter.wait = Wait::Nothing;
        let never = Cancel::never();
        let found = narrow::narrow(&index, &shared.library, rows, &typed, shared.now, &never);
        return show(filter, shared, found);
    }
    let request = shared.request();
    filter.wait = Wait::For(request);
    let (library, rows) = (shared.library.clone(), rows.clone());
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
            filter.titles = Titles::Here(Arc::new(narrow::index(&shared.library)));
        }
    }
    match &filter.titles {
        Titles::Here(index) => Some(index.clone()),
        Titles::None | Titles::Coming(_) => None,
    }
}

fn fetch_titles(filter: &mut Filter, shared: &mut Shared) {
    filter.titles = Titles::Coming(Vec::new());
    let library = shared.library.clone();
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
