//! What the agreement pane does when it is asked.

use super::{Agreement, pairs};
use crate::model::ArticleId;
use crate::ops::{self, AgreementRow};
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::place::Goal;
use crate::tui::shared::Shared;
use crate::tui::study::Ask;

/// Opens the pane.
pub fn open(agreement: &mut Agreement, shared: &mut Shared) {
    if shared.only_coder().is_some() {
        let said = "the passages of others are hidden: `:blind` shows them again";
        return shared.say(Level::Info, said);
    }
    let before = agreement.coders().cloned();
    agreement.pairs = pairs(&ops::coders(&shared.library));
    let known = agreement
        .pairs
        .iter()
        .position(|it| Some(it) == before.as_ref());
    agreement.pair = known.unwrap_or(0);
    look(agreement, shared);
    shared.tell(Tell::Focus(Focus::Agreement));
}

/// Takes in the figures, unless something else was asked since.
pub fn found(agreement: &mut Agreement, request: u64, rows: Vec<AgreementRow>) {
    if agreement.wait.take_if(|it| *it == request).is_some() {
        agreement.put(rows);
    }
}

/// Carries out an action of the pane.
pub fn act(agreement: &mut Agreement, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::OtherCoders if agreement.pairs.len() < 2 => {
            shared.say(Level::Info, "there are no other two coders");
        }
        Action::OtherCoders => {
            agreement.pair = (agreement.pair + 1) % agreement.pairs.len().max(1);
            agreement.put(Vec::new());
            look(agreement, shared);
        }
        Action::OpenDifference => enter(agreement, shared),
        _ => {}
    }
}

/// Moves the cursor.
pub fn go(agreement: &mut Agreement, motion: Motion) {
    let count = agreement.differing.len();
    agreement.window.go(motion, count);
}

fn look(agreement: &mut Agreement, shared: &mut Shared) {
    let Some(coders) = agreement.coders().cloned() else {
        return;
    };
    agreement.wait = Some(shared.study(Ask::Agreement(coders)));
}

/// Opens the sentence under the cursor in its article.
fn enter(agreement: &Agreement, shared: &mut Shared) {
    match agreement.current() {
        Some(sentence) => shared.tell(Tell::Open {
            article: ArticleId(sentence.article),
            at: Some(Goal {
                version: sentence.version,
                range: sentence.range,
                lit: vec![sentence.range],
            }),
        }),
        None => shared.say(Level::Info, "there is no sentence here"),
    }
}
