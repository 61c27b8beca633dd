//! Mark mode: the unit is the cursor, the action follows.

use super::{Here, Hints, Reader, Selection, units};
use crate::model::AnnotationId;
use crate::text::TextRange;
use crate::text::cursor::Unit;
use crate::tui::action::{Action, Call};
use crate::tui::ask::Question;
use crate::tui::layout::Focus;
use crate::tui::msg::{Level, Tell};
use crate::tui::shared::Shared;

/// Carries out an action of mark mode.
pub fn act(reader: &mut Reader, shared: &mut Shared, call: &Call) {
    match call.action {
        Action::LeaveMark => leave(reader, shared),
        Action::Hints => show_hints(reader),
        Action::OtherEnd => {
            if let Some(selection) = reader.selection.as_mut() {
                selection.turn();
            }
        }
        Action::UnitArticle => whole_article(reader),
        Action::Note => ask_note(reader, shared),
        Action::Untag => super::tagging::ask_untag(reader, shared),
        Action::DeletePassage => super::tagging::delete(reader, shared),
        Action::Resize => resize(reader, shared),
        Action::OtherPassage => pick_next(reader, shared),
        Action::Highlight => keep(reader, shared),
        Action::TagAll => super::tagging::ask_all(reader, shared),
        Action::InVivo => super::tagging::in_vivo(reader, shared),
        other => select(reader, shared, other),
    }
}

/// Takes in a letter of the hints.
pub fn type_hint(reader: &mut Reader, c: char) {
    let Some(selection) = reader.selection.as_mut() else {
        return;
    };
    let Some(hints) = selection.hints.as_mut() else {
        return;
    };
    hints.typed.push(c);
    if let Some(range) = hints.chosen() {
        selection.hints = None;
        selection.unit = Unit::Sentence;
        selection.put(range);
    } else if !hints.is_possible() {
        selection.hints = None;
    }
}

fn select(reader: &mut Reader, shared: &mut Shared, action: Action) {
    let (Some(selection), Some(open), Some(page)) = (
        reader.selection.as_mut(),
        reader.open.as_ref(),
        reader.page.as_ref(),
    ) else {
        return;
    };
    let (text, stretches) = (open.article.text.as_str(), page.stretches());
    let unit = selection.unit;
    let done = match action {
        Action::NextUnit => selection.next(text, stretches),
        Action::PreviousUnit => selection.previous(text, stretches),
        Action::Grow => selection.grow(text, stretches, unit),
        Action::Shrink => selection.shrink(text, stretches, unit),
        Action::GrowWord => selection.grow(text, stretches, Unit::Word),
        Action::ShrinkWord => selection.shrink(text, stretches, Unit::Word),
        Action::GrowLetter => selection.grow(text, stretches, Unit::Grapheme),
        Action::ShrinkLetter => selection.shrink(text, stretches, Unit::Grapheme),
        Action::WiderUnit => selection.widen(text, stretches),
        Action::NarrowerUnit => selection.by(text, stretches, units::narrower(unit)),
        Action::UnitWord => selection.by(text, stretches, Unit::Word),
        Action::UnitClause => selection.by(text, stretches, Unit::Clause),
        Action::UnitSentence => selection.by(text, stretches, Unit::Sentence),
        Action::UnitParagraph => selection.by(text, stretches, Unit::Paragraph),
        Action::UnitQuotation => selection.by(text, stretches, Unit::Quotation),
        _ => true,
    };
    let range = selection.range;
    if done {
        reader.cursor = range.start();
        reader.reveal(range);
    } else {
        let name = units::name(unit);
        shared.say(Level::Info, format!("no further {name} in this direction"));
    }
}

/// Leaves mark mode; the cursor stays at what was selected.
pub fn leave_mark(reader: &mut Reader) {
    let picked = reader.picked().map(|it| it.id);
    if let Some(selection) = reader.selection.take() {
        reader.cursor = selection.range.start();
        reader.here = picked.map_or(Here::Nowhere, Here::Passage);
    }
}

