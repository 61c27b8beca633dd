//! What the review queue does when it is asked.

use ratatui::layout::Position;

use super::Review;
use crate::model::Decision;
use crate::ops::Undecided;
use crate::tui::action::{Action, Call};
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::{Motion, Pressed, row_at};
use crate::tui::place::{Goal, Pair};
use crate::tui::shared::Shared;
use crate::tui::study::Ask;

/// Opens the queue, and has it looked up anew.
pub fn open(review: &mut Review, shared: &mut Shared) {
    review.wait = Some(shared.study(Ask::Review));
    shared.tell(Tell::Focus(Focus::Review));
}

/// Takes in the passages, unless they were asked for anew since.
pub fn found(review: &mut Review, shared: &Shared, request: u64, found: Vec<Undecided>) {
    if review.wait.take_if(|it| *it == request).is_some() {
        review.found = found;
        review.collect(&shared.library);
    }
}

/// Moves the cursor.
pub fn go(review: &mut Review, motion: Motion) {
    let count = review.rows.len();
    review.window.go(motion, count);
}

/// Puts the cursor on the passage at a place of the screen.
pub fn press(review: &mut Review, at: Position) -> Pressed {
    let (list, _) = review.halves();
    let count = review.rows.len();
    review.window.press(row_at(list, at, 1), count)
}

/// Carries out an action of the queue.
pub fn act(review: &mut Review, shared: &mut Shared, call: &Call) {
    let Some(current) = review.current() else {
        return shared.say(Level::Info, "there is nothing to review");
    };
    match call.action {
        Action::AcceptPlace => accept(shared, current),
        Action::PassageGone => {
            let said = "the passage is gone from this version, and stays · u takes it back";
            decide(shared, current, Decision::Gone, said);
        }
        Action::PlaceByHand => {
            let at = goal(current);
            shared.tell(Tell::PlaceByHand(current.article, current.id, at));
        }
        Action::CompareReview => compare(shared, current),
        Action::OpenReview => shared.tell(Tell::Open {
            article: current.article,
            at: goal(current),
        }),
        _ => {}
    }
    review.collect(&shared.library);
}

fn accept(shared: &mut Shared, current: &Undecided) {
    let Some(range) = current.range else {
        let said = "no place was found: e says where it is, n that it is gone";
        return shared.say(Level::Info, said);
    };
    let said = "the passage is there now · u takes it back";
    decide(shared, current, Decision::At(range), said);
}

/// Shows the version where the passage was marked and what changed since, at the passage.
fn compare(shared: &mut Shared, current: &Undecided) {
    let Some(annotation) = shared.library.annotation(current.id) else {
        return;
    };
    let pair = Pair {
        article: current.article,
        old: Some(annotation.selector.version),
        new: Some(current.version),
        at: Some(annotation.selector.range),
    };
    shared.tell(Tell::Compare(pair));
}

fn decide(shared: &mut Shared, current: &Undecided, decision: Decision, said: &str) {
    let (id, version) = (current.id, current.version);
    match shared.steps().decide(id, version, Some(decision)) {
        Ok(change) => {
            if shared.commit(change) {
                shared.say(Level::Good, said);
            }
        }
        Err(error) => shared.say(Level::Warning, error.to_string()),
    }
}

fn goal(current: &Undecided) -> Option<Goal> {
    current.range.map(|range| Goal {
        version: current.version,
        range,
        lit: Vec::new(),
    })
}
