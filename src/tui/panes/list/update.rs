//! What the list does when it is asked.

use super::{Keep, List, Order, Scope};
use crate::model::ArticleId;
use crate::model::steps::Mark;
use crate::tui::action::{Action, Call};
use crate::tui::msg::{By, Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::shared::{Shared, Stale};

/// Carries out an action of the list.
pub fn act(list: &mut List, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::Open => shared.tell(Tell::OpenSelected),
        Action::Filter => shared.tell(Tell::OpenFilter(String::new())),
        Action::ScopeAll => look_at(list, shared, Scope::All),
        Action::ScopeUnread => look_at(list, shared, Scope::Unread),
        Action::ScopeStarred => look_at(list, shared, Scope::Starred),
        Action::ScopeTagged => look_at(list, shared, Scope::Tagged),
        Action::NextUnread => next_unread(list, shared, 1),
        Action::PreviousUnread => next_unread(list, shared, -1),
        Action::MarkAllRead => mark_all_read(list, shared),
        Action::SortDate => sort(list, shared, Order::Date),
        Action::SortTitle => sort(list, shared, Order::Title),
        Action::SortSource => sort(list, shared, Order::Source),
        Action::SortLength => sort(list, shared, Order::Length),
        Action::SortReverse => {
            list.reversed = !list.reversed;
            list.collect(&shared.seen(), Keep::Shown);
            rows_altered(list, shared);
        }
        _ => {}
    }
}

/// Moves the cursor.
pub fn go(list: &mut List, shared: &mut Shared, motion: Motion) {
    let count = list.len();
    list.window.go(motion, count);
    list.put(list.window.cursor());
    preview(list, shared);
}

/// Shows what belongs to a source or tag.
pub fn show_by(list: &mut List, shared: &mut Shared, by: By) {
    list.by = by;
    list.current = None;
    list.window.put(0, 0);
    list.collect(&shared.seen(), Keep::Nothing);
    rows_altered(list, shared);
    if list.is_empty() && list.scope != Scope::All {
        look_at(list, shared, Scope::All);
    }
}

/// Takes in that the library altered.
pub fn refresh(list: &mut List, shared: &mut Shared, stale: &Stale) {
    let tagged = stale.text && (list.scope == Scope::Tagged || matches!(list.by, By::Tag(_)));
    if stale.rows || tagged {
        list.collect(&shared.seen(), Keep::Shown);
        rows_altered(list, shared);
    }
}

/// Goes to the article `by` rows from `article`, for reading on from the text.
pub fn turn(list: &mut List, shared: &mut Shared, article: Option<ArticleId>, by: isize) {
    let here = article.and_then(|it| list.place_of(it));
    let here = here.unwrap_or(list.window.cursor());
    if let Some(id) = here.checked_add_signed(by).and_then(|it| list.row(it)) {
        list.put_on(id);
        return shared.tell(Tell::OpenSelected);
    }
    let end = if by < 0 { "first" } else { "last" };
    shared.say(
        Level::Info,
        format!("this is the {end} article of the list"),
    );
}

/// Has the article under the cursor shown beside the list.
pub fn preview(list: &List, shared: &mut Shared) {
    if let Some(article) = list.current() {
        shared.tell(Tell::Preview(article));
    }
}

fn rows_altered(list: &List, shared: &mut Shared) {
    shared.tell(Tell::RowsAltered);
    preview(list, shared);
}

fn look_at(list: &mut List, shared: &mut Shared, scope: Scope) {
    list.scope = scope;
    list.collect(&shared.seen(), Keep::Nothing);
    rows_altered(list, shared);
}

fn sort(list: &mut List, shared: &mut Shared, order: Order) {
    list.order = order;
    list.reversed = false;
    list.collect(&shared.seen(), Keep::Shown);
    rows_altered(list, shared);
    shared.say(Level::Info, format!("sorted by {}", order.name()));
}

fn next_unread(list: &mut List, shared: &mut Shared, step: isize) {
    let mut row = list.window.cursor();
    while let Some(next) = row.checked_add_signed(step) {
        let Some(id) = list.row(next) else { break };
        if !shared.library.is_read(id) {
            list.put(next);
            preview(list, shared);
            return;
        }
        row = next;
    }
    shared.say(Level::Info, "no more unread articles in this direction");
}

fn mark_all_read(list: &List, shared: &mut Shared) {
    let shown = (0..list.len()).filter_map(|row| list.row(row));
    let articles: Vec<ArticleId> = shown.collect();
    let change = shared.steps().mark(&articles, Mark::Read);
    let count = change.edits.len();
    if shared.commit(change) {
        shared.say(
            Level::Good,
            format!("{count} marked read · u takes it back"),
        );
    } else if shared.status.is_none() {
        shared.say(Level::Info, "all shown articles are read");
    }
}
