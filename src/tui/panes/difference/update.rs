//! What the difference of two versions does when it is asked.

use super::{Blend, Difference, Rest, Row, Signs, Which};
use crate::model::VersionHash;
use crate::model::steps::show_version;
use crate::ops::Comparison;
use crate::text::{Breaks, TextRange, wrap};
use crate::tui::action::{Action, Call};
use crate::tui::effect::Effect;
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::place::Pair;
use crate::tui::shared::Shared;
use crate::tui::theme::Depth;
use crate::tui::words::moment_words;

/// Rows above a change that is gone to.
const MARGIN: usize = 2;

/// Whether the difference stays open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stays {
    /// It does.
    Open,
    /// It is to be closed.
    Closed,
}

/// Asks for two versions; they are shown when they have come.
pub fn open(shared: &mut Shared, wanted: Pair) -> Difference {
    let request = shared.request();
    shared.want(Effect::Compare {
        request,
        article: wanted.article,
        old: wanted.old,
        new: wanted.new,
    });
    let signs = match shared.depth {
        Depth::None => Signs::Written,
        _ => Signs::None,
    };
    Difference::new(wanted, request, signs)
}

/// Takes in two versions, unless others were asked for since.
pub fn compared(difference: &mut Difference, request: u64, found: Result<Comparison, String>) {
    if request != difference.request {
        return;
    }
    difference.found = Some(found);
    difference.lay_out();
    match difference.wanted.at {
        Some(at) => difference.go_to_old(at),
        None => difference.show_change(0),
    }
}

/// Carries out an action.
pub fn act(difference: &mut Difference, shared: &mut Shared, call: &Call) -> Stays {
    match call.action {
        Action::NextChange => step(difference, shared, 1),
        Action::PreviousChange => step(difference, shared, -1),
        Action::OtherText => {
            difference.which = match difference.which {
                Which::Both => Which::Old,
                Which::Old => Which::New,
                Which::New => Which::Both,
            };
            difference.lay_out();
        }
        Action::Unchanged => {
            difference.rest = match difference.rest {
                Rest::Folded => Rest::Shown,
                Rest::Shown => Rest::Folded,
            };
            difference.lay_out();
        }
        Action::OlderVersion => other_version(difference, shared, -1),
        Action::NewerVersion => other_version(difference, shared, 1),
        Action::UseText => return use_other(difference, shared),
        Action::LeaveDifference => return Stays::Closed,
        _ => {}
    }
    Stays::Open
}

/// Moves the text.
pub fn go(difference: &mut Difference, motion: Motion) {
    let page = difference.height.saturating_sub(2).max(1);
    let top = difference.top;
    let last = difference.last_top();
    let top = match motion {
        Motion::Down => top + 1,
        Motion::Up => top.saturating_sub(1),
        Motion::PageDown => top + page,
        Motion::PageUp => top.saturating_sub(page),
        Motion::HalfDown => top + page.div_ceil(2),
        Motion::HalfUp => top.saturating_sub(page.div_ceil(2)),
        Motion::First => 0,
        Motion::Last => last,
    };
    difference.top = top.min(last);
}

fn step(difference: &mut Difference, shared: &mut Shared, by: isize) {
    let next = difference.current.checked_add_signed(by);
    match next.filter(|it| *it < difference.changes.len()) {
        Some(next) => difference.show_change(next),
        None => shared.say(Level::Info, "no more changes in this direction"),
    }
}

/// Shows the one of the two texts in the reader that is not shown there; a step that can be undone.
fn use_other(difference: &Difference, shared: &mut Shared) -> Stays {
    let article = difference.wanted.article;
    let shown = shared.library.headers.find(article).map(|it| it.version);
    let (Some(comparison), Some(shown)) = (difference.comparison(), shown) else {
        return Stays::Open;
    };
    let (old, new) = (&comparison.old.row, &comparison.new.row);
    let other = if new.hash == shown { old } else { new };
    let said = format!("the text of {} is shown now", moment_words(other.fetched));
    if !shared.commit(show_version(article, shown, other.hash, shared.now)) {
        return Stays::Open;
    }
    let undo = shared.keymap.key_of(Action::Undo).unwrap_or_default();
    shared.say(Level::Good, format!("{said} · {undo} takes it back"));
    Stays::Closed
}

