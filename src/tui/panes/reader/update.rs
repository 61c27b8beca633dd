//! What the text does when it is asked; mark mode and tagging are in their own files.

use super::clutter::{judge, toggle_clutter};
use super::finding::step_find;
use super::going::{step, step_passage, step_review};
use super::links;
use super::{Here, Purpose, Reader, Selection};
use crate::text::TextRange;
use crate::text::cursor::Unit;
use crate::tui::action::{Action, Call};
use crate::tui::ask::Question;
use crate::tui::layout::{Focus, Open};
use crate::tui::msg::{Level, Tell};
use crate::tui::panes::Motion;
use crate::tui::shared::Shared;

pub use super::finding::{find, stop_finding};
pub use super::links::type_letter;
pub use super::mark::{act as mark, begin_by_hand, leave_mark, place_by_hand};
pub use super::opening::{opened, refresh, remember, show};
pub use super::point::point;
pub use super::tagging::{act as tag, noted, tag_article, tagged, untagged};

/// The steps in which the text gets wider or narrower, and its limits.
const WIDTH_STEP: u16 = 4;
const WIDTHS: std::ops::RangeInclusive<u16> = 24..=200;

/// Moves the text; in mark mode too.
pub fn go(reader: &mut Reader, motion: Motion) {
    reader.scroll(motion);
}

/// Carries out an action of the text.
pub fn act(reader: &mut Reader, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::Mark => start_marking(reader, shared),
        Action::Find => shared.tell(Tell::Ask(Question::Find)),
        Action::FindNext => step_find(reader, shared, 1),
        Action::FindPrevious => step_find(reader, shared, -1),
        Action::NextParagraph => step(reader, shared, Unit::Paragraph, 1),
        Action::PreviousParagraph => step(reader, shared, Unit::Paragraph, -1),
        Action::NextSentence => step(reader, shared, Unit::Sentence, 1),
        Action::PreviousSentence => step(reader, shared, Unit::Sentence, -1),
        Action::NextPassage => step_passage(reader, shared, 1),
        Action::PreviousPassage => step_passage(reader, shared, -1),
        Action::Links => links::show(reader, shared, Purpose::Open),
        Action::CopyLinks => links::show(reader, shared, Purpose::Copy),
        Action::NextReview => step_review(reader, shared, 1),
        Action::PreviousReview => step_review(reader, shared, -1),
        Action::Clutter => toggle_clutter(reader, shared),
        Action::Judge => judge(reader, shared),
        Action::Versions => super::versions::compare(reader, shared),
        Action::Narrower => set_width(reader, shared, reader.width.saturating_sub(WIDTH_STEP)),
        Action::Wider => set_width(reader, shared, reader.width + WIDTH_STEP),
        Action::Zen => {
            reader.zen = match reader.zen {
                Open::Yes => Open::No,
                Open::No => Open::Yes,
            };
            shared.tell(Tell::Focus(Focus::Reader));
        }
        _ => {}
    }
}

/// Stops choosing by letters, and stays where one is.
pub fn leave_hints(reader: &mut Reader) {
    reader.links = None;
    if let Some(selection) = reader.selection.as_mut() {
        selection.hints = None;
    }
}

/// Leaves mark mode and the letters, when the keys go elsewhere.
pub fn leave(reader: &mut Reader) {
    leave_hints(reader);
    super::mark::leave_mark(reader);
}

/// Leaves what is open in the text. False if there is nothing to leave.
pub fn back(reader: &mut Reader) -> bool {
    if reader.zen == Open::Yes {
        reader.zen = Open::No;
        return true;
    }
    false
}

fn start_marking(reader: &mut Reader, shared: &mut Shared) {
    let id = reader.picked().map(|it| it.id);
    if let Some(range) = gone_to(reader) {
        reader.selection = Some(Selection::of(range));
        match id {
            Some(id) => reader.pick(id, range),
            None => reader.reveal(range),
        }
        return shared.tell(Tell::Focus(Focus::Reader));
    }
    let visible = reader.visible();
    let offset = if visible.contains(reader.cursor) {
        reader.cursor
    } else {
        visible.start()
    };
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return shared.say(Level::Info, "open an article first");
    };
    let text = &open.article.text;
    match Selection::at(text, page.stretches(), offset, Unit::Sentence) {
        Some(selection) => {
            let range = selection.range;
            reader.selection = Some(selection);
            reader.reveal(range);
            shared.tell(Tell::Focus(Focus::Reader));
        }
        None => shared.say(Level::Info, "there is no text to mark"),
    }
}

/// The passage or place found that one went to, if it is on the screen.
fn gone_to(reader: &Reader) -> Option<TextRange> {
    let range = match reader.here {
        Here::Nowhere => None,
        Here::Passage(_) => reader.picked().map(|it| it.range),
        Here::Hit => {
            let find = reader.find.as_ref()?;
            find.hits.get(find.current).copied()
        }
    };
    range.filter(|it| it.overlaps(reader.visible()))
}

fn set_width(reader: &mut Reader, shared: &mut Shared, width: u16) {
    reader.width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    shared.say(Level::Info, format!("text {} columns wide", reader.width));
}