/// Selects the next of the passages that lie over each other here.
fn pick_next(reader: &mut Reader, shared: &mut Shared) {
    let Some(selection) = &reader.selection else {
        return;
    };
    if selection.resizing.is_some() {
        return shared.say(Level::Info, "save this one first: Enter; Esc leaves it");
    }
    let choices = reader.choices();
    let exact = reader.exactly_at(selection.range).map(|it| it.id);
    let here = choices.iter().position(|it| Some(it.id) == exact);
    let next = here.map_or(0, |it| (it + 1) % choices.len().max(1));
    let is_known = reader.picked().is_some();
    let picked = selection.picked.filter(|_| is_known);
    let among = picked.map_or(selection.range, |it| it.among);
    match choices.get(next).map(|it| it.id) {
        None => shared.say(Level::Info, "there is no passage here"),
        Some(id) if Some(id) == exact => shared.say(Level::Info, "no other passage here"),
        Some(id) => reader.pick(id, among),
    }
}

fn leave(reader: &mut Reader, shared: &mut Shared) {
    let Some(selection) = reader.selection.as_mut() else {
        return;
    };
    let resizing = selection.resizing.take();
    if let Some(pane) = selection.back_to {
        return shared.tell(Tell::Focus(pane));
    }
    if resizing.is_none() {
        leave_mark(reader);
    }
}

/// Notes that a person wants to say where a passage is, as soon as its article is open.
pub fn place_by_hand(reader: &mut Reader, passage: AnnotationId) {
    reader.by_hand = Some(passage);
}

/// Starts to place a passage by hand, if that is wanted and the article is there.
pub fn begin_by_hand(reader: &mut Reader) {
    if reader.wait.is_some() {
        return;
    }
    let Some(passage) = reader.by_hand.take() else {
        return;
    };
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return;
    };
    let (text, stretches) = (&open.article.text, page.stretches());
    let Some(mut selection) = Selection::at(text, stretches, reader.cursor, Unit::Sentence) else {
        return;
    };
    if let Some(found) = reader.passages.iter().find(|it| it.id == passage) {
        selection.put(found.range);
    }
    selection.resizing = Some(passage);
    selection.back_to = Some(Focus::Review);
    let range = selection.range;
    reader.selection = Some(selection);
    reader.reveal(range);
}

fn show_hints(reader: &mut Reader) {
    let visible = reader.visible();
    let (Some(open), Some(page)) = (&reader.open, &reader.page) else {
        return;
    };
    let text = &open.article.text;
    let on_screen = |it: &TextRange| visible.contains(it.start());
    let sentences: Vec<TextRange> = page
        .stretches()
        .iter()
        .filter(|it| it.overlaps(visible))
        .flat_map(|it| crate::text::cursor::units(text, *it, Unit::Sentence))
        .filter(on_screen)
        .collect();
    if let Some(selection) = reader.selection.as_mut() {
        selection.hints = Some(Hints::new(sentences));
    }
}

fn whole_article(reader: &mut Reader) {
    let stretches = reader.page.as_ref().map(super::Page::stretches);
    let whole = stretches.and_then(|it| Some(it.first()?.cover(*it.last()?)));
    if let (Some(selection), Some(range)) = (reader.selection.as_mut(), whole) {
        selection.put(range);
    }
}

fn ask_note(reader: &Reader, shared: &mut Shared) {
    let Some(selection) = &reader.selection else {
        return;
    };
    let passage = reader.exactly_at(selection.range);
    let note = passage.and_then(|it| shared.library.annotation(it.id)?.note.clone());
    let part = super::meant::part(reader);
    shared.tell(Tell::Ask(Question::Note(note.unwrap_or_default(), part)));
}

/// Starts to resize the passage here; a second time saves it.
fn resize(reader: &mut Reader, shared: &mut Shared) {
    let Some(selection) = &reader.selection else {
        return;
    };
    if selection.resizing.is_some() {
        return super::tagging::save_size(reader, shared);
    }
    let found = reader
        .passage_at(selection.range)
        .map(|it| (it.id, it.range));
    let (Some((id, range)), Some(selection)) = (found, reader.selection.as_mut()) else {
        let back = shared.keymap.key_of(Action::PreviousUnit);
        let next = shared.keymap.key_of(Action::NextPassage);
        let said = format!(
            "there is no passage here to resize: {} goes back to the last, {} to the next",
            back.unwrap_or_default(),
            next.unwrap_or_default()
        );
        return shared.say(Level::Info, said);
    };
    selection.put(range);
    selection.resizing = Some(id);
    reader.reveal(range);
}

/// Saves a resize, or keeps the selection as a plain highlight.
fn keep(reader: &mut Reader, shared: &mut Shared) {
    let resizing = reader.selection.as_ref().and_then(|it| it.resizing);
    if resizing.is_some() {
        super::tagging::save_size(reader, shared);
    } else {
        super::tagging::highlight(reader, shared);
    }
}