/// Compares with the version before or after the older one.
fn other_version(difference: &mut Difference, shared: &mut Shared, by: isize) {
    let Some(comparison) = difference.comparison() else {
        return;
    };
    let (old, new) = (comparison.old.row.hash, comparison.new.row.hash);
    let hashes: Vec<VersionHash> = comparison.versions.iter().map(|it| it.hash).collect();
    let place = hashes.iter().position(|it| *it == old);
    let mut next = place.and_then(|it| it.checked_add_signed(by));
    if next.and_then(|it| hashes.get(it)) == Some(&new) {
        next = next.and_then(|it| it.checked_add_signed(by));
    }
    match next.and_then(|it| hashes.get(it)) {
        Some(old) => shared.tell(Tell::Compare(Pair {
            article: difference.wanted.article,
            old: Some(*old),
            new: Some(new),
            at: None,
        })),
        None => shared.say(Level::Info, "no further version in this direction"),
    }
}

impl Difference {
    /// Weaves the texts anew and breaks them into lines, at the same change.
    pub(super) fn lay_out(&mut self) {
        let Some(Ok(comparison)) = &self.found else {
            return;
        };
        self.blend = Blend::new(comparison, self.which, self.signs);
        let paragraphs = paragraphs(&self.blend.text);
        let is_changed = |it: &TextRange| !self.blend.within(*it).is_empty();
        let changed: Vec<bool> = paragraphs.iter().map(is_changed).collect();
        let is_near = |place: usize| {
            let from = place.saturating_sub(1);
            changed
                .iter()
                .skip(from)
                .take(place + 2 - from)
                .any(|it| *it)
        };
        let (mut rows, mut starts, mut folded) = (Vec::new(), Vec::new(), 0);
        for (place, (paragraph, is_changed)) in paragraphs.iter().zip(&changed).enumerate() {
            if self.rest == Rest::Folded && self.which == Which::Both && !is_near(place) {
                folded += 1;
                continue;
            }
            push_fold(&mut rows, std::mem::take(&mut folded));
            if *is_changed {
                starts.push(rows.len());
            }
            let width = self.width.max(4);
            let lines = wrap(&self.blend.text, *paragraph, width, Breaks::Flow, &[]);
            rows.extend(lines.into_iter().map(Row::Words));
            rows.push(Row::Gap);
        }
        push_fold(&mut rows, folded);
        (self.rows, self.changes) = (rows, starts);
        self.show_change(self.current.min(self.changes.len().saturating_sub(1)));
    }

    fn show_change(&mut self, change: usize) {
        self.current = change;
        let row = self.changes.get(change).copied().unwrap_or(0);
        self.show_row(row);
    }

    /// Puts a row near the top, with a little of what stands before it.
    fn show_row(&mut self, row: usize) {
        let margin = MARGIN.min(self.height.saturating_sub(1) / 2);
        self.top = row.saturating_sub(margin).min(self.last_top());
    }

    /// Brings a place of the old text on the screen.
    fn go_to_old(&mut self, at: TextRange) {
        self.rest = Rest::Shown;
        self.lay_out();
        let offset = self.blend.place_of(at.start());
        let is_after = |row: &Row| matches!(row, Row::Words(words) if words.end() > offset);
        let row = self.rows.iter().position(is_after).unwrap_or(0);
        let before = self.changes.partition_point(|it| *it <= row);
        self.current = before.saturating_sub(1);
        self.show_row(row);
    }
}

fn push_fold(rows: &mut Vec<Row>, count: usize) {
    if count > 0 {
        rows.extend([Row::Fold(count), Row::Gap]);
    }
}

/// The lines of a text that hold something.
fn paragraphs(text: &str) -> Vec<TextRange> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let range = TextRange::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if !range.is_empty() {
            found.push(range);
        }
    }
    found
}
