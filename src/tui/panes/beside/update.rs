//! What two articles side by side do when they are asked.

use super::{Begins, Beside};
use crate::model::ArticleId;
use crate::ops::PairOfArticles;
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;
use crate::tui::study::Ask;

/// Takes an article: the first of two, or the other one, and then both are shown.
pub fn take(beside: &mut Beside, shared: &mut Shared, article: ArticleId) {
    match beside.first.take().filter(|it| *it != article) {
        None => {
            beside.first = Some(article);
            let key = shared.keymap.key_of(Action::Beside).unwrap_or_default();
            let said = format!("{key} on another article shows both side by side");
            shared.say(Level::Info, said);
        }
        Some(first) => {
            beside.pair = None;
            beside.rows.clear();
            beside.top = 0;
            beside.wait = Some(shared.study(Ask::Beside(first, article)));
            shared.tell(Tell::Focus(Focus::Beside));
        }
    }
}

/// Takes in the articles, unless others were asked for since.
pub fn found(beside: &mut Beside, request: u64, pair: PairOfArticles) {
    if beside.wait.take_if(|it| *it == request).is_some() {
        beside.pair = Some(pair);
        beside.lay_out();
        beside.scroll_to(0);
    }
}

/// Scrolls.
pub fn go(beside: &mut Beside, motion: Motion) {
    let page = beside.height().max(2) - 1;
    let row = motion.from(beside.top, page, beside.rows.len());
    beside.scroll_to(row);
}

/// Carries out an action of the pane.
pub fn act(beside: &mut Beside, shared: &mut Shared, call: &Call) {
    let rows = beside.rows.iter().enumerate();
    let mut matches = rows
        .filter(|(_, it)| it.begins == Begins::Match)
        .map(|(at, _)| at);
    let place = match call.action {
        Action::NextMatch => matches.find(|it| *it > beside.top),
        Action::PreviousMatch => matches.take_while(|it| *it < beside.top).last(),
        _ => return,
    };
    match place {
        Some(row) => beside.scroll_to(row),
        None => shared.say(Level::Info, "no further match in this direction"),
    }
}
